import { answered } from './levels.ts';
import { doubledMidranks } from './midranks.ts';

/** Chances below this cannot show in any digit that is printed. */
const negligible = 1e-17;

/**
 * Exact permutation test on midranks (exact Mann-Whitney with ties) for two independent groups that answered on one
 * ordered scale: the chance of a rank sum at least as far from its expectation, were the groups alike.
 *
 * Levels are weighted by binomials whose sum is fixed, which is the multivariate hypergeometric without huge numbers.
 * The last two levels are summed beforehand, so four levels cost n² steps: 5,000 against 5,000 takes well under a second.
 */
export function permutationP(one: readonly number[], other: readonly number[]): number {
  const both = one.map((count, level) => count + (other[level] ?? 0));
  const size = answered(one);
  const total = answered(both);
  const ranks = doubledMidranks(both);
  const expected = size * (total + 1);
  const distance = Math.abs(sumOf(one, ranks) - expected);
  if (distance === 0) return 1;

  const share = size / total;
  const levels = both.flatMap((count, level) =>
    count === 0 ? [] : [{ rank: ranks[level] ?? 0, chances: binomial(count, share) }],
  );
  const allTogether = binomial(total, share)[size] ?? 1;
  return Math.min(1, farOut(levels, { size, expected, distance }) / allTogether);
}

interface Level {
  readonly rank: number;
  /** Chance to draw 0, 1, 2 … of this level. */
  readonly chances: Float64Array;
}

interface Goal {
  readonly size: number;
  readonly expected: number;
  readonly distance: number;
}

function farOut(levels: readonly Level[], { size, expected, distance }: Goal): number {
  const front = levels.slice(0, -2);
  const third = levels.at(-2) ?? none;
  const fourth = levels.at(-1) ?? none;
  let chance = 0;
  for (let left = 0; left <= size; left += 1) {
    const tail = tailSums(third, fourth, left);
    if (tail.whole < negligible) continue;
    eachDraw(front, size - left, (weight, rankSum) => {
      const missing = expected - rankSum;
      chance += weight * (tail.upTo(missing - distance) + tail.from(missing + distance));
    });
  }
  return chance;
}

const none: Level = { rank: 0, chances: Float64Array.of(1) };

/** For `left` draws from two levels: the chance that their rank sum is at most, at least or exactly a value. */
function tailSums(lower: Level, upper: Level, left: number) {
  const from = Math.max(0, left - upper.chances.length + 1);
  const to = Math.min(left, lower.chances.length - 1);
  const sums = new Float64Array(Math.max(0, to - from + 1) + 1);
  for (let taken = from; taken <= to; taken += 1) {
    sums[taken - from + 1] =
      (sums[taken - from] ?? 0) + (lower.chances[taken] ?? 0) * (upper.chances[left - taken] ?? 0);
  }
  const whole = sums[sums.length - 1] ?? 0;
  const step = upper.rank - lower.rank;
  /** How many draws from the lower level bring the rank sum down to `value`: more of them, smaller sum. */
  const needed = (value: number): number => (left * upper.rank - value) / step;
  const below = (taken: number): number => sums[Math.min(Math.max(taken - from, 0), sums.length - 1)] ?? 0;
  const upTo = (value: number): number => whole - below(Math.ceil(needed(value)));
  const atLeast = (value: number): number => below(Math.floor(needed(value)) + 1);
  return { whole, upTo, from: atLeast };
}

/** Every way to draw `draws` from these levels that is not negligible, with its chance and its rank sum. */
function eachDraw(levels: readonly Level[], draws: number, found: (weight: number, rankSum: number) => void): void {
  const visit = (index: number, left: number, weight: number, rankSum: number): void => {
    const level = levels[index];
    if (!level) {
      if (left === 0) found(weight, rankSum);
      return;
    }
    const isLast = index === levels.length - 1;
    const to = Math.min(left, level.chances.length - 1);
    for (let taken = isLast ? left : 0; taken <= to; taken += 1) {
      const next = weight * (level.chances[taken] ?? 0);
      if (next >= negligible) visit(index + 1, left - taken, next, rankSum + taken * level.rank);
    }
  };
  visit(0, draws, 1, 0);
}

function binomial(n: number, share: number): Float64Array {
  const logs = logFactorials(n);
  return Float64Array.from({ length: n + 1 }, (_, k) =>
    Math.exp((logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0) + k * Math.log(share) + (n - k) * Math.log1p(-share)),
  );
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k += 1) logs[k] = (logs[k - 1] ?? 0) + Math.log(k);
  return logs;
}

const sumOf = (counts: readonly number[], ranks: readonly number[]): number =>
  counts.reduce((sum, count, level) => sum + count * (ranks[level] ?? 0), 0);
