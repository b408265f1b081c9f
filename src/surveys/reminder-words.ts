import { text } from '../i18n/text.ts';
import { dayOf, daysUntil } from './days.ts';
import { hasBegun } from './response.ts';
import type { Scene } from './scene.ts';
import { stepsLeft } from './steps.ts';

const secondsPerCard = 25;

/** The steps a delivery can have for this survey; an invitation needs no words of its own. */
export const lastReminder = 'last-reminder';
export const snoozedReminder = 'snoozed';

/** What a reminder says above the live card; '' when the card came without one. */
export function reminderLine(scene: Scene): string {
  const { reminder, person, cycle, invitation, response } = scene;
  if (!reminder || reminder.step === '' || reminder.step === 'invitation') return '';
  const { language } = person;
  const closes = closing(scene);
  if (hasBegun(response)) return leftToDo(scene, closes);
  if (reminder.step === lastReminder) return text(language, 'survey.reminder-final', { closes });
  if (reminder.step === snoozedReminder) return text(language, 'survey.reminder-snoozed', { closes });
  const department = invitation?.department ?? '';
  if (reminder.share === 0 || department === '') return text(language, 'survey.reminder-tap', { closes });
  return text(language, 'survey.reminder-share', { closes, share: reminder.share, department, title: cycle.title });
}

function leftToDo({ cycle, response, person: { language } }: Scene, closes: string): string {
  const left = response ? stepsLeft(cycle, response) : [];
  const areas = left.filter((step) => step !== 'overall' && step !== 'last').length;
  if (response?.areas === undefined) return text(language, 'survey.reminder-ticks', { closes });
  if (areas === 0) return text(language, 'survey.reminder-last', { closes });
  const minutes = Math.max(1, Math.round((left.length * secondsPerCard) / 60));
  return text(language, 'survey.reminder-left', { n: areas, minutes, closes });
}

function closing({ person, now, cycle }: Scene): string {
  const days = daysUntil(person, { from: now, until: cycle.closesAt });
  if (days === 0) return text(person.language, 'survey.closes-today');
  if (days === 1) return text(person.language, 'survey.closes-tomorrow');
  return text(person.language, 'survey.closes-on', { date: dayOf(person, cycle.closesAt) });
}
