import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { type Calendar, calendarRows, mostWords } from './calendar-page.ts';
import type { Typed } from './setup.ts';

/** Waves can be many; the page has every day. */
const mostRows = 14;

/** Who gets what on which day, with the page to print. */
export function calendarCard(
  { language }: Person,
  { cycleId, typed, calendar, url }: { cycleId: string; typed: Typed; calendar: Calendar; url: string },
): CardMessage {
  const rows = calendarRows(language, calendar);
  return card('survey-calendar', language, {
    cycle: cycleId,
    typed,
    url,
    most: mostWords(language, calendar),
    rows: rows.slice(0, mostRows).map(({ day, what, people }) => ({ day, what, people })),
    more: rows.length > mostRows,
    left: Math.max(0, rows.length - mostRows),
  });
}
