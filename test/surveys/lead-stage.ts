import { defaultSettings } from '../../src/delivery/settings.ts';
import type { CardAction, CardMessage, Feature, Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { LaunchCampaign, Sending } from '../../src/surveys/launch-deeds.ts';
import { leadHandlers } from '../../src/surveys/lead-handlers.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { type SetupDesk, setupHandlers } from '../../src/surveys/setup-handlers.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { aCompany, aLead } from './people-of-a-company.ts';

export type Campaign = Parameters<LaunchCampaign>[0];
type Input = Readonly<Record<string, unknown>>;

/** A lead's desk on an embedded store, with a sender that only notes what it is given. */
export async function leadStage(options: { people?: readonly Person[]; sending?: Partial<Sending> } = {}) {
  const embedded = await embeddedStore();
  const sent: Campaign[] = [];
  const approved: string[] = [];
  const planned = new Set<string>();
  const world = { people: options.people ?? aCompany(), now: new Date('2026-05-18T08:00:00.000Z'), state: 'open' };
  const reachWanted: string[] = [];
  const desk: SetupDesk = {
    store: embedded.store,
    people: { find: async () => [...world.people] },
    questionnaire: defaultQuestionnaire,
    clock: { now: () => world.now },
    launchCampaign: async (campaign) => {
      sent.push(campaign);
    },
    planReminders: async (cycle) => {
      planned.add(cycle.pk);
    },
    deliveryReport: async () => {
      const zero = { queued: 0, sending: 0, retrying: 0, failed: {}, uncertain: {}, cancelled: {} };
      return {
        ...zero,
        audience: 17,
        sent: 12,
        excluded: { 'own-team': 3, 'opted-out': 1, 'not-installed': 1 },
        state: world.state,
      };
    },
    approveCampaign: async (id, by) => {
      approved.push(`${id} by ${by}`);
      world.state = 'open';
    },
    sending: { canInstall: false, pilotSize: 25, approvalAbove: 500, quiet: defaultSettings.quiet, ...options.sending },
    linkTo: async (purpose, { audience = purpose }, person) => {
      reachWanted.push(`${audience} for ${person.id}`);
      return 'https://voice.invalid/files/token';
    },
    recount: async () => ({ answers: 61, tallies: 48, differences: [] }),
  };
  return {
    ...embedded,
    desk,
    sent,
    approved,
    reachWanted,
    planned,
    world,
    ...acting([setupHandlers(desk), leadHandlers(desk)]),
  };
}

/** Says and presses as Teams would, without Teams. */
export function acting(features: readonly Feature[]) {
  return {
    async say(text: string, person: Person = aLead()): Promise<Message | undefined> {
      for (const { message } of features) {
        const answer = await message?.({ text, person, place: 'personal', conversationId: `chat-${person.id}` });
        if (answer) return answer;
      }
      return undefined;
    },
    press(verb: string, data: Input = {}, person: Person = aLead()): Promise<CardMessage> {
      const act = features.map(({ actions }) => actions?.[verb]).find((found) => found);
      if (!act) throw new Error(`Nobody knows ${verb}.`);
      const action: CardAction = { verb, data, person, place: 'personal', conversationId: 'chat', isRefresh: false };
      return act(action);
    },
  };
}

/** The data of the button with this verb on a card. */
export function buttonOn(message: Message | undefined, verb: string): Record<string, unknown> {
  const found = everything(message).find((node) => node.type === 'Action.Execute' && node.verb === verb);
  if (!found) throw new Error(`There is no ${verb} on the card.`);
  return found.data as Record<string, unknown>;
}

/** What stands in the inputs of a card, by id. */
export function inputsOn(message: Message | undefined): Record<string, unknown> {
  const inputs = everything(message).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [id, value]));
}

/** Every sentence of a card or answer, in one text. */
export function wordsOn(message: Message | undefined): string {
  if (message && 'text' in message) return message.text;
  return everything(message)
    .flatMap(({ text, title, label }) => [text, title, label])
    .filter((words) => typeof words === 'string')
    .join('\n');
}

function everything(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  const inside = Object.entries(node).flatMap(([key, each]) => (key === 'fallback' ? [] : everything(each)));
  return Array.isArray(value) ? inside : [node, ...inside];
}

const writes = ['create', 'replace', 'remove', 'batch', 'update'] as const;

/** A store whose `nth` write fails, before or after it took effect. Counts on when `nth` is 0. */
export function failing(store: Store, { nth, isAfter }: { nth: number; isAfter: boolean }) {
  let count = 0;
  const broken = new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!writes.some((write) => write === name)) return member.bind(target);
      return async (...given: unknown[]) => {
        count += 1;
        if (count !== nth) return member.apply(target, given);
        if (isAfter) await member.apply(target, given);
        throw new Error('The process died here.');
      };
    },
  });
  return { store: broken, writes: () => count };
}

export async function everythingIn<T extends Stored>(store: Store, pk: string, type: string): Promise<T[]> {
  const found: T[] = [];
  for await (const doc of store.all<T>('surveys', { pk, where: [{ field: 'type', is: type }] })) found.push(doc);
  return found;
}
