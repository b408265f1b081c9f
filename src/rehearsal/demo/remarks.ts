import type { Language } from '../../person.ts';

/** What people wrote last year, by area; each is used once. `<area> is fine` is from people who rated nothing low. */
export const remarks: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
  HSE: {
    en: [
      'A scaffolding crew came on 12 March without their work permits. They waited at the gate for half a day.',
      'The safety data sheets for the new degreaser came two weeks after the drums.',
      'We still get single-use pallets although the return scheme exists.',
    ],
    fr: [
      'L’entreprise de nettoyage industriel est arrivée sans plan de prévention signé : une demi-journée perdue.',
      'Les fiches de sécurité des nouveaux solvants sont arrivées deux semaines après les fûts.',
    ],
  },
  'HSE is fine': {
    en: [
      'The new absorbents are greener and cheaper. More of that, please.',
      'After the forklift incident in May the supplier was called in the same week. Good.',
    ],
    fr: ['Bonne réaction après l’incident du chariot en mai : le fournisseur a été reçu dans la semaine.'],
  },
  COI: {
    en: [
      'Nobody told me that the seals were three weeks late. I learned it from the driver.',
      'Clear answers by phone, but I have to ask every time where my request is.',
      'The switch of the glove supplier was announced after the first delivery.',
      'I asked for the status of the panel four times in May; each time somebody else answered.',
      'I found out from a colleague at another site that the form had changed.',
    ],
    fr: [
      'Je dois relancer pour savoir où en est ma demande ; un message à chaque étape suffirait.',
      'On a changé de transporteur en avril sans nous prévenir.',
      'Pour l’étude de sol, j’ai dû envoyer le même cahier des charges à trois personnes.',
      'La commande a été modifiée en juin, je l’ai appris à la livraison.',
    ],
  },
  'COI is fine': {
    en: [
      'I know whom to call and they pick up. Sofia answered within the hour, twice.',
      'One contact per site: much better.',
    ],
    fr: [
      'Interlocuteurs disponibles et aimables, réponse dans la journée.',
      'Depuis qu’il y a un contact par site, c’est beaucoup plus simple.',
    ],
  },
  SRC: {
    en: [
      'The heat exchanger tender was due in June and closed in September. The project waited.',
      'We were asked for our needs when the list of bidders was already closed.',
      'The gearbox quote was three weeks old when it reached me, and no longer valid.',
      'Nobody looks at the supplier again once the contract is signed: three late deliveries since March.',
    ],
    fr: [
      'Deux fournisseurs sur trois ne pouvaient pas tenir le délai : on aurait dû nous le demander avant.',
      'Bon contrat sur les garnitures, mais aucun suivi après la signature.',
      'Appel d’offres lancé sept semaines après ma demande.',
    ],
  },
  'SRC is fine': {
    en: ['Three real offers for the columns, and 14 % less than the year before.'],
    fr: ['Très bonne négociation sur les colonnes, et le besoin était bien compris.'],
  },
  TRV: {
    en: [
      'From approval to order: 11 working days for a pallet of film we buy every month.',
      'The catalogue search finds nothing unless you know the supplier’s article number.',
      'My invoice was blocked for six weeks because the receipt could only be entered on a PC.',
      'The help desk sent me to the shared service centre, who sent me back to the help desk.',
      'Four screens and a cost centre I have to look up, for a box of gloves.',
      'Ordered on 4 June, approved the same day, order issued on 19 June. The line stood still for two days.',
      'Two deliveries of gloves went back in August because the order had the old sizes.',
      'The ordering guide still shows the old tool.',
    ],
    fr: [
      'Neuf jours entre la validation et la commande pour des roulements en catalogue.',
      'L’outil se ferme au bout de dix minutes et il faut tout ressaisir.',
      'Facture bloquée en juillet : trois interlocuteurs avant de trouver le bon.',
      'La formation de mars était utile, mais il n’y avait que huit places.',
      'Impossible de réceptionner une livraison partielle sans appeler le support.',
      'Le catalogue n’est pas à jour : deux références sur cinq n’existent plus.',
      'Commande des garnitures demandée le 2 septembre, partie le 17 : arrêt de la pompe P-204 prolongé.',
      'La réparation du quai a été commandée deux fois.',
    ],
  },
  CII: {
    en: [
      'We proposed pooling calibration with the Manchester lab in February and have not heard back.',
      'The three-quotes rule from 500 euros costs more than it saves. We said so last year.',
    ],
    fr: [
      'Le seuil de trois devis à 500 € n’a plus de sens, nous l’avons déjà signalé.',
      'Aucune nouvelle des idées déposées en mars.',
    ],
  },
  'CII is fine': {
    en: ['The supplier day on sealing was excellent. Two ideas are on trial.'],
    fr: ['Bonne idée de regrouper les palettes avec le site voisin.'],
  },
};
