import { answered } from './levels.ts';

export type Band = 'negligible' | 'small' | 'medium' | 'large';

/** Cliff's delta: the chance that `one` answers higher than `other`, minus the chance that it answers lower. −1 to 1. */
export function cliffsDelta(one: readonly number[], other: readonly number[]): number {
  const pairs = answered(one) * answered(other);
  if (pairs === 0) return 0;
  let balance = 0;
  let seen = 0;
  for (const [level, count] of one.entries()) {
    const here = other[level] ?? 0;
    const above = answered(other) - seen - here;
    balance += count * (seen - above);
    seen += here;
  }
  return balance / pairs;
}

/** Bands of Romano 2006, as in R's effsize. */
export function bandOf(delta: number): Band {
  const size = Math.abs(delta);
  if (size < 0.147) return 'negligible';
  if (size < 0.33) return 'small';
  return size < 0.474 ? 'medium' : 'large';
}
