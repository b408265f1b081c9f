import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Log } from './connections.ts';
import type { Machine } from './machine.ts';

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

export interface ScheduleDocument extends Stored {
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

/** What a run works with. */
export interface Workshop {
  readonly store: Store;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly log?: Log;
}

export const pk = 'schedules';
const runMs = 60_000;
const againMs = 60_000;

/** True when this replica did it; false when another has it, or when it failed and is planned again for later. */
export async function runSchedule(workshop: Workshop, doc: ScheduleDocument, now: Date): Promise<boolean> {
  const { jobs, machine, store, log } = workshop;
  const job = jobs[doc.kind];
  if (!job || (doc.runUntil ?? 0) > machine.now()) return false;
  const claimed = await claim(workshop, doc);
  if (!claimed) return false;
  const finished = new AbortController();
  const renewals = renew(workshop, claimed, finished.signal);
  try {
    const { id, kind, dueAt, data, group } = doc;
    const next = await job({ id, kind, dueAt: new Date(dueAt), data, ...(group && { group }) }, now);
    await settle(store, claimed, next);
    return true;
  } catch (cause) {
    log?.warn('a schedule failed', { kind: doc.kind, id: doc.id, cause: String(cause) });
    const failures = (doc.failures ?? 0) + 1;
    await settle(store, { ...claimed, failures }, new Date(now.getTime() + againMs * Math.min(10, failures)));
    return false;
  } finally {
    finished.abort('finished');
    await renewals;
  }
}

async function claim({ store, machine }: Workshop, doc: ScheduleDocument): Promise<ScheduleDocument | undefined> {
  try {
    return await store.replace('jobs', { ...doc, run: randomUUID(), runUntil: machine.now() + runMs });
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}

async function renew({ store, machine, log }: Workshop, { id, run }: ScheduleDocument, finished: AbortSignal) {
  for (;;) {
    await machine.sleep(runMs / 3, finished);
    if (finished.aborted) return;
    const runUntil = machine.now() + runMs;
    await store
      .update<ScheduleDocument>('jobs', pk, id, (doc) => (doc.run === run ? { ...doc, runUntil } : undefined))
      .catch((cause) => log?.warn('a schedule could not be renewed', { id, cause: String(cause) }));
  }
}

/** Planned again meanwhile (without this `run`), that plan stands. */
async function settle(store: Store, { id, run, failures }: ScheduleDocument, next: Date | undefined): Promise<void> {
  if (!next) {
    const doc = await store.get<ScheduleDocument>('jobs', pk, id);
    if (doc && doc.run === run) await dropSchedule(store, doc);
    return;
  }
  await store.update<ScheduleDocument>('jobs', pk, id, (doc) => {
    if (doc.run !== run) return undefined;
    const { run: _, runUntil, failures: before, ...rest } = doc;
    return { ...rest, dueAt: next.toISOString(), ...(failures && { failures }) };
  });
}

export async function dropSchedule(store: Store, doc: ScheduleDocument): Promise<void> {
  try {
    await store.remove('jobs', doc);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
