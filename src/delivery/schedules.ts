import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Log } from './connections.ts';
import { type Machine, systemMachine } from './machine.ts';

/** Something to do at an instant of business time. */
export interface Plan {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly data: Readonly<Record<string, string>>;
  /** Of several overdue plans with the same group only the latest is done: one reminder after a week's downtime. */
  readonly group?: string;
}

/** What is done. Returning a Date plans it again for then. It may run again after a crash, so it must bear that. */
export type Job = (plan: Plan, now: Date) => Promise<Date | undefined>;

interface ScheduleDocument extends Stored {
  readonly type: 'schedule';
  readonly kind: string;
  readonly dueAt: string;
  readonly data: Readonly<Record<string, string>>;
  readonly group?: string;
  /** The replica's run that has it, and the machine time until which the others leave it alone. */
  readonly run?: string;
  readonly runUntil?: number;
  readonly failures?: number;
}

const pk = 'schedules';
const runMs = 60_000;
const againMs = 60_000;

/**
 * Schedules are documents, never timers alone: they survive restarts, and a run is claimed with the ETag, so that any
 * number of replicas does each of them once. What fell due during downtime is caught up once.
 */
export class Schedules {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #jobs: Readonly<Record<string, Job>>;
  readonly #log: Log | undefined;
  readonly #everyMs: number;
  #stopping: AbortController | undefined;
  #running: Promise<void> | undefined;

  constructor(to: {
    store: Store;
    clock: Clock;
    jobs: Readonly<Record<string, Job>>;
    machine?: Machine;
    log?: Log;
    /** How often `start` looks for what is due. */
    everyMs?: number;
  }) {
    this.#store = to.store;
    this.#clock = to.clock;
    this.#jobs = to.jobs;
    this.#machine = to.machine ?? systemMachine;
    this.#log = to.log;
    this.#everyMs = to.everyMs ?? 15_000;
  }

  /** Planning the same id again moves it. */
  async plan(plan: Plan): Promise<void> {
    const { id, kind, dueAt, data, group } = plan;
    const doc: ScheduleDocument = {
      id,
      pk,
      type: 'schedule',
      kind,
      dueAt: dueAt.toISOString(),
      data,
      ...(group && { group }),
    };
    try {
      await this.#store.create('jobs', doc);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const isMoved = await this.#store.update<ScheduleDocument>('jobs', pk, id, () => doc);
      // It ran and went away in between.
      if (!isMoved) await this.plan(plan);
    }
  }

  /** Cancelling what is not planned is fine. */
  cancel(id: string): Promise<void> {
    return this.#store.remove('jobs', { id, pk, type: 'schedule' });
  }

  async nextDueAt(): Promise<Date | undefined> {
    const query = { pk, where: [{ field: 'dueAt', from: '' }], orderBy: { field: 'dueAt' }, top: 1 };
    const { items } = await this.#store.find<ScheduleDocument>('jobs', query);
    return items[0] && new Date(items[0].dueAt);
  }

  /** Does everything that is due, earliest first; returns how many were done here. */
  async runDue(): Promise<number> {
    const now = this.#clock.now();
    const below = new Date(now.getTime() + 1).toISOString();
    const due: ScheduleDocument[] = [];
    const query = { pk, where: [{ field: 'dueAt', below }], orderBy: { field: 'dueAt' } };
    for await (const doc of this.#store.all<ScheduleDocument>('jobs', query)) due.push(doc);
    const latest = new Map(due.map((doc) => [doc.group ?? doc.id, doc.id]));
    let count = 0;
    for (const doc of due) {
      const isOvertaken = latest.get(doc.group ?? doc.id) !== doc.id;
      if (isOvertaken) await this.#drop(doc);
      else if (await this.#run(doc, now)) count += 1;
    }
    return count;
  }

  /** Looks for due plans until `stop`. */
  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#running = this.#keepRunning(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping?.abort();
    await this.#running;
    this.#running = undefined;
  }

  async #keepRunning(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.runDue().catch((cause) => this.#log?.warn('schedules could not be read', { cause: String(cause) }));
      await this.#machine.sleep(this.#everyMs, stop);
    }
  }

  async #run(doc: ScheduleDocument, now: Date): Promise<boolean> {
    const job = this.#jobs[doc.kind];
    if (!job || (doc.runUntil ?? 0) > this.#machine.now()) return false;
    const claimed = await this.#claim(doc);
    if (!claimed) return false;
    const finished = new AbortController();
    const renewals = this.#renew(claimed, finished.signal);
    try {
      const { id, kind, dueAt, data, group } = doc;
      const next = await job({ id, kind, dueAt: new Date(dueAt), data, ...(group && { group }) }, now);
      await this.#settle(claimed, next);
      return true;
    } catch (cause) {
      this.#log?.warn('a schedule failed', { kind: doc.kind, id: doc.id, cause: String(cause) });
      const wait = againMs * Math.min(10, 1 + (doc.failures ?? 0));
      await this.#settle({ ...claimed, failures: (doc.failures ?? 0) + 1 }, new Date(now.getTime() + wait));
      return false;
    } finally {
      finished.abort();
      await renewals;
    }
  }

  async #claim(doc: ScheduleDocument): Promise<ScheduleDocument | undefined> {
    try {
      return await this.#store.replace('jobs', { ...doc, run: randomUUID(), runUntil: this.#machine.now() + runMs });
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  }

  async #renew({ id, run }: ScheduleDocument, finished: AbortSignal): Promise<void> {
    for (;;) {
      await this.#machine.sleep(runMs / 3, finished);
      if (finished.aborted) return;
      const later = this.#machine.now() + runMs;
      await this.#store
        .update<ScheduleDocument>('jobs', pk, id, (doc) => (doc.run === run ? { ...doc, runUntil: later } : undefined))
        .catch((cause) => this.#log?.warn('a schedule could not be renewed', { id, cause: String(cause) }));
    }
  }

  /** Planned again meanwhile (another `run`, or none): then that plan stands. */
  async #settle({ id, run, failures }: ScheduleDocument, next: Date | undefined): Promise<void> {
    if (next) {
      await this.#store.update<ScheduleDocument>('jobs', pk, id, (doc) => {
        if (doc.run !== run) return undefined;
        const { run: _, runUntil, failures: before, ...rest } = doc;
        return { ...rest, dueAt: next.toISOString(), ...(failures && { failures }) };
      });
      return;
    }
    const doc = await this.#store.get<ScheduleDocument>('jobs', pk, id);
    if (doc && doc.run === run) await this.#drop(doc);
  }

  async #drop(doc: ScheduleDocument): Promise<void> {
    try {
      await this.#store.remove('jobs', doc);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
