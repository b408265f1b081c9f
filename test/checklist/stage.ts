import type { Check } from '../../src/checklist/checklist.ts';
import { checklistAround, type Surroundings } from '../../src/checklist/checklist-jobs.ts';
import type { Person } from '../../src/person.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { responseId } from '../../src/surveys/respondent.ts';
import type { Counts } from '../../src/surveys/tally.ts';
import { card } from '../../src/teams/card.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { aTally } from '../results/a-measured-cycle.ts';
import { acting } from '../surveys/lead-stage.ts';
import { aLead, withRoles } from '../surveys/people-of-a-company.ts';

type Campaign = Parameters<Surroundings['launch']>[0];

/** The checklist on an embedded store; every door it opens is only noted. */
export async function checklistStage({ cycle }: { cycle?: Cycle } = {}) {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const people: readonly Person[] = [aLead(), ...['t1', 't2', 't3', 't4'].map((id) => withRoles(id, 'team'))];
  const world = {
    now: new Date('2026-06-01T08:00:00.000Z'),
    cycles: cycle ? [cycle] : [],
    check: { problems: [], people: 12 } as Check,
    toldAt: undefined as string | undefined,
    commentsLeft: 0,
  };
  const opened: { verb: string; data: Readonly<Record<string, unknown>> }[] = [];
  const sent: Campaign[] = [];
  if (cycle) await store.create('surveys', cycle);

  const on = (used: Store) => {
    const parts = checklistAround({
      store: used,
      clock: { now: () => world.now },
      cycles: async () => world.cycles,
      findCycle: async (id) => world.cycles.find(({ pk }) => pk === id),
      people: {
        get: async (id) => people.find((person) => person.id === id),
        find: async ({ role }) => people.filter(({ roles }) => roles.includes(role)),
      },
      questionnaire: defaultQuestionnaire,
      check: async () => world.check,
      toldAt: async () => world.toldAt,
      commentsLeft: async () => world.commentsLeft,
      campaignOf: (cycleId) => `${cycleId}-invitation`,
      press: async (verb, { data, person }) => {
        opened.push({ verb, data });
        return card('survey-dropped', person.language);
      },
      launch: async (campaign) => {
        if (!sent.some(({ id }) => id === campaign.id)) sent.push(campaign);
      },
      plan: async () => undefined,
    });
    return { ...parts, ...acting([parts.feature]) };
  };
  return {
    ...embedded,
    ...on(store),
    on,
    world,
    opened,
    sent,
    /** The members' answers, as their tally holds them. */
    assess: (counts: Counts, pk: string) =>
      store.create('surveys', {
        ...aTally(counts, { kind: 'self', department: 'Procurement' }),
        id: 'tally/self/Procurement/Lyon/0',
        pk,
        type: 'tally',
        shard: 0,
      }),
    answered: (pk: string, respondent: string) => store.get('surveys', pk, responseId(respondent)),
  };
}
