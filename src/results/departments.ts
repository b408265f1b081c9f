import type { Cycle } from '../surveys/cycle.ts';
import { areaOf } from '../surveys/questionnaire.ts';
import { areaScore } from './area-score.ts';
import { added, type Counted } from './counting.ts';
import type { Interval } from './intervals.ts';
import { measure } from './measure.ts';
import { participation } from './participation.ts';
import { hiddenGroups } from './suppression.ts';

export interface DepartmentScore {
  readonly department: string;
  readonly invited: number;
  readonly answered: number;
  /** Ratings of what is looked at. */
  readonly n: number;
  /** Missing when this group, or a smaller one through it, would be given away. */
  readonly scores?: { readonly share: number; readonly interval: Interval; readonly mean: number };
}

/** One row per department, by name: their intervals overlap, so an order by score would claim too much. */
export function byDepartment(cycle: Cycle, tallies: readonly Counted[], about: string): readonly DepartmentScore[] {
  const rows = namesIn(cycle, tallies).map((department) => {
    const own = tallies.filter((tally) => tally.kind === 'customer' && tally.department === department);
    const counts = added(own);
    const invited = cycle.audience.byDepartment[department] ?? 0;
    const { answered } = participation(counts, invited);
    const area = areaOf(cycle.questionnaire, about);
    // The threshold is applied to all rows together, below.
    const everything = { counts, invited, threshold: 1 };
    if (area) {
      const { n, scores } = areaScore(area, everything);
      return { department, invited, answered, n, scores };
    }
    const { n, scores } = measure(about, everything);
    return { department, invited, answered, n, scores: scores && { ...scores, mean: scores.mean.mean } };
  });
  const hidden = hiddenGroups(
    rows.map(({ department, n }) => ({ name: department, n })),
    cycle.threshold,
  );
  return rows.map(({ scores, ...row }) => {
    if (!scores || hidden.has(row.department)) return row;
    const { share, interval, mean } = scores;
    return { ...row, scores: { share, interval, mean } };
  });
}

function namesIn(cycle: Cycle, tallies: readonly Counted[]): readonly string[] {
  const customers = tallies.filter(({ kind }) => kind === 'customer');
  const names = [...Object.keys(cycle.audience.byDepartment), ...customers.map(({ department }) => department)];
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}
