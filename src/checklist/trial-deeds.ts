import { randomBytes } from 'node:crypto';
import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { respondentKey } from '../surveys/respondent.ts';
import { type Trying, trialId, trialOf } from './trial.ts';

export interface Trial {
  readonly cycleId: string;
  /** Whom the cards are made for. */
  readonly respondent: string;
}

const mostInBatch = 90;

/** Begins again from nothing: whatever an earlier trial of this lead left is removed first. */
export async function beginTrial(store: Store, trying: Omit<Trying, 'salt'>): Promise<Trial> {
  const pk = trialId(trying.lead.id);
  await clear(store, pk);
  const { cycle, invitation } = trialOf({ ...trying, salt: randomBytes(16).toString('hex') });
  try {
    await store.batch('surveys', pk, [{ create: cycle }, { create: invitation }]);
  } catch (error) {
    // Pressed twice: the other press made it.
    if (!(error instanceof Conflict)) throw error;
  }
  const kept = (await store.get<Cycle>('surveys', pk, 'cycle')) ?? cycle;
  return { cycleId: pk, respondent: respondentKey(kept.salt, trying.lead.id) };
}

async function clear(store: Store, pk: string): Promise<void> {
  const left = await Array.fromAsync(store.all<Stored>('surveys', { pk }));
  for (let from = 0; from < left.length; from += mostInBatch) {
    // One by one where two presses clear at once: what is gone already is fine.
    await Promise.all(left.slice(from, from + mostInBatch).map(({ _etag: _, ...doc }) => store.remove('surveys', doc)));
  }
}
