import { defaultSettings } from '../../src/delivery/settings.ts';
import { feedback } from '../../src/feedback/feedback-handlers.ts';
import type { Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { commentId, invitationId, respondentKey } from '../../src/surveys/respondent.ts';
import type { CallbackRequest, Comment, Invitation } from '../../src/surveys/response.ts';
import type { Counts } from '../../src/surveys/tally.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { aCycle, aFullTally, aTally } from '../results/a-measured-cycle.ts';
import { acting } from '../surveys/lead-stage.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { aComment, afterTheClose, aRequest } from './examples.ts';

export interface Campaign {
  readonly id: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly recipients: readonly { readonly personId: string }[];
  readonly unsolicited: boolean;
  readonly startsAt?: Date;
}

/** Requests and comments on an embedded store; the sender notes what it is given and takes each campaign once. */
export async function feedbackStage({
  cycle = aCycle(),
  counts = aFullTally(20),
  people = company(),
}: {
  cycle?: Cycle;
  counts?: Counts;
  people?: readonly Person[];
} = {}) {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const world = { now: afterTheClose, people, cycles: [cycle] };
  const sent: Campaign[] = [];
  const edited: string[] = [];
  const planned: { id: string; dueAt: Date; data: Readonly<Record<string, string>> }[] = [];
  await store.create('surveys', cycle);
  const tally = { ...aTally(counts), id: 'tally/customer/Finance/Lyon/0', pk: cycle.pk, type: 'tally', shard: 0 };
  await store.create('surveys', tally);

  const on = (used: Store) =>
    feedback({
      store: used,
      clock: { now: () => world.now },
      people: { get: async (id) => world.people.find((person) => person.id === id) },
      cycles: async () => world.cycles,
      findCycle: async (id) => world.cycles.find(({ pk }) => pk === id),
      openCycle: async () => world.cycles.find(({ state }) => state === 'open'),
      nameOf: async (id) => world.people.find((person) => person.id === id)?.name,
      quiet: defaultSettings.quiet,
      launch: async (campaign) => {
        if (sent.some(({ id }) => id === campaign.id)) return;
        sent.push(campaign);
        await store.create('deliveries', { id: 'first', pk: campaign.id, type: 'campaign' });
      },
      edit: async (id) => void edited.push(id),
      plan: async (plan) => void planned.push(plan),
    });
  const parts = on(store);

  return {
    ...embedded,
    ...acting(parts.features),
    cycle,
    world,
    sent,
    edited,
    planned,
    parts,
    on,
    /** The end of the day: what was planned for it is done, by whatever store is given. */
    async nightfall(used: Store = store): Promise<void> {
      const due = planned.map(({ dueAt }) => dueAt.getTime());
      world.now = new Date(Math.max(world.now.getTime(), ...due));
      const [job] = Object.values(on(used).scheduled);
      await job?.({ data: { cycle: cycle.pk } });
    },
    async composed(campaign: Campaign | undefined): Promise<Message | { withdrawn: string }> {
      const [recipient] = campaign?.recipients ?? [];
      const { compose } = parts;
      if (!campaign || !recipient) throw new Error('Nothing was sent');
      const kind = campaign.kind === 'reply' ? compose.reply : compose.requests;
      return kind({ personId: recipient.personId, subject: campaign.subject });
    },
    async asks(change: Partial<CallbackRequest> & { personId: string }): Promise<CallbackRequest> {
      const { owner: _o, dueOn: _d, ...blank } = aRequest();
      const id = `callback/${change.personId}`;
      return store.create<CallbackRequest>('surveys', { ...blank, state: 'new', ...change, id, pk: cycle.pk });
    },
    request: (personId: string) => store.get<CallbackRequest>('surveys', cycle.pk, `callback/${personId}`),
    /** Somebody who was asked and wrote. */
    async writes(personId: string, area: string, text: string): Promise<Comment> {
      const respondent = respondentKey(cycle.salt, personId);
      const invitation: Invitation = {
        id: invitationId(personId),
        pk: cycle.pk,
        type: 'invitation',
        personId,
        department: 'Finance',
        site: 'Lyon',
        state: 'complete',
        respondent,
      };
      await store.create('surveys', invitation).catch(() => undefined);
      const id = commentId(respondent, area);
      return store.create('surveys', aComment({ id, pk: cycle.pk, respondent, area, text }));
    },
  };
}

export type FeedbackStage = Awaited<ReturnType<typeof feedbackStage>>;

export const company = (): Person[] => [
  aLead(),
  withRoles('t1', 'team'),
  withRoles('t2', 'team'),
  aPerson('ana', { name: 'Ana Ruiz', email: 'ana@example.org', department: 'Production', partner: 't1' }),
  aPerson('bo', { name: 'Bo Lind', email: 'bo@example.org' }),
  aPerson('cy', { name: 'Cy Young', partner: 'bo' }),
];
