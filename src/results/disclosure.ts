import { type Edge, narrowCut } from './narrow-cut.ts';
import { hiddenGroups } from './suppression.ts';

export const splits = ['department', 'site'] as const;
/** Ways to look at answers group by group. */
export type Split = (typeof splits)[number];

/** How many people of one department and site rated a question. */
export type Cell = Readonly<Record<Split, string>> & { readonly n: number };

export type Shown = Readonly<Record<Split, ReadonlySet<string>>>;

/**
 * The groups whose answers to one question may be shown, at every exit: cards, exports and counts ask here.
 *
 * The total is shown and so are the shown groups; hidden ones can only be had together. Whatever is added up and taken
 * away from that, the result speaks of the people between two sides of a cut through departments and sites (an edge is
 * a cell). So no part may be cut off by fewer than `threshold` people; while one can be, the smallest group there goes.
 */
export function shownGroups(cells: readonly Cell[], threshold: number): Shown {
  const sizes = { department: sizesOf(cells, 'department'), site: sizesOf(cells, 'site') };
  const shown = { department: complemented(sizes.department, threshold), site: complemented(sizes.site, threshold) };
  for (;;) {
    const side = narrowCut(edgesOf(cells, shown), threshold);
    if (!side) return shown;
    const next = smallestThere({ cells, sizes, shown, side });
    if (!next) return { department: new Set(), site: new Set() };
    shown[next.split].delete(next.name);
  }
}

type Sizes = ReadonlyMap<string, number>;

function sizesOf(cells: readonly Cell[], split: Split): Sizes {
  const sizes = new Map<string, number>();
  for (const cell of cells) sizes.set(cell[split], (sizes.get(cell[split]) ?? 0) + cell.n);
  return sizes;
}

function complemented(sizes: Sizes, threshold: number): Set<string> {
  const groups = [...sizes].map(([name, n]) => ({ name, n })).filter(({ n }) => n > 0);
  const hidden = hiddenGroups(groups, threshold);
  return new Set(groups.map(({ name }) => name).filter((name) => !hidden.has(name)));
}

/** All hidden groups of a split are one: nobody outside can tell them apart. */
const vertexOf = (cell: Cell, split: Split, shown: Shown): string =>
  shown[split].has(cell[split]) ? `${split}=${cell[split]}` : split;

const edgesOf = (cells: readonly Cell[], shown: Shown): Edge[] =>
  cells.map((cell) => ({
    ends: [vertexOf(cell, 'department', shown), vertexOf(cell, 'site', shown)],
    weight: cell.n,
  }));

interface Breach {
  readonly cells: readonly Cell[];
  readonly sizes: Readonly<Record<Split, Sizes>>;
  readonly shown: Shown;
  readonly side: ReadonlySet<string>;
}

/**
 * Sites first: departments are what people ask about. At the cut if there is one, else anywhere; a group that is hidden
 * all alone is not hidden and gets company of its own kind.
 */
function smallestThere({ cells, sizes, shown, side }: Breach): { split: Split; name: string } | undefined {
  const crossing = cells.filter(
    (cell) => cell.n > 0 && side.has(vertexOf(cell, 'department', shown)) !== side.has(vertexOf(cell, 'site', shown)),
  );
  const alone = splits.filter(
    (split) => [...sizes[split]].filter(([name, n]) => n > 0 && !shown[split].has(name)).length === 1,
  );
  const choices = [
    ...alone.map((split) => ({ split, at: cells })),
    { split: 'site', at: crossing } as const,
    { split: 'department', at: crossing } as const,
    { split: 'site', at: cells } as const,
    { split: 'department', at: cells } as const,
  ];
  for (const { split, at } of choices) {
    const [name] = [...new Set(at.map((cell) => cell[split]))]
      .filter((one) => shown[split].has(one))
      .sort((a, b) => (sizes[split].get(a) ?? 0) - (sizes[split].get(b) ?? 0) || (a < b ? -1 : 1));
    if (name !== undefined) return { split, name };
  }
  return undefined;
}
