import { People } from '../../src/directory/people.ts';
import type { CardMessage } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { header, pointer } from '../../src/surveys/launch-documents.ts';
import { Respond } from '../../src/surveys/respond-deeds.ts';
import { type RespondFeature, respondHandlers } from '../../src/surveys/respond-handlers.ts';
import { invitationId, type Kind, respondentKey, responseId } from '../../src/surveys/respondent.ts';
import type { Invitation, Response } from '../../src/surveys/response.ts';
import type { Tally } from '../../src/surveys/tally.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { aCycle, anInvitation, aPerson, now } from './a-cycle.ts';

/** An open cycle on the embedded store, with the respondent's side of the bot around it. */
export async function respondStage({
  cycle = aCycle(),
  people = [aPerson()],
}: {
  cycle?: Cycle;
  people?: readonly Person[];
} = {}) {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const book = new People(store);
  const clock = { at: now, now: () => clock.at };
  const arrived: { cycleId: string; personId: string }[] = [];
  const reminded: { cycleId: string; personId: string; at: Date }[] = [];
  const given: { orders: { id: string; title: string }[]; promises: Awaited<ReturnType<RespondFeature['promises']>> } =
    { orders: [], promises: [] };
  await store.create('surveys', header(cycle.pk, { title: cycle.title, now }));
  await store.create('surveys', pointer(cycle.pk, now));
  await store.create('surveys', cycle);
  for (const person of people) await store.create('surveys', anInvitation(cycle, person));
  const collaborators: RespondFeature = {
    store,
    people: book,
    clock,
    ordersOf: async () => given.orders,
    promises: async () => given.promises,
    hasPlans: false,
    remindAgain: async (wanted) => void reminded.push(wanted),
    arrived: async (cycleId, personId) => void arrived.push({ cycleId, personId }),
  };
  const feature = respondHandlers(collaborators);

  const press = (
    verb: string,
    data: Record<string, unknown> = {},
    by: Person = aPerson(),
    isRefresh = false,
  ): Promise<CardMessage> => {
    const handler = feature.actions?.[verb];
    if (!handler) throw new Error(`nobody handles ${verb}`);
    const claim = { cycle: cycle.pk, to: respondentKey(cycle.salt, by.id), made: 1_000 };
    return handler({
      verb,
      data: { ...claim, ...data },
      person: by,
      place: 'personal',
      conversationId: 'chat',
      activityId: 'card',
      isRefresh,
    });
  };
  const stored = {
    invitation: (person: Person = aPerson()) => store.get<Invitation>('surveys', cycle.pk, invitationId(person.id)),
    response: (person: Person = aPerson(), kind: Kind = 'customer') =>
      store.get<Response>('surveys', cycle.pk, responseId(respondentKey(cycle.salt, person.id, kind))),
    async every<T extends { type: string }>(type: string): Promise<T[]> {
      const found: T[] = [];
      for await (const doc of store.all('surveys', { pk: cycle.pk, where: [{ field: 'type', is: type }] }))
        found.push(doc as unknown as T);
      return found;
    },
    async counts(kind: Kind = 'customer'): Promise<Record<string, number>> {
      const sum: Record<string, number> = {};
      for (const tally of await stored.every<Tally>('tally')) {
        if (tally.kind !== kind) continue;
        for (const [key, n] of Object.entries(tally.counts)) sum[key] = (sum[key] ?? 0) + n;
      }
      return sum;
    },
  };
  const say = (text: string, by: Person = aPerson()) =>
    feature.message?.({ text, person: by, place: 'personal', conversationId: 'chat' }) ?? Promise.resolve(undefined);
  return {
    ...embedded,
    cycle,
    clock,
    given,
    reminded,
    arrived,
    collaborators,
    feature,
    respond: new Respond(collaborators),
    people: book,
    press,
    say,
    stored,
  };
}

export type RespondStage = Awaited<ReturnType<typeof respondStage>>;

/** Many people of one department and site. */
export const crowd = (n: number): Person[] =>
  Array.from({ length: n }, (_, index) => aPerson({ id: `crowd-${index}`, name: `Person ${index}` }));
