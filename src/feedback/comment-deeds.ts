import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { has, type Person } from '../person.ts';
import { mayShowComments } from '../results/comment-threshold.ts';
import { mayRead } from '../results/readers.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { responseId } from '../surveys/respondent.ts';
import type { Comment, Response } from '../surveys/response.ts';
import type { Tally } from '../surveys/tally.ts';
import {
  commentToken,
  type Disposition,
  dispositionId,
  inReadingOrder,
  mayTakeBack,
  sendsAt,
  type Way,
} from './disposition.ts';
import { type ReplySpeed, replySpeed } from './reply-speed.ts';

export interface CommentDesk {
  readonly store: Store;
  readonly clock: Clock;
  /** Every survey there is, newest first. */
  readonly cycles: () => Promise<readonly Cycle[]>;
  /** Undefined when somebody has left. */
  readonly nameOf: (personId: string) => Promise<string | undefined>;
  /** Queues the authors' cards at that instant; planned twice, done once. */
  readonly planReplies: (wanted: { cycleId: string; at: Date }) => Promise<void>;
}

export interface OnPile {
  readonly token: string;
  readonly comment: Comment;
  readonly disposition?: Disposition | undefined;
}

/** The comments of a closed survey that may be read, with what became of each. */
export interface Pile {
  readonly cycle: Cycle;
  readonly all: readonly OnPile[];
  readonly speed: ReplySpeed;
}

/**
 * Reads only. Who may not read comments gets nothing, nor does anybody before the close; where too few have answered
 * the comments are left out. @throws AppError not_allowed, not_found, results_not_yet
 */
export async function openPile(
  { store, cycles }: CommentDesk,
  { cycleId, reader }: { cycleId: string; reader: Person },
): Promise<Pile> {
  if (!mayRead(reader, 'comments')) throw new AppError('not_allowed');
  const cycle = (await cycles()).find(({ pk }) => pk === cycleId);
  if (!cycle) throw new AppError('not_found');
  if (cycle.state !== 'closed') throw new AppError('results_not_yet');
  const [tallies, comments, dispositions] = await Promise.all([
    every<Tally>(store, cycle, 'tally'),
    every<Comment>(store, cycle, 'comment'),
    every<Disposition>(store, cycle, 'disposition'),
  ]);
  const isShown = new Map(
    [...new Set(comments.map(({ area }) => area))].map((area) => [area, mayShowComments({ cycle, tallies }, area)]),
  );
  const readable = comments.filter(({ kind, area }) => kind === 'customer' && isShown.get(area));
  const given = new Map(dispositions.map((each) => [each.comment, each]));
  const all = inReadingOrder(readable, cycle).map((comment) => ({
    token: commentToken(cycle.salt, comment.id),
    comment,
    disposition: given.get(comment.id),
  }));
  const handled = all.flatMap(({ disposition }) => disposition ?? []);
  const closedAt = cycle.closedAt ?? cycle.closesAt;
  return { cycle, all, speed: replySpeed(handled, { closedAt, comments: all.length }) };
}

/** The comment that waits next behind this one, going round; the first when there is none behind. */
export function nextWaiting({ all }: Pile, behind?: string): OnPile | undefined {
  const at = all.findIndex(({ token }) => token === behind);
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ disposition }) => !disposition);
}

export const onPile = ({ all }: Pile, token: string): OnPile | undefined => all.find((each) => each.token === token);

export interface Given {
  readonly token: string;
  readonly way: Way;
  readonly words: string;
  readonly by: Person;
}

/**
 * Keeps what becomes of a comment. Of two at once the first counts; the other is told by `isTaken`. The same press
 * again changes nothing. @throws AppError not_found for a comment that may not be read
 */
export async function dispose(desk: CommentDesk, pile: Pile, given: Given): Promise<{ pile: Pile; isTaken: boolean }> {
  const { token, by } = given;
  const found = onPile(pile, token);
  if (!found) throw new AppError('not_found');
  const after = found.disposition ? pile : await stored(desk, pile, { ...given, comment: found.comment });
  const kept = onPile(after, token)?.disposition;
  return { pile: after, isTaken: kept?.by.id !== by.id || kept.way !== given.way || kept.words !== given.words };
}

async function stored(desk: CommentDesk, { cycle }: Pile, given: Given & { comment: Comment }): Promise<Pile> {
  const { token, way, words, by, comment } = given;
  const now = desk.clock.now();
  const at = sendsAt(now, by.timeZone);
  // Planned before it is stored: a plan without anything to send does nothing, a reply without a plan is never sent.
  await desk.planReplies({ cycleId: cycle.pk, at });
  const disposition: Disposition = {
    id: dispositionId(token),
    pk: cycle.pk,
    type: 'disposition',
    comment: comment.id,
    respondent: comment.respondent,
    area: comment.area,
    way,
    words,
    by: { id: by.id, name: by.name },
    at: now.toISOString(),
    sendsAt: at.toISOString(),
    state: 'given',
  };
  try {
    await desk.store.create('surveys', disposition);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
  return openPile(desk, { cycleId: cycle.pk, reader: by });
}

/**
 * Takes it back while its author has not been told; a lead may do so for everybody. False when it is too late.
 * @throws AppError not_allowed
 */
export async function takeBack(
  desk: CommentDesk,
  pile: Pile,
  { token, by }: { token: string; by: Person },
): Promise<boolean> {
  const disposition = onPile(pile, token)?.disposition;
  if (!disposition) return true;
  if (disposition.by.id !== by.id && !has(by, 'lead')) throw new AppError('not_allowed');
  if (!mayTakeBack(disposition, desk.clock.now())) return false;
  try {
    await desk.store.remove('surveys', disposition);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

/** Who wrote it, where the survey said that names are shown. */
export async function authorOf(
  { store, nameOf }: Pick<CommentDesk, 'store' | 'nameOf'>,
  cycle: Cycle,
  { respondent }: Comment,
): Promise<string | undefined> {
  if (cycle.mode !== 'identified') return undefined;
  const response = await store.get<Response>('surveys', cycle.pk, responseId(respondent));
  return response?.personId && nameOf(response.personId);
}

async function every<T extends Tally | Comment | Disposition>(
  store: Store,
  { pk }: Cycle,
  type: T['type'],
): Promise<T[]> {
  return Array.fromAsync(store.all<T>('surveys', { pk, where: [{ field: 'type', is: type }] }));
}
