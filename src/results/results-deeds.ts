import { AppError } from '../errors.ts';
import type { Store } from '../storage/store.ts';
import { type Collective, collectiveId } from '../surveys/collective.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { responseId } from '../surveys/respondent.ts';
import type { Comment, Response } from '../surveys/response.ts';
import type { Tally } from '../surveys/tally.ts';
import { mayShowComments } from './comment-threshold.ts';
import { shuffled } from './comments.ts';
import type { Measured } from './summary.ts';

export interface Archive {
  readonly store: Store;
  /** Every cycle there is, newest first. */
  readonly cycles: () => Promise<readonly Cycle[]>;
  /** Undefined when somebody has left. */
  readonly nameOf: (personId: string) => Promise<string | undefined>;
}

export interface Report {
  readonly now: Measured;
  /** The closed cycle before it. */
  readonly before?: Measured;
}

/**
 * A cycle's counters and those of the closed cycle before it; the number of reads does not depend on how many answered.
 * @throws AppError results_not_yet, not_found
 */
export async function openReport(archive: Archive, cycleId: string): Promise<Report> {
  const all = await archive.cycles();
  const cycle = all.find(({ pk }) => pk === cycleId);
  if (!cycle) throw new AppError('not_found');
  if (cycle.state !== 'closed') throw new AppError('results_not_yet');
  const earlier = all.slice(all.indexOf(cycle) + 1).find(({ state }) => state === 'closed');
  const [now, before] = await Promise.all([measured(archive, cycle), earlier && measured(archive, earlier)]);
  return { now, ...(before && { before }) };
}

export const commentsPerPage = 5;

export interface CommentPage {
  readonly about: string;
  readonly page: number;
  readonly pages: number;
  /** Too few have answered for comments to be shown. */
  readonly isHidden: boolean;
  readonly comments: readonly { readonly comment: Comment; readonly author?: string }[];
}

/** One page of what was written about an area, or as an example. Names only where the survey promised them. */
export async function readComments(
  archive: Archive,
  { now, about, page }: { now: Measured; about: string; page: number },
): Promise<CommentPage> {
  const { cycle } = now;
  if (!mayShowComments(now, about)) {
    return { about, page: 0, pages: 0, isHidden: true, comments: [] };
  }

  const where = [
    { field: 'type', is: 'comment' },
    { field: 'area', is: about },
  ];
  const count = await archive.store.count('surveys', { pk: cycle.pk, where });
  const pages = Math.ceil(count / commentsPerPage);
  const at = Math.min(Math.max(0, page), Math.max(0, pages - 1));
  const top = (at + 1) * commentsPerPage;
  const { items } = await archive.store.find<Comment>('surveys', { pk: cycle.pk, where, top });
  const here = items.slice(at * commentsPerPage).filter(({ kind }) => kind === 'customer');
  const comments = await Promise.all(shuffled(here, cycle.salt).map((one) => signed(archive, cycle, one)));
  return { about, page: at, pages, isHidden: false, comments };
}

async function signed({ store, nameOf }: Archive, cycle: Cycle, comment: Comment) {
  if (cycle.mode !== 'identified') return { comment };
  const response = await store.get<Response>('surveys', cycle.pk, responseId(comment.respondent));
  const author = response?.personId && (await nameOf(response.personId));
  return { comment, ...(author && { author }) };
}

async function measured({ store }: Archive, cycle: Cycle): Promise<Measured> {
  const query = { pk: cycle.pk, where: [{ field: 'type', is: 'tally' }] };
  const [tallies, collective] = await Promise.all([
    Array.fromAsync(store.all<Tally>('surveys', query)),
    store.get<Collective>('surveys', cycle.pk, collectiveId),
  ]);
  return { cycle, tallies, ...(collective && { collective }) };
}
