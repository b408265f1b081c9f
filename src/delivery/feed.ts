import type { Clock } from '../clock.ts';
import { buckets } from '../storage/bucket.ts';
import type { Store } from '../storage/store.ts';
import type { Campaigns } from './campaigns.ts';
import { type Delivery, isWaiting } from './delivery.ts';
import type { Machine } from './machine.ts';

export interface Ready {
  readonly delivery: Delivery;
  /** Unsolicited cards this person got in the last week. */
  readonly sentBefore: readonly Date[];
}

const weekMs = 8 * 86_400_000;

/**
 * Finds what is due. Only deliveries with something to do carry `dueAt`, so one query a partition brings the next
 * hundred and tells when the one after them is due; partitions where nothing is due cost nothing. Nobody is in two
 * hands at once: a person stays reserved until `done`.
 */
export class Feed {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #campaigns: Campaigns;
  readonly #ready: Ready[] = [];
  readonly #reserved = new Set<string>();
  /** Partitions to look into again once somebody reserved is free. */
  readonly #blocked = new Map<string, string>();
  readonly #dueIn = new Map<string, string>(buckets.map((pk) => [pk, '']));
  /** Delivery → the machine time before which it is not looked at. */
  readonly #later = new Map<string, { pk: string; at: number }>();

  constructor(to: { store: Store; clock: Clock; machine: Machine; campaigns: Campaigns }) {
    this.#store = to.store;
    this.#clock = to.clock;
    this.#machine = to.machine;
    this.#campaigns = to.campaigns;
  }

  /** The next delivery to see to; undefined when nothing is due. Call `done` with it afterwards. */
  async next(): Promise<Ready | undefined> {
    for (;;) {
      const ready = this.#ready.shift();
      if (ready) return ready;
      const pk = this.#duePartition();
      if (pk === undefined) return undefined;
      await this.#load(pk);
    }
  }

  done({ delivery }: Ready): void {
    this.#reserved.delete(delivery.recipientId);
    const pk = this.#blocked.get(delivery.recipientId);
    if (pk === undefined) return;
    this.#blocked.delete(delivery.recipientId);
    this.touch(pk);
  }

  /** In the hands of this replica. */
  isReserved({ recipientId }: Delivery): boolean {
    return this.#reserved.has(recipientId);
  }

  touch(pk: string): void {
    this.#dueIn.set(pk, '');
  }

  /** Something in this partition is due then. */
  note(pk: string, dueAt: string): void {
    const known = this.#dueIn.get(pk);
    if (known === undefined || dueAt < known) this.#dueIn.set(pk, dueAt);
  }

  putOff(delivery: Delivery, ms: number): void {
    this.#later.set(delivery.id, { pk: delivery.pk, at: this.#machine.now() + ms });
  }

  /** How long nothing will become due by itself. */
  get idleMs(): number {
    let idle = Number.POSITIVE_INFINITY;
    const now = this.#clock.now().getTime();
    for (const dueAt of this.#dueIn.values())
      idle = Math.min(idle, Math.max(0, Date.parse(dueAt || '1970-01-01') - now));
    const machineNow = this.#machine.now();
    for (const { at } of this.#later.values()) idle = Math.min(idle, Math.max(0, at - machineNow));
    return idle;
  }

  /** True while something that is due by the business clock waits for machine time. */
  get isHoldingBack(): boolean {
    return this.#later.size > 0;
  }

  #duePartition(): string | undefined {
    const machineNow = this.#machine.now();
    for (const [id, { pk, at }] of this.#later) {
      if (at > machineNow) continue;
      this.#later.delete(id);
      this.touch(pk);
    }
    const now = this.#clock.now().toISOString();
    for (const [pk, dueAt] of this.#dueIn) {
      if (dueAt > now) continue;
      // To the end of the line, so that a full partition does not keep the others waiting.
      this.#dueIn.delete(pk);
      return pk;
    }
    return undefined;
  }

  async #load(pk: string): Promise<void> {
    const now = this.#clock.now().toISOString();
    const query = { pk, where: [{ field: 'dueAt', from: '' }], orderBy: { field: 'dueAt' } };
    let continuation: string | undefined;
    try {
      do {
        const page = await this.#store.find<Delivery>('deliveries', query, continuation);
        continuation = page.continuation;
        const due = page.items.filter((delivery) => (delivery.dueAt ?? '') <= now);
        const future = page.items[due.length]?.dueAt;
        const mine = await this.#reserve(due);
        if (mine.length > 0) {
          this.#ready.push(...(await this.#withHistory(pk, mine)));
          if (continuation !== undefined) this.touch(pk);
        }
        if (future !== undefined) this.note(pk, future);
        if (future !== undefined || mine.length > 0) return;
      } while (continuation !== undefined);
    } catch (error) {
      this.touch(pk);
      throw error;
    }
  }

  async #reserve(due: readonly Delivery[]): Promise<Delivery[]> {
    const mine: Delivery[] = [];
    for (const delivery of due) {
      if (this.#later.has(delivery.id)) continue;
      const early = (delivery.notBefore ?? 0) - this.#machine.now();
      if (early > 0) {
        this.putOff(delivery, early);
        continue;
      }
      const state = (await this.#campaigns.get(delivery))?.state;
      // Opening a campaign touches its partitions again.
      if (state === undefined || state === 'enqueuing' || state === 'awaiting-approval') continue;
      if (this.#reserved.has(delivery.recipientId)) {
        this.#blocked.set(delivery.recipientId, delivery.pk);
        continue;
      }
      this.#reserved.add(delivery.recipientId);
      mine.push(delivery);
    }
    return mine;
  }

  async #withHistory(pk: string, deliveries: readonly Delivery[]): Promise<Ready[]> {
    const asked = deliveries.filter((delivery) => delivery.unsolicited && isWaiting(delivery));
    const sent = new Map<string, Date[]>();
    const since = new Date(this.#clock.now().getTime() - weekMs).toISOString();
    const where = [
      { field: 'recipientId', in: asked.map(({ recipientId }) => recipientId) },
      { field: 'sentAt', from: since },
    ];
    try {
      for await (const { recipientId, sentAt, unsolicited } of this.#store.all<Delivery>('deliveries', { pk, where })) {
        if (!unsolicited || !sentAt) continue;
        sent.set(recipientId, [...(sent.get(recipientId) ?? []), new Date(sentAt)]);
      }
    } catch (error) {
      for (const { recipientId } of deliveries) this.#reserved.delete(recipientId);
      throw error;
    }
    return deliveries.map((delivery) => ({ delivery, sentBefore: sent.get(delivery.recipientId) ?? [] }));
  }
}
