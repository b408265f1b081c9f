export const columns = [
  'address',
  'name',
  'department',
  'site',
  'language',
  'timeZone',
  'partner',
  'areas',
  'key',
] as const;
export type Column = (typeof columns)[number];

/** How people head these columns, in English and French, as `plain` writes them. */
const ways: Readonly<Record<Column, string>> = {
  address:
    'address|addresses|email|email address|e mail|mail|mail address|upn|user principal name|userprincipalname|entra id|entraid|azure ad id|object id|id|user|adresse|adresse e mail|adresse email|adresse mail|adresse electronique|courriel|couriel|identifiant|identifiant entra|utilisateur',
  name: 'name|full name|display name|displayname|person|nom|nom complet|nom affiche|nom et prenom|prenom et nom|personne',
  department:
    'department|dept|dep|business unit|unit|division|service|departement|direction|entite|unite|organisation|organization',
  site: 'site|location|office|plant|place|city|lieu|usine|bureau|localisation|ville|etablissement',
  language: 'language|lang|locale|langue',
  timeZone: 'time zone|timezone|tz|zone|fuseau|fuseau horaire',
  partner: 'partner|buyer|procurement partner|purchaser|contact|acheteur|acheteuse|partenaire|interlocuteur|achats',
  areas: 'areas|area|survey areas|topics|categories|domaines|domaine|themes|themes utilises|categorie',
  key: 'key|is key|key person|key customer|vip|important|cle|personne cle|client cle|prioritaire',
};

const known = new Map(columns.flatMap((column) => ways[column].split('|').map((way) => [way, column] as const)));

export interface Headings {
  /** Column → where it stands. */
  readonly places: ReadonlyMap<Column, number>;
  /** Headings that stand for nothing we know; what is under them is not used. */
  readonly unused: readonly string[];
  /** Headings of a column that was there before. */
  readonly twice: readonly string[];
}

/** Which column is which; case, accents, punctuation and a note in brackets do not matter. */
export function readHeadings(headings: readonly string[]): Headings {
  const places = new Map<Column, number>();
  const unused: string[] = [];
  const twice: string[] = [];
  for (const [place, heading] of headings.entries()) {
    const column = known.get(plain(heading));
    if (!column) {
      if (heading !== '') unused.push(heading);
    } else if (places.has(column)) twice.push(heading);
    else places.set(column, place);
  }
  return { places, unused, twice };
}

const plain = (heading: string): string =>
  heading
    .replaceAll(/\([^)]*\)/g, ' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
