import type { Conversation } from '../person.ts';
import type { CampaignDeed } from './campaign.ts';
import { type Delivery, isWaiting, type State } from './delivery.ts';
import { heldUntil, type WaveDays } from './wave-days.ts';

/** The delivery without anything that belongs to waiting. */
function atRest(delivery: Delivery): Delivery {
  const { dueAt, held, notBefore, ...rest } = delivery;
  return rest;
}

/** The end of a delivery that surely did not arrive. */
export function ended(delivery: Delivery, state: State, reason: string): Delivery {
  const { attempt, sentAt, ...rest } = atRest(delivery);
  return { ...rest, state, reason };
}

/** Taken for one try. The instant counts for the limits of a day and a week even if nobody learns how the try ended. */
export function taken(delivery: Delivery, attempt: string, now: Date): Delivery | undefined {
  if (delivery.attempt === attempt && delivery.state === 'sending') return delivery;
  if (!isWaiting(delivery)) return undefined;
  const { reason, ...rest } = atRest(delivery);
  return { ...rest, state: 'sending', attempt, sentAt: now.toISOString() };
}

/** Back in the queue: the try was never made. */
export function putBack(delivery: Delivery, attempt: string, now: Date): Delivery | undefined {
  if (delivery.attempt !== attempt || delivery.state !== 'sending') return undefined;
  const { attempt: _, sentAt, ...rest } = delivery;
  return { ...rest, state: 'queued', dueAt: now.toISOString() };
}

export interface Arrived {
  readonly conversation: Conversation;
  readonly activityId: string;
}

/** Also when somebody has called it uncertain meanwhile: the try itself knows better. */
export function arrived(
  delivery: Delivery,
  attempt: string,
  { conversation, activityId }: Arrived,
): Delivery | undefined {
  if (delivery.attempt !== attempt) return undefined;
  if (delivery.activityId === activityId) return delivery;
  const { reason, ...rest } = atRest(delivery);
  return { ...rest, state: 'sent', conversation, activityId };
}

export const isOf = (delivery: Delivery, attempt: string): boolean =>
  delivery.attempt === attempt && (delivery.state === 'sending' || delivery.state === 'uncertain');

/** Nobody knows whether the try arrived, so it is never made again by itself. */
export function unsure(delivery: Delivery, reason: string): Delivery {
  return { ...atRest(delivery), state: 'uncertain', reason };
}

export function again(
  delivery: Delivery,
  next: { dueAt: Date; notBefore: number; tries: number; rounds: number; reason: string },
): Delivery {
  const { attempt, sentAt, ...rest } = atRest(delivery);
  return { ...rest, ...next, state: 'retry', dueAt: next.dueAt.toISOString() };
}

/** Which deliveries a decision is about; the rest it leaves alone. */
export const statesFor: Readonly<Record<CampaignDeed, readonly State[]>> = {
  cancel: ['queued', 'retry'],
  recall: ['queued', 'retry', 'sent', 'uncertain'],
  edit: ['sent'],
  'send-again': ['uncertain'],
  'go-on': ['queued'],
};

/**
 * What a lead's decision makes of one delivery; undefined when nothing. Doing it twice is doing it once. `days`: when
 * each wave is due after "go on".
 */
export function decidedOn(
  delivery: Delivery,
  { deed, at }: { deed: CampaignDeed; at: string },
  days?: WaveDays,
): Delivery | undefined {
  switch (deed) {
    case 'cancel':
      return isWaiting(delivery) ? ended(delivery, 'cancelled', 'cancelled-by-lead') : undefined;
    case 'recall':
      return isWaiting(delivery) ? ended(delivery, 'cancelled', 'recalled') : recalled(delivery, at);
    case 'edit':
      return edited(delivery, at);
    case 'send-again':
      return sentAgain(delivery, at);
    case 'go-on': {
      if (delivery.held !== 'pilot' || delivery.state !== 'queued') return undefined;
      const dueAt = days?.(delivery.wave ?? 1) ?? at;
      return { ...atRest(delivery), dueAt, ...heldUntil(dueAt, at) };
    }
  }
}

function recalled(delivery: Delivery, at: string): Delivery | undefined {
  const mayHaveArrived = delivery.state === 'sent' || delivery.state === 'uncertain';
  if (!mayHaveArrived || delivery.recall) return undefined;
  const { edit, ...rest } = delivery;
  // Without an activity id there is nothing to name when asking Teams to delete it.
  if (!delivery.activityId || !delivery.conversation) return { ...rest, recall: 'failed:no-message-id' };
  return { ...rest, recall: 'wanted', dueAt: at, tries: 0, rounds: 0 };
}

function edited(delivery: Delivery, at: string): Delivery | undefined {
  if (delivery.state !== 'sent' || delivery.recall || delivery.edit === 'wanted' || !delivery.activityId)
    return undefined;
  if (delivery.editedFor === at) return undefined;
  return { ...delivery, edit: 'wanted', editedFor: at, dueAt: at, tries: 0, rounds: 0 };
}

function sentAgain(delivery: Delivery, at: string): Delivery | undefined {
  // Only what was uncertain when the lead decided: a second uncertainty is a second decision.
  if (delivery.state !== 'uncertain' || (delivery.sentAt ?? '') > at) return undefined;
  const { attempt, sentAt, reason, recall, ...rest } = atRest(delivery);
  return { ...rest, state: 'queued', dueAt: at, tries: 0, rounds: 0 };
}
