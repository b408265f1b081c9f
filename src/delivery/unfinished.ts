import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';

/** A pointer to a campaign that may have work half done. Written before the work, removed after it. */
export interface Unfinished extends Stored {
  readonly type: 'unfinished';
  /** Grows with each piece of work, so that removing the pointer cannot lose a newer one. */
  readonly pieces: number;
}

const pk = 'unfinished';

export async function pointAt(store: Store, campaignId: string): Promise<Unfinished> {
  try {
    return await store.create<Unfinished>('deliveries', { id: campaignId, pk, type: 'unfinished', pieces: 1 });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const more = await store.update<Unfinished>('deliveries', pk, campaignId, (doc) => ({
      ...doc,
      pieces: doc.pieces + 1,
    }));
    return more ?? pointAt(store, campaignId);
  }
}

export async function unfinished(store: Store): Promise<Unfinished[]> {
  return Array.fromAsync(store.all<Unfinished>('deliveries', { pk }));
}

/** Leaves it when somebody has begun something new meanwhile. */
export async function forget(store: Store, pointer: Unfinished): Promise<void> {
  try {
    await store.remove('deliveries', pointer);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
