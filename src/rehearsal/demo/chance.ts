import { createHash } from 'node:crypto';

/** Chance that comes out the same in every run. */
export interface Chance {
  /** Evenly from 0 to 1. */
  even(): number;
  /** Around 0, with standard deviation 1. */
  normal(): number;
  /** Whole, from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True so many times in a hundred. */
  in100(percent: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** The nth number is a digest of the seed and n: no state to carry and nothing to get wrong. */
export function chance(seed: string): Chance {
  let drawn = 0;
  const even = () => {
    drawn += 1;
    return createHash('sha256').update(`${seed}|${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(even() * (to - from + 1));
  return {
    even,
    whole,
    // Twelve even numbers add up to a normal one, near enough.
    normal: () => Array.from({ length: 12 }, even).reduce((sum, each) => sum + each, -6),
    in100: (percent) => even() * 100 < percent,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
  };
}

/** An id that looks like one of Entra, for ever the same for the same words. */
export function entraId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
