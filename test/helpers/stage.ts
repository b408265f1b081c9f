/**
 * The whole product on 127.0.0.1, played through the rehearsal's own JSON API: real HTTP, signed tokens, stored chats.
 * An actor can only press a button that is on the card they see.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRehearsal } from '../../src/rehearsal/start.ts';

export interface Action {
  type: string;
  title?: string;
  verb?: string;
  data?: Record<string, unknown>;
}
export interface Activity {
  id: string;
  from: { id: string; name?: string };
  text?: string;
  attachments?: { contentType: string; content: Record<string, unknown> }[];
  updated: boolean;
  deleted: boolean;
  at: string;
}
interface Invoked {
  statusCode: number;
  type: string;
  value: Record<string, unknown>;
}

export async function stage(options: { dataDir?: string; port?: number } = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'rehearsal-')));
  const rehearsal = await startRehearsal({ dataDir, port: options.port ?? 0, log: 'silent' });
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${rehearsal.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const read = await response.text();
    assert.ok(response.status < 300, `${path} answered ${response.status}: ${read}`);
    return JSON.parse(read) as T;
  };
  return {
    ...rehearsal,
    dataDir,
    call,
    advance: (duration: string) => call<{ now: string }>('/teams/api/clock', { advance: duration }),
    faults: (fault: Record<string, unknown>) => call('/teams/api/faults', fault),
    actor: async (find: (person: { id: string; name: string; roles: string[] }) => boolean) => {
      const people = await call<{ id: string; name: string; roles: string[] }[]>('/teams/api/people');
      const person = people.find(find);
      assert.ok(person, 'nobody in the demo organisation fits');
      const [chat] = await call<{ id: string; kind: string }[]>(`/teams/api/conversations?person=${person.id}`);
      assert.ok(chat, `${person.name} has no chat`);
      return new Actor(person, chat.id, call);
    },
    async close(keep = false) {
      await rehearsal.stop();
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;

export class Actor {
  readonly person: { id: string; name: string; roles: string[] };
  readonly chat: string;
  #call: <T>(path: string, body?: unknown) => Promise<T>;

  constructor(person: Actor['person'], chat: string, call: <T>(path: string, body?: unknown) => Promise<T>) {
    this.person = person;
    this.chat = chat;
    this.#call = call;
  }

  activities(): Promise<Activity[]> {
    return this.#call(`/teams/api/conversations/${this.chat}/activities?person=${this.person.id}`);
  }

  /** Writes in the personal chat and gives the bot's newest message once it is there. */
  async say(text: string): Promise<Activity> {
    const before = (await this.activities()).length;
    await this.#call(`/teams/api/conversations/${this.chat}/activities`, { from: this.person.id, text });
    return eventually(async () => {
      const now = await this.activities();
      const answer = now.slice(before + 1).findLast((activity) => activity.from.id !== this.person.id);
      assert.ok(answer, `no answer to "${text}"`);
      return answer;
    });
  }

  /** The newest message that carries a card with a button for this verb. */
  async cardWith(verb: string): Promise<Activity> {
    const found = (await this.activities()).findLast(
      (activity) => !activity.deleted && actionsOf(cardOf(activity)).some((action) => action.verb === verb),
    );
    assert.ok(found, `${this.person.name} sees no card with ${verb}`);
    return found;
  }

  /** Presses the button of the newest card that has it, with what was typed; gives the card that comes back. */
  async press(verb: string, typed: Record<string, unknown> = {}, title?: RegExp): Promise<Record<string, unknown>> {
    const activity = await this.cardWith(verb);
    const action = actionsOf(cardOf(activity)).find(
      (candidate) => candidate.verb === verb && (!title || title.test(candidate.title ?? '')),
    );
    assert.ok(action, `no ${verb} button ${title}`);
    const invoked = await this.invoke({
      activityId: activity.id,
      verb,
      data: { ...prefilled(cardOf(activity)), ...action.data, ...typed },
    });
    assert.equal(invoked.statusCode, 200);
    const stored = JSON.stringify(invoked.value);
    await eventually(async () => {
      const now = (await this.activities()).find((candidate) => candidate.id === activity.id);
      assert.ok(
        /common\.again/.test(stored) || JSON.stringify(cardOf(now)) === stored,
        'the stored message shows what the person saw',
      );
    });
    return invoked.value;
  }

  invoke(action: Record<string, unknown>): Promise<Invoked> {
    return this.#call(`/teams/api/conversations/${this.chat}/actions`, { from: this.person.id, ...action });
  }
}

export function cardOf(activity: Activity | undefined): Record<string, unknown> {
  return activity?.attachments?.[0]?.content ?? {};
}

/** Every Action.Execute of a card, wherever it stands. */
export function actionsOf(card: unknown): Action[] {
  if (Array.isArray(card)) return card.flatMap(actionsOf);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card && card.type === 'Action.Execute' ? [card as Action] : [];
  const inner = Object.entries(card).filter(([key]) => key !== 'refresh' && key !== 'fallback');
  return [...own, ...inner.flatMap(([, value]) => actionsOf(value))];
}

/** What the client sends of inputs that nobody touched. */
function prefilled(card: unknown): Record<string, unknown> {
  if (Array.isArray(card)) return Object.assign({}, ...card.map(prefilled));
  if (typeof card !== 'object' || card === null) return {};
  const { type, id, value } = card as Record<string, unknown>;
  const own =
    typeof type === 'string' && type.startsWith('Input.') && value !== undefined ? { [String(id)]: value } : {};
  return Object.assign(own, ...Object.values(card).map(prefilled));
}

/** All words a card shows, in reading order. */
export function wordsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(wordsOf).join(' ');
  if (typeof card !== 'object' || card === null) return '';
  return Object.entries(card)
    .filter(([key]) => key !== 'fallback' && key !== 'fallbackText')
    .map(([key, value]) =>
      ['text', 'title', 'label', 'value'].includes(key) && typeof value === 'string' ? value : wordsOf(value),
    )
    .filter((words) => words !== '')
    .join(' ');
}

/** Tries until it no longer throws, for at most five seconds of machine time. */
export async function eventually<T>(attempt: () => Promise<T>, patience = 5_000): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (problem) {
      if (Date.now() > until) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}
