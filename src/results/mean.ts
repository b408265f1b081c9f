import type { Interval } from './intervals.ts';
import { answered, type Levels } from './levels.ts';
import { studentT } from './student.ts';

export interface Mean {
  readonly mean: number;
  readonly sd: number;
  /** Student's t, clipped to the scale. Missing when one answered, or all alike: a zero width would claim too much. */
  readonly interval?: Interval;
}

/** Mean of the levels 1–4; undefined when nobody answered. At small n the t interval keeps its 95 %, a bootstrap does not. */
export function meanOf(levels: Levels): Mean | undefined {
  const n = answered(levels);
  if (n === 0) return undefined;
  const mean = levels.reduce((sum, count, index) => sum + count * (index + 1), 0) / n;
  const squares = levels.reduce((sum, count, index) => sum + count * (index + 1 - mean) ** 2, 0);
  if (n === 1 || squares === 0) return { mean, sd: 0 };

  const sd = Math.sqrt(squares / (n - 1));
  const half = (studentT(n - 1) * sd) / Math.sqrt(n);
  return { mean, sd, interval: { low: Math.max(1, mean - half), high: Math.min(4, mean + half) } };
}
