import type { Store } from '../storage/store.ts';
import type { Campaign } from './campaign.ts';
import type { Delivery } from './delivery.ts';

const most = 500;

/** The campaigns the sender is busy with. Forgotten whenever the wake document changes, so a cancel is seen at once. */
export class Campaigns {
  readonly #store: Store;
  readonly #known = new Map<string, Promise<Campaign | undefined>>();

  constructor(store: Store) {
    this.#store = store;
  }

  get({ campaignId, step }: Pick<Delivery, 'campaignId' | 'step'>): Promise<Campaign | undefined> {
    const key = `${campaignId}|${step}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= most) this.#known.clear();
    const read = this.#store.get<Campaign>('deliveries', campaignId, step);
    this.#known.set(key, read);
    read.catch(() => this.#known.delete(key));
    return read;
  }

  forget(): void {
    this.#known.clear();
  }
}

export async function stepsOf(store: Store, campaignId: string): Promise<Campaign[]> {
  const where = [{ field: 'type', is: 'campaign' }];
  return Array.fromAsync(store.all<Campaign>('deliveries', { pk: campaignId, where }));
}
