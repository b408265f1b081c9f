import type { Collective } from '../surveys/collective.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { type Area, criteriaOf } from '../surveys/questionnaire.ts';
import { areaChange } from './area-change.ts';
import { type AreaScore, areaScore } from './area-score.ts';
import { type Change, changes, type Direction, type Pair } from './change.ts';
import { added, type Counted, countOf, levelsOf } from './counting.ts';
import { type Driver, drivers } from './drivers.ts';
import { type Gap, gapOf } from './gap.ts';
import { answered } from './levels.ts';
import { type Measure, measure, type Population } from './measure.ts';
import { type Participation, participation } from './participation.ts';
import { type Standouts, standouts } from './standouts.ts';

/** A question with everything that may be said about it. */
export interface Finding extends Measure {
  readonly gap?: Gap;
  /** Missing without a comparable cycle before. */
  readonly change?: Change;
}

export interface AreaFinding extends AreaScore {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** Self minus customers, means over people; missing when one of them may not be shown. */
  readonly gap?: number;
  readonly change?: Direction;
}

export interface Chosen {
  readonly id: string;
  readonly n: number;
}

export interface Summary {
  readonly participation: Participation;
  readonly overall: Finding;
  readonly areas: readonly AreaFinding[];
  readonly standouts: Standouts;
  /** Empty under 25 answers. */
  readonly drivers: readonly Driver[];
  /** From the lowest rung to the highest; undefined while fewer than the threshold have chosen one. */
  readonly perception?: readonly Chosen[];
  /** What people want fixed first, most wanted first; only what enough people want, of criteria that are shown. */
  readonly priorities: readonly Chosen[];
}

export interface Measured {
  readonly cycle: Cycle;
  readonly tallies: readonly Counted[];
  /** Missing where the team recorded nothing together. */
  readonly collective?: Pick<Collective, 'scores'>;
}

/** Everything a report says about a cycle, from its tallies alone. `before` is the cycle it is compared with. */
export function summarise({ cycle, tallies, collective }: Measured, before?: Measured): Summary {
  const now = population(cycle, tallies);
  const then = before && population(before.cycle, before.tallies);
  const team = added(tallies.filter(({ kind }) => kind === 'self'));
  const moved = changes(comparable(cycle, now, then));
  const finding = (id: string): Finding => {
    const asked = measure(id, now);
    const gap = gapOf(levelsOf(team, id), asked.scores, collective?.scores[id]);
    const change = moved.get(id);
    return { ...asked, ...(gap && { gap }), ...(change && { change }) };
  };
  const areas = cycle.questionnaire.areas.map((area): AreaFinding => {
    const score = areaScore(area, now);
    const change = then && areaChange(score, areaScore(area, then));
    const members = areaScore(area, { ...now, counts: team, threshold: 3 });
    const gap = areaGap(score, agreedMean(area, collective) ?? members.scores?.mean);
    const findings = area.criteria.map(({ id }) => finding(id));
    return { id: area.id, ...score, findings, ...(change && { change }), ...(gap !== undefined && { gap }) };
  });
  const findings = areas.flatMap((area) => area.findings);
  const perception = perceptions(cycle, now);
  return {
    participation: participation(now.counts, now.invited),
    overall: finding('OVERALL'),
    areas,
    standouts: standouts(findings),
    drivers: drivers(findings, now.counts),
    ...(perception && { perception }),
    priorities: priorities(findings, now),
  };
}

function population(cycle: Cycle, tallies: readonly Counted[]): Population {
  const counts = added(tallies.filter(({ kind }) => kind === 'customer'));
  return { counts, invited: cycle.audience.invited, threshold: cycle.threshold };
}

/** Questions asked in both cycles of enough people. */
function comparable(cycle: Cycle, now: Population, then: Population | undefined): readonly Pair[] {
  if (!then) return [];
  return ['OVERALL', ...criteriaOf(cycle.questionnaire).map(({ id }) => id)]
    .map((id) => ({ id, before: levelsOf(then.counts, id), now: levelsOf(now.counts, id) }))
    .filter((pair) => answered(pair.now) >= now.threshold && answered(pair.before) >= then.threshold);
}

/** Of an area that the team has scored together from end to end. */
function agreedMean({ criteria }: Area, collective: Measured['collective']): number | undefined {
  const scores = criteria.flatMap(({ id }) => collective?.scores[id] ?? []);
  if (scores.length < criteria.length) return undefined;
  return scores.reduce((sum: number, score) => sum + score, 0) / scores.length;
}

function areaGap(customers: AreaScore, own: number | undefined): number | undefined {
  const theirs = customers.scores?.mean;
  return own === undefined || theirs === undefined ? undefined : own - theirs;
}

/** Like the levels of a question: all of them from the threshold on, none before. */
function perceptions({ questionnaire }: Cycle, { counts, threshold }: Population): readonly Chosen[] | undefined {
  const found = questionnaire.perceptions.map(({ id }) => ({ id, n: countOf(counts, `perception:${id}`) }));
  return answered(found.map(({ n }) => n)) < threshold ? undefined : found;
}

/** A wish of few would point at them, and a sum of several such wishes may be a single one: they are left out. */
function priorities(findings: readonly Finding[], { counts, threshold }: Population): readonly Chosen[] {
  return findings
    .filter(({ scores }) => scores)
    .map(({ id }) => ({ id, n: countOf(counts, `fix:${id}`) }))
    .filter(({ n }) => n >= threshold)
    .sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1));
}
