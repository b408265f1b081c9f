import type { Level } from '../surveys/response.ts';
import { add, type Counts, type Tally } from '../surveys/tally.ts';

/** Fewer answers would show what one colleague thinks. */
export const fewestForSpread = 3;

export interface TeamStanding {
  /** Members who have sent all of it, and how many there are. */
  readonly answered: number;
  readonly of: number;
  readonly isClosed: boolean;
  /** Criteria with a collective score, and how many there are. */
  readonly scored: number;
  readonly criteria: number;
}

/** The members' answers together; blind until the lead closes, or until everybody has answered. */
export const teamCounts = (tallies: readonly Pick<Tally, 'kind' | 'counts'>[]): Counts =>
  tallies.filter(({ kind }) => kind === 'self').reduce<Counts>((sum, { counts }) => add(sum, counts), {});

export type Spread = readonly [number, number, number, number];

/** How many said 1, 2, 3, 4; undefined where too few did. */
export function spreadOf(counts: Counts, criterion: string): Spread | undefined {
  const at = (level: Level): number => counts[`${criterion}:${level}`] ?? 0;
  const spread: Spread = [at(1), at(2), at(3), at(4)];
  return sum(spread) < fewestForSpread ? undefined : spread;
}

/** The middle answer; of two middle ones the lower, for a team that is unsure should not flatter itself. */
export function medianOf(spread: Spread): Level {
  const half = sum(spread) / 2;
  let below = 0;
  for (const level of [1, 2, 3] as const) {
    below += spread[level - 1] ?? 0;
    if (below >= half) return level;
  }
  return 4;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
