import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { card } from '../teams/card.ts';
import { datesOf } from './summary-card.ts';

/** Addresses that each give their file once; the card holds nothing else of it. */
interface Files {
  readonly csv: string;
  readonly json: string;
  /** Who answered what; missing where that was not promised. */
  readonly namesCsv?: string;
  readonly namesJson?: string;
}

export function exportCard(
  reader: Person,
  { cycle, minutes = 10, namesCsv = '', namesJson = '', ...files }: Files & { cycle: Cycle; minutes?: number },
): CardMessage {
  const { pk, threshold: k } = cycle;
  const dates = datesOf(reader, cycle);
  return card('results-export', reader.language, { cycle: pk, dates, ...files, namesCsv, namesJson, minutes, k });
}
