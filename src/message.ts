import type { Person } from './person.ts';

/** An expanded Adaptive Card, ready to send. */
export type Card = Readonly<Record<string, unknown>>;

/** `summary` is the toast and what a screen reader says first; Teams shows it where a card cannot be. */
export interface CardMessage {
  readonly card: Card;
  readonly summary: string;
}

export interface TextMessage {
  readonly text: string;
}

/** One activity is a text or a card, never both: Teams would split it in two and lose the id. */
export type Message = CardMessage | TextMessage;

export type Place = 'personal' | 'channel';

/** Somebody pressed a button. Who did is taken from the activity; `data` is what the client claims. */
export interface CardAction {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly person: Person;
  readonly place: Place;
  readonly conversationId: string;
  /** The message that carries the card. */
  readonly activityId?: string;
  /** Teams asked because the card came into view. Such an action only reads. */
  readonly isRefresh: boolean;
}

/** Somebody wrote. `text` has mentions removed and is trimmed. */
export interface Said {
  readonly text: string;
  readonly person: Person;
  readonly place: Place;
  readonly conversationId: string;
}

/** A line of `help`, and of the command list in the manifest. */
export interface Command {
  /** The i18n key of the words to type, for example `command.survey.start`. */
  readonly key: string;
  readonly roles: readonly Person['roles'][number][];
}

/** What a feature plugs into the bot; `app.ts` puts features in order. */
export interface Feature {
  readonly commands?: readonly Command[];
  /** Answers, or undefined when the words are not for this feature. */
  readonly message?: (said: Said) => Promise<Message | undefined>;
  /** Verb → what happens. The card returned is the new state of the message that was pressed. */
  readonly actions?: Readonly<Record<string, (action: CardAction) => Promise<CardMessage>>>;
}
