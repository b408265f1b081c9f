import type { Machine } from './machine.ts';
import { Pause } from './pause.ts';
import { ConversationLog, TokenBucket } from './rate.ts';
import type { Verdict } from './retry.ts';
import type { DeliverySettings } from './settings.ts';

export type Pass =
  | { readonly may: 'go' }
  | { readonly may: 'stop' }
  | { readonly may: 'later'; readonly afterMs: number };

/** Every request to Teams passes here, one at a time and in order: tenant pause, tenant rate, windows of the conversation. */
export class Gate {
  readonly #machine: Machine;
  readonly #bucket: TokenBucket;
  readonly #log = new ConversationLog();
  readonly #pause: Pause;
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ machine, settings }: { machine: Machine; settings: DeliverySettings }) {
    this.#machine = machine;
    this.#bucket = new TokenBucket(settings.perSecond, machine.now());
    this.#pause = new Pause(settings.pause);
  }

  /** `later` when the conversation's own windows are full; the tenant's rate and pause are waited for. */
  pass(conversation: string, signal: AbortSignal): Promise<Pass> {
    const turn = this.#turn.then(() => this.#admit(conversation, signal));
    this.#turn = turn;
    return turn;
  }

  /** The request was not made after all. */
  giveBack(conversation: string): void {
    this.#bucket.giveBack();
    this.#log.unnote(conversation);
    this.#pause.leave();
  }

  /** The request went to somebody else than Teams: it counts for the rate and says nothing about a pause. */
  wentElsewhere(): void {
    this.#pause.leave();
  }

  answered(): void {
    this.#pause.arrived();
  }

  refused(verdict: Verdict, askedMs = 0): void {
    if (verdict.become === 'uncertain') this.#pause.leave();
    else if (verdict.become === 'failed' && !verdict.pauses) this.#pause.arrived();
    else this.#pause.refused({ now: this.#machine.now(), cause: verdict.reason, usedUp: verdict.pauses, askedMs });
  }

  get paused(): { readonly until: number; readonly cause: string } | undefined {
    return this.#pause.state;
  }

  async #admit(conversation: string, signal: AbortSignal): Promise<Pass> {
    while (!signal.aborted) {
      const now = this.#machine.now();
      const afterMs = this.#log.waitFor(conversation, now);
      if (afterMs > 0) return { may: 'later', afterMs };
      const wait = this.#wait(now);
      if (wait === 0) {
        this.#log.note(conversation, now);
        return { may: 'go' };
      }
      await this.#machine.sleep(wait, signal);
    }
    return { may: 'stop' };
  }

  #wait(now: number): number {
    const rate = this.#bucket.take(now);
    if (rate > 0) return rate;
    const pause = this.#pause.enter(now);
    if (pause > 0) this.#bucket.giveBack();
    return pause;
  }
}
