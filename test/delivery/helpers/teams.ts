import type { Machine } from '../../../src/delivery/machine.ts';
import { systemMachine } from '../../../src/delivery/machine.ts';
import type { Message } from '../../../src/message.ts';
import type { Conversation, Person } from '../../../src/person.ts';

/** What Teams does with one request. `arrives` says whether the card is shown although the bot hears nothing good. */
export interface Answer {
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterMs?: number;
  readonly isAmbiguous?: boolean;
  readonly arrives?: boolean;
}

export class Refused extends Error {
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterMs?: number;
  readonly isAmbiguous: boolean;

  constructor({ status, code, retryAfterMs, isAmbiguous = false }: Answer) {
    super(`refused with ${status ?? 'nothing'}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.isAmbiguous = isAmbiguous;
  }
}

export interface Shown {
  readonly conversationId: string;
  message: Message;
  isDeleted: boolean;
}

type Verb = 'open' | 'send' | 'edit' | 'remove' | 'post';

/** A Teams for tests: remembers what everybody sees, answers as it is told, takes as long as it is told. */
export class FakeTeams {
  readonly shown = new Map<string, Shown>();
  /** When (machine time) each request came, with the conversation it was for. */
  readonly requests: { readonly at: number; readonly verb: Verb; readonly conversation: string }[] = [];
  /** Undefined: all went well. */
  answer: (verb: Verb, conversation: string) => Answer | undefined = () => undefined;
  latencyMs = 0;
  inFlight = 0;
  mostInFlight = 0;
  ambiguous = 0;
  readonly #machine: Machine;
  #next = 0;

  constructor(machine: Machine = systemMachine) {
    this.#machine = machine;
  }

  open = (person: Person): Promise<Conversation> =>
    this.#request('open', person.id, () => ({ id: `a:${person.id}`, serviceUrl: 'https://teams.test/' }));

  send = (to: Conversation, message: Message): Promise<string> =>
    this.#request('send', to.id, () => this.#show(to.id, message));

  edit = (to: Conversation, activityId: string, message: Message): Promise<void> =>
    this.#request('edit', to.id, () => {
      const shown = this.shown.get(activityId);
      if (shown) shown.message = message;
    });

  remove = (to: Conversation, activityId: string): Promise<void> =>
    this.#request('remove', to.id, () => {
      const shown = this.shown.get(activityId);
      if (shown) shown.isDeleted = true;
    });

  post = (channelId: string, _: string, message: Message) =>
    this.#request('post', channelId, () => ({
      conversationId: `${channelId};1`,
      activityId: this.#show(channelId, message),
    }));

  /** How many cards each conversation sees. */
  get cards(): Map<string, number> {
    const cards = new Map<string, number>();
    for (const { conversationId, isDeleted } of this.shown.values()) {
      if (!isDeleted) cards.set(conversationId, (cards.get(conversationId) ?? 0) + 1);
    }
    return cards;
  }

  async #request<T>(verb: Verb, conversation: string, happens: () => T): Promise<T> {
    this.requests.push({ at: this.#machine.now(), verb, conversation });
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      if (this.latencyMs > 0) await this.#machine.sleep(this.latencyMs);
      const answer = this.answer(verb, conversation);
      if (!answer) return happens();
      if (answer.arrives) happens();
      if (answer.isAmbiguous) this.ambiguous += 1;
      throw new Refused(answer);
    } finally {
      this.inFlight -= 1;
    }
  }

  #show(conversationId: string, message: Message): string {
    this.#next += 1;
    const id = `m${this.#next}`;
    this.shown.set(id, { conversationId, message, isDeleted: false });
    return id;
  }
}
