import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import { Conflict, type Store } from '../storage/store.ts';
import { type Collective, collectiveId } from '../surveys/collective.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { dayOf } from '../surveys/days.ts';
import { areaOf, criteriaOf } from '../surveys/questionnaire.ts';
import type { Level } from '../surveys/response.ts';
import { isClosed } from '../surveys/steps.ts';
import type { Counts, Tally } from '../surveys/tally.ts';
import { type TeamStanding, teamCounts } from './team-spread.ts';

export interface TeamDesk {
  readonly store: Store;
  readonly clock: Clock;
  readonly people: { find(filter: { role: 'team' }): Promise<readonly Person[]> };
  readonly findCycle: (cycleId: string) => Promise<Cycle | undefined>;
}

export interface TeamView {
  readonly cycle: Cycle;
  readonly standing: TeamStanding;
  readonly scores: Collective['scores'];
  /** The members' answers together; missing while somebody may still be influenced by them. */
  readonly counts?: Counts;
  /** Scores can be recorded: the answers lie open, the customers' do not yet. */
  readonly mayScore: boolean;
}

/** Reads only. @throws AppError not_found */
export async function teamView(desk: TeamDesk, cycleId: string): Promise<TeamView> {
  const cycle = await desk.findCycle(cycleId);
  if (!cycle) throw new AppError('not_found');
  const [team, collective, tallies] = await Promise.all([
    desk.people.find({ role: 'team' }),
    desk.store.get<Collective>('surveys', cycleId, collectiveId),
    selfTallies(desk.store, cycleId),
  ]);
  const counts = teamCounts(tallies);
  const answered = collective?.closed?.answered ?? counts.finished ?? 0;
  const of = collective?.closed?.of ?? Math.max(team.length, answered);
  const isOver = isClosed(cycle, desk.clock.now());
  const isOpened = isOver || collective?.closed !== undefined || (of > 0 && answered >= of);
  const scores = collective?.scores ?? {};
  const criteria = criteriaOf(cycle.questionnaire);
  const scored = criteria.filter(({ id }) => scores[id]).length;
  const standing = { answered, of, isClosed: isOver || collective?.closed !== undefined, scored };
  return {
    cycle,
    standing: { ...standing, criteria: criteria.length },
    scores,
    ...(isOpened && { counts }),
    mayScore: isOpened && !isOver,
  };
}

/** Ends the answering, however many have; how many had is kept. Ended already, it stays as it was. */
export async function closeTeam(desk: TeamDesk, { cycleId, lead }: { cycleId: string; lead: Person }): Promise<void> {
  const { cycle, standing } = await teamView(desk, cycleId);
  mustRun(desk, cycle, lead);
  const { answered, of } = standing;
  const closed = { at: desk.clock.now().toISOString(), by: lead.id, answered, of };
  await change(desk.store, cycleId, (doc) => (doc.closed ? undefined : { ...doc, closed }));
}

/**
 * Keeps the team's own scores of one area. Recorded before somebody else's, other areas stay as they are. The first
 * score also ends the answering: whoever has seen the spread is not blind any more.
 * @throws AppError survey_closed once customers' results are open, bad_input for a score of nothing or before its time
 */
export async function recordScores(
  desk: TeamDesk,
  { cycleId, area, scores, lead }: { cycleId: string; area: string; scores: Record<string, Level>; lead: Person },
): Promise<void> {
  const { cycle, mayScore, standing } = await teamView(desk, cycleId);
  mustRun(desk, cycle, lead);
  const known = areaOf(cycle.questionnaire, area)?.criteria.map(({ id }) => id) ?? [];
  const isStrange = Object.keys(scores).some((id) => !known.includes(id));
  if (!mayScore || isStrange || known.length === 0) throw new AppError('bad_input');
  const { answered, of } = standing;
  const closed = { at: desk.clock.now().toISOString(), by: lead.id, answered, of };
  await change(desk.store, cycleId, (doc) => {
    const others = Object.entries(doc.scores).filter(([id]) => !known.includes(id));
    return { ...doc, closed: doc.closed ?? closed, scores: { ...Object.fromEntries(others), ...scores } };
  });
}

function mustRun({ clock }: TeamDesk, cycle: Cycle, lead: Person): void {
  if (!isClosed(cycle, clock.now())) return;
  throw new AppError('survey_closed', { closedOn: dayOf(lead, cycle.closedAt ?? cycle.closesAt) });
}

async function change(store: Store, pk: string, how: (doc: Collective) => Collective | undefined): Promise<void> {
  const empty: Collective = { id: collectiveId, pk, type: 'collective', scores: {} };
  const first = how(empty);
  try {
    if (first) await store.create('surveys', first);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await store.update<Collective>('surveys', pk, collectiveId, how);
  }
}

async function selfTallies(store: Store, pk: string): Promise<readonly Tally[]> {
  const all = await Array.fromAsync(store.all<Tally>('surveys', { pk, where: [{ field: 'type', is: 'tally' }] }));
  return all.filter(({ kind }) => kind === 'self');
}
