import { DateTime } from 'luxon';
import { workingDaysAfter } from '../feedback/working-days.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Finding } from './summary.ts';

/** The campaign that tells those who answered; one for each cycle, so a second yes changes nothing. */
export const backKind = 'results-back';
export const backCampaign = (cycleId: string): string => `${cycleId}-${backKind}`;

/** Why somebody who answered is not told. */
export type Untold = 'gone' | 'opted-out' | 'not-installed';

export interface Answerer {
  readonly personId: string;
  readonly excluded?: Untold;
}

export function answerer(
  personId: string,
  { person, canInstall }: { person: Person | undefined; canInstall: boolean },
): Answerer {
  const excluded = whyNot(person, canInstall);
  return { personId, ...(excluded && { excluded }) };
}

/** How many are left out, for each reason. */
export function countBy(audience: readonly Answerer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { excluded } of audience) if (excluded) counts[excluded] = (counts[excluded] ?? 0) + 1;
  return counts;
}

function whyNot(person: Person | undefined, canInstall: boolean): Untold | undefined {
  if (!person) return 'gone';
  if (person.surveysOffSince) return 'opted-out';
  const canReach = person.conversation || (canInstall && !person.removedAppAt);
  return canReach ? undefined : 'not-installed';
}

const promisedAfter = 5;

/** The morning of the day for which results were promised: five working days after the close. */
export function dueOn({ closedAt, closesAt }: Pick<Cycle, 'closedAt' | 'closesAt'>): Date {
  const closed = DateTime.fromISO(closedAt ?? closesAt, { zone: 'utc' }).startOf('day');
  return workingDaysAfter(closed, promisedAfter).toJSDate();
}

export interface Extremes {
  readonly highest: readonly Rated[];
  readonly lowest: readonly Rated[];
}

export interface Rated {
  readonly id: string;
  readonly n: number;
  readonly share: number;
}

const most = 3;

/** What was rated highest and lowest of what may be shown; nothing stands on both sides. */
export function extremes(findings: readonly Finding[]): Extremes {
  const rated = findings
    .flatMap(({ id, n, scores }) => (scores ? [{ id, n, share: scores.share, mean: scores.mean.mean }] : []))
    .sort((a, b) => b.share - a.share || b.mean - a.mean || (a.id < b.id ? -1 : 1))
    .map(({ mean: _, ...one }) => one);
  const each = Math.min(most, Math.floor(rated.length / 2));
  return { highest: rated.slice(0, each), lowest: rated.slice(rated.length - each).reverse() };
}
