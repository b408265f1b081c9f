import { refusalOf } from './connections.ts';
import type { Delivery } from './delivery.ts';
import { isWaiting } from './delivery.ts';
import type { Place } from './doorstep.ts';
import type { Refusal } from './failure-reasons.ts';
import type { Ready } from './feed.ts';
import { later } from './later.ts';
import { inTime } from './machine.ts';
import { insist, putOff, type Reign } from './reign.ts';
import { afterRefusal } from './retry.ts';

type Outcome = 'done' | `failed:${string}`;

export const hasAftermath = (delivery: Delivery): boolean =>
  !isWaiting(delivery) && (delivery.recall === 'wanted' || delivery.edit === 'wanted');

/**
 * Edits or deletes a card that was delivered, through the same gate. Both may be repeated without harm, so an ambiguous
 * answer is simply tried again, and a card that is already gone is recalled.
 */
export async function seeTo(reign: Reign, { delivery }: Ready): Promise<void> {
  const { gate, over, feed, machine, settings, lease } = reign;
  const { conversation, activityId } = delivery;
  const deed = delivery.recall === 'wanted' ? 'recall' : 'edit';
  if (!conversation || !activityId) return finish(reign, delivery, deed, 'failed:no-message-id');
  const pass = await gate.pass(conversation.id, over);
  if (pass.may === 'later') feed.putOff(delivery, pass.afterMs);
  if (pass.may !== 'go') return;
  if (!lease.isHeld) return gate.giveBack(conversation.id);

  let outcome: Outcome;
  try {
    const work = deed === 'recall' ? remove(reign, { conversation, activityId }) : edit(reign, delivery);
    outcome = await inTime(work, { ms: settings.sendTimeoutMs, machine });
    gate.answered();
  } catch (error) {
    const refusal = refusalOf(error);
    if (isGone(refusal) && deed === 'recall') {
      gate.answered();
      return finish(reign, delivery, deed, 'done');
    }
    const isRepeatable = refusal.isAmbiguous || refusal.status === 502 || refusal.status === 504;
    const plain = isRepeatable ? { status: 503, isAmbiguous: false } : refusal;
    const verdict = afterRefusal(plain, delivery, settings.retry, Math.random());
    gate.refused(verdict, refusal.retryAfterMs);
    if (verdict.become !== 'retry') return finish(reign, delivery, deed, `failed:${verdict.reason}`);
    const { tries, rounds } = verdict;
    const { dueAt, notBefore } = later(reign, verdict.afterMs);
    return putOff(reign, delivery, (found) =>
      found[deed] === 'wanted' ? { ...found, tries, rounds, notBefore, dueAt: dueAt.toISOString() } : undefined,
    );
  }
  return finish(reign, delivery, deed, outcome);
}

/** The message is; a conversation that is not found says nothing about what its people still see. */
const isGone = ({ status, code }: Refusal): boolean => status === 404 && code !== 'ConversationNotFound';

async function remove({ messenger }: Reign, { conversation, activityId }: Place): Promise<Outcome> {
  await messenger.remove(conversation, activityId);
  return 'done';
}

/** The card as it would be sent now takes the place of the old one. */
async function edit(reign: Reign, delivery: Delivery): Promise<Outcome> {
  const { recipientId: personId, kind, subject, step, campaignId, conversation, activityId } = delivery;
  const message = await reign.compose[kind]?.({ personId, subject, step, campaignId }, reign.clock.now());
  if (!message || 'withdrawn' in message) return `failed:${message?.withdrawn ?? 'not-composed'}`;
  if (conversation && activityId) await reign.messenger.edit(conversation, activityId, message);
  return 'done';
}

async function finish(reign: Reign, delivery: Delivery, deed: 'recall' | 'edit', outcome: Outcome): Promise<void> {
  await insist(reign, delivery, (found) => {
    if (found[deed] !== 'wanted') return undefined;
    const { dueAt, notBefore, ...rest } = found;
    return { ...rest, [deed]: outcome };
  });
}
