import type { Message } from '../message.ts';
import type { Conversation, Person } from '../person.ts';
import { refusalOf } from './connections.ts';
import type { Delivery } from './delivery.ts';
import { isWaiting } from './delivery.ts';
import { type Refusal, reasonOf } from './failure-reasons.ts';
import { later } from './later.ts';
import { inTime } from './machine.ts';
import { putOff, type Reign } from './reign.ts';
import { afterRefusal, type Verdict } from './retry.ts';
import { again, ended } from './transitions.ts';

export interface Place {
  readonly conversation: Conversation;
  readonly activityId: string;
}

/** Where a card goes: a person's chat or a channel. */
export interface Doorstep {
  /** What the windows of Teams count by. */
  readonly key: string;
  readonly person?: Person;
  readonly send: (message: Message) => Promise<Place>;
}

export function channelOf({ messenger }: Reign, channelId: string, serviceUrl: string): Doorstep {
  return {
    key: channelId,
    send: async (message) => {
      const { conversationId, activityId } = await messenger.post(channelId, serviceUrl, message);
      return { conversation: { id: conversationId, serviceUrl }, activityId };
    },
  };
}

/**
 * The person's chat, which is opened first when nobody knows it yet. Undefined when that was refused or put off; the
 * delivery then says so. Opening shows nothing to anybody, so even an ambiguous answer is tried again.
 */
export async function chatWith(reign: Reign, person: Person, delivery: Delivery): Promise<Doorstep | undefined> {
  if (person.removedAppAt) {
    await noteVerdict(reign, delivery, { become: 'failed', reason: 'removed-app', pauses: false });
    return undefined;
  }
  const conversation = person.conversation ?? (await opened(reign, person, delivery));
  if (!conversation) return undefined;
  return {
    key: conversation.id,
    person,
    send: async (message) => ({ conversation, activityId: await reign.messenger.send(conversation, message) }),
  };
}

async function opened(reign: Reign, person: Person, delivery: Delivery): Promise<Conversation | undefined> {
  const { gate, over, feed, messenger, machine, settings, people } = reign;
  const pass = await gate.pass(`with ${person.id}`, over);
  if (pass.may === 'later') feed.putOff(delivery, pass.afterMs);
  if (pass.may !== 'go') return undefined;
  if (!(await isInstalled(reign, person, delivery))) {
    gate.wentElsewhere();
    return undefined;
  }
  try {
    const conversation = await inTime(messenger.open(person), { ms: settings.sendTimeoutMs, machine });
    gate.answered();
    await people.change(person.id, (known) => (known.removedAppAt ? known : { ...known, conversation }));
    return conversation;
  } catch (error) {
    const refusal = refusalOf(error);
    // Teams needs some seconds to learn of an app that was installed just now.
    const mayStillCome = delivery.tries + 1 < settings.retry.tries;
    const isSettling = reign.installer !== undefined && mayStillCome && reasonOf(refusal) === 'not-installed';
    const verdict = verdictOn(reign, delivery, isSettling ? { ...refusal, status: 503 } : refusal);
    if (isSettling) gate.answered();
    else gate.refused(verdict, refusal.retryAfterMs);
    await noteVerdict(reign, delivery, verdict);
    return undefined;
  }
}

/**
 * Installs the app first where we may. False when that was refused or put off; the delivery then says so. Where we may
 * not, Teams has to say whether it is there.
 */
async function isInstalled(reign: Reign, person: Person, delivery: Delivery): Promise<boolean> {
  const { installer, machine, settings } = reign;
  if (!installer) return true;
  try {
    const outcome = await inTime(installer.install(person), { ms: settings.sendTimeoutMs, machine });
    if (typeof outcome === 'string') return true;
    await noteVerdict(reign, delivery, { become: 'failed', reason: outcome.refused, pauses: false });
  } catch (error) {
    await noteVerdict(reign, delivery, verdictOn(reign, delivery, refusalOf(error)));
  }
  return false;
}

/** What comes before the card may be done twice, so every unclear answer is followed by another try. */
function verdictOn({ settings }: Reign, delivery: Delivery, refusal: Refusal): Verdict {
  const isRepeatable = refusal.isAmbiguous || refusal.status === 502 || refusal.status === 504;
  const plain = isRepeatable ? { status: 503, isAmbiguous: false } : refusal;
  return afterRefusal(plain, delivery, settings.retry, Math.random());
}

async function noteVerdict(reign: Reign, delivery: Delivery, verdict: Verdict): Promise<void> {
  await putOff(reign, delivery, (found) => {
    if (!isWaiting(found)) return undefined;
    if (verdict.become !== 'retry') return ended(found, 'failed', verdict.reason);
    return again(found, { ...verdict, ...later(reign, verdict.afterMs) });
  });
}
