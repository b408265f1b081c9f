import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Operation, Store } from '../storage/store.ts';
import { callbackId, commentId } from './respondent.ts';
import type { CallbackRequest, Comment, Response } from './response.ts';
import type { Situation } from './situation-deeds.ts';

const container = 'surveys';

/** Somebody's recent orders, for "which order was it?". */
export type OrdersOf = (person: Person) => Promise<readonly { readonly id: string; readonly title: string }[]>;

export interface Note {
  /** An area id, or 'example'. */
  readonly about: string;
  readonly text: string;
  /** An order id, or ''. */
  readonly order: string;
  /** The card showed the note as it was before, so an empty field means: take it away. */
  readonly wasNoted: boolean;
  readonly criterion?: string | undefined;
}

/** What they wrote about an area, or as their example; reads only when there is something. */
export async function noteOn(
  store: Store,
  { cycle, respondent, response }: Situation,
  about: string,
): Promise<Comment | undefined> {
  if (!response?.commented.includes(about)) return undefined;
  return store.get<Comment>(container, cycle.pk, commentId(respondent, about));
}

/**
 * The write that keeps or removes a note, and whether one is there afterwards. Throws AppError `bad_input` for an order
 * that is not their own.
 */
export async function noting(
  { store, ordersOf }: { store: Store; ordersOf: OrdersOf },
  situation: Situation & { response: Response },
  note: Note,
): Promise<{ write: readonly Operation[]; isThere: boolean }> {
  const { cycle, person, response } = situation;
  const wasThere = response.commented.includes(note.about);
  const isEmpty = note.text === '' && note.order === '';
  if (isEmpty && !(note.wasNoted && wasThere)) return { write: [], isThere: wasThere };
  const id = commentId(response.respondent, note.about);
  const before = await store.get<Comment>(container, cycle.pk, id);
  if (isEmpty) return { write: before ? [{ remove: before }] : [], isThere: false };
  const order = await ownOrder(ordersOf, person, { id: note.order, before });
  const comment = written(before ?? blankComment(response, { id, about: note.about }), note, order);
  return { write: [before ? { replace: comment } : { create: comment }], isThere: true };
}

/** The write that keeps or removes the wish to be called; it goes to the team with a name, so it lies apart. */
export async function callingBack(
  store: Store,
  { cycle, person, response, now }: Situation,
  { after, example }: { after: Response; example: string },
): Promise<readonly Operation[]> {
  if (!response?.callback && !after.callback) return [];
  const id = callbackId(person.id);
  const stored = await store.get<CallbackRequest>(container, cycle.pk, id);
  if (!after.callback) return stored ? [{ remove: stored }] : [];
  const blank = { id, pk: cycle.pk, type: 'callback', personId: person.id, ...nothing } as const;
  // Whatever the team has noted on it stays.
  const before: CallbackRequest = stored ?? { ...blank, state: 'new', askedAt: now.toISOString() };
  const request: CallbackRequest = { ...before, how: after.callback, example, priorities: after.priorities ?? [] };
  return [stored ? { replace: request } : { create: request }];
}

const nothing = { how: 'chat', example: '', priorities: [] } as const;

async function ownOrder(
  ordersOf: OrdersOf,
  person: Person,
  { id, before }: { id: string; before: Comment | undefined },
): Promise<Comment['order']> {
  if (id === '') return undefined;
  if (before?.order?.id === id) return before.order;
  const own = (await ordersOf(person)).find((order) => order.id === id);
  if (!own) throw new AppError('bad_input');
  return { id: own.id, title: own.title };
}

function blankComment(
  { pk, respondent, kind, department, site }: Response,
  { id, about }: { id: string; about: string },
): Comment {
  return { id, pk, type: 'comment', respondent, kind, department, site, area: about, text: '' };
}

/** What the team noted on the comment stays. */
function written(
  { order: _o, criterion: _c, ...rest }: Comment,
  { text, criterion }: Note,
  order: Comment['order'],
): Comment {
  return { ...rest, text, ...(order ? { order } : {}), ...(criterion ? { criterion } : {}) };
}
