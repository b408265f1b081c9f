import { personDocument } from '../../directory/people.ts';
import { pointersOf } from '../../orders/pointer.ts';
import type { Conversation } from '../../person.ts';
import type { ContainerName } from '../../storage/containers.ts';
import { Conflict, type Store } from '../../storage/store.ts';
import type { Stored } from '../../storage/stored.ts';
import { lastCycle } from './last-cycle.ts';
import { demoOrders } from './orders.ts';
import { type DemoPerson, demoPeople, personAt } from './people.ts';

export interface Seed {
  readonly store: Store;
  /** Business time: orders and last year's cycle are dated from here, once and for all. */
  readonly now: Date;
  /** The chat of somebody who has the bot; without it chats are made when they are first needed. */
  readonly conversationOf?: (person: DemoPerson) => Conversation;
}

interface Marker extends Stored {
  readonly type: 'demo';
  readonly begunAt: string;
  readonly isDone: boolean;
}

const marker = { id: 'demo', pk: 'demo', type: 'demo' } as const;

/**
 * Fills an empty store with the demo organisation. Killed half-way, the next call goes on, dated from the first `now`;
 * once done, a call reads one document. What somebody has changed since is never written over.
 */
export async function seedDemo({ store, now, conversationOf }: Seed): Promise<void> {
  const begun = await begin(store, now);
  if (begun.isDone) return;
  const begunAt = new Date(begun.begunAt);
  const orders = demoOrders(begunAt);
  const { header, cycle, others } = lastCycle(begunAt);
  await plant(
    store,
    'people',
    demoPeople.map((person) => personStored(person, { now: begunAt, conversationOf })),
  );
  await plant(
    store,
    'orders',
    orders.flatMap((order) => pointersOf(order, begunAt)),
  );
  await plant(store, 'orders', orders);
  await plant(store, 'surveys', [header]);
  await plant(store, 'surveys', [cycle, ...others]);
  await store.update<Marker>('jobs', marker.pk, marker.id, (stored) => ({ ...stored, isDone: true }));
}

async function begin(store: Store, now: Date): Promise<Marker> {
  const found = await store.get<Marker>('jobs', marker.pk, marker.id);
  return found ?? store.create<Marker>('jobs', { ...marker, begunAt: now.toISOString(), isDone: false });
}

function personStored(person: DemoPerson, about: { now: Date; conversationOf: Seed['conversationOf'] }): Stored {
  const known = personAt(person, about.now);
  const conversation = person.installed ? about.conversationOf?.(person) : undefined;
  return personDocument({ ...known, ...(conversation && { conversation }) });
}

/** Creates what is not there yet, partitions side by side. */
async function plant(store: Store, container: ContainerName, documents: readonly Stored[]): Promise<void> {
  const partitions = Map.groupBy(documents, ({ pk }) => pk);
  await Promise.all([...partitions.values()].map((inOne) => plantInOne(store, container, inOne)));
}

async function plantInOne(store: Store, container: ContainerName, documents: readonly Stored[]): Promise<void> {
  const [first] = documents;
  if (!first) return;
  const batch = documents.slice(0, 100);
  try {
    await store.batch(
      container,
      first.pk,
      batch.map((create) => ({ create })),
    );
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    for (const document of batch) await createMissing(store, container, document);
  }
  await plantInOne(store, container, documents.slice(100));
}

async function createMissing(store: Store, container: ContainerName, document: Stored): Promise<void> {
  try {
    await store.create(container, document);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
