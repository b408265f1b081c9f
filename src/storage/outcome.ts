import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';

const retries = 5;

export interface Patience {
  /** The first pause before trying again, in milliseconds; it doubles. */
  readonly pauseMs: number;
  /** How long one call may take, all its tries together. */
  readonly deadlineMs: number;
}

export const usualPatience: Patience = { pauseMs: 20, deadlineMs: 10_000 };

export interface Attempt<T> {
  readonly patience: Patience;
  run(abortSignal: AbortSignal): Promise<T>;
  /**
   * Looks whether an earlier run took effect after all; reads have none. `isUnsure` when the reply of some run was
   * unclear: what is gone may then be gone because of us.
   */
  trace?(isUnsure: boolean): Promise<T | undefined>;
  /** The error to throw when this status plainly says that the write cannot be. */
  conflict?(status: number, cause: unknown): Error | undefined;
}

/**
 * Runs a request until its outcome is known. A write whose reply is lost may have happened, so after an unclear
 * outcome, and before a conflict is believed, the store is asked whether it was this very write.
 */
export async function settle<T>(attempt: Attempt<T>): Promise<T> {
  const { pauseMs, deadlineMs } = attempt.patience;
  // The SDK by itself goes on for minutes when a name cannot be resolved or connections hang, and its own look-ups
  // know no abort signal.
  const deadline = new AbortController();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {});
  const timer = setTimeout(() => {
    deadline.abort();
    late.reject(new Error(`No answer within ${deadlineMs} ms`));
  }, deadlineMs);
  try {
    let isUnsure = false;
    for (let tries = 0; ; tries += 1) {
      try {
        return await Promise.race([attempt.run(deadline.signal), late.promise]);
      } catch (error) {
        const status = statusOf(error);
        const conflict = status === undefined ? undefined : attempt.conflict?.(status, error);
        if (!conflict && !isUnclear(status)) throw status === 429 ? new AppError('busy', {}, { cause: error }) : error;

        isUnsure ||= !conflict;
        const mine = await attempt.trace?.(isUnsure);
        if (mine !== undefined) return mine;
        if (conflict) throw conflict;
        if (tries === retries || deadline.signal.aborted)
          throw new AppError('storage_unavailable', {}, { cause: error });
      }
      await pause(pauseMs * 2 ** tries * (0.5 + Math.random()));
    }
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status in an error of the SDK, which wraps those of a batch; undefined when no answer came. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'number' && code >= 400 && code < 600 ? code : statusOf(error.cause);
}

// Without a status the SDK met a broken connection, a time-out or a body that is no JSON.
const isUnclear = (status: number | undefined): boolean =>
  status === undefined || status === 408 || status === 410 || status === 449 || status >= 500;
