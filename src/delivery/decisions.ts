import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Campaign, Decided } from './campaign.ts';
import { isUnfinished, mustBeStored } from './campaign.ts';
import { type Campaigns, stepsOf } from './campaigns.ts';
import type { Delivery } from './delivery.ts';
import type { Enlist } from './enlist.ts';
import type { Feed } from './feed.ts';
import type { Ledger } from './ledger.ts';
import type { Machine } from './machine.ts';
import type { QuietTime } from './settings.ts';
import { decidedOn, statesFor } from './transitions.ts';
import { forget, type Unfinished, unfinished } from './unfinished.ts';
import { later, type WaveDays, waveDays } from './wave-days.ts';

const atOnce = 8;
const inOneGo = 180;
/** Between the pointer and the yes lie a few writes; after this long nobody is still at it. */
const abandonedMs = 120_000;

/** Finishes what leads have decided and what a launch left half done. Only the holder of the lease does. */
export class Decisions {
  readonly #store: Store;
  readonly #ledger: Ledger;
  readonly #campaigns: Campaigns;
  readonly #feed: Feed;
  readonly #enlist: Enlist;
  readonly #clock: Clock;
  readonly #quiet: QuietTime;
  readonly #machine: Machine;
  readonly #patienceMs: number;
  /** How long something has been lying here unchanged. */
  readonly #seen = new Map<string, { etag: string | undefined; at: number }>();

  constructor(to: {
    store: Store;
    ledger: Ledger;
    campaigns: Campaigns;
    feed: Feed;
    enlist: Enlist;
    clock: Clock;
    quiet: QuietTime;
    machine: Machine;
    /** A launch without progress for so long is taken over. */
    patienceMs: number;
  }) {
    this.#store = to.store;
    this.#ledger = to.ledger;
    this.#campaigns = to.campaigns;
    this.#feed = to.feed;
    this.#enlist = to.enlist;
    this.#clock = to.clock;
    this.#quiet = to.quiet;
    this.#machine = to.machine;
    this.#patienceMs = to.patienceMs;
  }

  async tend(): Promise<void> {
    const pointers = await unfinished(this.#store);
    for (const pointer of pointers) await this.#tendTo(pointer);
    if (pointers.length === 0) this.#seen.clear();
  }

  async #tendTo(pointer: Unfinished): Promise<void> {
    const steps = await stepsOf(this.#store, pointer.id);
    for (const campaign of steps) {
      if (mustBeStored(campaign) && this.#unchangedMs(campaign) >= this.#patienceMs) {
        await this.#enlist.enqueue(campaign);
      }
      for (const decided of campaign.decided) {
        if (!decided.isDone && campaign.isStored) await this.#carryOut(campaign, decided);
      }
    }
    if (steps.some(isUnfinished)) return;
    const lyingMs = this.#unchangedMs(pointer);
    if (lyingMs === 0) this.#lookAgain(steps);
    if (lyingMs > abandonedMs) await forget(this.#store, pointer);
  }

  /** Perhaps a campaign was opened and nobody lived to say so. */
  #lookAgain(steps: readonly Campaign[]): void {
    this.#campaigns.forget();
    for (const pk of new Set(steps.flatMap((campaign) => campaign.buckets))) this.#feed.touch(pk);
  }

  #unchangedMs({ pk, id, _etag: etag }: { pk: string; id: string; _etag?: string }): number {
    const key = `${pk}|${id}`;
    const now = this.#machine.now();
    const seen = this.#seen.get(key);
    if (seen && seen.etag === etag) return now - seen.at;
    this.#seen.set(key, { etag, at: now });
    return 0;
  }

  async #carryOut(campaign: Campaign, decided: Decided): Promise<void> {
    const from = later(new Date(decided.at), this.#clock.now());
    const days = waveDays({ from, zone: campaign.waves?.zone, quiet: this.#quiet });
    for (let from = 0; from < campaign.buckets.length; from += atOnce) {
      const some = campaign.buckets.slice(from, from + atOnce);
      await Promise.all(some.map((pk) => this.#carryOutIn(pk, { campaign, decided, days })));
    }
    await this.#store.update<Campaign>('deliveries', campaign.pk, campaign.id, (doc) => ({
      ...doc,
      decided: doc.decided.map((one) =>
        one.at === decided.at && one.deed === decided.deed ? { ...one, isDone: true } : one,
      ),
    }));
  }

  /** Until a whole pass finds nothing to change: pages may shift while they are read. */
  async #carryOutIn(
    pk: string,
    { campaign, decided, days }: { campaign: Campaign; decided: Decided; days: WaveDays },
  ): Promise<void> {
    const change = (delivery: Delivery) => decidedOn(delivery, decided, days);
    const where = [
      { field: 'campaignId', is: campaign.pk },
      { field: 'state', in: statesFor[decided.deed] },
    ];
    let isChanged: boolean;
    do {
      isChanged = false;
      let writes: Promise<unknown>[] = [];
      for await (const delivery of this.#store.all<Delivery>('deliveries', { pk, where })) {
        if (delivery.step !== campaign.step || !change(delivery)) continue;
        isChanged = true;
        writes.push(this.#ledger.change(delivery, change));
        if (writes.length < inOneGo) continue;
        await Promise.all(writes);
        writes = [];
      }
      await Promise.all(writes);
    } while (isChanged);
    this.#feed.touch(pk);
  }
}
