import type { Clock } from '../clock.ts';
import type { Installer } from '../directory/installer.ts';
import type { Message } from '../message.ts';
import type { Conversation, Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Refusal } from './failure-reasons.ts';
import type { Machine } from './machine.ts';
import type { DeliverySettings } from './settings.ts';

/** What the outbox needs of Teams. Each call is one request; a refusal is thrown as an Error with the shape `Refusal`. */
export interface Connector {
  open(person: Person): Promise<Conversation>;
  send(to: Conversation, message: Message): Promise<string>;
  edit(to: Conversation, activityId: string, message: Message): Promise<void>;
  remove(to: Conversation, activityId: string): Promise<void>;
  post(
    channelId: string,
    serviceUrl: string,
    message: Message,
  ): Promise<{ readonly conversationId: string; readonly activityId: string }>;
}

export interface PeopleBook {
  get(id: string): Promise<Person | undefined>;
  change(id: string, change: (person: Person) => Person): Promise<Person | undefined>;
}

/** What a composer is told. `personId` is the channel's id when the card goes to a channel. */
export interface ToCompose {
  readonly personId: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly step: string;
  readonly campaignId: string;
}

/** Called just before sending. `withdrawn` is why the card is not wanted any more; it counts as cancelled. */
export type Compose = (delivery: ToCompose, now: Date) => Promise<Message | { readonly withdrawn: string }>;

export interface Log {
  warn(what: string, facts?: Readonly<Record<string, unknown>>): void;
}

export interface Connections {
  readonly store: Store;
  readonly people: PeopleBook;
  readonly messenger: Connector;
  /** Without it nobody can be written to before the app is installed for them. */
  readonly installer?: Installer | undefined;
  readonly clock: Clock;
  readonly compose: Readonly<Record<string, Compose>>;
  readonly settings: DeliverySettings;
  readonly log: Log;
  readonly machine: Machine;
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'isAmbiguous' in error) return error as Error & Refusal;
  // Not the messenger's own failure: nobody knows how far the request came.
  return { isAmbiguous: true };
}
