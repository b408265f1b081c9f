import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { type ResultsDesk, resultsHandlers } from '../../src/results/results-handlers.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { allCycles } from '../../src/surveys/cycle-deeds.ts';
import type { Comment } from '../../src/surveys/response.ts';
import type { Counts, Tally } from '../../src/surveys/tally.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { acting, buttonOn, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, withRoles } from '../surveys/people-of-a-company.ts';
import { aCycle, aFullTally } from './a-measured-cycle.ts';

const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const director = withRoles('dir', 'director');
const quality = withRoles('q', 'quality');
const team = withRoles('t1', 'team');

const verbs = ['results.show', 'results.area', 'results.departments', 'results.comments', 'results.export'];

const tally = (pk: string, department: string, counts: Counts, kind: Tally['kind'] = 'customer'): Tally => {
  return { id: `tally/${kind}/${department}`, pk, type: 'tally', kind, department, site: 'Lyon', shard: 0, counts };
};

async function closed(store: Store, change: Partial<Cycle> = {}, sizes = { Finance: 16, Research: 21, Legal: 4 }) {
  const cycle = aCycle(change);
  const docs: Stored[] = [
    cycle,
    { id: cycle.pk, pk: 'catalogue', type: 'header' },
    ...Object.entries(sizes).map(([department, n]) => tally(cycle.pk, department, aFullTally(n))),
    tally(cycle.pk, 'Procurement', aFullTally(6), 'self'),
  ];
  for (const doc of docs) await store.create('surveys', doc);
  return cycle.pk;
}

const comment = (cycle: string, index: number, text: string, change: Partial<Comment> = {}): Comment => {
  const respondent = `r${String(index).padStart(3, '0')}`;
  const rest = { kind: 'customer', department: 'Finance', site: 'Lyon', area: 'example' } as const;
  return {
    id: `comment/${respondent}/${change.area ?? 'example'}`,
    pk: cycle,
    type: 'comment',
    respondent,
    ...rest,
    text,
    ...change,
  };
};

describe('results', () => {
  let embedded: EmbeddedStore;
  let desk: ResultsDesk;
  let say: (text: string, person?: Person) => Promise<Message | undefined>;
  let press: ReturnType<typeof acting>['press'];

  const over = (store: Store): ResultsDesk => ({
    store,
    people: { get: async () => undefined, find: async () => [] },
    clock: { now: () => new Date('2026-06-12T08:00:00.000Z') },
    canInstall: false,
    launchCampaign: async () => undefined,
    tellSoon: async () => undefined,
    linkTo: async (purpose) => `https://voice.invalid/files/${purpose}`,
    cycles: () => allCycles(store),
    nameOf: async (id) => (id === 'p1' ? 'Paula One' : undefined),
  });

  beforeEach(async () => {
    embedded = await embeddedStore();
    desk = over(embedded.store);
    ({ say, press } = acting([resultsHandlers(desk)]));
  });
  afterEach(() => embedded.close());

  it('are shown to nobody before the close, by word or by press', async () => {
    const cycle = await closed(embedded.store, { state: 'open' });

    assert.match(wordsOn(await say('results')), /never before/);
    for (const verb of verbs) {
      await assert.rejects(press(verb, { cycle, area: 'COI' }), refusal('results_not_yet'));
    }
  });

  it('open by word in either language, with the headline and where it would most likely lie', async () => {
    await closed(embedded.store);

    const words = wordsOn(await say('Results'));

    assert.match(words, /of 41 people are satisfied or very satisfied/);
    assert.match(words, /most likely 6\d% to (7|8)\d%/);
    assert.match(words, /41 of 60 asked have answered \(68%\)/);
    assert.match(wordsOn(await say('résultats', aLead('fr'))), /41 sur 60/);
  });

  it('of an earlier survey open by its name, and unknown names list what there is', async () => {
    await closed(embedded.store, { pk: 'c-2025', title: '2025', opensAt: '2025-05-18T08:00:00.000Z' });
    await closed(embedded.store);

    assert.match(wordsOn(await say('results 2025')), /2025 · /);
    assert.match(wordsOn(await say('results')), /2026 · /);
    assert.match(wordsOn(await say('results 2019')), /No survey called “2019” has closed. Closed so far: 2026, 2025/);
  });

  it('of a survey that is still open are announced with the day it closes', async () => {
    await closed(embedded.store, { pk: 'c-2025', title: '2025', opensAt: '2025-05-18T08:00:00.000Z' });
    await closed(embedded.store, { state: 'open' });

    const said = wordsOn(await say('results 2026'));
    const french = wordsOn(await say('résultats 2026', aLead('fr')));

    assert.equal(said, '2026 is still open; its results open when it closes on Monday 8 June.');
    assert.match(french, /^2026 est encore ouverte .* le lundi 8 juin\.$/);
  });

  it('know no trial', async () => {
    await closed(embedded.store, { state: 'trial' });

    assert.match(wordsOn(await say('results 2026')), /never before/);
  });

  it('are refused in words to those whose role it is not, who are heard in all other words', async () => {
    await closed(embedded.store);
    const employee = withRoles('e', 'employee', 'stakeholder', 'agent');

    for (const words of ['results', 'Show me the results, please', 'results 2026']) {
      assert.match(wordsOn(await say(words, employee)), /^That is not open to you\./, words);
    }
    assert.equal(await say('results of my order', employee), undefined);
    assert.equal(await say('results 2019', employee), undefined);
  });

  it('are compared with the closed survey before', async () => {
    await closed(
      embedded.store,
      { pk: 'c-2025', title: '2025', opensAt: '2025-05-18T08:00:00.000Z' },
      { Finance: 5, Research: 20, Legal: 9 },
    );
    const cycle = await closed(embedded.store);

    assert.match(wordsOn(await press('results.show', { cycle })), /no clear change against 2025/);
    assert.doesNotMatch(wordsOn(await press('results.show', { cycle: 'c-2025' })), /against/);
  });

  it('make no headline when fewer than 40 % have answered', async () => {
    const cycle = await closed(embedded.store, {}, { Finance: 9, Research: 8, Legal: 6 });

    const words = wordsOn(await press('results.show', { cycle }));

    assert.match(words, /there is no headline/);
    assert.doesNotMatch(words, /people are satisfied or very satisfied/);
  });

  it('go from the overview to an area, the departments and the comments, and back', async () => {
    const cycle = await closed(embedded.store);
    const summary = await press('results.show', { cycle });

    const area = await press('results.area', { ...buttonOn(summary, 'results.area'), area: 'TRV' });
    const departments = await press('results.departments', buttonOn(summary, 'results.departments'));
    const comments = await press('results.comments', buttonOn(area, 'results.comments'));

    assert.match(wordsOn(area), /Orders, tools & help/);
    assert.match(wordsOn(area), /38 rated: \d+ · \d+ · \d+ · \d+; mean \d\.\d/);
    assert.match(wordsOn(departments), /Research\n21 \/ 0/);
    assert.match(wordsOn(comments), /Nobody has commented on this/);
    assert.deepEqual(await press('results.show', buttonOn(departments, 'results.show')), summary);
    await assert.rejects(press('results.area', { cycle, area: 'XXX' }), refusal('bad_input'));
    await assert.rejects(press('results.show', { cycle: 'c-nowhere' }), refusal('not_found'));
    await assert.rejects(press('results.show', {}), refusal('bad_input'));
  });

  it('hide a small department and the one that would give it away', async () => {
    const cycle = await closed(embedded.store);

    const words = wordsOn(await press('results.departments', { cycle }));

    assert.match(words, /Other departments\n20 \/ 60\n–/);
    assert.doesNotMatch(words, /Legal|Finance/);
    assert.match(words, /neither is another where it would give them away/);
  });

  it('are for those whose role it is', async () => {
    const cycle = await closed(embedded.store);
    const employee = withRoles('e', 'employee', 'stakeholder', 'agent');
    const may = async (person: Person) => {
      const tries = await Promise.allSettled(verbs.map((verb) => press(verb, { cycle, area: 'COI' }, person)));
      return tries.map(({ status }) => status === 'fulfilled');
    };

    assert.deepEqual(await may(employee), [false, false, false, false, false]);
    assert.deepEqual(await may(director), [true, false, false, false, false]);
    assert.deepEqual(await may(quality), [true, true, true, false, true]);
    assert.deepEqual(await may(team), [true, true, true, true, true]);
    const summary = await press('results.show', { cycle }, director);
    assert.throws(() => buttonOn(summary, 'results.area'));
    assert.throws(() => buttonOn(summary, 'results.comments'));
  });

  it('cost the same number of reads whatever the number of answers and comments', async () => {
    const cycle = await closed(embedded.store);
    const reads = async (verb: string) => {
      let count = 0;
      const counting = new Proxy(embedded.store, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          count += 1;
          return member.bind(target);
        },
      });
      await acting([resultsHandlers(over(counting))]).press(verb, { cycle, area: 'COI' });
      return count;
    };
    const before = await Promise.all(verbs.map(reads));
    for (let index = 0; index < 120; index += 1) {
      await embedded.store.create('surveys', { id: `response/${index}`, pk: cycle, type: 'response' });
      await embedded.store.create('surveys', comment(cycle, index, `Words ${index}`));
    }

    assert.deepEqual(await Promise.all(verbs.map(reads)), before);
  });

  describe('in what people wrote', () => {
    const words = (message: Message) => wordsOn(message).match(/Words \d+/g) ?? [];

    it('are paged, each comment once, in an order that is not that of writing', async () => {
      const cycle = await closed(embedded.store);
      for (let index = 0; index < 12; index += 1) {
        await embedded.store.create('surveys', comment(cycle, index, `Words ${index}`));
      }
      const seen: string[] = [];
      for (const page of [0, 1, 2]) {
        seen.push(...words(await press('results.comments', { cycle, about: 'example', page })));
      }

      assert.equal(seen.length, 12);
      assert.equal(new Set(seen).size, 12);
      assert.notDeepEqual(
        seen,
        Array.from({ length: 12 }, (_, index) => `Words ${index}`),
      );
      assert.deepEqual(words(await press('results.comments', { cycle })), seen.slice(0, 5));
      assert.deepEqual(words(await press('results.comments', { cycle, about: 'example', page: 99 })), seen.slice(10));
    });

    it('are shown only from the threshold for comments on', async () => {
      const cycle = await closed(embedded.store, {}, { Finance: 7, Research: 0, Legal: 0 });
      await embedded.store.create('surveys', comment(cycle, 1, 'Words 1'));

      const page = wordsOn(await press('results.comments', { cycle }));

      assert.match(page, /from 8 answers on/);
      assert.doesNotMatch(page, /Words 1/);
    });

    it('carry no name and no department where that was promised', async () => {
      const cycle = await closed(embedded.store);
      await embedded.store.create('surveys', {
        id: 'response/r001',
        pk: cycle,
        type: 'response',
        personId: 'p1',
      } as Stored);
      await embedded.store.create('surveys', comment(cycle, 1, 'Words 1'));

      const page = await press('results.comments', { cycle });

      assert.doesNotMatch(JSON.stringify(page), /Paula|Finance|r001/);
    });

    it('carry the name where everybody was told so', async () => {
      const cycle = await closed(embedded.store, { mode: 'identified' });
      await embedded.store.create('surveys', {
        id: 'response/r001',
        pk: cycle,
        type: 'response',
        personId: 'p1',
      } as Stored);
      await embedded.store.create('surveys', comment(cycle, 1, 'Words 1'));
      await embedded.store.create('surveys', comment(cycle, 2, 'Words 2'));

      assert.match(wordsOn(await press('results.comments', { cycle })), /Paula One/);
    });

    it('are those about one area when asked, and never what the team wrote about itself', async () => {
      const cycle = await closed(embedded.store);
      await embedded.store.create('surveys', comment(cycle, 1, 'Words 1'));
      await embedded.store.create('surveys', comment(cycle, 2, 'Words 2', { area: 'COI' }));
      await embedded.store.create('surveys', comment(cycle, 3, 'Words 3', { area: 'COI', kind: 'self' }));

      assert.deepEqual(words(await press('results.comments', { cycle, about: 'COI' })), ['Words 2']);
      assert.match(wordsOn(await press('results.comments', { cycle, about: 'nothing' })), /from 8 answers on/);
    });
  });
});
