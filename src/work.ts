import type { Log } from './log.ts';

/** Something that the clock makes happen. */
export interface Job {
  /** The earliest business instant at which it has something to do; undefined when nothing is planned. */
  nextDueAt(): Promise<Date | undefined>;
  /** Does everything due by the business clock, once, on however many replicas. */
  runDue(): Promise<unknown>;
}

/** What does its work by itself, such as the sender of the outbox. */
export interface Worker {
  start(): void;
  stop(): Promise<void>;
  drain(): Promise<void>;
  nextDueAt(): Promise<Date | undefined>;
}

const pauseMs = 15_000;

/** The work of the clock: jobs looked at every few seconds, workers that run on. The rehearsal walks through it. */
export class Work {
  readonly #jobs: readonly Job[];
  readonly #workers: readonly Worker[];
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor({ jobs, workers, log }: { jobs: readonly Job[]; workers: readonly Worker[]; log: Log }) {
    this.#jobs = jobs;
    this.#workers = workers;
    this.#log = log;
  }

  start(): void {
    for (const worker of this.#workers) worker.start();
    this.#timer = setInterval(() => this.#look(), pauseMs);
    this.#look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  async nextDueAt(): Promise<Date | undefined> {
    const all = await Promise.all([...this.#jobs, ...this.#workers].map((each) => each.nextDueAt()));
    return all.filter((at) => at !== undefined).sort((one, other) => one.getTime() - other.getTime())[0];
  }

  /** Everything due now has happened and what it sends has gone. */
  async runDue(): Promise<void> {
    for (const job of this.#jobs) await job.runDue();
    for (const worker of this.#workers) await worker.drain();
  }

  // One look at a time; one that fails is logged and tried again with the next.
  #look(): void {
    this.#running = this.#running.then(async () => {
      for (const job of this.#jobs)
        await job.runDue().catch((error: unknown) => this.#log.error('job failed', { error }));
    });
  }
}
