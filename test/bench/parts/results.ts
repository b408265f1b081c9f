import type { Person } from '../../../src/person.ts';
import { resultsHandlers } from '../../../src/results/results-handlers.ts';
import { allCycles } from '../../../src/surveys/cycle-deeds.ts';
import { respondentKey, responseId } from '../../../src/surveys/respondent.ts';
import type { Rating, Response } from '../../../src/surveys/response.ts';
import { add, emptyTally, type Tally, tallyOf } from '../../../src/surveys/tally.ts';
import { type EmbeddedStore, embeddedStore } from '../../helpers/embedded-store.ts';
import { aCycle, aPerson, now } from '../../surveys/a-cycle.ts';
import { crowd, respondStage } from '../../surveys/respond-stage.ts';

const sizes = [100, 10_000, 100_000] as const;
const departments = Array.from({ length: 8 }, (_, index) => `Department ${index}`);
const sites = ['Lyon', 'Graz', 'Oslo'];
const lead: Person = aPerson({ id: 'lead', roles: ['lead'] });

/** What a lead's "results" reads after so many have answered, and what one answer costs; counted at the engine. */
export async function results() {
  const reads: Record<string, number> = {};
  for (const size of sizes) reads[size] = await readsAfter(size);
  return { reads, submitOperations: await submitOperations() };
}

async function readsAfter(size: number): Promise<number> {
  const embedded = await embeddedStore();
  const { store } = embedded;
  await fill(embedded, size);
  const { actions } = resultsHandlers({
    store,
    cycles: () => allCycles(store),
    nameOf: async () => undefined,
    people: { get: async () => undefined, find: async () => [] },
    clock: { now: () => now },
    canInstall: false,
    launchCampaign: async () => undefined,
    tellSoon: async () => undefined,
    linkTo: async () => '',
  });
  const before = operations(embedded);
  await actions?.['results.show']?.({
    verb: 'results.show',
    data: { cycle: 'cycle-2026' },
    person: lead,
    place: 'personal',
    conversationId: 'chat',
    isRefresh: false,
  });
  const count = operations(embedded) - before;
  await embedded.close();
  return count;
}

const operations = ({ faults }: EmbeddedStore): number => Object.values(faults.seen).reduce((sum, n) => sum + n, 0);

async function fill({ store }: EmbeddedStore, size: number): Promise<void> {
  const count = Object.fromEntries(departments.map((name) => [name, size / departments.length]));
  const audience = { name: 'everyone', invited: size, byDepartment: count, bySite: { Lyon: size } };
  const cycle = aCycle({ state: 'closed', audience });
  await store.create('surveys', { id: cycle.pk, pk: 'catalogue', type: 'header' });
  await store.create('surveys', cycle);
  const tallies = new Map<string, Tally>();
  for (let from = 0; from < size; from += 100) {
    const some = Array.from({ length: 100 }, (_, index) => responseOf(from + index));
    for (const response of some) {
      const empty = emptyTally(cycle.pk, response);
      const tally = tallies.get(empty.id) ?? empty;
      tallies.set(empty.id, { ...tally, counts: add(tally.counts, tallyOf(response, cycle.questionnaire)) });
    }
    await store.batch(
      'surveys',
      cycle.pk,
      some.map((create) => ({ create })),
    );
  }
  for (const tally of tallies.values()) await store.create('surveys', tally);
}

const { questionnaire, salt, pk } = aCycle();
const areas = ['COI', 'TRV'];
const ids = questionnaire.areas.filter(({ id }) => areas.includes(id)).flatMap(({ criteria }) => criteria);

function responseOf(index: number): Response {
  const respondent = respondentKey(salt, `person-${index}`);
  const answers = Object.fromEntries(ids.map(({ id }, at) => [id, (((index * 7 + at * 3) % 4) + 1) as Rating]));
  return {
    id: responseId(respondent),
    pk,
    type: 'response',
    respondent,
    kind: 'customer',
    department: departments[index % departments.length] ?? '',
    site: sites[index % sites.length] ?? '',
    overall: ((index % 4) + 1) as 1 | 2 | 3 | 4,
    areas,
    answers,
    commented: [],
    saved: ['overall', ...areas],
    step: 'thanks',
    startedAt: now.toISOString(),
    submittedAt: now.toISOString(),
    seconds: 90,
    made: 1,
  };
}

/** One area card sent, when others of the department have answered before. */
async function submitOperations(): Promise<number> {
  const stage = await respondStage({ people: [aPerson(), ...crowd(3)] });
  for (const person of [aPerson(), ...crowd(3)]) {
    await stage.press('survey.overall', { level: 3 }, person);
    await stage.press('survey.areas', { areas: 'COI' }, person);
  }
  const before = operations(stage);
  await stage.press('survey.area', { area: 'COI', 'COI.1': '3', 'COI.2': '4', wasNoted: false });
  const count = operations(stage) - before;
  await stage.close();
  return count;
}
