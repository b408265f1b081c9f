import type { Stored } from '../storage/stored.ts';
import { type HeadlineState, headline } from './headline.ts';
import type { Order } from './order.ts';

/** One line of "my orders". It lies with its reader, is written before the order, and proves nothing. */
export interface Pointer extends Stored {
  readonly type: 'pointer';
  readonly number: string;
  readonly title: string;
  readonly headline: HeadlineState;
  readonly orderedOn: string;
  readonly updatedAt: string;
  readonly version: number;
  /** The instant (ISO) this was written. */
  readonly writtenAt: string;
}

/** The partition of what a person, or the owner of a cost centre, may list. */
export const listOf = (reader: string): string => `of/${reader}`;

/** The pointers of an order, one for each reader: requester, delegates and the cost centre. */
export function pointersOf(order: Order, now: Date): Pointer[] {
  const { number, title, orderedOn, updatedAt, version } = order;
  const state = headline(order, updatedAt.slice(0, 10)).state;
  const readers = new Set([order.requesterId, ...order.delegateIds, order.costCentre]);
  return [...readers].map((reader) => ({
    id: number,
    pk: listOf(reader),
    type: 'pointer',
    number,
    title,
    headline: state,
    orderedOn,
    updatedAt,
    version,
    writtenAt: now.toISOString(),
  }));
}

/** Without its order after an hour, the writer has surely stopped half-way; before, it may only be between two writes. */
export const isAbandoned = (pointer: Pointer, now: Date): boolean =>
  now.getTime() - Date.parse(pointer.writtenAt) > 60 * 60_000;
