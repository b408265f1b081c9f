import type { Area } from '../surveys/questionnaire.ts';
import { countOf, levelsOf } from './counting.ts';
import { type Interval, wilsonOfInvited } from './intervals.ts';
import { answered, topTwo } from './levels.ts';
import type { Population } from './measure.ts';

export interface AreaScore {
  /** People who rated at least half of the area's criteria. */
  readonly n: number;
  /** Respondents who did not tick the area. */
  readonly unused: number;
  /** Missing under the threshold. */
  readonly scores?: {
    /** Mean over people of their own mean, 1–4. */
    readonly mean: number;
    /** Satisfied ratings among all ratings of the area, 0–1. */
    readonly share: number;
    /** As if each person gave one rating only: at least as wide as the truth, whatever one person's ratings share. */
    readonly interval: Interval;
  };
}

export function areaScore(area: Area, { counts, invited, threshold }: Population): AreaScore {
  const n = countOf(counts, `area.${area.id}:n`);
  const unused = countOf(counts, `area.${area.id}:unused`);
  const share = ratedShare(area, { counts, threshold });
  if (n < threshold || share === undefined) return { n, unused };
  const mean = countOf(counts, `area.${area.id}:sixtieths`) / 60 / n;
  return { n, unused, scores: { mean, share, interval: wilsonOfInvited(share * n, n, invited) } };
}

/** Criteria under the threshold are left out, or they could be had by taking the shown ones away. */
function ratedShare(area: Area, { counts, threshold }: Pick<Population, 'counts' | 'threshold'>): number | undefined {
  const shown = area.criteria.map(({ id }) => levelsOf(counts, id)).filter((levels) => answered(levels) >= threshold);
  const ratings = answered(shown.map(answered));
  return ratings === 0 ? undefined : answered(shown.map(topTwo)) / ratings;
}
