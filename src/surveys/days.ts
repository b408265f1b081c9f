import { DateTime } from 'luxon';
import type { Person } from '../person.ts';

type Reader = Pick<Person, 'language' | 'timeZone'>;

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

/** "Friday 12 December" where the reader is. An end at midnight belongs to the day before. */
export function dayOf(reader: Reader, instant: string): string {
  return worded(reader, local(reader, instant));
}

/** How many midnights of the reader lie between the two instants. */
export function daysUntil(reader: Reader, { from, until }: { from: Date; until: string }): number {
  const start = DateTime.fromJSDate(from, { zone: reader.timeZone }).startOf('day');
  return Math.round(local(reader, until).startOf('day').diff(start, 'days').days);
}

/** When somebody who answered hears more, counted from the end: results, the choice of what to fix, the plan. */
export function milestones(reader: Reader, closesAt: string): { results: string; choice: string; plan: string } {
  const after = (weeks: number): string => {
    const day = local(reader, closesAt).plus({ weeks });
    const workday = day.weekday > 5 ? day.plus({ days: 8 - day.weekday }) : day;
    return worded(reader, workday);
  };
  return { results: after(1), choice: after(2), plan: after(5) };
}

/** "Friday 12 December", of an ISO date. */
export const calendarDay = (language: Person['language'], date: string): string =>
  worded({ language, timeZone: 'utc' }, DateTime.fromISO(date, { zone: 'utc' }));

const worded = ({ language }: Reader, day: DateTime): string =>
  day.setLocale(locales[language]).toFormat('cccc d MMMM');

const local = ({ timeZone }: Reader, instant: string): DateTime =>
  DateTime.fromISO(instant, { zone: timeZone }).minus({ milliseconds: 1 });
