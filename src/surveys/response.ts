import type { Stored } from '../storage/stored.ts';
import { areaIdOf, areaOf, type Questionnaire } from './questionnaire.ts';
import type { Kind } from './respondent.ts';

export const levels = [1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];
/** 'x' is "Cannot judge": missing, never 0. */
export type Rating = Level | 'x';

export const callbacks = ['chat', 'call'] as const;
export type Callback = (typeof callbacks)[number];

export const outcomes = ['declined', 'no-contact'] as const;
/** Why somebody asked does not answer. */
export type Outcome = (typeof outcomes)[number];

export const textLimit = 1_000;
export const priorityLimit = 3;

/** One per person and cycle. `areas` are pre-ticked, from the audience. */
export interface Invitation extends Stored {
  readonly type: 'invitation';
  readonly personId: string;
  readonly department: string;
  readonly site: string;
  readonly areas?: readonly string[];
  readonly state: 'invited' | 'began' | 'complete' | Outcome;
  /** They asked to be left alone until then (ISO). */
  readonly snoozedUntil?: string;
  readonly respondent: string;
}

/** What somebody answered. Texts are in `Comment`, the wish to be called in `CallbackRequest`. */
export interface Response extends Stored {
  readonly type: 'response';
  readonly respondent: string;
  readonly kind: Kind;
  readonly department: string;
  readonly site: string;
  readonly overall?: Level;
  /** The areas they use; missing until they said so. Answers are only of these. */
  readonly areas?: readonly string[];
  readonly answers: Readonly<Record<string, Rating>>;
  readonly priorities?: readonly string[];
  readonly perception?: string;
  readonly callback?: Callback;
  /** Set: nothing of this response is counted except this. Taken back, the answers count again. */
  readonly outcome?: Outcome;
  /** What a comment was left about: area ids and 'example'. */
  readonly commented: readonly string[];
  /** The steps that were sent, and where the person goes on. */
  readonly saved: readonly string[];
  readonly step: string;
  readonly startedAt: string;
  readonly submittedAt: string;
  /** They sent the last step, or said that this is all. */
  readonly finishedAt?: string;
  /** Time spent on the cards until finished, pauses left out. */
  readonly seconds: number;
  /** When the newest card they pressed was made (seconds since 1970); older cards step aside. */
  readonly made: number;
  /** In mode identified only. */
  readonly personId?: string;
}

/** A text somebody wrote, with or without one of their orders. Carries the respondent's key and nothing else about them. */
export interface Comment extends Stored {
  readonly type: 'comment';
  readonly respondent: string;
  readonly kind: Kind;
  readonly department: string;
  readonly site: string;
  /** An area id, or 'example' for the one of the last step. */
  readonly area: string;
  /** What the example was asked about: their lowest criterion, if any was low. */
  readonly criterion?: string;
  readonly text: string;
  readonly order?: { readonly id: string; readonly title: string };
}

/**
 * Somebody allowed us to come back to them: this, their example and their priorities go with their name to the team, not
 * their scores. So it holds no respondent key.
 */
export interface CallbackRequest extends Stored {
  readonly type: 'callback';
  readonly personId: string;
  readonly how: Callback;
  readonly example: string;
  readonly priorities: readonly string[];
  /** When they first asked (ISO). */
  readonly askedAt?: string;
  /** `new` until somebody owns it, `assigned` until the owner is told. */
  readonly state?: 'new' | 'assigned' | 'open' | 'done';
  /** Entra id of the one who calls. */
  readonly owner?: string;
  /** The last day (ISO date) on which the call is in time. */
  readonly dueOn?: string;
  readonly note?: string;
  readonly doneAt?: string;
  readonly doneBy?: string;
}

export const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);

/** Did they answer anything that counts? */
export const hasBegun = (response: Response | undefined): boolean =>
  response !== undefined && response.outcome === undefined && response.overall !== undefined;

/** The areas that this person is shown: those they ticked; the team rates all. */
export function areasOf(
  response: Pick<Response, 'areas' | 'kind'> | undefined,
  from: Questionnaire,
): readonly string[] {
  const all = from.areas.map(({ id }) => id);
  if (!response || response.kind === 'self') return all;
  return all.filter((id) => response.areas?.includes(id));
}

/**
 * complete = OVERALL and at least 80 % of the rows shown are rated or "cannot judge"; partial = OVERALL or at least one
 * area saved. Somebody who ticked no area was shown no row: partial.
 */
export function completeness(response: Response, from: Questionnaire): 'complete' | 'partial' | 'none' {
  if (response.outcome) return 'none';
  const shown = rowsShown(response, from);
  const answered = shown.filter((id) => response.answers[id] !== undefined).length;
  if (response.overall && shown.length > 0 && answered >= shown.length * 0.8) return 'complete';
  return response.overall || answered > 0 ? 'partial' : 'none';
}

export function rowsShown(response: Pick<Response, 'areas' | 'kind'>, from: Questionnaire): readonly string[] {
  return areasOf(response, from).flatMap((id) => areaOf(from, id)?.criteria.map((criterion) => criterion.id) ?? []);
}

/** The state the invitation shows for this response. */
export function standing(response: Response, from: Questionnaire): Invitation['state'] {
  if (response.outcome) return response.outcome;
  const how = completeness(response, from);
  return how === 'none' ? 'invited' : how === 'complete' ? 'complete' : 'began';
}

/** Without the answers to areas that are no longer ticked. */
export function answersWithin(areas: readonly string[], answers: Response['answers']): Response['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => areas.includes(areaIdOf(id))));
}
