import type { CampaignKind } from '../../src/delivery/campaign-kind.ts';
import { deliveryHandlers } from '../../src/delivery/delivery-handlers.ts';
import { Outbox } from '../../src/delivery/outbox.ts';
import type { Launch } from '../../src/delivery/roster.ts';
import type { DeliverySettings } from '../../src/delivery/settings.ts';
import type { CardMessage, Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { pace } from './a-standing.ts';
import { aPerson, FakePeople, recipients } from './helpers/people.ts';
import { FakeTeams } from './helpers/teams.ts';

export const lead = aPerson('lead', { name: 'Lea Martin', roles: ['employee', 'lead'] });
export const other = aPerson('other', { name: 'Omar Benali', roles: ['employee', 'lead'] });

const quick: Partial<DeliverySettings> = {
  perSecond: 50,
  leaseMs: 1_000,
  renewMs: 250,
  wakeMs: 10,
  tendMs: 20,
  sendTimeoutMs: 800,
  approvalAbove: 20,
};

/** The delivery desk on an embedded store, with a real outbox and a Teams that answers as it is told. */
export async function deskStage(settings: Partial<DeliverySettings> = {}) {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const people = new FakePeople();
  for (const person of [lead, other]) people.put(person);
  const clock = { at: new Date('2026-06-09T10:00:00.000Z'), now: () => clock.at };
  const teams = new FakeTeams();
  const outbox = new Outbox({
    store,
    people,
    messenger: teams,
    clock,
    compose: { card: async ({ step }) => ({ text: step }) },
    settings: { ...quick, ...settings },
  });
  const launched: string[] = [];
  const links: { campaignId: string; person: Person }[] = [];
  const card: CampaignKind = {
    describe: async () => ({ title: 'Summer' }),
    newestFirst: async () => ['never-sent', ...launched.toReversed()],
    back: async () => ({ card: { type: 'AdaptiveCard' }, summary: 'Back where you were' }),
    pilot: async () => ({ answered: 1, medianSeconds: 75, stoppedAt: [{ label: 'Orders', n: 1 }] }),
  };
  const desk = {
    store,
    people,
    clock,
    outbox,
    kinds: { card },
    pace,
    linkToList: async (wanted: { campaignId: string; person: Person }) => {
      links.push(wanted);
      return 'https://voice.example.com/files/token';
    },
  };
  const feature = deliveryHandlers(desk);

  return {
    ...embedded,
    clock,
    teams,
    people,
    outbox,
    desk,
    feature,
    links,
    launched,
    launch: (count: number, rest: Partial<Launch> = {}) => {
      const id = rest.id ?? 'c';
      launched.push(id);
      const usual = { kind: 'card', subject: {}, by: lead.id, unsolicited: true, recipients: recipients(count) };
      return outbox.launch({ ...usual, ...rest, id });
    },
    press(verb: string, data: Record<string, unknown> = { campaign: 'c' }, person = lead, isRefresh = false) {
      const act = feature.actions?.[verb];
      if (!act) throw new Error(`Nobody knows ${verb}`);
      return act({ verb, data, person, place: 'personal', conversationId: 'chat', isRefresh });
    },
    say: async (text: string, person = lead): Promise<Message | undefined> =>
      feature.message?.({ text, person, place: 'personal', conversationId: 'chat' }),
    decided: async (step = 'first') => {
      const campaign = await store.get<{ id: string; pk: string; type: string; decided: { deed: string }[] }>(
        'deliveries',
        'c',
        step,
      );
      return campaign?.decided.map(({ deed }) => deed);
    },
  };
}

export type DeskStage = Awaited<ReturnType<typeof deskStage>>;

/** The rows of a report, by label; the last one is the sum. */
export function rowsOn(message: CardMessage): Record<string, number> {
  const rows = everything(message.card).filter(({ type }) => type === 'TableRow');
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [label, n] = (row.cells as { items: { text?: string }[] }[]).map(({ items }) => items[0]?.text ?? '');
      return label && /^\d/.test(n ?? '') ? [[label, Number((n ?? '').replaceAll(/\D/g, ''))]] : [];
    }),
  );
}

export const verbsOn = (message: CardMessage): string[] =>
  everything(message.card)
    .filter(({ type, verb }) => type === 'Action.Execute' && verb !== undefined)
    .map(({ verb }) => String(verb))
    .slice(message.card.refresh ? 1 : 0);

export const wordsOn = (message: Message | undefined): string =>
  message === undefined
    ? ''
    : 'text' in message
      ? message.text
      : everything(message.card)
          .flatMap(({ text, title, label }) => [text, title, label])
          .filter((words) => typeof words === 'string')
          .join('\n');

function everything(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, each]) => (key === 'fallback' ? [] : everything(each)));
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}
