import type { Cycle } from '../surveys/cycle.ts';
import { areaOf } from '../surveys/questionnaire.ts';
import { areaScore } from './area-score.ts';
import { added, type Counted, countOf, levelsOf } from './counting.ts';
import { type Cell, type Shown, type Split, shownGroups } from './disclosure.ts';
import type { Interval } from './intervals.ts';
import { answered, type Levels } from './levels.ts';
import type { Mean } from './mean.ts';
import { measure } from './measure.ts';
import type { Measured } from './summary.ts';

/** One department or site, or everything that is not shown apart. */
export interface GroupRow {
  /** Missing for the hidden groups together: how many each of them has is not told either. */
  readonly name?: string;
  readonly invited: number;
  /** Ratings of what is looked at. */
  readonly n: number;
  readonly scores?: GroupScores;
}

export interface GroupScores {
  readonly levels: Levels;
  readonly share: number;
  readonly interval: Interval;
  /** Of a question; an area's own would tell of ratings that are not shown. */
  readonly mean?: Mean;
}

/** By name: where intervals overlap, an order by score would claim too much. Hidden groups come last, as one. */
export function byGroup(measured: Measured, { by, about }: { by: Split; about: string }): readonly GroupRow[] {
  const { cycle } = measured;
  const tallies = measured.tallies.filter(({ kind }) => kind === 'customer');
  const area = areaOf(cycle.questionnaire, about);
  const shownFor = (id: string): Shown => shownGroups(cellsOf(tallies, id), cycle.threshold);
  const shown = shownFor(about)[by];
  const shownRows = (area?.criteria ?? []).map(({ id }) => ({ id, shown: shownFor(id)[by] }));
  const rows = namesIn(cycle, tallies, by).map((name) => {
    const counts = added(tallies.filter((tally) => tally[by] === name));
    const group = { counts, invited: invitedOf(cycle, by)[name] ?? 0, threshold: 1 };
    if (!area) {
      const { n, scores } = measure(about, group);
      return { name, invited: group.invited, n, ...(scores && { scores }) };
    }
    const criteria = area.criteria.filter(({ id }) => shownRows.some((row) => row.id === id && row.shown.has(name)));
    const { n, scores } = areaScore({ ...area, criteria }, group);
    return { name, invited: group.invited, n, ...(scores && { scores: withoutMean(scores) }) };
  });
  const told = rows.filter(({ name, scores }) => shown.has(name) && scores);
  const hidden = rows.filter((row) => !told.includes(row));
  return hidden.length === 0 ? told : [...told, together(hidden)];
}

function withoutMean<T extends { readonly mean?: unknown }>({ mean: _, ...scores }: T): Omit<T, 'mean'> {
  return scores;
}

const together = (rows: readonly GroupRow[]): GroupRow => ({
  invited: answered(rows.map(({ invited }) => invited)),
  n: answered(rows.map(({ n }) => n)),
});

/** How many rated it in each department at each site. */
function cellsOf(tallies: readonly Counted[], about: string): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { department, site, counts } of tallies) {
    const key = JSON.stringify([department, site]);
    const rated = countOf(counts, `area.${about}:n`) + answered(levelsOf(counts, about));
    cells.set(key, { department, site, n: (cells.get(key)?.n ?? 0) + rated });
  }
  return [...cells.values()];
}

const invitedOf = ({ audience }: Cycle, by: Split) => (by === 'department' ? audience.byDepartment : audience.bySite);

function namesIn(cycle: Cycle, tallies: readonly Counted[], by: Split): readonly string[] {
  const names = [...Object.keys(invitedOf(cycle, by)), ...tallies.map((tally) => tally[by])];
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}
