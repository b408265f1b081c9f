import assert from 'node:assert/strict';
import { headline, headlineStates } from '../../src/orders/headline.ts';
import { demoOrders } from '../../src/rehearsal/demo/orders.ts';
import { demoPeople, demoPerson, isCustomer } from '../../src/rehearsal/demo/people.ts';

const now = new Date('2026-11-24T09:00:00Z');

describe('the purchase orders of the rehearsal', () => {
  const orders = demoOrders(now);
  const statesOf = (name: string) =>
    orders
      .filter(({ requesterId }) => requesterId === demoPerson(name).id)
      .map((order) => headline(order, '2026-11-24').state);

  it('stand in every state, several in each', () => {
    const counts = Map.groupBy(orders, (order) => headline(order, '2026-11-24').state);

    assert.deepEqual(
      headlineStates.filter((state) => (counts.get(state)?.length ?? 0) < 3),
      [],
    );
  });

  it('belong to everybody who buys, most of them to the personas', () => {
    const requesters = new Set(orders.map(({ requesterId }) => requesterId));

    assert.equal(requesters.size, demoPeople.filter(isCustomer).length);
    assert.deepEqual(statesOf('Emma Lindqvist'), [
      'late',
      'partlyReceived',
      'pendingApproval',
      'invoiceOnHold',
      'receivedNotInvoiced',
      'paid',
    ]);
    assert.deepEqual(statesOf('Tom Becker'), ['partlyReceived', 'notOrdered', 'onHold', 'paid']);
  });

  it('have numbers of their own, and lines', () => {
    assert.equal(new Set(orders.map(({ number }) => number)).size, orders.length);
    assert.ok(orders.every(({ number, lines }) => /^PO-45\d{8}$/.test(number) && lines.length > 0));
  });

  it('are not from the future', () => {
    const today = '2026-11-24';

    assert.ok(orders.every(({ orderedOn, updatedAt }) => orderedOn < today && updatedAt < today));
    assert.ok(orders.every(({ orderedOn, updatedAt }) => orderedOn <= updatedAt.slice(0, 10)));
  });

  it('are the same in every run', () => {
    assert.deepEqual(demoOrders(now), orders);
  });
});
