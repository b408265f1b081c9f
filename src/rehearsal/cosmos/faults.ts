/** What a request asks for; a patch is the Store's `increment`. */
export type Verb = 'get' | 'create' | 'replace' | 'remove' | 'find' | 'batch' | 'increment';

/**
 * `status` answers without doing anything. `broken` breaks the connection: `before` the request is carried out, or
 * `after`, when the deed is done and only the reply is lost. `delayMs` waits first and combines with either.
 */
export interface Fault {
  readonly verb: Verb;
  readonly times?: number;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly delayMs?: number;
  readonly broken?: 'before' | 'after';
}

/** Trouble ordered by a test: each fault strikes the next `times` requests of its verb, in the order given. */
export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = [];
  /** How many requests of each verb have come in, faulty or not. */
  readonly seen: Record<Verb, number> = { get: 0, create: 0, replace: 0, remove: 0, find: 0, batch: 0, increment: 0 };

  next(fault: Fault): this {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
    return this;
  }

  /** Forgets what has not struck yet. */
  clear(): void {
    this.#waiting.length = 0;
  }

  take(verb: Verb): Fault | undefined {
    this.seen[verb] += 1;
    const index = this.#waiting.findIndex(({ fault }) => fault.verb === verb);
    const waiting = this.#waiting[index];
    if (!waiting) return undefined;
    waiting.left -= 1;
    if (waiting.left <= 0) this.#waiting.splice(index, 1);
    return waiting.fault;
  }
}
