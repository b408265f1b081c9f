import type { Language, Person, Role } from '../../person.ts';
import { entraId } from './chance.ts';

/** Somebody of the organisation that the rehearsal plays; everybody and everything in it is invented. */
export interface DemoPerson extends Person {
  readonly email: string;
  /** Whether the bot is installed for them. */
  readonly installed: boolean;
  readonly hasOptedOut: boolean;
  /** You can be this person on the chat page without searching. */
  readonly isPersona: boolean;
}

export const demoTenantId = entraId('tenant');

export const demoChannels = [
  { id: '19:procurement-news@thread.tacv2', name: 'Procurement news' },
  { id: '19:site-news@thread.tacv2', name: 'Site news' },
  { id: '19:help-desk@thread.tacv2', name: 'Help desk' },
] as const;

const zones = {
  Lyon: 'Europe/Paris',
  Nantes: 'Europe/Paris',
  Manchester: 'Europe/London',
  Montréal: 'America/Toronto',
  Singapore: 'Asia/Singapore',
  '': 'UTC',
} as const;
type Site = keyof typeof zones;

/** What a department is known to use; pre-ticked in the survey. */
const areas: Readonly<Record<string, readonly string[]>> = {
  Maintenance: ['HSE', 'COI', 'TRV'],
  Production: ['COI', 'TRV'],
  Engineering: ['COI', 'SRC', 'CII'],
  Research: ['COI', 'SRC', 'TRV'],
  Logistics: ['HSE', 'COI', 'TRV'],
};

type Mark = 'persona' | 'not installed' | 'opted out';
type Row = readonly [name: string, site: Site, language: Language, role?: Role, mark?: Mark];

/** All personas live in one zone, so that nobody's quiet time is in your way. */
const organisation: Readonly<Record<string, readonly Row[]>> = {
  Maintenance: [
    ['Emma Lindqvist', 'Lyon', 'en', 'stakeholder', 'persona'],
    ['Bruno Castel', 'Lyon', 'fr'],
    ['Yannick Le Goff', 'Nantes', 'fr'],
    ['Sabrina Haddad', 'Nantes', 'fr', 'employee'],
    ['Gareth Pryce', 'Manchester', 'en'],
    ['Denise Holloway', 'Manchester', 'en'],
    ['Mathieu Gagnon', 'Montréal', 'fr'],
    ['Kevin O’Rourke', 'Montréal', 'en', 'employee'],
    ['Tan Wei Jie', 'Singapore', 'en'],
    ['Farid Rahman', 'Singapore', 'en'],
    ['Odile Marchetti', 'Lyon', 'fr', 'stakeholder', 'not installed'],
    ['Stefan Brandl', 'Lyon', 'en'],
  ],
  Production: [
    ['Tom Becker', 'Lyon', 'en', 'employee', 'persona'],
    ['Isabelle Roux', 'Lyon', 'fr'],
    ['Patrick Vasseur', 'Nantes', 'fr'],
    ['Lucie Kermarec', 'Nantes', 'fr'],
    ['Simon Ashworth', 'Manchester', 'en'],
    ['Beth Cartwright', 'Manchester', 'en', 'stakeholder', 'opted out'],
    ['Josée Tremblay', 'Montréal', 'fr'],
    ['Marc-André Côté', 'Montréal', 'fr'],
    ['Lim Hui Min', 'Singapore', 'en'],
    ['Arjun Pillai', 'Singapore', 'en'],
    ['Rachid Amrani', 'Lyon', 'fr', 'employee'],
    ['Valérie Chastain', 'Lyon', 'fr'],
    ['Neil Fairbairn', 'Manchester', 'en', 'employee'],
  ],
  Engineering: [
    ['Antoine Delmas', 'Lyon', 'fr', 'stakeholder', 'persona'],
    ['Ingrid Solberg', 'Lyon', 'en', 'quality', 'persona'],
    ['Katja Neumann', 'Lyon', 'en'],
    ['Florent Guérin', 'Nantes', 'fr'],
    ['Alistair Boyd', 'Manchester', 'en'],
    ['Megan Driscoll', 'Manchester', 'en'],
    ['Étienne Lavoie', 'Montréal', 'fr'],
    ['Sandra Whitlock', 'Montréal', 'en'],
    ['Ong Kai Xuan', 'Singapore', 'en'],
    ['Priscilla Goh', 'Singapore', 'en', 'stakeholder', 'not installed'],
    ['Damien Perrot', 'Lyon', 'fr'],
  ],
  Research: [
    ['Hélène Vautrin', 'Lyon', 'fr'],
    ['Marco Bellini', 'Lyon', 'en'],
    ['Solène Abgrall', 'Nantes', 'fr'],
    ['Ruth Penhaligon', 'Manchester', 'en'],
    ['Owen Tudor-Jones', 'Manchester', 'en'],
    ['Chloé Bouchard', 'Montréal', 'fr'],
    ['Nathan Greenfield', 'Montréal', 'en'],
    ['Chua Li Ting', 'Singapore', 'en'],
    ['Vikram Menon', 'Singapore', 'en'],
    ['Agnès Thibault', 'Lyon', 'fr', 'employee'],
    ['Piotr Zielinski', 'Lyon', 'en'],
  ],
  Logistics: [
    ['Samir Bouaziz', 'Lyon', 'fr'],
    ['Greta Hofer', 'Lyon', 'en'],
    ['Ronan Tanguy', 'Nantes', 'fr'],
    ['Linda Barraclough', 'Manchester', 'en'],
    ['Craig Mottram', 'Manchester', 'en', 'employee'],
    ['Geneviève Pelletier', 'Montréal', 'fr'],
    ['Doug Macpherson', 'Montréal', 'en', 'stakeholder', 'not installed'],
    ['Nurul Aziz', 'Singapore', 'en'],
    ['Desmond Teo', 'Singapore', 'en'],
    ['Carole Fabre', 'Lyon', 'fr'],
  ],
  Procurement: [
    ['Sofia Marques', 'Lyon', 'en', 'team', 'persona'],
    ['Claire Fontaine', 'Lyon', 'en', 'lead', 'persona'],
    ['Daniel Reyes', 'Lyon', 'en', 'lead', 'persona'],
    ['Aisha Khan', 'Lyon', 'en', 'agent', 'persona'],
    ['Hugo Petit', 'Lyon', 'fr', 'agent', 'persona'],
    ['Philippe Garnier', 'Lyon', 'en', 'director', 'persona'],
    ['Julien Moreau', 'Lyon', 'fr', 'team'],
    ['Maëlle Riou', 'Nantes', 'fr', 'team'],
    ['Oliver Grant', 'Manchester', 'en', 'team'],
    ['Camille Roy', 'Montréal', 'fr', 'team'],
    ['Grace Seah', 'Singapore', 'en', 'team'],
  ],
  // Hired last week: nobody has told us yet where she works.
  '': [['Zoé Lambert', '', 'fr', 'employee']],
};

/** Personas first. */
export const demoPeople: readonly DemoPerson[] = Object.entries(organisation)
  .flatMap(([department, rows]) => rows.map((row) => personOf(department, row)))
  .sort((one, other) => Number(other.isPersona) - Number(one.isPersona));

/** By name, for what is told about one of them. */
export function demoPerson(name: string): DemoPerson {
  const found = demoPeople.find((person) => person.name === name);
  if (!found) throw new Error(`Nobody in the demo organisation is called ${name}`);
  return found;
}

/** Those who buy through procurement; everybody else works in it. */
export const isCustomer = ({ department, roles }: Person): boolean =>
  department !== '' && (roles.includes('stakeholder') || roles.includes('employee'));

/** As the bot knows them at `now`. */
export function personAt(person: DemoPerson, now: Date): Person {
  const { installed, hasOptedOut, isPersona, ...known } = person;
  const halfAYear = 182 * 24 * 60 * 60_000;
  return hasOptedOut ? { ...known, surveysOffSince: new Date(now.getTime() - halfAYear).toISOString() } : known;
}

function personOf(department: string, [name, site, language, role = 'stakeholder', mark]: Row): DemoPerson {
  const known = role === 'stakeholder' ? areas[department] : undefined;
  return {
    id: entraId(`person|${name}`),
    tenantId: demoTenantId,
    name,
    email: `${plain(name)}@example.com`,
    department,
    site,
    language,
    timeZone: zones[site],
    roles: [role],
    ...(known && { areas: known }),
    installed: mark !== 'not installed',
    hasOptedOut: mark === 'opted out',
    isPersona: mark === 'persona',
  };
}

/** Étienne Lavoie → etienne.lavoie */
function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/[^a-z -]/gi, '');
  return letters.toLowerCase().replaceAll(' ', '.');
}
