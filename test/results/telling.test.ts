import assert from 'node:assert/strict';
import { Outbox } from '../../src/delivery/outbox.ts';
import { AppError } from '../../src/errors.ts';
import type { Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { resultsAround } from '../../src/results/results-jobs.ts';
import { dueOn, extremes } from '../../src/results/telling.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { allCycles, findCycle } from '../../src/surveys/cycle-deeds.ts';
import type { Invitation } from '../../src/surveys/response.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { acting, buttonOn, failing, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { aCycle, aFullTally } from './a-measured-cycle.ts';

const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const other = aPerson('lead2', { name: 'Otto Second', roles: ['employee', 'lead'] });
const cycle = 'c-2026';
const day = (date: string) => new Date(`${date}T08:00:00.000Z`);

interface Planned {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly data: Readonly<Record<string, string>>;
}

describe('those who answered', () => {
  let embedded: EmbeddedStore;
  let people: Person[];
  let planned: Planned[];
  let now: Date;

  /** Everything that results need, over a real outbox that sends to nobody. */
  function around(store: Store = embedded.store) {
    const book = {
      get: async (id: string) => people.find((one) => one.id === id),
      find: findIn,
      change: async () => undefined,
    };
    const messenger = {
      open: async () => ({ id: 'c', serviceUrl: 's' }),
      send: async () => 'a',
      edit: async () => undefined,
      remove: async () => undefined,
      post: async () => ({ conversationId: 'c', activityId: 'a' }),
    };
    const outbox = new Outbox({ store, people: book, messenger, clock: { now: () => now }, compose: {} });
    const surroundings = {
      store,
      people: book,
      clock: { now: () => now },
      cycles: () => allCycles(store),
      findCycle: (id: string) => findCycle(store, id),
      nameOf: async (id: string) => people.find((one) => one.id === id)?.name,
      canInstall: false,
      linkTo: async () => 'https://voice.invalid',
      launch: outbox.launch.bind(outbox),
      plan: async (plan: Planned) => {
        planned = [...planned.filter(({ id }) => id !== plan.id), plan];
      },
    };
    const results = resultsAround(surroundings);
    return { outbox, results, ...acting([results.feature]) };
  }
  const findIn = async (filter?: { role?: Person['roles'][number] }) =>
    people.filter(({ roles }) => !filter?.role || roles.includes(filter.role));

  beforeEach(async () => {
    embedded = await embeddedStore();
    planned = [];
    now = day('2026-06-10');
    people = [
      aLead(),
      other,
      ...['p1', 'p2', 'p3', 'p4', 'silent'].map((id) => aPerson(id)),
      aPerson('off', { surveysOffSince: '2026-06-01T00:00:00.000Z' }),
    ];
    await seed(['p1', 'p2', 'p3', 'off', 'left']);
  });
  afterEach(() => embedded.close());

  async function seed(answered: readonly string[], pk = cycle) {
    const invitation = (personId: string, state: Invitation['state']): Stored & Partial<Invitation> => ({
      id: `invitation/${personId}`,
      pk,
      type: 'invitation',
      personId,
      state,
    });
    const docs: Stored[] = [
      aCycle({ pk }),
      { id: pk, pk: 'catalogue', type: 'header' },
      {
        id: 'tally/customer',
        pk,
        type: 'tally',
        kind: 'customer',
        department: 'Finance',
        site: 'Lyon',
        shard: 0,
        counts: aFullTally(41),
      } as Stored,
      ...answered.map((id, index) => invitation(id, index % 2 ? 'began' : 'complete')),
      invitation('silent', 'invited'),
      invitation('p4', 'declined'),
    ];
    for (const doc of docs) await embedded.store.create('surveys', doc);
  }
  const campaign = () =>
    embedded.store.get<Stored & { by: string; audience: number }>('deliveries', `${cycle}-results-back`, 'first');

  it('are told nothing before a lead has seen the very card, and how many get it', async () => {
    const { press } = around();
    const overview = await press('results.show', { cycle });

    const preview = wordsOn(await press('results.telling', buttonOn(overview, 'results.telling')));

    assert.match(preview, /3 people who answered get this card\. Nothing is sent before your yes\./);
    assert.match(preview, /1 person asked for no surveys at all/);
    assert.match(preview, /1 person has left since/);
    assert.match(preview, /41 of 60 people asked have answered \(68%\)/);
    assert.match(preview, /Yes, send it to 3/);
    assert.equal(await campaign(), undefined);
  });

  it('are told after the yes; a second press, also of another lead, changes nothing', async () => {
    const { press, outbox } = around();
    const yes = buttonOn(await press('results.telling', { cycle }), 'results.tell');

    const first = wordsOn(await press('results.tell', yes));
    await press('results.tell', yes, other);
    const later = wordsOn(await press('results.show', { cycle }));

    assert.match(first, /Lea Martin said yes on .*: 5 people in all/);
    assert.match(later, /What those who answered were told/);
    const report = await outbox.report(`${cycle}-results-back`);
    assert.deepEqual([report.audience, report.queued, report.excluded], [5, 3, { 'opted-out': 1, gone: 1 }]);
    assert.equal((await campaign())?.by, 'lead');
  });

  it('are told once when two leads say yes at the same moment', async () => {
    const { press, outbox } = around();

    await Promise.all([
      press('results.tell', { cycle, expected: 3 }),
      press('results.tell', { cycle, expected: 3 }, other),
    ]);

    assert.equal((await outbox.report(`${cycle}-results-back`)).audience, 5);
  });

  it('wait for another look when their number changed since the lead looked', async () => {
    const { press } = around();
    people = people.filter(({ id }) => id !== 'p3');

    const words = wordsOn(await press('results.tell', { cycle, expected: 3 }));

    assert.match(words, /has changed since you looked\. Nothing was sent/);
    assert.match(words, /2 people who answered/);
    assert.equal(await campaign(), undefined);
  });

  it('are told by leads only', async () => {
    const { press } = around();

    for (const verb of ['results.telling', 'results.tell']) {
      await assert.rejects(press(verb, { cycle, expected: 3 }, withRoles('t', 'team')), refusal('not_allowed'));
    }
  });

  it('are told all of them once, wherever the process died while the yes was written', async () => {
    const pressed = failing(embedded.store, { nth: 0, isAfter: false });
    await seed(['p1'], 'counting');
    await around(pressed.store).press('results.tell', { cycle: 'counting', expected: 1 });
    const writes = pressed.writes();
    assert.ok(writes > 2);

    for (let nth = 1; nth <= writes; nth += 1) {
      for (const isAfter of [false, true]) {
        const pk = `died-${nth}-${isAfter}`;
        await seed(['p1', 'p2', 'p3', 'off'], pk);
        const dying = around(failing(embedded.store, { nth, isAfter }).store);
        await dying.press('results.tell', { cycle: pk, expected: 3 }).catch(() => undefined);

        const { outbox, press } = around();
        await press('results.tell', { cycle: pk, expected: 3 });
        await outbox.launch({
          id: `${pk}-results-back`,
          kind: 'x',
          subject: {},
          by: 'x',
          recipients: [],
          unsolicited: true,
        });

        const { audience, queued } = await outbox.report(`${pk}-results-back`);
        assert.deepEqual([pk, audience, queued], [pk, 4, 3]);
      }
    }
  });

  it('are told by the clock when they are many, so that the press is answered at once', async () => {
    const many = Array.from({ length: 301 }, (_, index) => aPerson(`many-${index}`));
    people.push(...many);
    await seed(
      many.map(({ id }) => id),
      'c-many',
    );
    const { press, results, outbox } = around();

    const words = wordsOn(await press('results.tell', { cycle: 'c-many', expected: 301 }));
    const [plan] = planned;
    assert.ok(plan);
    await results.scheduled['results.tell'](plan, now);

    assert.match(words, /You said yes\. 301 people get the card, beginning within a minute/);
    assert.equal((await outbox.report('c-many-results-back')).audience, 301);
  });

  describe('get a card', () => {
    const composed = async (personId: string, at = now) => {
      const compose = around().results.compose['results-back'];
      return compose?.({ personId, subject: { cycle } }, at);
    };
    const words = async (personId: string, at = now) => {
      const message = (await composed(personId, at)) as Message;
      return wordsOn(message);
    };

    it('with how many answered, three rated highest, three lowest, and what comes next on which day', async () => {
      const said = await words('p1');

      assert.match(said, /41 of 60 people asked have answered \(68%\)/);
      const [, highest = '', lowest = ''] = said.split(/Rated highest|Rated lowest|What happens next/);
      assert.equal(highest.match(/\d+% of 40/g)?.length, 3);
      assert.equal(lowest.match(/\d+% of 40/g)?.length, 3);
      assert.match(said, /About Monday 22 June you choose/);
      assert.match(said, /By Monday 13 July the plan follows/);
      assert.match(said, /Thank you for your time\. Lea Martin/);
    });

    it('that owns up to a day that has passed', async () => {
      assert.match(await words('p1', day('2026-06-30')), /It was promised for Monday 22 June; we are late/);
    });

    it('not when they asked for no surveys or left in the meantime', async () => {
      assert.deepEqual(await composed('off'), { withdrawn: 'opted-out' });
      assert.deepEqual(await composed('left'), { withdrawn: 'gone' });
    });

    it('that is made without reading everything again for each of them', async () => {
      const before = { ...embedded.faults.seen };
      const compose = around().results.compose['results-back'];
      for (const personId of ['p1', 'p2', 'p3', 'p1', 'p2']) await compose?.({ personId, subject: { cycle } }, now);

      assert.ok(embedded.faults.seen.find - before.find <= 4);
    });
  });

  describe('and still wait', () => {
    const late = () => ({ id: `${cycle}-results-late`, kind: 'results.late', dueAt: now, data: { cycle } });

    it('five working days after the close: then all leads are told first', async () => {
      now = dueOn(aCycle());
      const { results, outbox } = around();

      await results.scheduled['results.late'](late(), now);
      await results.scheduled['results.late'](late(), now);

      assert.equal(now.toISOString(), '2026-06-15T00:00:00.000Z');
      assert.equal((await outbox.report(`${cycle}-results-late`)).audience, 2);
      const card = await results.compose['results-late']?.({ personId: 'lead', subject: { cycle } }, now);
      assert.match(wordsOn(card as Message), /promised results about Monday 15 June, and nothing has gone/);
      assert.deepEqual(buttonOn(card as Message, 'results.telling'), { cycle });
    });

    it('not when somebody told them by then', async () => {
      const { results, press } = around();
      await press('results.tell', { cycle, expected: 3 });
      now = dueOn(aCycle());

      await results.scheduled['results.late'](late(), now);

      assert.equal(await embedded.store.get('deliveries', `${cycle}-results-late`, 'first'), undefined);
      const card = await results.compose['results-late']?.({ personId: 'lead', subject: { cycle } }, now);
      assert.deepEqual(card, { withdrawn: 'told' });
    });

    it('and the day moves with the close', async () => {
      const { results } = around();
      await results.planLate(aCycle({ closedAt: undefined }));
      await results.planLate(aCycle({ closedAt: '2026-06-03T10:00:00.000Z' }));

      assert.deepEqual(
        planned.map(({ dueAt }) => dueAt.toISOString()),
        ['2026-06-10T00:00:00.000Z'],
      );
      assert.deepEqual(await results.scheduled['results.late'](late(), day('2026-06-09')), dueOn(aCycle()));
    });
  });
});

describe('what was rated highest and lowest', () => {
  const finding = (id: string, share: number) => ({
    id,
    n: 10,
    cannotJudge: 0,
    scores: { levels: [0, 0, 0, 10] as const, share, interval: { low: 0, high: 1 }, mean: { mean: 3, sd: 0 } },
  });

  it('never stands on both sides, and holds nothing under the threshold', () => {
    const few = [finding('a', 0.9), finding('b', 0.5), finding('c', 0.1), { id: 'd', n: 2, cannotJudge: 0 }];

    const { highest, lowest } = extremes(few);

    assert.deepEqual([highest.map(({ id }) => id), lowest.map(({ id }) => id)], [['a'], ['c']]);
  });

  it('names the lowest first among the lowest', () => {
    const many = [0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.5].map((share, index) => finding(`q${index}`, share));

    const { highest, lowest } = extremes(many);

    assert.deepEqual(
      highest.map(({ share }) => share),
      [0.9, 0.8, 0.7],
    );
    assert.deepEqual(
      lowest.map(({ share }) => share),
      [0.1, 0.2, 0.3],
    );
  });
});
