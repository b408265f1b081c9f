import { DateTime } from 'luxon';
import { workingDaysAfter } from '../feedback/working-days.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Problem } from '../surveys/setup.ts';
import type { Draft } from './draft.ts';
import type { TeamStanding } from './team-spread.ts';

/** Up to the yes, in order. */
export const steps = ['try', 'questions', 'people', 'dates', 'team', 'pilot', 'send'] as const;
/** From the close to the next survey. */
export const loopSteps = ['results', 'tell', 'requests', 'comments', 'again'] as const;
export type LoopStep = (typeof loopSteps)[number];
export type Step = (typeof steps)[number] | LoopStep;

/** What can be opened from the card. */
export type Door = Exclude<Step, 'questions'> | 'progress';

/** What the form comes to. */
export interface Check {
  readonly problems: readonly Problem[];
  /** How many would be asked; missing while something is wrong. */
  readonly people?: number | undefined;
  readonly pilot?: number | undefined;
}

export type Standing =
  | {
      readonly phase: 'draft';
      readonly draft?: Draft;
      readonly check?: Check;
      /** The survey before it, with what is still to do there. */
      readonly before?: { readonly cycle: Cycle; readonly loop: Loop };
    }
  | {
      readonly phase: 'open';
      readonly cycle: Cycle;
      readonly isTried: boolean;
      readonly team: TeamStanding;
      readonly pilot?: number | undefined;
    }
  | { readonly phase: 'closed'; readonly cycle: Cycle; readonly loop: Loop };

export interface Loop {
  /** Instants (ISO); missing until it was done. */
  readonly resultsAt?: string | undefined;
  readonly toldAt?: string | undefined;
  readonly requestsLeft: number;
  readonly commentsLeft: number;
}

export interface Line {
  readonly step: Step;
  readonly state: 'done' | 'next' | 'open';
}

/** Each step with its state; at most one is the next. */
export function linesOf(standing: Standing): readonly Line[] {
  const order = standing.phase === 'closed' ? loopSteps : steps;
  const done = doneIn(standing);
  const next = order.find((step) => !done[step] && !(standing.phase === 'draft' && step === 'team'));
  return order.map((step) => ({ step, state: done[step] ? 'done' : step === next ? 'next' : 'open' }));
}

export const nextStep = (standing: Standing): Step | undefined =>
  linesOf(standing).find(({ state }) => state === 'next')?.step;

function doneIn(standing: Standing): Readonly<Partial<Record<Step, boolean>>> {
  if (standing.phase === 'closed') return doneAfter(standing.loop);
  if (standing.phase === 'open') {
    const { isTried, team } = standing;
    return { try: isTried, questions: true, people: true, dates: true, team: team.isClosed, pilot: true, send: true };
  }
  const { draft, check } = standing;
  const isFormed = draft?.formedAt !== undefined && check !== undefined;
  const isSound = isFormed && check.problems.length === 0;
  return {
    try: draft?.triedAt !== undefined,
    questions: true,
    people: isFormed && !check.problems.includes('audience-missing'),
    dates: isSound,
    pilot: isSound,
  };
}

const doneAfter = ({
  resultsAt,
  toldAt,
  requestsLeft,
  commentsLeft,
}: Loop): Readonly<Partial<Record<Step, boolean>>> => ({
  results: resultsAt !== undefined || toldAt !== undefined,
  tell: toldAt !== undefined,
  requests: requestsLeft === 0,
  comments: commentsLeft === 0,
});

/** What was left undone after the close, while the next survey is prepared already. */
export function leftAfter({ before }: Extract<Standing, { phase: 'draft' }>): readonly LoopStep[] {
  if (!before) return [];
  const done = doneAfter(before.loop);
  return loopSteps.filter((step) => step !== 'again' && !done[step]);
}

/** What can be opened now. In the state of a running survey nothing of its form can be changed. */
export function openable(standing: Standing): readonly Door[] {
  if (standing.phase === 'closed') return [...loopSteps, 'team'];
  if (standing.phase === 'open') return standing.pilot ? ['team', 'pilot', 'progress'] : ['team', 'progress'];
  return ['try', 'people', 'dates', 'pilot', 'send', ...leftAfter(standing)];
}

const patience = 10;

/** When a lead is reminded of the step that is next: ten working days after the one before it was done. */
export function nudgeDue(cycle: Pick<Cycle, 'closedAt' | 'closesAt'>, loop?: Loop): Date {
  const instants = [cycle.closedAt ?? cycle.closesAt, loop?.resultsAt ?? '', loop?.toldAt ?? ''].sort();
  return tenWorkingDaysAfter(new Date(instants.at(-1) ?? ''));
}

export const tenWorkingDaysAfter = (instant: Date): Date =>
  workingDaysAfter(DateTime.fromJSDate(instant, { zone: 'utc' }), patience).toJSDate();
