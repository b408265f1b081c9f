import type { Measure, Scores } from './measure.ts';

type Shown = Measure & { readonly scores: Scores };

export interface Standouts {
  readonly strengths: readonly Shown[];
  readonly weaknesses: readonly Shown[];
}

/**
 * At most three criteria that stand out: their whole interval lies above, or below, the average criterion. Where
 * intervals reach the average nothing is named; a ranking by chance would send people to work on the wrong thing.
 */
export function standouts(measures: readonly Measure[]): Standouts {
  const shown = measures.filter((one): one is Shown => one.scores !== undefined);
  const average = shown.reduce((sum, { scores }) => sum + scores.share, 0) / Math.max(1, shown.length);
  const byShare = [...shown].sort((a, b) => b.scores.share - a.scores.share || (a.id < b.id ? -1 : 1));
  return {
    strengths: byShare.filter(({ scores }) => scores.interval.low > average).slice(0, 3),
    weaknesses: byShare
      .filter(({ scores }) => scores.interval.high < average)
      .reverse()
      .slice(0, 3),
  };
}
