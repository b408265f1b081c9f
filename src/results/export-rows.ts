import type { Cycle } from '../surveys/cycle.ts';
import { splits } from './disclosure.ts';
import { bandOf } from './effect.ts';
import { byGroup, type GroupRow } from './groups.ts';
import type { Levels } from './levels.ts';
import type { Mean } from './mean.ts';
import { type Finding, type Measured, type Summary, summarise } from './summary.ts';

/** What each line of an export can say, in this order; described by `results.column.<name>`. */
export const columns = [
  'cycle',
  'about',
  'id',
  'split',
  'group',
  'invited',
  'n',
  'cannotJudge',
  'notUsed',
  'dissatisfied',
  'notReally',
  'satisfied',
  'verySatisfied',
  'share',
  'shareLow',
  'shareHigh',
  'mean',
  'meanLow',
  'meanHigh',
  'changeAgainst',
  'change',
  'changeP',
  'changeQ',
  'changeDelta',
  'changeSize',
  'pairs',
  'pairsP',
  'teamMean',
  'teamGap',
  'teamDelta',
  'teamAgainst',
  'driverN',
  'driverRho',
  'driverTau',
  'driverQuadrant',
] as const;
export type Column = (typeof columns)[number];

export type ExportRow = Readonly<Partial<Record<Column, string | number>>>;

/** The same people in both cycles, by criterion; known only where the survey was not confidential. */
export type Paired = ReadonlyMap<string, { readonly pairs: number; readonly p: number }>;

export interface Exported {
  readonly now: Measured;
  readonly before?: Measured;
  readonly paired: Paired;
}

/** Everything that may leave the house, and nothing that a card would not show of the same groups. */
export function* exportRows(exported: Exported): Generator<ExportRow> {
  const { now, before } = exported;
  const { cycle } = now;
  const summary = summarise(now, before);
  yield* counts(cycle, summary);
  for (const finding of [summary.overall, ...summary.areas.flatMap(({ findings }) => findings)]) {
    const about = finding.id === 'OVERALL' ? 'overall' : 'criterion';
    yield { ...total(cycle, about, finding), ...questionFigures(finding, { ...exported, summary }) };
    yield* groups(now, about, finding.id);
  }
  for (const { id, n, unused, scores, change } of summary.areas) {
    yield {
      ...total(cycle, 'area', { id, n }),
      notUsed: unused,
      ...(scores && { ...shares(scores.levels, scores), ...(scores.mean && { mean: rounded(scores.mean, 1) }) }),
      ...(change && before && { changeAgainst: before.cycle.title, change }),
    };
    yield* groups(now, 'area', id);
  }
}

const total = (cycle: Cycle, about: string, { id, n }: { id: string; n: number }): ExportRow => ({
  cycle: cycle.title,
  about,
  id,
  split: 'total',
  invited: cycle.audience.invited,
  n,
});

function* counts(cycle: Cycle, { participation, perception = [], priorities }: Summary): Generator<ExportRow> {
  for (const id of ['answered', 'complete', 'partial', 'declined', 'noContact'] as const) {
    yield total(cycle, 'participation', { id, n: participation[id] });
  }
  for (const each of perception) yield total(cycle, 'perception', each);
  for (const each of priorities) yield total(cycle, 'priority', each);
}

function questionFigures(
  { id, cannotJudge, scores, change, gap }: Finding,
  { before, paired, summary }: Exported & { summary: Summary },
): ExportRow {
  if (!scores) return {};
  const driver = summary.drivers.find((each) => each.id === id);
  const pairs = paired.get(id);
  return {
    cannotJudge,
    ...shares(scores.levels, scores),
    ...means(scores.mean),
    ...(change && {
      changeAgainst: before?.cycle.title ?? '',
      change: change.direction,
      changeP: rounded(change.alone, 6),
      changeQ: rounded(change.chance, 6),
      changeDelta: rounded(change.size),
      changeSize: bandOf(change.size),
    }),
    ...(pairs && { pairs: pairs.pairs, pairsP: rounded(pairs.p, 6) }),
    ...(gap && {
      teamMean: rounded(gap.self),
      teamGap: rounded(gap.difference),
      teamDelta: rounded(gap.size),
      teamAgainst: gap.verdict,
    }),
    ...(driver && {
      driverN: driver.n,
      driverRho: rounded(driver.importance),
      driverTau: rounded(driver.agreement),
      driverQuadrant: driver.quadrant,
    }),
  };
}

function* groups(now: Measured, about: string, id: string): Generator<ExportRow> {
  for (const split of splits) {
    for (const row of byGroup(now, { by: split, about: id }))
      yield groupRow(row, { cycle: now.cycle, about, id, split });
  }
}

/** Hidden groups are one line without a name and without scores. */
function groupRow(
  { name, invited, n, scores }: GroupRow,
  { cycle, about, id, split }: { cycle: Cycle; about: string; id: string; split: string },
): ExportRow {
  const named = name === undefined ? { split: `${split}-others` } : { split, group: name };
  const figures = scores && { ...shares(scores.levels, scores), ...(scores.mean && means(scores.mean)) };
  return { cycle: cycle.title, about, id, ...named, invited, n, ...figures };
}

const shares = (
  [dissatisfied, notReally, satisfied, verySatisfied]: Levels,
  { share, interval }: { share: number; interval: { low: number; high: number } },
): ExportRow => ({
  dissatisfied,
  notReally,
  satisfied,
  verySatisfied,
  share: rounded(share),
  shareLow: rounded(interval.low),
  shareHigh: rounded(interval.high),
});

const means = ({ mean, interval }: Mean): ExportRow => ({
  mean: rounded(mean),
  ...(interval && { meanLow: rounded(interval.low), meanHigh: rounded(interval.high) }),
});

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));
