import type { Cell, Split } from '../../src/results/disclosure.ts';

/**
 * Everything an attacker can work out: sums of the total and the shown groups, each added, taken away or left out. Gives
 * how many people the smallest of these sums that says anything speaks of. It knows nothing of how groups are hidden.
 */
export function fewestTold(cells: readonly Cell[], shown: Readonly<Record<Split, Iterable<string>>>): number {
  const groups = [
    () => true,
    ...[...shown.department].map((name) => (one: Cell) => one.department === name),
    ...[...shown.site].map((name) => (one: Cell) => one.site === name),
  ];
  const members = groups.map((isMember) => cells.map((one) => (isMember(one) ? 1 : 0)));
  let fewest = Number.POSITIVE_INFINITY;
  const visit = (index: number, sum: readonly number[]): void => {
    const member = members[index];
    if (!member) {
      const people = cells.reduce((n, one, at) => n + (sum[at] === 0 ? 0 : one.n), 0);
      if (people > 0) fewest = Math.min(fewest, people);
      return;
    }
    for (const sign of [0, 1, -1]) {
      visit(
        index + 1,
        sum.map((value, at) => value + sign * (member[at] ?? 0)),
      );
    }
  };
  visit(
    0,
    cells.map(() => 0),
  );
  return fewest;
}
