import { doubledMidranks } from './midranks.ts';

/**
 * Exact sign-flip test on signed ranks, for people who answered in both cycles: the chance of a rank sum at least as far
 * from its expectation. Unchanged answers are dropped; below six changed pairs nothing can be told and it is undefined.
 */
export function signFlipP(changes: readonly number[]): number | undefined {
  const moved = changes.filter((change) => change !== 0);
  if (moved.length < 6) return undefined;

  const ranks = ranksOf(moved.map(Math.abs));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const up = ranks.reduce((sum, rank, index) => sum + ((moved[index] ?? 0) > 0 ? rank : 0), 0);
  const distance = Math.abs(2 * up - total);
  const chances = sumsOfSubsets(ranks, total);
  return chances.reduce((sum, chance, value) => sum + (Math.abs(2 * value - total) >= distance ? chance : 0), 0);
}

/** Doubled midrank of each value among all. */
function ranksOf(values: readonly number[]): readonly number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const ranks = doubledMidranks(distinct.map((one) => values.filter((value) => value === one).length));
  return values.map((value) => ranks[distinct.indexOf(value)] ?? 0);
}

/** Chance of every sum when each rank counts or not with equal chance. */
function sumsOfSubsets(ranks: readonly number[], total: number): Float64Array {
  const chances = new Float64Array(total + 1);
  chances[0] = 1;
  for (const rank of ranks) {
    for (let sum = total; sum >= 0; sum -= 1) {
      chances[sum] = ((chances[sum] ?? 0) + (chances[sum - rank] ?? 0)) / 2;
    }
  }
  return chances;
}
