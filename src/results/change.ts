import { cliffsDelta } from './effect.ts';
import { adjusted } from './false-discovery.ts';
import type { Levels } from './levels.ts';
import { permutationP } from './permutation.ts';

export type Direction = 'up' | 'down' | 'unclear';

export interface Change {
  readonly direction: Direction;
  /** Chance of a difference this large without a change. */
  readonly alone: number;
  /** The same, adjusted for all questions of the report. */
  readonly chance: number;
  /** Cliff's delta, now against before. */
  readonly size: number;
}

export interface Pair {
  readonly id: string;
  readonly before: Levels;
  readonly now: Levels;
}

/** What moved between two cycles. Up and down are said only where the adjusted chance is below 0.05. */
export function changes(pairs: readonly Pair[]): ReadonlyMap<string, Change> {
  const alone = pairs.map(({ before, now }) => permutationP(before, now));
  const chances = adjusted(alone);
  return new Map(
    pairs.map(({ id, before, now }, index) => {
      const size = cliffsDelta(now, before);
      const chance = chances[index] ?? 1;
      return [id, { size, alone: alone[index] ?? 1, chance, direction: directionOf(size, chance) }];
    }),
  );
}

function directionOf(size: number, chance: number): Direction {
  if (chance >= 0.05 || size === 0) return 'unclear';
  return size > 0 ? 'up' : 'down';
}
