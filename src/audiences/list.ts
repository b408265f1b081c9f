import type { Sheet } from '../files/sheet.ts';
import type { Entry } from './audience.ts';
import { type AreaNames, type CellTrouble, cellTroubles, rowSchema } from './cells.ts';
import { type Column, columns, readHeadings } from './columns.ts';

export interface ListProblem {
  /** Missing where it is the headings themselves. */
  readonly line?: number;
  /** As it stands in the file; '' where there is none. */
  readonly heading: string;
  readonly trouble: CellTrouble | 'no-address-column' | 'column-twice' | 'cells-more';
  /** What stands there, cut short. */
  readonly found: string;
}

export interface ReadList {
  readonly entries: readonly Entry[];
  /** Lines that named somebody again; what they add was kept. */
  readonly merged: number;
  /** Headings that were not understood. */
  readonly unused: readonly string[];
}

/** The people of a list, or everything that is wrong with it. */
export function readList(sheet: Sheet, areas: readonly AreaNames[]): ReadList | { problems: readonly ListProblem[] } {
  const { places, unused, twice } = readHeadings(sheet.headings);
  const about: ListProblem[] = twice.map((heading) => ({ heading, trouble: 'column-twice', found: heading }));
  if (!places.has('address')) {
    about.push({ heading: '', trouble: 'no-address-column', found: sheet.headings.join(', ').slice(0, 80) });
  }
  if (about.length > 0) return { problems: about };

  const schema = rowSchema(areas);
  const problems: ListProblem[] = [];
  const byAddress = new Map<string, Entry>();
  let merged = 0;
  for (const { line, cells } of sheet.rows) {
    const extra = cells.slice(sheet.headings.length).find((cell) => cell !== '');
    if (extra !== undefined) problems.push({ line, heading: '', trouble: 'cells-more', found: shortened(extra) });
    const typed = Object.fromEntries(columns.map((column) => [column, cells[places.get(column) ?? -1] ?? '']));
    const read = schema.safeParse(typed);
    if (!read.success) {
      for (const { path, message } of read.error.issues) {
        const column = path[0] as Column;
        const trouble = cellTroubles.find((one) => one === message) ?? 'text-signs';
        const heading = sheet.headings[places.get(column) ?? -1] ?? '';
        problems.push({ line, heading, trouble, found: shortened(typed[column] ?? '') });
      }
      continue;
    }
    const { key, ...rest } = read.data;
    const entry = told({ ...rest, ...(key !== undefined && { isKey: key }) });
    const id = addressKey(entry.address);
    const before = byAddress.get(id);
    if (before) merged += 1;
    // The first line counts; a second one fills in what the first left open.
    byAddress.set(id, before ? { ...entry, ...before } : entry);
  }
  if (problems.length > 0) return { problems };
  return { entries: [...byAddress.values()], merged, unused };
}

/** Two addresses are one person's when these are equal. */
export const addressKey = (address: string): string => address.trim().normalize('NFC').toLowerCase();

const told = (entry: { readonly [K in keyof Entry]: Entry[K] | undefined } & { readonly address: string }): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as unknown as Entry;

const shortened = (found: string): string => {
  const visible = found.replaceAll(/\p{Cc}+/gu, ' ');
  return visible.length > 40 ? `${visible.slice(0, 39)}…` : visible;
};
