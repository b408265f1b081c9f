import type { Level } from '../surveys/response.ts';
import { cliffsDelta } from './effect.ts';
import { answered, type Levels } from './levels.ts';
import { meanOf } from './mean.ts';
import type { Scores } from './measure.ts';

/** Fewer team answers than this would show what one colleague thinks of their own team. */
const fewestOfTeam = 3;

export interface Gap {
  readonly n: number;
  /** What the team gave itself, 1–4: the score it agreed on, else the mean of its members. */
  readonly self: number;
  /** Self minus customers. */
  readonly difference: number;
  readonly size: number;
  /** Where the team's mean lies against the customers' interval. */
  readonly verdict: 'higher' | 'lower' | 'alike';
}

/** The team's own view beside its customers'; no chance is given, a team is not a sample. */
export function gapOf(members: Levels, customers: Scores | undefined, agreed?: Level): Gap | undefined {
  const team = agreed ? onlyAt(agreed) : members;
  const own = meanOf(team);
  const n = answered(members);
  if (!own || !customers || (!agreed && n < fewestOfTeam)) return undefined;
  const { mean, interval = { low: mean, high: mean } } = customers.mean;
  return {
    n,
    self: own.mean,
    difference: own.mean - mean,
    size: cliffsDelta(team, customers.levels),
    verdict: own.mean > interval.high ? 'higher' : own.mean < interval.low ? 'lower' : 'alike',
  };
}

const onlyAt = (level: Level): Levels => [+(level === 1), +(level === 2), +(level === 3), +(level === 4)];
