import type { calendar as english } from '../en/calendar.ts';

export const calendar: Record<keyof typeof english, string> = {
  'survey-preview.calendar': 'Jour par jour',
  'lead.preview.most': 'Par personne',
  'lead.calendar.most':
    '{most, plural, one {# carte} other {# cartes}} en {weeks, plural, one {# semaine} other {# semaines}}',
  'lead.calendar.title': 'Qui reçoit quoi, quel jour',
  'lead.calendar.about': '{title} · {audience} · {n, plural, one {# personne} other {# personnes}}',
  'lead.calendar.day': 'Jour',
  'lead.calendar.what': 'Carte',
  'lead.calendar.people': 'Personnes',
  'lead.calendar.invitation': 'Invitation',
  'lead.calendar.reminder': 'Rappel',
  'lead.calendar.last-reminder': 'Dernier rappel',
  'lead.calendar.silent':
    'C’est le maximum : qui a répondu ne reçoit pas de rappel. Les jours et les heures sont ceux de chaque destinataire.',
  'survey-calendar.summary': 'Qui reçoit quoi, quel jour',
  'survey-calendar.title': 'Qui reçoit quoi, quel jour',
  'survey-calendar.day': 'Jour',
  'survey-calendar.what': 'Carte',
  'survey-calendar.people': 'Personnes',
  'survey-calendar.more': 'Et {left} lignes de plus, sur la page.',
  'survey-calendar.silent':
    'C’est le maximum : qui a répondu ne reçoit pas de rappel. La page donne chaque fuseau horaire.',
  'survey-calendar.page': 'Page à imprimer',
  'files.purpose.calendar': 'Qui reçoit quoi, quel jour : une page à lire, imprimer ou transmettre.',
};
