import type { Counts } from '../surveys/tally.ts';
import { countOf, levelsOf } from './counting.ts';
import { type Interval, wilsonOfInvited } from './intervals.ts';
import { answered, type Levels, topTwo } from './levels.ts';
import { type Mean, meanOf } from './mean.ts';

/** What may be said of one question in one group of customers. */
export interface Measure {
  /** OVERALL or a criterion. */
  readonly id: string;
  /** Ratings; "cannot judge" is not one. */
  readonly n: number;
  readonly cannotJudge: number;
  /** Missing when fewer than the threshold have answered, or when showing it would give a hidden group away. */
  readonly scores?: Scores;
}

export interface Scores {
  readonly levels: Levels;
  /** Satisfied or Very Satisfied, 0–1. */
  readonly share: number;
  readonly interval: Interval;
  readonly mean: Mean;
}

export interface Population {
  readonly counts: Counts;
  readonly invited: number;
  readonly threshold: number;
}

export function measure(id: string, { counts, invited, threshold }: Population): Measure {
  const levels = levelsOf(counts, id);
  const n = answered(levels);
  const mean = meanOf(levels);
  const cannotJudge = countOf(counts, `${id}:x`);
  if (n < threshold || !mean) return { id, n, cannotJudge };
  const hits = topTwo(levels);
  return {
    id,
    n,
    cannotJudge,
    scores: { levels, share: hits / n, interval: wilsonOfInvited(hits, n, invited), mean },
  };
}
