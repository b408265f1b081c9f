import { cliffsDelta } from './effect.ts';
import { answered, type Levels } from './levels.ts';
import { meanOf } from './mean.ts';
import type { Scores } from './measure.ts';

/** Fewer team answers than this would show what one colleague thinks of their own team. */
const fewestOfTeam = 3;

export interface Gap {
  readonly n: number;
  /** What the team gave itself, 1–4. */
  readonly self: number;
  /** Self minus customers. */
  readonly difference: number;
  readonly size: number;
  /** Where the team's mean lies against the customers' interval. */
  readonly verdict: 'higher' | 'lower' | 'alike';
}

/** The team's own view beside its customers'; no chance is given, a team is not a sample. */
export function gapOf(team: Levels, customers: Scores | undefined): Gap | undefined {
  const own = meanOf(team);
  const n = answered(team);
  if (!own || !customers || n < fewestOfTeam) return undefined;
  const { mean, interval = { low: mean, high: mean } } = customers.mean;
  return {
    n,
    self: own.mean,
    difference: own.mean - mean,
    size: cliffsDelta(team, customers.levels),
    verdict: own.mean > interval.high ? 'higher' : own.mean < interval.low ? 'lower' : 'alike',
  };
}
