export interface Window {
  readonly limit: number;
  readonly ms: number;
}

/** Microsoft, "Optimize your bot with rate limiting": sends of one bot into one conversation. */
export const conversationWindows: readonly Window[] = [
  { limit: 7, ms: 1_000 },
  { limit: 8, ms: 2_000 },
  { limit: 60, ms: 30_000 },
  { limit: 1_800, ms: 3_600_000 },
];

/** How long until one more request fits all windows; `times` ascend. */
export function waitFor(times: readonly number[], windows: readonly Window[], now: number): number {
  let wait = 0;
  for (const { limit, ms } of windows) {
    const oldest = times[times.length - limit];
    if (oldest !== undefined) wait = Math.max(wait, oldest + ms - now);
  }
  return wait;
}

/**
 * Token bucket of the tenant. It starts empty, so that a change of sender is no burst, and holds a quarter of a second,
 * which makes up for late timers; no sliding second ever sees more than `perSecond`.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #room: number;
  #tokens = 0;
  #at: number;
  #times: number[] = [];

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#room = Math.max(1, perSecond / 4);
    this.#at = now;
  }

  /** Takes a token and returns 0, or returns how many milliseconds to wait before asking again. */
  take(now: number): number {
    this.#tokens = Math.min(this.#room, this.#tokens + ((now - this.#at) * this.#perSecond) / 1_000);
    this.#at = now;
    const second = waitFor(this.#times, [{ limit: Math.floor(this.#perSecond), ms: 1_000 }], now);
    // A hair of tolerance: thirds of a millisecond do not add up to whole tokens.
    const missing = this.#tokens >= 1 - 1e-6 ? 0 : ((1 - this.#tokens) * 1_000) / this.#perSecond;
    const wait = Math.max(second, missing);
    // Whole milliseconds, as timers count; what is waited too long stays in the bucket.
    if (wait > 0) return Math.ceil(wait);
    this.#tokens -= 1;
    this.#times.push(now);
    if (this.#times.length > 2 * this.#perSecond) this.#times = this.#times.slice(-this.#perSecond);
    return 0;
  }

  /** The request was not made after all. */
  giveBack(): void {
    this.#tokens = Math.min(this.#room, this.#tokens + 1);
    this.#times.pop();
  }
}

const quietMs = 30_000;
const forgettable = 7;

/**
 * When this bot wrote into each conversation. A conversation that was quiet for 30 s after at most 7 messages is
 * forgotten, which keeps memory flat; that loses at most 840 of an hour's messages, so 960 are counted of the 1,800.
 */
export class ConversationLog {
  readonly #times = new Map<string, number[]>();
  #sweptAt = 0;
  readonly #windows = conversationWindows.map((window) =>
    window.ms === 3_600_000 ? { ...window, limit: window.limit - (3_600_000 / quietMs) * forgettable } : window,
  );

  waitFor(conversationId: string, now: number): number {
    return waitFor(this.#times.get(conversationId) ?? [], this.#windows, now);
  }

  note(conversationId: string, now: number): void {
    this.#sweep(now);
    const times = this.#times.get(conversationId) ?? [];
    const old = times.findIndex((time) => time > now - 3_600_000);
    this.#times.set(conversationId, [...(old > 0 ? times.slice(old) : times), now]);
  }

  unnote(conversationId: string): void {
    this.#times.get(conversationId)?.pop();
  }

  get size(): number {
    return this.#times.size;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < quietMs / 6) return;
    this.#sweptAt = now;
    for (const [id, times] of this.#times) {
      const idle = now - (times.at(-1) ?? 0);
      if (idle > 3_600_000 || (idle > quietMs && times.length <= forgettable)) this.#times.delete(id);
    }
  }
}
