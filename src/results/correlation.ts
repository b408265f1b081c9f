import { answered } from './levels.ts';
import { doubledMidranks } from './midranks.ts';

/** People by two ordered answers: one row per level of the first, one column per level of the second. */
export type CrossTable = readonly (readonly number[])[];

export const people = (table: CrossTable): number => answered(table.map(answered));

/** Spearman's ρ: Pearson's correlation of midranks. Undefined when one of the answers never varies. */
export function spearman(table: CrossTable): number | undefined {
  const rows = doubledMidranks(table.map(answered));
  const columns = doubledMidranks(columnSums(table));
  const centre = people(table) + 1;
  let together = 0;
  let first = 0;
  let second = 0;
  eachCell(table, (count, row, column) => {
    const a = (rows[row] ?? 0) - centre;
    const b = (columns[column] ?? 0) - centre;
    together += count * a * b;
    first += count * a * a;
    second += count * b * b;
  });
  return first === 0 || second === 0 ? undefined : together / Math.sqrt(first * second);
}

/** Kendall's τ-b: pairs of people ordered alike minus ordered otherwise, with ties taken out. Undefined without variation. */
export function kendall(table: CrossTable): number | undefined {
  const pairs = pairsIn(people(table));
  const first = pairs - answered(table.map(answered).map(pairsIn));
  const second = pairs - answered(columnSums(table).map(pairsIn));
  if (first === 0 || second === 0) return undefined;

  let balance = 0;
  eachCell(table, (count, row, column) => {
    eachCell(table, (other, otherRow, otherColumn) => {
      if (otherRow > row) balance += count * other * Math.sign(otherColumn - column);
    });
  });
  return balance / Math.sqrt(first * second);
}

const pairsIn = (n: number): number => (n * (n - 1)) / 2;

const columnSums = (table: CrossTable): readonly number[] =>
  (table[0] ?? []).map((_, column) => answered(table.map((row) => row[column] ?? 0)));

function eachCell(table: CrossTable, visit: (count: number, row: number, column: number) => void): void {
  for (const [row, counts] of table.entries()) {
    for (const [column, count] of counts.entries()) if (count > 0) visit(count, row, column);
  }
}
