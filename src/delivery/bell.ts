import type { Machine } from './machine.ts';

/** Lets the sender sleep until there is something to do. A ring while nobody waits is kept for the next who does. */
export class Bell {
  readonly #machine: Machine;
  #awake = new AbortController();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  ring(): void {
    this.#awake.abort('rung');
  }

  async wait(ms: number): Promise<void> {
    const { signal } = this.#awake;
    if (!signal.aborted) await this.#machine.sleep(ms, signal);
    this.#awake = new AbortController();
  }
}
