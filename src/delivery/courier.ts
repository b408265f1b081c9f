import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import { isFinal } from './campaign.ts';
import { refusalOf } from './connections.ts';
import { type Delivery, isWaiting } from './delivery.ts';
import { channelOf, chatWith, type Doorstep, type Place } from './doorstep.ts';
import { holdFor } from './fatigue.ts';
import type { Ready } from './feed.ts';
import { later } from './later.ts';
import { inTime } from './machine.ts';
import { insist, putOff, type Reign } from './reign.ts';
import { afterRefusal } from './retry.ts';
import { again, arrived, decidedOn, ended, isOf, putBack, taken, unsure } from './transitions.ts';

/** Sees one card through: may it go, is it still wanted, take it, send it, write down what came of it. */
export async function carry(reign: Reign, ready: Ready): Promise<void> {
  const { delivery } = ready;
  const person = delivery.channelServiceUrl ? undefined : await reign.people.get(delivery.recipientId);
  if ((await isCancelled(reign, delivery)) || (await isHeld(reign, ready, person))) return;
  const doorstep = await doorstepOf(reign, delivery, person);
  if (!doorstep) return;
  const pass = await reign.gate.pass(doorstep.key, reign.over);
  if (pass.may === 'later') reign.feed.putOff(delivery, pass.afterMs);
  if (pass.may !== 'go') return;

  let isAsked = false;
  try {
    isAsked = await send(reign, ready, doorstep);
  } finally {
    if (!isAsked) reign.gate.giveBack(doorstep.key);
  }
}

/** False when no request was made after all. Waiting at the gate may have taken minutes, so everything is asked again. */
async function send(reign: Reign, ready: Ready, doorstep: Doorstep): Promise<boolean> {
  const { delivery } = ready;
  if ((await isCancelled(reign, delivery)) || (await isHeld(reign, ready, doorstep.person))) return false;
  const campaign = await reign.campaigns.get(delivery);
  const now = reign.clock.now();
  const message = await composed(reign, delivery, now);
  if (!message) return false;

  const attempt = randomUUID();
  if (!(await insist(reign, delivery, (found) => taken(found, attempt, now)))) return false;
  if (!reign.lease.isHeld) {
    await insist(reign, delivery, (found) => putBack(found, attempt, now));
    return false;
  }
  const limits = { ms: reign.settings.sendTimeoutMs, machine: reign.machine };
  try {
    const place = await inTime(doorstep.send(message), limits);
    await noteArrival(reign, { delivery, attempt, known: campaign?.decided.length ?? 0 }, place);
  } catch (error) {
    await noteRefusal(reign, { delivery, attempt }, error);
  }
  return true;
}

async function isCancelled(reign: Reign, delivery: Delivery): Promise<boolean> {
  const campaign = await reign.campaigns.get(delivery);
  if (campaign && !isFinal(campaign)) return false;
  const deed = campaign?.state === 'recalled' ? 'recall' : 'cancel';
  await insist(reign, delivery, (found) => (isWaiting(found) ? decidedOn(found, { deed, at: '' }) : undefined));
  return true;
}

async function isHeld(reign: Reign, { delivery, sentBefore }: Ready, person: Person | undefined): Promise<boolean> {
  if (!delivery.unsolicited || !person) return false;
  const { quiet, fatigue: limits } = reign.settings;
  const hold = holdFor({ now: reign.clock.now(), zone: person.timeZone, sentBefore, limits, quiet });
  if (!hold) return false;
  const dueAt = hold.until.toISOString();
  await putOff(reign, delivery, (found) => (isWaiting(found) ? { ...found, dueAt, held: hold.reason } : undefined));
  return true;
}

async function doorstepOf(reign: Reign, delivery: Delivery, person: Person | undefined): Promise<Doorstep | undefined> {
  if (delivery.channelServiceUrl) return channelOf(reign, delivery.recipientId, delivery.channelServiceUrl);
  if (person) return chatWith(reign, person, delivery);
  await insist(reign, delivery, (found) => (isWaiting(found) ? ended(found, 'failed', 'unknown-person') : undefined));
  return undefined;
}

async function composed(reign: Reign, delivery: Delivery, now: Date): Promise<Message | undefined> {
  const { recipientId: personId, kind, subject, step, campaignId } = delivery;
  const compose = reign.compose[kind];
  try {
    if (!compose) throw new Error(`Nothing composes ${kind}`);
    const message = await compose({ personId, subject, step, campaignId }, now);
    if (!('withdrawn' in message)) return message;
    const { withdrawn } = message;
    await insist(reign, delivery, (found) => (isWaiting(found) ? ended(found, 'cancelled', withdrawn) : undefined));
  } catch (cause) {
    // Storage will be back; anything else would fail again.
    if (cause instanceof AppError && (cause.code === 'storage_unavailable' || cause.code === 'busy')) throw cause;
    reign.log.warn('a card could not be composed', { kind, campaign: campaignId, cause: String(cause) });
    await insist(reign, delivery, (found) => (isWaiting(found) ? ended(found, 'failed', 'not-composed') : undefined));
  }
  return undefined;
}

interface Try {
  readonly delivery: Delivery;
  readonly attempt: string;
  /** How many decisions about the campaign were known when the card was composed. */
  readonly known?: number;
}

async function noteArrival(reign: Reign, { delivery, attempt, known }: Try, place: Place): Promise<void> {
  reign.gate.answered();
  if (place.activityId === '') {
    await insist(reign, delivery, (found) => (isOf(found, attempt) ? unsure(found, 'no-message-id') : undefined));
    return;
  }
  await insist(reign, delivery, (found) => arrived(found, attempt, place));
  // A recall or an edit that was decided meanwhile found this card neither waiting nor sent.
  const campaign = await reign.campaigns.get(delivery);
  for (const { deed, at } of campaign?.decided.slice(known) ?? []) {
    if (deed !== 'recall' && deed !== 'edit') continue;
    await putOff(reign, delivery, (found) => decidedOn(found, { deed, at }));
  }
}

async function noteRefusal(reign: Reign, { delivery, attempt }: Try, error: unknown): Promise<void> {
  const refusal = refusalOf(error);
  const verdict = afterRefusal(refusal, delivery, reign.settings.retry, Math.random());
  reign.gate.refused(verdict, refusal.retryAfterMs);
  if (verdict.become === 'failed' && verdict.reason === 'conversation-gone') await forgetChat(reign, delivery);
  await putOff(reign, delivery, (found) => {
    if (!isOf(found, attempt)) return undefined;
    if (verdict.become === 'uncertain') return unsure(found, verdict.reason);
    if (verdict.become === 'failed') return ended(found, 'failed', verdict.reason);
    return again(found, { ...verdict, ...later(reign, verdict.afterMs) });
  });
}

/** So that the next step opens a new chat instead of knocking at one that is gone. */
async function forgetChat({ people, log }: Reign, { recipientId, channelServiceUrl }: Delivery): Promise<void> {
  if (channelServiceUrl) return;
  try {
    await people.change(recipientId, ({ conversation, ...person }) => person);
  } catch (cause) {
    log.warn('a chat that is gone could not be forgotten', { cause: String(cause) });
  }
}
