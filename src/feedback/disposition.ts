import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { shuffled } from '../results/comments.ts';
import type { Stored } from '../storage/stored.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Comment } from '../surveys/response.ts';

/** What procurement does about a comment. The words go to its author: the answer, what is done, or why nothing is. */
export const ways = ['answered', 'action', 'declined'] as const;
export type Way = (typeof ways)[number];

export const wordsLimit = 1_000;

/**
 * What became of one comment; pk is the cycle. `given` may still be taken back; `sealed` belongs to the card of its
 * author, which is being queued; `told` is with the sender; `unreachable`: nobody has been invited under this key.
 */
export interface Disposition extends Stored {
  readonly type: 'disposition';
  /** Id of the comment. */
  readonly comment: string;
  readonly respondent: string;
  readonly area: string;
  readonly way: Way;
  readonly words: string;
  readonly by: { readonly id: string; readonly name: string };
  /** Instants (ISO). */
  readonly at: string;
  readonly sendsAt: string;
  readonly state: 'given' | 'sealed' | 'told' | 'unreachable';
  /** The card that brings it to the author. */
  readonly campaign?: string;
}

/** What a comment is called on cards. Its id would tell which comments are by the same person; without the salt this does not. */
export const commentToken = (salt: string, commentId: string): string =>
  createHash('sha256').update(`${salt}|${commentId}`).digest('hex').slice(0, 24);

export const dispositionId = (token: string): string => `disposition/${token}`;

/** Area by area, and within an area in an order that tells nothing. */
export function inReadingOrder(comments: readonly Comment[], { questionnaire, salt }: Cycle): readonly Comment[] {
  const places = new Map(questionnaire.areas.map(({ id }, place) => [id, place]));
  const place = ({ area }: Comment): number => places.get(area) ?? places.size;
  return shuffled(comments, salt).toSorted((one, other) => place(one) - place(other));
}

const shortestDelayMs = 15 * 60_000;

/** The end of the day of whoever gave it: until then they can take it back, then the author's card is queued. */
export function sendsAt(now: Date, zone: string): Date {
  const local = DateTime.fromJSDate(now, { zone });
  const midnight = (local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' }))
    .plus({ milliseconds: shortestDelayMs })
    .plus({ days: 1 })
    .startOf('day');
  return midnight.toJSDate();
}

export const mayTakeBack = ({ state, sendsAt }: Disposition, now: Date): boolean =>
  state === 'given' && now.toISOString() < sendsAt;
