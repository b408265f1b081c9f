import assert from 'node:assert/strict';
import { Outbox } from '../../src/delivery/outbox.ts';
import type { Verb } from '../../src/rehearsal/cosmos/request.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { MemoryStore } from './helpers/memory-store.ts';
import { FakePeople, recipients } from './helpers/people.ts';
import { launch, total } from './helpers/stage.ts';
import { FakeTeams } from './helpers/teams.ts';

describe('the outbox on the real store', () => {
  let embedded: EmbeddedStore;
  let teams: FakeTeams;
  let outbox: Outbox;

  beforeEach(async () => {
    embedded = await embeddedStore();
    teams = new FakeTeams();
    outbox = new Outbox({
      store: embedded.store,
      people: new FakePeople(),
      messenger: teams,
      clock: { now: () => new Date() },
      compose: { card: async () => ({ text: 'card' }) },
      settings: { perSecond: 50, wakeMs: 20, renewMs: 100 },
    });
  });

  afterEach(async () => {
    await outbox.stop();
    await embedded.close();
  });

  for (const verb of ['batch', 'create', 'replace', 'get', 'find'] as Verb[]) {
    it(`loses nobody when replies to ${verb} are lost or refused`, async function () {
      this.timeout(20_000);
      embedded.faults.next({ verb, broken: 'after', times: 2 }).next({ verb, status: 503, times: 2 });

      await outbox.launch({ ...launch, recipients: recipients(20) });
      embedded.faults.next({ verb, broken: 'after', times: 3 }).next({ verb, status: 429, times: 2 });
      await outbox.drain();

      const report = await outbox.report('c');
      assert.equal(report.sent, 20);
      assert.equal(total(report), 20);
      assert.equal(teams.shown.size, 20);
    });
  }

  it('knows when something will be due', async () => {
    const startsAt = new Date(Date.now() + 3_600_000);
    await outbox.launch({ ...launch, recipients: recipients(3), startsAt });

    assert.deepEqual(await outbox.nextDueAt(), startsAt);
  });

  it('posts to a channel and can take the post back', async () => {
    const channel = { channelId: '19:news@thread.tacv2', serviceUrl: 'https://teams.test/' };
    await outbox.launch({ ...launch, recipients: [channel] });
    await outbox.drain();
    assert.equal(teams.cards.get(channel.channelId), 1);

    await outbox.recall('c', 'lead');
    await outbox.drain();

    assert.equal(teams.cards.size, 0);
    assert.equal((await outbox.report('c')).recall.done, 1);
  });
});

describe('the memory store of these tests', () => {
  it('answers like the real one', async () => {
    const embedded = await embeddedStore();
    const answers = await Promise.all([embedded.store, new MemoryStore().asStore].map(questioned));
    await embedded.close();

    assert.deepEqual(answers[1], answers[0]);
  });
});

async function questioned(store: EmbeddedStore['store']): Promise<unknown[]> {
  const doc = (id: string, dueAt?: string) => ({ id, pk: '1', type: 'delivery', ...(dueAt && { dueAt }) });
  const answers: unknown[] = [];
  const ask = async (question: () => Promise<unknown>): Promise<void> => {
    const answer = await question().catch((error) => error.reason ?? error.name);
    answers.push(
      JSON.parse(
        JSON.stringify(answer ?? null, (key, value) =>
          key === '_etag' || key === 'opId' || key.startsWith('_') ? undefined : value,
        ),
      ),
    );
  };
  const made = await store.create('deliveries', doc('a', '2026-01-02'));
  await ask(() => store.create('deliveries', doc('a')));
  await ask(() => store.batch('deliveries', '1', [{ create: doc('b', '2026-01-01') }, { create: doc('a') }]));
  await ask(() => store.get('deliveries', '1', 'b'));
  await ask(() => store.batch('deliveries', '1', [{ create: doc('b', '2026-01-01') }, { create: doc('c') }]));
  await store.replace('deliveries', { ...made, dueAt: '2026-01-03' });
  await ask(() => store.replace('deliveries', made));
  await ask(() => store.batch('deliveries', '1', [{ replace: made }]));
  await ask(() => store.batch('deliveries', '1', [{ remove: doc('nobody') }]));
  await ask(() =>
    store.find('deliveries', { pk: '1', where: [{ field: 'dueAt', from: '' }], orderBy: { field: 'dueAt' } }),
  );
  await ask(() => store.find('deliveries', { pk: '1', where: [{ field: 'id', in: ['c', 'x'] }] }));
  await ask(() => store.find('deliveries', { pk: '1', where: [{ field: 'dueAt', below: '2026-01-02' }] }));
  await ask(() => store.update('deliveries', '1', 'nobody', (found) => found));
  await ask(() => store.remove('deliveries', doc('nobody')));
  return answers;
}
