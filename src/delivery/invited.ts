import type { Store } from '../storage/store.ts';
import { type Campaign, firstStep } from './campaign.ts';
import type { Delivery, State } from './delivery.ts';
import type { FailureReason } from './failure-reasons.ts';
import { idOf, type Recipient } from './roster.ts';

const notArrived: readonly State[] = ['queued', 'sending', 'retry', 'failed', 'excluded'];

/**
 * Failures that a later step would only meet again: somebody does not want to hear from the bot, or the card itself was
 * refused. All others may have mended meanwhile, by themselves (Teams is back, a chat is opened anew), by the operator
 * (secret, hosts) or by the administrator (the app is there now), and one request finds that out.
 */
const lasting: ReadonlySet<string> = new Set<FailureReason>([
  'blocked-by-user',
  'unknown-person',
  'bad-request',
  'too-big',
  'not-composed',
  'refused',
]);

/**
 * The recipients of a later step. Who has not had the first card is left out with the reason, or a reminder would come
 * before the invitation. A card that may have arrived counts as had; so does one that was withdrawn, for the person is
 * at it already. Reads only the deliveries of those who may be left out.
 */
export async function onlyInvited(
  store: Store,
  first: Campaign,
  recipients: Iterable<Recipient>,
): Promise<readonly Recipient[]> {
  const reasons = new Map<string, string>();
  const where = [
    { field: 'campaignId', is: first.pk },
    { field: 'state', in: notArrived },
  ];
  const readPartition = async (pk: string): Promise<void> => {
    for await (const delivery of store.all<Delivery>('deliveries', { pk, where })) {
      const reason = delivery.step === firstStep ? whyNot(delivery) : undefined;
      if (reason) reasons.set(delivery.recipientId, reason);
    }
  };
  // Nothing is sent before everything is stored.
  if (first.isStored) await Promise.all(first.buckets.map(readPartition));
  return [...recipients].map((one) => {
    const excluded = one.excluded ?? (first.isStored ? reasons.get(idOf(one)) : 'not-invited-yet');
    return excluded ? { ...one, excluded } : one;
  });
}

function whyNot({ state, reason = '' }: Delivery): string | undefined {
  if (state === 'excluded') return reason;
  if (state !== 'failed') return 'not-invited-yet';
  return lasting.has(reason) ? 'not-reached' : undefined;
}
