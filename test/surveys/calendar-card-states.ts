import { languages } from '../../src/person.ts';
import { calendarCard } from '../../src/surveys/calendar-card.ts';
import type { Calendar } from '../../src/surveys/calendar-page.ts';
import { proposal } from '../../src/surveys/setup.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aLead } from './people-of-a-company.ts';

const calendar: Calendar = {
  postings: [
    { on: '2026-05-18', kind: 'invitation', zone: 'Asia/Singapore', people: 4 },
    { on: '2026-05-18', kind: 'invitation', zone: 'Europe/Paris', people: 57 },
    { on: '2026-05-25', kind: 'reminder', zone: 'Europe/Paris', people: 57 },
    { on: '2026-06-05', kind: 'last-reminder', zone: 'Europe/Paris', people: 57 },
  ],
  most: 3,
  days: 19,
};
const long: Calendar = {
  most: 1,
  days: 1,
  postings: Array.from({ length: 31 }, (_, day) => ({
    on: `2026-05-${String(day + 1).padStart(2, '0')}`,
    kind: 'invitation' as const,
    zone: 'Europe/Paris',
    people: 150,
  })),
};

/** Who gets what on which day, short and long. */
export function calendarCardStates(): CardState[] {
  const form = { cycleId: 'c-1', typed: proposal('2026-05-18'), url: 'https://voice.invalid/files/token' };
  return languages.flatMap((language) => [
    { name: 'survey-calendar', language, message: calendarCard(aLead(language), { ...form, calendar }) },
    {
      name: 'survey-calendar of many days',
      language,
      message: calendarCard(aLead(language), { ...form, calendar: long }),
    },
  ]);
}
