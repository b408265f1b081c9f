const minute = 60_000;

/** Counts what each person does in the current minute of machine time. Forgets everybody when a minute ends. */
export class Pace {
  readonly #perMinute: number;
  readonly #counts = new Map<string, number>();
  #endsAt = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** 'once' for the first step over the limit, so that a person is told only once. */
  step(personId: string): 'fine' | 'once' | 'over' {
    const now = Date.now();
    if (now >= this.#endsAt) {
      this.#counts.clear();
      this.#endsAt = now + minute;
    }
    const count = (this.#counts.get(personId) ?? 0) + 1;
    this.#counts.set(personId, count);
    if (count <= this.#perMinute) return 'fine';
    return count === this.#perMinute + 1 ? 'once' : 'over';
  }
}
