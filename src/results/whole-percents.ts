/**
 * Shares of all in whole points that sum to 100: each is rounded down, and the points that are left go to those who lost
 * most, at a tie to the first. [1, 1, 1] → [34, 33, 33]. Zeros when there is nobody.
 */
export function wholePercents(counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return counts.map(() => 0);
  const percents = counts.map((n) => Math.floor((100 * n) / all));
  const left = 100 - percents.reduce((sum, n) => sum + n, 0);
  // Whole numbers, so that a tie is a tie.
  const lost = counts.map((n, index) => ({ index, rest: (100 * n) % all })).sort((a, b) => b.rest - a.rest);
  for (const { index } of lost.slice(0, left)) percents[index] = (percents[index] ?? 0) + 1;
  return percents;
}
