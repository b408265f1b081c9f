import type { Person } from '../person.ts';
import type { Cycle } from './cycle.ts';
import { areasOf, hasBegun, type Invitation, type Response } from './response.ts';

/** A card of the survey: a step (`overall`, `areas`, an area's id, `last`) or a place beside the way. */
export type Page = string;

type Answers = Pick<Response, 'areas' | 'kind'>;
const besides = ['thanks', 'more'] as const;

/** The steps in order. Without an answer to OVERALL nothing else is known about the way. */
export function stepsOf(cycle: Cycle, response: Answers): readonly Page[] {
  const areas = areasOf(response, cycle.questionnaire);
  if (response.kind === 'self') return ['overall', ...areas];
  return ['overall', ...(cycle.routing === 'areas' ? ['areas'] : []), ...areas, 'last'];
}

/** Where somebody goes on: the first step they have not sent. */
export function resumeAt(cycle: Cycle, response: Response | undefined): Page {
  if (!response) return 'overall';
  return response.finishedAt ? 'thanks' : firstOpen(cycle, response);
}

/** The card after `step` was sent. Who had finished and comes back to change something returns to the thanks. */
export function stepAfter(cycle: Cycle, response: Response, step: Page): Page {
  if (response.finishedAt) return firstOpen(cycle, response);
  const steps = stepsOf(cycle, response);
  return steps[steps.indexOf(step) + 1] ?? 'thanks';
}

export function stepBefore(cycle: Cycle, response: Response, step: Page): Page {
  if (response.finishedAt) return 'thanks';
  const steps = stepsOf(cycle, response);
  return steps[steps.indexOf(step) - 1] ?? 'overall';
}

/** "2 of 4": which of the cards after the ticks this is. */
export function progress(cycle: Cycle, response: Response, step: Page): { at: number; of: number } {
  const counted = stepsOf(cycle, response).filter((each) => each !== 'overall' && each !== 'areas');
  return { at: counted.indexOf(step) + 1, of: counted.length };
}

/** What is left to send, without OVERALL and the ticks. */
export function stepsLeft(cycle: Cycle, response: Response): readonly Page[] {
  return stepsOf(cycle, response).filter((step) => step !== 'areas' && !response.saved.includes(step));
}

export interface Moment {
  readonly cycle: Cycle;
  readonly person: Person;
  readonly invitation?: Invitation;
  readonly response?: Response;
  readonly now: Date;
}

export const isClosed = (cycle: Cycle, now: Date): boolean =>
  cycle.state === 'closed' || now.toISOString() >= cycle.closesAt;

export const isSnoozed = (invitation: Invitation | undefined, now: Date): boolean =>
  (invitation?.snoozedUntil ?? '') > now.toISOString();

/** The card to show at this moment. `wanted` is what the pressed card asks for: followed only where it makes sense. */
export function pageAt(moment: Moment, wanted?: Page): Page {
  const { cycle, person, invitation, response, now } = moment;
  const isOff =
    person.surveysOffSince !== undefined && (response?.kind ?? (invitation ? 'customer' : 'self')) !== 'self';
  if (isClosed(cycle, now)) return 'closed';
  if (isOff && (wanted === 'opted-out' || !hasBegun(response))) return 'opted-out';
  if (response?.outcome) return response.outcome;
  if (!response || !hasBegun(response)) {
    if (wanted === 'later' || wanted === 'overall') return wanted;
    return isSnoozed(invitation, now) ? 'snoozed' : 'overall';
  }
  const open = [...stepsOf(cycle, response), ...besides, 'later'];
  return wanted !== undefined && open.includes(wanted) ? wanted : resumeAt(cycle, response);
}

function firstOpen(cycle: Cycle, response: Response): Page {
  return stepsOf(cycle, response).find((step) => !response.saved.includes(step)) ?? 'thanks';
}
