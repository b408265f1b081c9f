import type { Conversation } from '../person.ts';
import { bucket } from '../storage/bucket.ts';
import type { Stored } from '../storage/stored.ts';

/**
 * queued → sending → sent | retry → … | failed | cancelled | uncertain; `excluded` from the start.
 * `retry` surely did not arrive and will be tried again; `uncertain` may have arrived and never is.
 */
export const states = ['queued', 'sending', 'retry', 'sent', 'failed', 'cancelled', 'uncertain', 'excluded'] as const;
export type State = (typeof states)[number];

/** `wanted` waits in the queue; `failed:<reason>` could not be done. */
export type Aftermath = 'wanted' | 'done' | `failed:${string}`;

/** One card for one person (or one channel). It stores ids, never the card: that is composed just before sending. */
export interface Delivery extends Stored {
  readonly type: 'delivery';
  readonly campaignId: string;
  readonly step: string;
  /** Person or channel. */
  readonly recipientId: string;
  /** Set when the recipient is a channel. */
  readonly channelServiceUrl?: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly unsolicited: boolean;
  readonly wave?: number;
  readonly state: State;
  /** Why it failed, was cancelled, excluded or is uncertain. */
  readonly reason?: string;
  /** Business time (ISO). Present only while there is something to do, so that one index finds all of it. */
  readonly dueAt?: string;
  /** Why a queued delivery waits: quiet-time, day-limit, … */
  readonly held?: string;
  /** Machine time before which it is not tried again. */
  readonly notBefore?: number;
  readonly tries: number;
  readonly rounds: number;
  /** The one try that owns this delivery while it is `sending`. */
  readonly attempt?: string;
  /** Business time (ISO) of the try that arrived or may have arrived. */
  readonly sentAt?: string;
  readonly conversation?: Conversation;
  readonly activityId?: string;
  readonly recall?: Aftermath;
  readonly edit?: Aftermath;
  /** The decision (its instant) that asked for the edit. */
  readonly editedFor?: string;
}

export const deliveryId = (campaignId: string, recipientId: string, step: string): string =>
  `${campaignId}|${recipientId}|${step}`;

/** Deliveries and everything else about one recipient lie in the recipient's partition. */
export const partitionOf = (recipientId: string): string => bucket(recipientId);

export const isWaiting = (delivery: Delivery): boolean => delivery.state === 'queued' || delivery.state === 'retry';
