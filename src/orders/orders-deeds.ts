import type { Clock } from '../clock.ts';
import type { Person } from '../person.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import { maySee } from './access.ts';
import { type HeadlineState, headline } from './headline.ts';
import type { Order } from './order.ts';
import { isAbandoned, listOf, type Pointer, pointersOf } from './pointer.ts';

const container = 'orders';

export interface RecentOrder {
  /** The order number. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly headline: HeadlineState;
  /** ISO day. */
  readonly orderedOn: string;
}

export function ordersDeeds({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  /** Writes an order and its pointers, pointers first; facts older than the stored ones change nothing. */
  async function record(order: Order): Promise<void> {
    await Promise.all(pointersOf(order, clock.now()).map(putNewer));
    await putNewer(order);
  }

  async function putNewer<T extends Stored & { readonly version: number }>(document: T): Promise<void> {
    try {
      await store.create(container, document);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await store.update<T>(container, document.pk, document.id, (stored) =>
        stored.version < document.version ? { ...document, _etag: stored._etag } : undefined,
      );
    }
  }

  async function find(number: string): Promise<Order | undefined> {
    return store.get<Order>(container, number, 'order');
  }

  /** The orders of a person that moved last; state and permission come from the order, not from the list. */
  async function recentOrdersOf(person: Person, limit = 5): Promise<RecentOrder[]> {
    const now = clock.now();
    const recent: RecentOrder[] = [];
    const pointers = store.all<Pointer>(container, {
      pk: listOf(person.id),
      orderBy: { field: 'updatedAt', descending: true },
      top: limit + 50, // some may be abandoned, or no longer theirs
    });
    for await (const pointer of pointers) {
      if (recent.length >= limit) break;
      const order = await find(pointer.number);
      if (order && maySee(order, person)) recent.push(asRecent(order, now));
      if (!order && isAbandoned(pointer, now)) await store.remove(container, pointer);
    }
    return recent;
  }

  return { record, find, recentOrdersOf };
}

function asRecent(order: Order, now: Date): RecentOrder {
  const { number, title, orderedOn } = order;
  return { id: number, number, title, orderedOn, headline: headline(order, now.toISOString().slice(0, 10)).state };
}
