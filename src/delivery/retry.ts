import { type Refusal, reasonOf } from './failure-reasons.ts';
import type { RetryLimits } from './settings.ts';

export type Verdict =
  | { readonly become: 'uncertain'; readonly reason: string }
  | { readonly become: 'failed'; readonly reason: string; readonly pauses: boolean }
  | {
      readonly become: 'retry';
      readonly reason: string;
      readonly afterMs: number;
      readonly tries: number;
      readonly rounds: number;
      /** The tries of this round are used up: the whole tenant waits. */
      readonly pauses: boolean;
    };

export interface Tried {
  /** Tries of this round before the one that was refused. */
  readonly tries: number;
  readonly rounds: number;
}

/** What surely did not arrive and may be tried again. A missing status is a connection that never came about. */
const mayRetry = ({ status, code }: Refusal): boolean =>
  (status === undefined && code !== 'HostNotAllowed') || status === 412 || status === 429 || status === 503;

/** `chance` is a number from 0 to 1. */
export function backOff(tries: number, limits: RetryLimits, chance: number): number {
  const plain = Math.min(limits.capMs, limits.firstMs * 2 ** (tries - 1));
  return Math.round(plain * (1 + limits.jitter * (2 * chance - 1)));
}

/**
 * Decides what becomes of a delivery whose request was refused. 502, 504 and time-outs are ambiguous: trying again, as
 * Microsoft's samples do, buys duplicates.
 */
export function afterRefusal(refusal: Refusal, tried: Tried, limits: RetryLimits, chance: number): Verdict {
  if (refusal.isAmbiguous || refusal.status === 502 || refusal.status === 504) {
    return { become: 'uncertain', reason: refusal.status ? `answer-${refusal.status}` : 'no-answer' };
  }
  const reason = reasonOf(refusal);
  // Credentials are wrong for everybody: the rest waits instead of failing one by one.
  if (!mayRetry(refusal)) return { become: 'failed', reason, pauses: refusal.status === 401 };

  const tries = tried.tries + 1;
  const isUsedUp = tries >= limits.tries;
  if (isUsedUp && tried.rounds + 1 >= limits.rounds) return { become: 'failed', reason, pauses: true };
  const own = backOff(tries, limits, chance);
  const asked = refusal.retryAfterMs ?? 0;
  return {
    become: 'retry',
    reason,
    afterMs: asked > own ? Math.round(asked * (1 + (limits.jitter / 2) * chance)) : own,
    tries: isUsedUp ? 0 : tries,
    rounds: tried.rounds + (isUsedUp ? 1 : 0),
    pauses: isUsedUp,
  };
}
