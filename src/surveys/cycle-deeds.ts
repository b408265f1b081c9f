import type { Store } from '../storage/store.ts';
import type { Cycle, CycleHeader } from './cycle.ts';
import type { OpenPointer } from './launch-documents.ts';

/** A cycle that counts; a trial is none. */
export async function findCycle(store: Store, cycleId: string): Promise<Cycle | undefined> {
  const cycle = await store.get<Cycle>('surveys', cycleId, 'cycle');
  return cycle?.state === 'trial' ? undefined : cycle;
}

/** Every cycle, newest first. A header whose cycle was never written is skipped. */
export async function allCycles(store: Store): Promise<readonly Cycle[]> {
  const query = { pk: 'catalogue', where: [{ field: 'type', is: 'header' }] };
  const headers = await Array.fromAsync(store.all<CycleHeader>('surveys', query));
  const cycles = await Promise.all(headers.map(({ id }) => findCycle(store, id)));
  return cycles.filter((cycle): cycle is Cycle => cycle !== undefined).sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1));
}

/** The cycle that is open, whatever its deadline says. */
export async function openCycleNow(store: Store): Promise<Cycle | undefined> {
  const pointer = await store.get<OpenPointer>('surveys', 'catalogue', 'open');
  const cycle = pointer && (await findCycle(store, pointer.cycle));
  return cycle?.state === 'open' ? cycle : undefined;
}

/** Closes a cycle; closed already, it stays as it was. Undefined when there is no such cycle. */
export async function closeCycle(
  store: Store,
  { cycleId, now }: { cycleId: string; now: Date },
): Promise<Cycle | undefined> {
  await store.update<Cycle>('surveys', cycleId, 'cycle', (cycle) =>
    cycle.state !== 'open' ? undefined : { ...cycle, state: 'closed', closedAt: now.toISOString() },
  );
  const pointer = await store.get<OpenPointer>('surveys', 'catalogue', 'open');
  if (pointer?.cycle === cycleId) await store.remove('surveys', pointer);
  return findCycle(store, cycleId);
}
