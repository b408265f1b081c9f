import type { Counts } from '../surveys/tally.ts';
import { kendall, people, spearman } from './correlation.ts';
import { crossedWithOverall } from './counting.ts';
import type { Measure } from './measure.ts';

/** Fewer people say nothing about what goes together with what. */
const fewest = 25;

export type Quadrant = 'fix-now' | 'keep' | 'watch' | 'overkill';

export interface Driver {
  readonly id: string;
  readonly n: number;
  /** Spearman's ρ with OVERALL: goes together with, not causes. */
  readonly importance: number;
  /** Kendall's τ-b, which ties and few levels trouble less. */
  readonly agreement: number;
  readonly quadrant: Quadrant;
}

/** Criteria that ≥ 25 people rated beside OVERALL, split at the medians of importance and of satisfied shares. */
export function drivers(measures: readonly Measure[], counts: Counts): readonly Driver[] {
  const known = measures.flatMap(({ id, scores }) => {
    const table = crossedWithOverall(counts, id);
    const importance = people(table) < fewest ? undefined : spearman(table);
    const agreement = importance === undefined ? undefined : kendall(table);
    if (!scores || importance === undefined || agreement === undefined) return [];
    return [{ id, n: people(table), importance, agreement, share: scores.share }];
  });
  const middle = {
    importance: median(known.map((one) => one.importance)),
    share: median(known.map((one) => one.share)),
  };
  return known
    .map(({ share, ...driver }) => ({
      ...driver,
      quadrant: quadrantOf(driver.importance >= middle.importance, share >= middle.share),
    }))
    .sort((a, b) => b.importance - a.importance);
}

function quadrantOf(isImportant: boolean, isGood: boolean): Quadrant {
  if (isImportant) return isGood ? 'keep' : 'fix-now';
  return isGood ? 'overkill' : 'watch';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
