/**
 * The whole product on 127.0.0.1, played through the rehearsal's own JSON API: real HTTP, signed tokens, stored chats.
 * An actor can only press a button that is on the card they see.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from '../../src/i18n/text.ts';
import { languages } from '../../src/person.ts';
import { type RehearsalOptions, startRehearsal } from '../../src/rehearsal/start.ts';

export interface Action {
  type: string;
  title?: string;
  verb?: string;
  data?: Record<string, unknown>;
}
export interface Activity {
  id: string;
  from: string;
  text?: string;
  attachments?: { contentType: string; content: Record<string, unknown> }[];
  updated: boolean;
  deleted: boolean;
  at: string;
}
export interface Invoked {
  statusCode: number;
  type: string;
  value: Record<string, unknown>;
}

/** A Tuesday in June, ten o'clock in Lyon: the same weekdays and offsets whenever the tests run. */
export const juneTuesday = Date.UTC(2026, 5, 9, 7, 59, 59);
/** A machine that was switched on at that instant. */
export const machineSince = (instant: number): (() => number) => {
  const startedAt = performance.now();
  return () => instant + (performance.now() - startedAt);
};

interface Somebody {
  id: string;
  name: string;
  roles: string[];
  department: string;
  language: string;
  installed: boolean;
}
type Call = <T>(path: string, body?: unknown) => Promise<T>;

/** Speaks to a rehearsal that runs anywhere, in this process or in another. */
export function audience(url: string) {
  const call: Call = async (path, body) => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const read = await response.text();
    assert.ok(response.status < 300, `${path} answered ${response.status}: ${read}`);
    return JSON.parse(read);
  };
  const people = () => call<Somebody[]>('/teams/api/people');
  const actor = async (find: (person: Somebody) => boolean): Promise<Actor> => {
    const person = (await people()).find(find);
    assert.ok(person, 'nobody in the demo organisation fits');
    const [chat] = await call<{ id: string; kind: string }[]>(`/teams/api/conversations?person=${person.id}`);
    assert.ok(chat, `${person.name} has no chat`);
    return new Actor(person, chat.id, call);
  };
  return {
    call,
    people,
    advance: (duration: string) => call<{ now: string }>('/teams/api/clock', { advance: duration }),
    faults: (fault: Record<string, unknown>) => call('/teams/api/faults', fault),
    actor,
    who: (name: string) => actor((person) => person.name === name),
  };
}

// The SDK keeps the bot's token for the whole process, so every stage of a process trusts the same key.
let key: string | undefined;

export async function stage(options: Partial<RehearsalOptions> = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'rehearsal-')));
  const keyFile = join(dataDir, 'issuer-key.pem');
  if (key && !existsSync(keyFile)) await writeFile(keyFile, key, { mode: 0o600 });
  // As fast as Teams lets anybody send.
  const rehearsal = await startRehearsal({ log: 'silent', port: 0, delivery: { perSecond: 50 }, ...options, dataDir });
  key ??= await readFile(keyFile, 'utf8');
  return {
    ...rehearsal,
    ...audience(rehearsal.url),
    dataDir,
    documents: () => documentsIn(dataDir),
    async close(keep = false) {
      await rehearsal.stop();
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Document {
  readonly pk: string;
  readonly id: string;
  readonly etag: string;
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** Everything that is stored, except what the sender and the clock keep for themselves. */
export function documentsIn(dataDir: string): Document[] {
  const file = new DatabaseSync(join(dataDir, 'store.sqlite'), { readOnly: true });
  try {
    return ['people', 'surveys', 'deliveries', 'orders'].flatMap((container) =>
      file
        .prepare(`SELECT pk, id, etag, body FROM ${container} ORDER BY pk, id`)
        .all()
        .map(({ pk, id, etag, body }) => ({ ...JSON.parse(String(body)), pk, id, etag })),
    );
  } finally {
    file.close();
  }
}

export type Stage = Awaited<ReturnType<typeof stage>>;

export class Actor {
  readonly person: Somebody;
  readonly chat: string;
  #call: Call;

  constructor(person: Somebody, chat: string, call: Call) {
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
      const answer = now.slice(before + 1).findLast((activity) => activity.from !== this.person.id);
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
  async press(verb: string, typed: Record<string, unknown> = {}, title?: RegExp): Promise<Card> {
    const button = await this.button(verb, title);
    const invoked = await this.invoke({ ...button, data: { ...button.data, ...typed } });
    assert.equal(invoked.statusCode, 200);
    const shown = wordsOf(invoked.value);
    const trouble = languages.some((language) => shown.startsWith(text(language, 'common-trouble.title')));
    assert.ok(!trouble, `${verb} was refused: ${shown}`);
    await this.stored(button.activityId, invoked.value);
    return invoked.value;
  }

  /** A press as the client would send it: the newest card that has the button, with what stands in its inputs. */
  async button(verb: string, title?: RegExp): Promise<Button> {
    const { id, ...activity } = await this.cardWith(verb);
    const card = cardOf({ id, ...activity });
    const action = actionsOf(card).find((one) => one.verb === verb && (!title || title.test(one.title ?? '')));
    assert.ok(action, `no ${verb} button ${title}`);
    return { activityId: id, verb, data: { ...prefilled(card), ...action.data } };
  }

  /** Waits until the stored message shows this card, so that a reload or another device shows it too. */
  async stored(activityId: string, card: Card): Promise<void> {
    await eventually(async () => {
      const now = (await this.activities()).find(({ id }) => id === activityId);
      assert.deepEqual(cardOf(now), card, 'the stored message shows what the person saw');
    });
  }

  /** The same press through the fallback of a client that knows no Action.Execute; gives the card that then stands there. */
  async submit(verb: string, typed: Record<string, unknown> = {}, title?: RegExp): Promise<Card> {
    const button = await this.button(verb, title);
    const before = cardOf((await this.activities()).find(({ id }) => id === button.activityId));
    await this.invoke({ ...button, data: { ...button.data, ...typed }, as: 'submit' });
    return eventually(async () => {
      const now = cardOf((await this.activities()).find(({ id }) => id === button.activityId));
      assert.notDeepEqual(now, before, 'the message has not changed');
      return now;
    });
  }

  /** The client shows a card that came into view and asks for its newest state. */
  async see(activity: Activity): Promise<Invoked> {
    const { refresh } = cardOf(activity) as { refresh?: { action: { verb: string; data: Record<string, unknown> } } };
    assert.ok(refresh, 'the card has no refresh');
    const { verb, data } = refresh.action;
    return this.invoke({ activityId: activity.id, verb, data, trigger: 'automatic' });
  }

  invoke(action: Record<string, unknown>): Promise<Invoked> {
    return this.#call(`/teams/api/conversations/${this.chat}/actions`, { from: this.person.id, ...action });
  }
}

export type Card = Record<string, unknown>;
export interface Button {
  activityId: string;
  verb: string;
  data: Record<string, unknown>;
}

export function cardOf(activity: Activity | undefined): Card {
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

/** The titles of a card's buttons. */
export const buttonsOf = (card: unknown): string[] => actionsOf(card).map(({ title }) => title ?? '');

/** What the client sends of inputs that nobody touched. */
function prefilled(card: unknown): Record<string, unknown> {
  if (Array.isArray(card)) return Object.assign({}, ...card.map(prefilled));
  if (typeof card !== 'object' || card === null) return {};
  const { type, id, value } = card as Record<string, unknown>;
  const own =
    typeof type === 'string' && type.startsWith('Input.') && value !== undefined ? { [String(id)]: value } : {};
  return Object.assign(own, ...Object.values(card).map(prefilled));
}

/** All words a card shows, in reading order; a space is a space, breaking or not. */
export function wordsOf(card: unknown): string {
  return textsOf(card).join(' ').replaceAll(/\s/g, ' ');
}

/** Every text of a card that a person reads or hears. */
export function textsOf(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(textsOf);
  if (typeof card !== 'object' || card === null) return [];
  // Where charts are not drawn, their numbers stand in the fallback.
  if ('type' in card && String(card.type).startsWith('Chart.') && 'fallback' in card) return textsOf(card.fallback);
  return Object.entries(card)
    .filter(([key]) => key !== 'fallback' && key !== 'fallbackText')
    .flatMap(([key, value]) =>
      ['text', 'title', 'label', 'value'].includes(key) && typeof value === 'string' ? [value] : textsOf(value),
    )
    .filter((words) => words !== '');
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
