import type { Clock } from '../clock.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Log } from './connections.ts';
import { type Machine, systemMachine } from './machine.ts';
import {
  dropSchedule,
  type Job,
  type Plan,
  pk,
  runSchedule,
  type ScheduleDocument,
  type Workshop,
} from './schedule-run.ts';

export type { Job, Plan } from './schedule-run.ts';

/**
 * Schedules are documents, never timers alone: they survive restarts, and a run is claimed with the ETag, so that any
 * number of replicas does each of them once. What fell due during downtime is caught up once.
 */
export class Schedules {
  readonly #to: Workshop;
  readonly #everyMs: number;
  #stopping: AbortController | undefined;
  #running: Promise<void> | undefined;

  constructor(to: {
    store: Store;
    clock: Clock;
    /** Kind of plan → what is done. */
    jobs: Readonly<Record<string, Job>>;
    machine?: Machine;
    log?: Log;
    /** How often `start` looks for what is due. */
    everyMs?: number;
  }) {
    this.#to = { ...to, machine: to.machine ?? systemMachine };
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
      await this.#to.store.create('jobs', doc);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const isMoved = await this.#to.store.update<ScheduleDocument>('jobs', pk, id, () => doc);
      // It ran and went away in between.
      if (!isMoved) await this.plan(plan);
    }
  }

  /** Cancelling what is not planned is fine. */
  cancel(id: string): Promise<void> {
    return this.#to.store.remove('jobs', { id, pk, type: 'schedule' });
  }

  async nextDueAt(): Promise<Date | undefined> {
    const query = { pk, where: [{ field: 'dueAt', from: '' }], orderBy: { field: 'dueAt' }, top: 1 };
    const { items } = await this.#to.store.find<ScheduleDocument>('jobs', query);
    return items[0] && new Date(items[0].dueAt);
  }

  /** Does everything that is due, earliest first; returns how many were done here. */
  async runDue(): Promise<number> {
    const now = this.#to.clock.now();
    const below = new Date(now.getTime() + 1).toISOString();
    const query = { pk, where: [{ field: 'dueAt', below }], orderBy: { field: 'dueAt' } };
    const due = await Array.fromAsync(this.#to.store.all<ScheduleDocument>('jobs', query));
    const latest = new Map(due.map((doc) => [doc.group ?? doc.id, doc.id]));
    let count = 0;
    for (const doc of due) {
      const isOvertaken = latest.get(doc.group ?? doc.id) !== doc.id;
      if (isOvertaken) await dropSchedule(this.#to.store, doc);
      else if (await runSchedule(this.#to, doc, now)) count += 1;
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
      await this.runDue().catch((cause) => this.#to.log?.warn('schedules could not be read', { cause: String(cause) }));
      await this.#to.machine.sleep(this.#everyMs, stop);
    }
  }
}
