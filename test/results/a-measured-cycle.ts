import type { Counted } from '../../src/results/counting.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { criteriaOf } from '../../src/surveys/questionnaire.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import type { Counts } from '../../src/surveys/tally.ts';

/** Sixty invited in three departments, closed in June 2026. */
export function aCycle(change: Partial<Cycle> = {}): Cycle {
  return {
    id: 'cycle',
    pk: 'c-2026',
    type: 'cycle',
    title: '2026',
    state: 'closed',
    mode: 'confidential',
    threshold: 5,
    commentThreshold: 8,
    routing: 'areas',
    isFirst: false,
    sponsor: { name: 'Ada Stone', title: 'Chief Operating Officer' },
    lead: { id: 'lead', name: 'Lea Martin' },
    questionnaire: defaultQuestionnaire,
    audience: {
      name: 'everyone',
      invited: 60,
      byDepartment: { Finance: 20, 'Research & Development': 30, Legal: 10 },
      bySite: { Lyon: 60 },
    },
    opensAt: '2026-05-18T08:00:00.000Z',
    closesAt: '2026-06-08T21:59:59.999Z',
    closedAt: '2026-06-08T21:59:59.999Z',
    salt: 'salt',
    ...change,
  };
}

export const aTally = (counts: Counts, change: Partial<Counted> = {}): Counted => ({
  kind: 'customer',
  department: 'Finance',
  site: 'Lyon',
  counts,
  ...change,
});

/** `levels('COI.2', [3, 7, 8, 2])` → the tally keys of these answers. */
export function levels(id: string, counts: readonly number[]): Counts {
  return Object.fromEntries(counts.map((count, index) => [`${id}:${index + 1}`, count]));
}

/** Every question answered by `n` people, better with each next criterion or worse when `isFalling`. */
export function aFullTally(n: number, { isFalling = false } = {}): Counts {
  const ids = criteriaOf(defaultQuestionnaire).map(({ id }) => id);
  const counts: Record<string, number> = { began: n, complete: n - 2, partial: 2, declined: 1, 'no-contact': 2 };
  Object.assign(counts, levels('OVERALL', spread(n, 0.72)));
  for (const [index, id] of ids.entries()) {
    const place = index / (ids.length - 1);
    Object.assign(counts, levels(id, spread(n - 1, 0.35 + 0.6 * (isFalling ? 1 - place : place))), { [`${id}:x`]: 1 });
    if (index % 3 === 0) counts[`fix:${id}`] = 1 + Math.round((n * ((index * 7) % 19)) / 40);
    // Who rates the criterion high is satisfied overall, more so with every other criterion.
    for (const level of [1, 2, 3, 4]) {
      const together = index % 2 === 0 ? level : 1 + (level % 4);
      counts[`${id}^${level}:${together}`] = counts[`${id}:${level}`] ?? 0;
    }
  }
  for (const area of defaultQuestionnaire.areas) {
    const means = area.criteria.map(({ id }) => meanIn(counts, id));
    counts[`area.${area.id}:n`] = n - 1;
    counts[`area.${area.id}:unused`] = 4;
    counts[`area.${area.id}:sixtieths`] = Math.round((means.reduce((a, b) => a + b, 0) / means.length) * 60) * (n - 1);
  }
  for (const [index, { id }] of defaultQuestionnaire.perceptions.entries()) {
    counts[`perception:${id}`] = Math.round(n * ([0.15, 0.2, 0.35, 0.2, 0.1][index] ?? 0));
  }
  return counts;
}

function spread(n: number, good: number): readonly number[] {
  const satisfied = Math.round(n * good);
  const very = Math.round(satisfied * 0.35);
  const bad = Math.round((n - satisfied) * 0.3);
  return [bad, n - satisfied - bad, satisfied - very, very];
}

function meanIn(counts: Counts, id: string): number {
  const each = [1, 2, 3, 4].map((level) => counts[`${id}:${level}`] ?? 0);
  const n = each.reduce((a, b) => a + b, 0);
  return each.reduce((sum, count, index) => sum + count * (index + 1), 0) / n;
}
