import { buckets } from '../storage/bucket.ts';
import { hasAftermath, seeTo } from './aftermath.ts';
import type { Bell } from './bell.ts';
import { Campaigns } from './campaigns.ts';
import type { Connections } from './connections.ts';
import { carry } from './courier.ts';
import { Decisions } from './decisions.ts';
import type { Delivery } from './delivery.ts';
import type { Enlist } from './enlist.ts';
import { Feed, type Ready } from './feed.ts';
import { Gate } from './gate.ts';
import type { Lease } from './lease.ts';
import { Ledger } from './ledger.ts';
import type { Reign } from './reign.ts';
import { unsure } from './transitions.ts';
import { decisionsTouched, Wake } from './wake.ts';

const troubleMs = 2_000;
const orphansEveryMs = 300_000;

/** Somebody waits until nothing is due any more. */
export interface Drain {
  readonly resolve: () => void;
  /** The wake document was read since they began to wait. */
  hasLooked: boolean;
}

/** One holder of the lease, from taking it until it is over. */
export class Holder {
  readonly #reign: Reign;
  readonly #decisions: Decisions;
  readonly #wake: Wake;
  readonly #bell: Bell;
  readonly #drains: Set<Drain>;
  readonly #ended = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #mustTend = true;
  #tendedAt = 0;
  #orphansAt = Number.NEGATIVE_INFINITY;

  constructor(to: Connections & { enlist: Enlist; lease: Lease; stop: AbortSignal; bell: Bell; drains: Set<Drain> }) {
    const { store, machine, clock, settings, enlist, lease, stop, bell, drains } = to;
    const over = AbortSignal.any([stop, this.#ended.signal]);
    const campaigns = new Campaigns(store);
    const ledger = new Ledger({ store, machine });
    const feed = new Feed({ store, clock, machine, campaigns });
    const gate = new Gate({ machine, settings });
    this.#reign = { ...to, campaigns, ledger, feed, gate, lease, over };
    this.#decisions = new Decisions({
      ...{ store, ledger, campaigns, feed, enlist, clock, machine },
      quiet: settings.quiet,
      patienceMs: settings.leaseMs,
    });
    this.#wake = new Wake(store);
    this.#bell = bell;
    this.#drains = drains;
  }

  async serve(): Promise<void> {
    const { over, machine, log } = this.#reign;
    const besides = [this.#keepLease(), this.#keepLooking()];
    while (!over.aborted) {
      try {
        await this.#step();
      } catch (cause) {
        log.warn('the sender met trouble', { cause: String(cause) });
        await machine.sleep(troubleMs, over);
      }
    }
    await Promise.all(this.#underWay);
    this.#ended.abort();
    await Promise.all(besides);
  }

  async #step(): Promise<void> {
    const { feed, settings, machine } = this.#reign;
    const waiting = [...this.#drains].filter(({ hasLooked }) => !hasLooked);
    if (waiting.length > 0) await this.#look();
    for (const drain of waiting) drain.hasLooked = true;
    if (machine.now() - this.#orphansAt >= orphansEveryMs) await this.#callOrphansUncertain();
    if (this.#mustTend || machine.now() - this.#tendedAt >= settings.tendMs) await this.#tend();

    let idleMs = settings.wakeMs;
    if (this.#underWay.size < settings.inFlight) {
      const ready = await feed.next();
      if (ready) {
        this.#begin(ready);
        return;
      }
      if (this.#underWay.size === 0 && !this.#mustTend && !feed.isHoldingBack) this.#settleDrains();
      idleMs = Math.max(1, Math.min(idleMs, feed.idleMs));
    }
    await this.#bell.wait(idleMs);
  }

  #begin(ready: Ready): void {
    const { log, feed } = this.#reign;
    const work = hasAftermath(ready.delivery) ? seeTo(this.#reign, ready) : carry(this.#reign, ready);
    const done = work
      .catch((cause) => {
        log.warn('a delivery met trouble', { delivery: ready.delivery.id, cause: String(cause) });
        feed.putOff(ready.delivery, troubleMs);
      })
      .finally(() => {
        feed.done(ready);
        this.#underWay.delete(done);
        this.#bell.ring();
      });
    this.#underWay.add(done);
  }

  #settleDrains(): void {
    for (const drain of this.#drains) {
      if (!drain.hasLooked) continue;
      this.#drains.delete(drain);
      drain.resolve();
    }
  }

  async #tend(): Promise<void> {
    this.#mustTend = false;
    this.#tendedAt = this.#reign.machine.now();
    try {
      await this.#decisions.tend();
    } catch (cause) {
      this.#mustTend = true;
      throw cause;
    }
  }

  async #look(): Promise<void> {
    const touched = await this.#wake.look();
    if (!touched) return;
    this.#reign.campaigns.forget();
    for (const name of touched) {
      if (name === decisionsTouched) this.#mustTend = true;
      else this.#reign.feed.touch(name);
    }
    this.#bell.ring();
  }

  async #keepLooking(): Promise<void> {
    const { over, machine, settings, log } = this.#reign;
    while (!over.aborted) {
      await machine.sleep(settings.wakeMs, over);
      if (over.aborted) return;
      await this.#look().catch((cause) => log.warn('the wake document could not be read', { cause: String(cause) }));
    }
  }

  /** Renews until the last send under way has ended, also after `stop`. */
  async #keepLease(): Promise<void> {
    const { lease, gate, machine, settings, log } = this.#reign;
    const ended = this.#ended.signal;
    while (!ended.aborted) {
      await machine.sleep(settings.renewMs, ended);
      if (ended.aborted) return;
      const paused = gate.paused;
      const status = paused ? { pausedUntil: paused.until, cause: paused.cause } : {};
      const isRenewed = await lease.renew(status).catch((cause) => {
        log.warn('the lease could not be renewed', { cause: String(cause) });
        return lease.isHeld;
      });
      if (isRenewed) continue;
      this.#ended.abort();
      this.#bell.ring();
    }
  }

  /** What was being sent when a holder died may have arrived. */
  async #callOrphansUncertain(): Promise<void> {
    const { store, ledger, feed, machine } = this.#reign;
    const inPartition = async (pk: string): Promise<void> => {
      const writes: Promise<unknown>[] = [];
      const where = [{ field: 'state', is: 'sending' }];
      for await (const delivery of store.all<Delivery>('deliveries', { pk, where })) {
        if (feed.isReserved(delivery)) continue;
        const { attempt } = delivery;
        writes.push(
          ledger.change(delivery, (found) =>
            found.state === 'sending' && found.attempt === attempt ? unsure(found, 'sender-stopped') : undefined,
          ),
        );
      }
      await Promise.all(writes);
    };
    await Promise.all(buckets.map(inPartition));
    this.#orphansAt = machine.now();
  }
}
