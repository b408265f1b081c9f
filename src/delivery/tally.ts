import type { Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import type { Campaign } from './campaign.ts';
import type { Delivery } from './delivery.ts';

/**
 * The exact sum over one campaign step's deliveries in one partition. It is written in the same batch as the
 * deliveries it counts, so a report costs 32 reads whatever the audience, and never disagrees with the documents.
 */
export interface Tally extends Stored {
  readonly type: 'tally';
  readonly counts: Readonly<Record<string, number>>;
  /** Machine time of the last change: what "no progress for two minutes" is measured from. */
  readonly changedAt: number;
}

export const tallyId = (campaignId: string, step: string): string => `tally|${campaignId}|${step}`;

/** Under which keys a delivery counts. The first one is its state; exactly one state each, so states sum to the audience. */
export function keysOf(delivery: Delivery): string[] {
  const { state, reason, held, recall, edit } = delivery;
  const keys = [reason && state !== 'queued' && state !== 'retry' ? `${state}:${reason}` : state];
  if (held && state === 'queued') keys.push(`held:${held}`);
  if (recall) keys.push(`recall:${recall}`);
  if (edit) keys.push(`edit:${edit}`);
  return keys;
}

/** The counts after `before` became `after`; `before` is missing for a new delivery. */
export function recounted(
  counts: Readonly<Record<string, number>>,
  before: Delivery | undefined,
  after: Delivery,
): Record<string, number> {
  const next: Record<string, number> = { ...counts };
  for (const key of before ? keysOf(before) : []) next[key] = (next[key] ?? 0) - 1;
  for (const key of keysOf(after)) next[key] = (next[key] ?? 0) + 1;
  for (const [key, count] of Object.entries(next)) if (count === 0) delete next[key];
  return next;
}

/** The tallies of one step, one read for each partition it has deliveries in. */
export async function talliesOf(store: Store, { pk, step, buckets }: Campaign): Promise<Tally[]> {
  const found = await Promise.all(buckets.map((at) => store.get<Tally>('deliveries', at, tallyId(pk, step))));
  return found.filter((tally) => tally !== undefined);
}

/** How many deliveries the counts speak of: keys with these prefixes only tell more about some of them. */
export function inStates(counts: Readonly<Record<string, number>>): number {
  const more = /^(held|recall|edit):/;
  return Object.entries(counts).reduce((sum, [key, count]) => (more.test(key) ? sum : sum + count), 0);
}
