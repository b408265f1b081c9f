import assert from 'node:assert/strict';
import sinon from 'sinon';
import { People } from '../../src/directory/people.ts';
import { ordersDeeds } from '../../src/orders/orders-deeds.ts';
import { lastCycle } from '../../src/rehearsal/demo/last-cycle.ts';
import { demoOrders } from '../../src/rehearsal/demo/orders.ts';
import { demoPeople, demoPerson } from '../../src/rehearsal/demo/people.ts';
import { seedDemo } from '../../src/rehearsal/demo/seed.ts';
import type { Store } from '../../src/storage/store.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';

const now = new Date('2026-11-24T09:00:00Z');

describe('the rehearsal fills its store', () => {
  let embedded: EmbeddedStore;
  let store: Store;
  beforeEach(async () => {
    embedded = await embeddedStore();
    store = embedded.store;
  });
  afterEach(() => embedded.close());

  const emma = demoPerson('Emma Lindqvist');
  const ordersOf = (person: typeof emma) =>
    ordersDeeds({ store, clock: { now: () => now } }).recentOrdersOf(person, 50);
  const numbersOf = (person: typeof emma) =>
    new Set(demoOrders(now).flatMap(({ requesterId, number }) => (requesterId === person.id ? number : [])));
  const inCycle = () => store.count('surveys', { pk: 'cycle-2025' });

  it('with people, orders and last year’s cycle, in less than three seconds', async () => {
    const started = performance.now();

    await seedDemo({ store, now });

    assert.ok(performance.now() - started < 3000);
    assert.equal((await new People(store).find()).length, demoPeople.length);
    assert.equal((await ordersOf(emma)).length, 6);
    assert.equal(await store.count('surveys', { pk: 'catalogue' }), 1);
    assert.ok((await inCycle()) > 150);
  });

  it('once: what was changed since stays changed', async () => {
    await seedDemo({ store, now });
    await new People(store).change(emma.id, (person) => ({ ...person, department: 'Engineering' }));

    await seedDemo({ store, now: new Date('2027-11-24T09:00:00Z') });

    assert.equal((await new People(store).get(emma.id))?.department, 'Engineering');
    assert.equal(await store.count('surveys', { pk: 'catalogue' }), 1);
  });

  for (const writes of [1, 20, 60, 120, 150]) {
    it(`to the end when it was killed after ${writes} writes, dated as it was begun`, async () => {
      let left = writes;
      const batch = sinon.stub(store, 'batch').callsFake(async (...given) => {
        left -= 1;
        if (left < 0) throw new Error('killed');
        await batch.wrappedMethod.apply(store, given);
      });
      await assert.rejects(seedDemo({ store, now }), /killed/);
      batch.restore();

      await seedDemo({ store, now: new Date('2026-12-25T09:00:00Z') });

      const { cycle, others } = lastCycle(now);
      assert.equal(await store.count('surveys', { pk: cycle.pk }), others.length + 1);
      assert.equal((await new People(store).find()).length, demoPeople.length);
      assert.deepEqual(new Set((await ordersOf(emma)).map(({ number }) => number)), numbersOf(emma));
    });
  }

  it('with the chats of those who have the bot', async () => {
    await seedDemo({ store, now, conversationOf: ({ id }) => ({ id: `a:${id}`, serviceUrl: 'http://127.0.0.1:1/' }) });

    const people = await new People(store).find();

    assert.equal((await new People(store).get(emma.id))?.conversation?.id, `a:${emma.id}`);
    assert.equal(people.filter(({ conversation }) => !conversation).length, 3);
  });
});
