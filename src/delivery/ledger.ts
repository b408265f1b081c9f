import { Conflict, type Operation, type Store } from '../storage/store.ts';
import type { Delivery } from './delivery.ts';
import type { Machine } from './machine.ts';
import { recounted, type Tally, tallyId } from './tally.ts';

/** Returns the delivery as it shall be, the same object when it is so already, or undefined to leave it alone. */
export type Change = (delivery: Delivery) => Delivery | undefined;

interface Entry {
  readonly delivery: Pick<Delivery, 'id' | 'pk' | 'campaignId' | 'step'>;
  readonly change: Change;
  readonly resolve: (delivery: Delivery | undefined) => void;
  readonly reject: (cause: unknown) => void;
}

// Each delivery may bring its own tally, and a batch holds 100 documents.
const mostInOneBatch = 45;
const conflictTries = 50;

/**
 * Every change of a stored delivery goes through here: the delivery and its tally in one batch. Changes of one partition
 * that arrive while a batch is under way share the next one, so a busy sender needs far less than two writes a card.
 */
export class Ledger {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #lanes = new Map<string, Entry[]>();

  constructor({ store, machine }: { store: Store; machine: Machine }) {
    this.#store = store;
    this.#machine = machine;
  }

  /** The stored delivery after the change; undefined when it is gone or was left alone. Throws when storage does. */
  change(delivery: Entry['delivery'], change: Change): Promise<Delivery | undefined> {
    return new Promise((resolve, reject) => {
      const entry = { delivery, change, resolve, reject };
      const lane = this.#lanes.get(delivery.pk);
      if (lane) {
        lane.push(entry);
        return;
      }
      const entries = [entry];
      this.#lanes.set(delivery.pk, entries);
      void this.#run(delivery.pk, entries);
    });
  }

  async #run(pk: string, waiting: Entry[]): Promise<void> {
    while (waiting.length > 0) {
      // Let those who ask in the same turn of the event loop share the batch.
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting.splice(0, mostInOneBatch);
      try {
        await this.#write(pk, group);
      } catch (cause) {
        for (const { reject } of group) reject(cause);
      }
    }
    this.#lanes.delete(pk);
  }

  async #write(pk: string, group: readonly Entry[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const found = await this.#read(pk, group);
      const outcome = new Map<Entry, Delivery | undefined>();
      const changed = new Map<string, Delivery>();
      const tallies = new Map<string, Tally>();
      for (const entry of group) {
        const { id, campaignId, step } = entry.delivery;
        const before = changed.get(id) ?? found.deliveries.get(id);
        const after = before && entry.change(before);
        outcome.set(entry, after);
        if (!before || !after || after === before) continue;
        const name = tallyId(campaignId, step);
        const tally = tallies.get(name) ?? found.tallies.get(name) ?? { id: name, pk, type: 'tally', counts: {} };
        const counts = recounted(tally.counts, before, after);
        tallies.set(name, { ...tally, type: 'tally', counts, changedAt: this.#machine.now() });
        changed.set(id, after);
      }
      try {
        await this.#store.batch('deliveries', pk, [...changed.values(), ...tallies.values()].map(written));
        for (const [{ resolve }, delivery] of outcome) resolve(delivery);
        return;
      } catch (error) {
        if (!(error instanceof Conflict) || tries >= conflictTries) throw error;
        await this.#machine.sleep(Math.random() * Math.min(5 * tries, 100));
      }
    }
  }

  async #read(pk: string, group: readonly Entry[]) {
    const ids = new Set(group.flatMap(({ delivery: { id, campaignId, step } }) => [id, tallyId(campaignId, step)]));
    const deliveries = new Map<string, Delivery>();
    const tallies = new Map<string, Tally>();
    const query = { pk, where: [{ field: 'id', in: [...ids] }] };
    for await (const doc of this.#store.all<Delivery | Tally>('deliveries', query)) {
      if (doc.type === 'tally') tallies.set(doc.id, doc);
      else deliveries.set(doc.id, doc);
    }
    return { deliveries, tallies };
  }
}

const written = (doc: Delivery | Tally): Operation => (doc._etag ? { replace: doc } : { create: doc });
