import { Conflict } from '../storage/store.ts';
import type { Campaigns } from './campaigns.ts';
import type { Connections } from './connections.ts';
import type { Delivery } from './delivery.ts';
import type { Feed } from './feed.ts';
import type { Gate } from './gate.ts';
import type { Lease } from './lease.ts';
import type { Change, Ledger } from './ledger.ts';

/** Everything one holder of the lease works with, from taking it until it is over. */
export interface Reign extends Connections {
  readonly ledger: Ledger;
  readonly campaigns: Campaigns;
  readonly feed: Feed;
  readonly gate: Gate;
  readonly lease: Lease;
  /** Aborts when this replica may send no more. */
  readonly over: AbortSignal;
}

const longestWaitMs = 5_000;
const triesAfterTheEnd = 5;

/**
 * Changes a stored delivery however long storage is away, because what happened to a card must not be forgotten. Only
 * when the lease is over as well does it give up, and the next holder calls the delivery uncertain.
 */
export async function insist(reign: Reign, delivery: Delivery, change: Change): Promise<Delivery | undefined> {
  const { ledger, machine, over, log } = reign;
  let triesLeft = triesAfterTheEnd;
  for (let waitMs = 100; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
    try {
      return await ledger.change(delivery, change);
    } catch (cause) {
      if (over.aborted) triesLeft -= 1;
      if (triesLeft <= 0) throw cause;
      log.warn('a delivery could not be written; trying again', {
        delivery: delivery.id,
        cause: cause instanceof Conflict ? cause.reason : String(cause),
      });
      await machine.sleep(waitMs);
    }
  }
}

/** Writes a change of something that waits, and lets the feed know when it is due again. */
export async function putOff(reign: Reign, delivery: Delivery, change: Change): Promise<void> {
  const written = await insist(reign, delivery, change);
  // Left alone may mean that the first of two tries was written after all, so look again.
  if (!written) reign.feed.touch(delivery.pk);
  else if (written.dueAt) reign.feed.note(written.pk, written.dueAt);
}
