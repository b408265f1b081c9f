import type { PauseLimits } from './settings.ts';

/**
 * The tenant's pause: nobody is sent anything until it is over. Then one request probes; if that is refused as well, the
 * pause begins again, twice as long, so a long outage costs one try a pause instead of everybody's tries.
 */
export class Pause {
  readonly #limits: PauseLimits;
  #until = 0;
  #length = 0;
  #cause: string | undefined;
  #isProbing = false;

  constructor(limits: PauseLimits) {
    this.#limits = limits;
  }

  /** Milliseconds to wait; 0 lets the caller through, as the probe when a pause has just run out. */
  enter(now: number): number {
    if (now < this.#until) return this.#until - now;
    if (!this.#length) return 0;
    if (this.#isProbing) return 250;
    this.#isProbing = true;
    return 0;
  }

  /** The caller let through by `enter` made no request after all. */
  leave(): void {
    this.#isProbing = false;
  }

  arrived(): void {
    this.#length = 0;
    this.#isProbing = false;
    this.#cause = undefined;
  }

  /** A request was refused with something that may pass; `usedUp` when a delivery has no tries left. */
  refused({
    now,
    cause,
    usedUp,
    askedMs = 0,
  }: {
    now: number;
    cause: string;
    usedUp: boolean;
    askedMs?: number;
  }): void {
    const isProbe = this.#isProbing;
    this.#isProbing = false;
    if (now < this.#until || !(usedUp || isProbe)) return;
    this.#length = Math.min(this.#limits.capMs, this.#length ? this.#length * 2 : this.#limits.firstMs);
    this.#until = now + Math.max(this.#length, askedMs);
    this.#cause = cause;
  }

  get state(): { readonly until: number; readonly cause: string } | undefined {
    return this.#cause === undefined ? undefined : { until: this.#until, cause: this.#cause };
  }
}
