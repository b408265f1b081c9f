import type { Person } from '../person.ts';
import { Conflict } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Launch } from '../surveys/launch-documents.ts';
import type { Questionnaire } from '../surveys/questionnaire.ts';
import type { Typed } from '../surveys/setup.ts';
import type { Check, Loop, Standing } from './checklist.ts';
import { type DraftDesk, findDraft, wasTried } from './draft-deeds.ts';
import { type TeamDesk, teamView } from './team-deeds.ts';

export interface ChecklistDesk extends DraftDesk, TeamDesk {
  readonly questionnaire: Questionnaire;
  /** What the form would say of this; writes nothing. */
  readonly check: (wanted: { cycleId: string; typed: Typed; lead: Person }) => Promise<Check>;
  /** When a lead said yes to telling those who answered. */
  readonly toldAt: (cycleId: string) => Promise<string | undefined>;
  /** Comments that nobody has dealt with yet, of those that may be read. */
  readonly commentsLeft: (wanted: { cycleId: string; reader: Person }) => Promise<number>;
}

/** What a lead has opened after the close; pk is the cycle. */
interface Opened extends Stored {
  readonly id: 'loop';
  readonly type: 'loop';
  readonly resultsAt: string;
}

/** Where the leads are: preparing a survey, with one running, or with what follows its close. Reads only. */
export async function standingOf(desk: ChecklistDesk, reader: Person): Promise<Standing> {
  const [cycles, draft] = await Promise.all([desk.cycles(), findDraft(desk)]);
  const open = cycles.find(({ state }) => state === 'open');
  if (open) return running(desk, open);
  const [last] = cycles;
  if (!draft && last) return { phase: 'closed', cycle: last, loop: await loopOf(desk, { cycle: last, reader }) };
  const [check, loop] = await Promise.all([
    draft && desk.check({ cycleId: draft.cycleId, typed: draft.typed, lead: reader }),
    last && loopOf(desk, { cycle: last, reader }),
  ]);
  const before = last && loop && { cycle: last, loop };
  return { phase: 'draft', ...(draft && { draft }), ...(check && { check }), ...(before && { before }) };
}

async function running(desk: ChecklistDesk, cycle: Cycle): Promise<Standing> {
  const [{ standing: team }, launch, isTried] = await Promise.all([
    teamView(desk, cycle.pk),
    desk.store.get<Launch>('surveys', cycle.pk, 'launch'),
    wasTried(desk, cycle.pk),
  ]);
  return { phase: 'open', cycle, isTried, team, pilot: launch?.waves?.pilot };
}

export async function loopOf(
  desk: Pick<ChecklistDesk, 'store' | 'toldAt' | 'commentsLeft'>,
  { cycle, reader }: { cycle: Cycle; reader: Person },
): Promise<Loop> {
  const { store } = desk;
  const asked = { pk: cycle.pk, where: [{ field: 'type', is: 'callback' }] };
  const done = { pk: cycle.pk, where: [...asked.where, { field: 'state', is: 'done' }] };
  const [opened, toldAt, requests, finished, commentsLeft] = await Promise.all([
    store.get<Opened>('surveys', cycle.pk, 'loop'),
    desk.toldAt(cycle.pk),
    store.count('surveys', asked),
    store.count('surveys', done),
    desk.commentsLeft({ cycleId: cycle.pk, reader }),
  ]);
  return { resultsAt: opened?.resultsAt, toldAt, requestsLeft: requests - finished, commentsLeft };
}

/** The first time counts. */
export async function noteResults({ store, clock }: ChecklistDesk, cycleId: string): Promise<void> {
  const doc: Opened = { id: 'loop', pk: cycleId, type: 'loop', resultsAt: clock.now().toISOString() };
  await store.create('surveys', doc).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}
