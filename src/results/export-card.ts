import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { card } from '../teams/card.ts';
import { datesOf } from './summary-card.ts';

/** Two addresses that each give their file once; the card holds nothing else of it. */
export function exportCard(
  reader: Person,
  { cycle, csv, json, minutes = 10 }: { cycle: Cycle; csv: string; json: string; minutes?: number },
): CardMessage {
  const { pk, threshold: k } = cycle;
  return card('results-export', reader.language, { cycle: pk, dates: datesOf(reader, cycle), csv, json, minutes, k });
}
