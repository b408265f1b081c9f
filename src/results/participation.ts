import type { Counts } from '../surveys/tally.ts';
import { countOf } from './counting.ts';

export interface Participation {
  readonly invited: number;
  readonly began: number;
  readonly complete: number;
  readonly partial: number;
  readonly declined: number;
  readonly noContact: number;
  /** Complete and partial. */
  readonly answered: number;
  /** Answered of invited, 0–1. */
  readonly rate: number;
  readonly trust: Trust;
}

/** Under 60 % the silent may think otherwise; under 40 % no headline is claimed. */
export type Trust = 'good' | 'low' | 'too-low';

export function participation(counts: Counts, invited: number): Participation {
  const complete = countOf(counts, 'complete');
  const partial = countOf(counts, 'partial');
  const answered = complete + partial;
  const rate = invited === 0 ? 0 : answered / invited;
  return {
    invited,
    began: countOf(counts, 'began'),
    complete,
    partial,
    declined: countOf(counts, 'declined'),
    noContact: countOf(counts, 'no-contact'),
    answered,
    rate,
    trust: trustIn(rate),
  };
}

function trustIn(rate: number): Trust {
  if (rate < 0.4) return 'too-low';
  return rate < 0.6 ? 'low' : 'good';
}
