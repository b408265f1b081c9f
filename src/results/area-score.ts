import type { Area } from '../surveys/questionnaire.ts';
import { countOf, levelsOf } from './counting.ts';
import { type Interval, wilsonOfInvited } from './intervals.ts';
import { answered, type Levels, topTwo } from './levels.ts';
import type { Population } from './measure.ts';

export interface AreaScore {
  /** People who rated at least half of the area's criteria. */
  readonly n: number;
  /** Respondents who did not tick the area. */
  readonly unused: number;
  /** Missing under the threshold. */
  readonly scores?: {
    /**
     * Mean over people of their own mean, 1–4. Missing while a criterion of the area is under the threshold: beside the
     * shown criteria it would tell how the few who rated the hidden one did so.
     */
    readonly mean?: number;
    /** Of all ratings of the criteria that are shown. */
    readonly levels: Levels;
    /** Satisfied ratings among all ratings of the area, 0–1. */
    readonly share: number;
    /** As if each person gave one rating only: at least as wide as the truth, whatever one person's ratings share. */
    readonly interval: Interval;
  };
}

export function areaScore(area: Area, { counts, invited, threshold }: Population): AreaScore {
  const n = countOf(counts, `area.${area.id}:n`);
  const unused = countOf(counts, `area.${area.id}:unused`);
  const rated = area.criteria.map(({ id }) => levelsOf(counts, id)).filter((levels) => answered(levels) > 0);
  // Criteria under the threshold are left out, or they could be had by taking the shown ones away.
  const shown = rated.filter((levels) => answered(levels) >= threshold);
  if (n < threshold || shown.length === 0) return { n, unused };
  const levels = together(shown);
  const share = topTwo(levels) / answered(levels);
  const mean = countOf(counts, `area.${area.id}:sixtieths`) / 60 / n;
  return {
    n,
    unused,
    scores: {
      ...(shown.length === rated.length && { mean }),
      levels,
      share,
      interval: wilsonOfInvited(share * n, n, invited),
    },
  };
}

const together = (all: readonly Levels[]): Levels => [
  answered(all.map((levels) => levels[0])),
  answered(all.map((levels) => levels[1])),
  answered(all.map((levels) => levels[2])),
  answered(all.map((levels) => levels[3])),
];
