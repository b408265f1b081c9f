import { AppError } from '../errors.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Cycle } from './cycle.ts';
import type { Response } from './response.ts';
import { add, type Counts, emptyTally, type Tally, tallyOf } from './tally.ts';

const container = 'surveys';
const rounds = 5;

export interface Difference {
  /** The id of the tally and the key in it. */
  readonly tally: string;
  readonly key: string;
  readonly stored: number;
  readonly counted: number;
}

export interface Recount {
  /** Responses that were counted, and tallies they fill. */
  readonly answers: number;
  readonly tallies: number;
  readonly differences: readonly Difference[];
  /** Tallies that were put right. */
  readonly repaired: number;
}

/**
 * Counts all responses of a cycle again and puts right what differs, also while people answer. No difference is the
 * proof that every number shown is the sum of what people said. Throws AppError `not_found`, `busy`.
 */
export async function recount(store: Store, cycleId: string): Promise<Recount> {
  const cycle = await store.get<Cycle>(container, cycleId, 'cycle');
  if (!cycle) throw new AppError('not_found');
  for (let round = 0; round < rounds; round += 1) {
    const found = await compare(store, cycle);
    if (found) return found;
  }
  throw new AppError('busy');
}

/** Undefined when somebody answered in between where stored and counted differ: look again. */
async function compare(store: Store, cycle: Cycle): Promise<Recount | undefined> {
  // Tallies first: one that is still at this version after the responses were read has seen exactly these responses.
  const stored = await collect<Tally>(store, cycle.pk, 'tally');
  const responses = await collect<Response>(store, cycle.pk, 'response');
  const counted = count(cycle, responses);
  const ids = [...new Set([...stored.map(({ id }) => id), ...counted.keys()])].sort();
  const pairs = ids.map((id) => ({ is: stored.find((tally) => tally.id === id), should: counted.get(id) }));
  const wrong = pairs.filter(({ is, should }) => differing(is, should).length > 0);
  try {
    for (const { is, should } of wrong) await repair(store, is, should);
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
  const differences = wrong.flatMap(({ is, should }) => differing(is, should));
  return { answers: responses.length, tallies: counted.size, differences, repaired: wrong.length };
}

async function collect<T extends Tally | Response>(store: Store, pk: string, type: T['type']): Promise<T[]> {
  return Array.fromAsync(store.all<T>(container, { pk, where: [{ field: 'type', is: type }] }));
}

function count(cycle: Cycle, responses: readonly Response[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const response of responses) {
    const empty = emptyTally(cycle.pk, response);
    const tally = tallies.get(empty.id) ?? empty;
    tallies.set(empty.id, { ...tally, counts: add(tally.counts, tallyOf(response, cycle.questionnaire)) });
  }
  return tallies;
}

function differing(is: Tally | undefined, should: Tally | undefined): Difference[] {
  const stored: Counts = is?.counts ?? {};
  const counted: Counts = should?.counts ?? {};
  const tally = (is ?? should)?.id ?? '';
  const keys = Object.keys(add(counted, stored, -1)).sort();
  return keys.map((key) => ({ tally, key, stored: stored[key] ?? 0, counted: counted[key] ?? 0 }));
}

async function repair(store: Store, is: Tally | undefined, should: Tally | undefined): Promise<void> {
  if (is) await store.replace<Tally>(container, { ...is, counts: should?.counts ?? {} });
  else if (should) await store.create<Tally>(container, should);
}
