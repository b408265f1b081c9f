import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Order } from '../../src/orders/order.ts';
import { ordersDeeds } from '../../src/orders/orders-deeds.ts';
import { pointersOf } from '../../src/orders/pointer.ts';
import type { Person } from '../../src/person.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';

const now = new Date('2026-11-24T09:00:00Z');

const aPerson = (id: string, roles: Person['roles'] = ['stakeholder']): Person => ({
  id,
  tenantId: 'tenant',
  name: id,
  department: 'Research',
  site: 'Lyon',
  language: 'en',
  timeZone: 'Europe/Paris',
  roles,
});
const marie = aPerson('marie');

function anOrder(number: string, facts: Partial<Order> = {}): Order {
  return {
    id: 'order',
    pk: number,
    type: 'order',
    number,
    title: `Things of ${number}`,
    supplier: 'Analytica Sud',
    requesterId: 'marie',
    delegateIds: [],
    costCentre: 'CC-1',
    orderedOn: '2026-11-01',
    needsAcknowledgement: false,
    lines: [
      {
        number: 10,
        title: 'Column',
        approval: { state: 'approved', on: '2026-11-01' },
        order: { state: 'acknowledged', on: '2026-11-02', promisedOn: '2026-11-23' },
        receipt: { state: 'none' },
        invoice: { state: 'none' },
        payment: { state: 'none' },
      },
    ],
    version: 1,
    updatedAt: '2026-11-02T08:00:00Z',
    ...facts,
  };
}

describe('the orders of a person', () => {
  let embedded: EmbeddedStore;
  let orders: ReturnType<typeof ordersDeeds>;
  beforeEach(async () => {
    embedded = await embeddedStore();
    orders = ordersDeeds({ store: embedded.store, clock: { now: () => now } });
  });
  afterEach(async () => {
    sinon.restore();
    await embedded.close();
  });

  const numbersOf = async (person: Person, limit?: number) =>
    (await orders.recentOrdersOf(person, limit)).map(({ number }) => number);
  const pointers = () => embedded.store.count('orders', { pk: 'of/marie' });

  it('say where each stands today, not when it was written', async () => {
    await orders.record(anOrder('PO-1'));

    assert.deepEqual(await orders.recentOrdersOf(marie), [
      { id: 'PO-1', number: 'PO-1', title: 'Things of PO-1', headline: 'late', orderedOn: '2026-11-01' },
    ]);
  });

  it('begin with the one that moved last, five unless asked otherwise', async () => {
    for (const day of ['03', '09', '05', '07', '04', '08']) {
      await orders.record(anOrder(`PO-${day}`, { updatedAt: `2026-11-${day}T08:00:00Z` }));
    }

    assert.deepEqual(await numbersOf(marie), ['PO-09', 'PO-08', 'PO-07', 'PO-05', 'PO-04']);
    assert.deepEqual(await numbersOf(marie, 1), ['PO-09']);
  });

  it('are listed for a delegate too, and for nobody else', async () => {
    await orders.record(anOrder('PO-1', { delegateIds: ['paul'] }));

    assert.deepEqual(await numbersOf(aPerson('paul')), ['PO-1']);
    assert.deepEqual(await numbersOf(aPerson('olga')), []);
  });

  it('are shown by what the order says now, not by the list', async () => {
    await orders.record(anOrder('PO-1'));
    await orders.record(anOrder('PO-1', { version: 2, requesterId: 'paul' }));

    assert.deepEqual(await numbersOf(marie), []);
    assert.deepEqual(await numbersOf(aPerson('paul')), ['PO-1']);
  });

  it('do not go back when older facts arrive late or twice', async () => {
    await orders.record(anOrder('PO-1', { version: 3, title: 'New' }));
    await orders.record(anOrder('PO-1', { version: 2, title: 'Old' }));
    await orders.record(anOrder('PO-1', { version: 3, title: 'Again' }));

    assert.equal((await orders.find('PO-1'))?.title, 'New');
    assert.equal(await pointers(), 1);
  });

  it('are on the list before they are there, and skipped until then', async () => {
    const { store } = embedded;
    const created = sinon.spy(store, 'create');
    await orders.record(anOrder('PO-1'));
    assert.deepEqual(
      created.args.map(([, document]) => document.type),
      ['pointer', 'pointer', 'order'],
    );

    const order = await orders.find('PO-1');
    if (order) await store.remove('orders', order);

    assert.deepEqual(await numbersOf(marie), []);
    assert.equal(await pointers(), 1);
  });

  it('leave the list when their order never came', async () => {
    const anHourAgo = new Date(now.getTime() - 61 * 60_000);
    for (const pointer of pointersOf(anOrder('PO-1'), anHourAgo)) await embedded.store.create('orders', pointer);

    assert.deepEqual(await numbersOf(marie), []);
    assert.equal(await pointers(), 0);
  });
});
