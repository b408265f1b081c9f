/**
 * Machine time: leases, rate windows, back-off and time-outs. It never moves with the business clock, and within one
 * process it never runs backwards.
 */
export interface Machine {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemMachine: Machine = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
    }),
};

class TooLate extends Error {
  readonly isAmbiguous = true;
  readonly code = 'TimedOut';
}

/** The same promise, or a failure that says nobody knows what came of it. */
export async function inTime<T>(work: Promise<T>, { ms, machine }: { ms: number; machine: Machine }): Promise<T> {
  const finished = new AbortController();
  const tooLate = machine.sleep(ms, finished.signal).then(() => {
    throw new TooLate(`no answer after ${ms} ms`);
  });
  // Losing the race is no failure of its own.
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    // A reason of its own spares an Error with its stack for every single send.
    finished.abort('finished');
  }
}
