import { Bell } from './bell.ts';
import type { Connections } from './connections.ts';
import type { Enlist } from './enlist.ts';
import { type Drain, Holder } from './holder.ts';
import { Lease } from './lease.ts';

/** The loop that sends, in whichever replica holds the lease; the others only watch the lease. */
export class Sender {
  readonly #to: Connections & { readonly enlist: Enlist; readonly holder: string };
  readonly #bell: Bell;
  readonly #drains = new Set<Drain>();
  #stopping: AbortController | undefined;
  #running: Promise<void> | undefined;

  constructor(to: Connections & { enlist: Enlist; holder: string }) {
    this.#to = to;
    this.#bell = new Bell(to.machine);
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#running = this.#run(this.#stopping.signal);
  }

  /** Lets what is under way end, then gives the lease back, so that another replica goes on at once. */
  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#bell.ring();
    await this.#running;
    this.#running = undefined;
  }

  /** Resolves once nothing is due any more, or after `patienceMs`. */
  async drained(patienceMs: number): Promise<void> {
    const impatient = new AbortController();
    const drained = new Promise<void>((resolve) => {
      this.#drains.add({ resolve, hasLooked: false });
      this.#bell.ring();
    });
    await Promise.race([drained, this.#to.machine.sleep(patienceMs, impatient.signal)]);
    impatient.abort();
  }

  async #run(stop: AbortSignal): Promise<void> {
    const { store, machine, settings, holder, log } = this.#to;
    const lease = new Lease({ store, machine, leaseMs: settings.leaseMs, holder });
    while (!stop.aborted) {
      try {
        if (await lease.take()) {
          await new Holder({ ...this.#to, lease, stop, bell: this.#bell, drains: this.#drains }).serve();
          await lease.release();
        } else await machine.sleep(settings.renewMs, stop);
      } catch (cause) {
        log.warn('the sender lease is out of reach', { cause: String(cause) });
        await machine.sleep(settings.renewMs, stop);
      }
    }
  }
}
