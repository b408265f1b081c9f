import type { Log } from '../log.ts';
import type { Message } from '../message.ts';
import type { Conversation } from '../person.ts';

interface Edit {
  readonly to: Conversation;
  readonly activityId: string;
  readonly message: Message;
}

type SendEdit = (to: Conversation, activityId: string, message: Message) => Promise<void>;

/**
 * Brings stored messages to the state that their pressers were just shown. One at a time per message, and only the
 * newest of those that wait. An edit that fails is not repeated: the card's refresh shows the right state anyway.
 */
export class Edits {
  readonly #send: SendEdit;
  readonly #log: Log;
  readonly #atOnce: number;
  readonly #waiting = new Map<string, Edit>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(to: { messenger: { edit: SendEdit }; log: Log; atOnce?: number }) {
    this.#send = async (...edit) => to.messenger.edit(...edit);
    this.#log = to.log;
    this.#atOnce = to.atOnce ?? 16;
  }

  add(edit: Edit): void {
    this.#waiting.set(`${edit.to.id} ${edit.activityId}`, edit);
    this.#startWhatMay();
  }

  /** Resolves when nothing waits and nothing runs; for a clean stop. */
  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  #startWhatMay(): void {
    for (const [key, edit] of this.#waiting) {
      if (this.#running.size >= this.#atOnce) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      this.#running.set(key, this.#run(key, edit));
    }
  }

  async #run(key: string, { to, activityId, message }: Edit): Promise<void> {
    try {
      await this.#send(to, activityId, message);
    } catch (error) {
      this.#log.warn('message not edited', { activityId, error });
    } finally {
      this.#running.delete(key);
      this.#startWhatMay();
    }
  }
}
