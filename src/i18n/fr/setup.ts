import type { setup as english } from '../en/setup.ts';

export const setup: Record<keyof typeof english, string> = {
  'survey-setup.more': 'Autres réglages',
  'survey-setup.pilot': 'Essayer d’abord sur quelques-uns',
  'survey-setup.pilotTitle': 'Pilote : {pilotSize} personnes d’abord, puis j’attends votre « continuer »',
  'survey-setup.pilotError': 'Oui ou non.',
  'survey-setup.perDay': 'Étaler : personnes par jour (vide : toutes à la fois)',
  'survey-setup.perDayError': 'Un nombre entier, ou rien.',

  'lead.problem.per-day-wrong': 'Le nombre de personnes par jour doit être un entier supérieur à 0, ou vide.',
  'lead.problem.spread-late':
    'À ce rythme, les derniers seraient interrogés après la fin. Admettez plus de personnes par jour ou choisissez une fin plus tardive.',
  'lead.problem.closed-days':
    'Rien ne peut partir d’ici là : jours chargés, fixés par l’exploitant. Choisissez un dernier jour plus tardif.',
  'lead.preview.goesOut': 'Départ',
  'lead.preview.atOnce': '{day}, pendant les heures de travail de chacun',
  'lead.preview.spread': '{perDay} personnes par jour, du {from} au {to} ({n, plural, one {# jour} other {# jours}})',
  'lead.preview.pilot':
    '{pilot} personnes le {day} ; les autres à votre « continuer »{rest, plural, =0 {} one {, {perDay} par jour, # jour} other {, {perDay} par jour, # jours}}',
  'lead.preview.approval':
    'Plus de {limit} personnes : rien ne part avant le oui d’un second responsable. {others, plural, =0 {Il n’y en a pas encore ; l’exploitant en nomme un dans FIRST_LEADS.} other {}}',
  'lead.preview.span': '{isOne, select, true {{from}} other {{from} au {to}}}',
  'lead.preview.closed': 'Jours chargés, pendant lesquels rien ne part : {days}. Les cartes attendent leur fin.',
  'survey-preview.reach': 'Qui je joins, et qui non',
  'survey-preview.departments': 'Par service',
  'survey-preview.list': 'Liste pour l’administrateur',

  'survey-reach.summary': 'La liste pour l’administrateur',
  'survey-reach.title': 'La liste pour l’administrateur',
  'survey-reach.about':
    'Tous ceux de « {audience} » à qui je ne peux pas encore écrire, avec la raison et ce qui aide. Aucune carte n’est partie.',
  'survey-reach.once': 'Le lien est à vous, marche une fois et pendant dix minutes.',
  'survey-reach.open': 'Obtenir la liste',

  'files.purpose.reach':
    'À qui le bot ne peut pas encore écrire, et ce qui aide : une ligne par personne, à ouvrir dans Excel.',
};
