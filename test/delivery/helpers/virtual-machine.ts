import type { Clock } from '../../../src/clock.ts';
import type { Machine } from '../../../src/delivery/machine.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Machine time that jumps to the next sleeper as soon as nothing else is left to do. Business time runs along. */
export class VirtualMachine implements Machine {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startsAt: Date) {
    this.#now = startsAt.getTime();
  }

  now(): number {
    return this.#now;
  }

  readonly clock: Clock = { now: () => new Date(this.#now) };

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        this.#sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = { until: this.#now + Math.max(0, ms), wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /** Lets time pass until `work` is done; fails when it has not ended `limitMs` of virtual time later. */
  async until<T>(work: Promise<T>, limitMs = 30 * 86_400_000): Promise<T> {
    const state = { isDone: false };
    const end = () => {
      state.isDone = true;
    };
    work.then(end, end);
    const latest = this.#now + limitMs;
    for (;;) {
      for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      if (state.isDone) return work;
      let next: Sleeper | undefined;
      for (const sleeper of this.#sleepers) if (!next || sleeper.until < next.until) next = sleeper;
      if (!next) throw new Error('everybody waits for something that cannot happen');
      if (next.until > latest) throw new Error(`not done after ${limitMs} ms of virtual time`);
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
  }
}
