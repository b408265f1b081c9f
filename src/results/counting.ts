import type { Counts, Tally } from '../surveys/tally.ts';
import type { Levels } from './levels.ts';

/** What results need of a stored tally. */
export type Counted = Pick<Tally, 'kind' | 'department' | 'site' | 'counts'>;

/** All maps in one, number by number. */
export function added(tallies: readonly Counted[]): Counts {
  const sum: Record<string, number> = {};
  for (const { counts } of tallies) {
    for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

export const countOf = (counts: Counts, key: string): number => counts[key] ?? 0;

export const levelsOf = (counts: Counts, criterion: string): Levels => [
  countOf(counts, `${criterion}:1`),
  countOf(counts, `${criterion}:2`),
  countOf(counts, `${criterion}:3`),
  countOf(counts, `${criterion}:4`),
];

/** How a criterion's levels meet those of OVERALL; rows are the criterion's. */
export const crossedWithOverall = (counts: Counts, criterion: string): readonly (readonly number[])[] =>
  [1, 2, 3, 4].map((level) => [1, 2, 3, 4].map((overall) => countOf(counts, `${criterion}^${level}:${overall}`)));
