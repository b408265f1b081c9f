import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Machine } from './machine.ts';

export interface SenderStatus {
  /** Machine time until which the tenant is paused, and why. */
  readonly pausedUntil?: number;
  readonly cause?: string;
}

export interface LeaseDocument extends Stored {
  readonly type: 'lease';
  /** '' when the last holder gave it back. */
  readonly holder: string;
  /** Machine time by the holder's own watch. */
  readonly expiresAt: number;
  readonly status: SenderStatus;
}

const place = { pk: 'leases', id: 'sender' } as const;

export const readLease = (store: Store): Promise<LeaseDocument | undefined> =>
  store.get<LeaseDocument>('jobs', place.pk, place.id);

/**
 * Who may send. The holder trusts it only until `leaseMs` after it *began* to write the last renewal, by its own watch.
 * Others take it when it has not changed for `leaseMs` by theirs, so nobody has to compare two machines' clocks; a
 * lease that ran out a whole lease ago is taken at once.
 */
export class Lease {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #leaseMs: number;
  readonly #holder: string;
  #mine: LeaseDocument | undefined;
  #safeUntil = 0;
  #seen: { etag: string | undefined; at: number } | undefined;

  constructor({
    store,
    machine,
    leaseMs,
    holder,
  }: { store: Store; machine: Machine; leaseMs: number; holder: string }) {
    this.#store = store;
    this.#machine = machine;
    this.#leaseMs = leaseMs;
    this.#holder = holder;
  }

  /** A tenth of the lease is kept back: a send that begins on the last moment is still this holder's. */
  get isHeld(): boolean {
    return this.#mine !== undefined && this.#machine.now() < this.#safeUntil - this.#leaseMs / 10;
  }

  async take(): Promise<boolean> {
    const found = await readLease(this.#store);
    const now = this.#machine.now();
    if (found && !this.#isFree(found, now)) return false;
    return this.#write(now, found, {});
  }

  /** False when somebody else has it now. Throws when storage does; the lease then runs out by itself. */
  async renew(status: SenderStatus): Promise<boolean> {
    return this.#mine !== undefined && this.#write(this.#machine.now(), this.#mine, status);
  }

  async release(): Promise<void> {
    const mine = this.#mine;
    this.#mine = undefined;
    if (!mine) return;
    try {
      await this.#store.replace('jobs', { ...mine, holder: '', status: {} });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  #isFree({ holder, expiresAt, _etag }: LeaseDocument, now: number): boolean {
    if (holder === '' || now > expiresAt + this.#leaseMs) return true;
    if (this.#seen?.etag !== _etag) this.#seen = { etag: _etag, at: now };
    return now - (this.#seen?.at ?? now) >= this.#leaseMs;
  }

  async #write(now: number, found: LeaseDocument | undefined, status: SenderStatus): Promise<boolean> {
    const expiresAt = now + this.#leaseMs;
    const doc = { ...found, ...place, type: 'lease' as const, holder: this.#holder, expiresAt, status };
    try {
      this.#mine = found ? await this.#store.replace('jobs', doc) : await this.#store.create('jobs', doc);
      this.#safeUntil = expiresAt;
      return true;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      this.#mine = undefined;
      return false;
    }
  }
}
