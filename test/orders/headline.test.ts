import assert from 'node:assert/strict';
import { type Headline, headline } from '../../src/orders/headline.ts';
import type { Line, Order } from '../../src/orders/order.ts';

const today = '2026-11-24';

/** A line that is paid; each test takes away what has not happened. */
const aLine = (facts: Partial<Line> = {}): Line => ({
  number: 1,
  title: 'Pump seals',
  approval: { state: 'approved', on: '2026-10-01' },
  order: { state: 'acknowledged', on: '2026-10-03', promisedOn: '2026-10-20' },
  receipt: { state: 'full', on: '2026-10-19' },
  invoice: { state: 'full', on: '2026-10-25' },
  payment: { state: 'paid', on: '2026-11-20' },
  ...facts,
});

const anOrder = (lines: readonly Line[], facts: Partial<Order> = {}): Order => ({
  id: 'order',
  pk: 'PO-4500012345',
  type: 'order',
  number: 'PO-4500012345',
  title: 'Pump seals',
  supplier: 'Nordsee Dichtungen',
  requesterId: 'marie',
  delegateIds: [],
  costCentre: 'CC-1',
  orderedOn: '2026-10-01',
  needsAcknowledgement: false,
  lines,
  version: 1,
  updatedAt: '2026-11-20T08:00:00Z',
  ...facts,
});

const none = { state: 'none' } as const;
const nothingCame = { receipt: none, invoice: none, payment: none };
const sent = { state: 'sent', on: '2026-10-02' } as const;
const later = { state: 'acknowledged', on: '2026-10-03', promisedOn: '2026-12-01' } as const;
const onHold = { state: 'onHold', reason: 'No receipt', unblockedBy: 'confirmReceipt', since: '2026-11-02' } as const;

/** In the order of the rules; each line also meets many rules further down. */
const single: readonly (readonly [Partial<Line>, Partial<Headline>])[] = [
  [{ overlay: { state: 'cancelled', on: '2026-11-01' } }, { state: 'cancelled', on: '2026-11-01' }],
  [{ overlay: { state: 'closed', kind: 'final', on: '2026-11-22' } }, { state: 'closed', on: '2026-11-22' }],
  [
    { ...nothingCame, overlay: { state: 'hold', reason: 'Budget', since: '2026-11-03' }, approval: { state: 'draft' } },
    { state: 'onHold', on: '2026-11-03', reason: 'Budget' },
  ],
  [
    { ...nothingCame, order: none, approval: { state: 'rejected', reason: 'Use the contract', on: '2026-11-05' } },
    { state: 'rejected', on: '2026-11-05', reason: 'Use the contract' },
  ],
  [
    { ...nothingCame, order: none, approval: { state: 'withdrawn', on: '2026-11-05' } },
    { state: 'rejected', on: '2026-11-05' },
  ],
  [{ ...nothingCame, order: none, approval: { state: 'draft' } }, { state: 'draft' }],
  [
    { ...nothingCame, order: none, approval: { state: 'pending', approver: 'Ana Silva', since: '2026-11-10' } },
    { state: 'pendingApproval', on: '2026-11-10', approver: 'Ana Silva' },
  ],
  [
    { ...nothingCame, order: none },
    { state: 'notOrdered', on: '2026-10-01' },
  ],
  [
    { ...nothingCame, order: { state: 'sendFailed', on: '2026-10-02' } },
    { state: 'sendFailed', on: '2026-10-02' },
  ],
  [
    { ...nothingCame, invoice: onHold },
    { state: 'invoiceOnHold', on: '2026-11-02', reason: 'No receipt', unblockedBy: 'confirmReceipt' },
  ],
  [nothingCame, { state: 'late', on: '2026-10-20' }],
  [
    { ...nothingCame, order: later, receipt: { state: 'partial', quantity: 4, of: 10, on: '2026-11-20' } },
    { state: 'partlyReceived', lines: 0, on: '2026-12-01' },
  ],
  [
    { ...nothingCame, order: later },
    { state: 'awaitingDelivery', on: '2026-12-01' },
  ],
  [{ ...nothingCame, order: sent }, { state: 'awaitingDelivery' }],
  [
    { invoice: none, payment: none },
    { state: 'receivedNotInvoiced', on: '2026-10-19' },
  ],
  [{ receipt: { state: 'notRequired' }, invoice: none, payment: none }, { state: 'receivedNotInvoiced' }],
  [
    { invoice: { state: 'partial', on: '2026-10-25' }, payment: none },
    { state: 'receivedNotInvoiced', on: '2026-10-19' },
  ],
  [{ payment: none }, { state: 'invoicedNotPaid' }],
  [{ payment: { state: 'scheduled', on: '2026-12-05' } }, { state: 'invoicedNotPaid', on: '2026-12-05' }],
  [{}, { state: 'paid', on: '2026-11-20' }],
];

describe('the headline of an order', () => {
  for (const [facts, expected] of single) {
    it(`is ${expected.state} for ${JSON.stringify(facts)}`, () => {
      assert.deepEqual(headline(anOrder([aLine(facts)]), today), { lines: 1, of: 1, ...expected });
    });
  }

  it('waits for the supplier’s word only where that is required', () => {
    const lines = [aLine({ ...nothingCame, order: sent })];

    assert.equal(headline(anOrder(lines, { needsAcknowledgement: true }), today).state, 'awaitingAcknowledgement');
    assert.equal(headline(anOrder(lines), today).state, 'awaitingDelivery');
  });

  it('stops waiting for the supplier’s word once the goods are here', () => {
    const order = anOrder([aLine({ order: sent, invoice: none, payment: none })], { needsAcknowledgement: true });

    assert.equal(headline(order, today).state, 'receivedNotInvoiced');
  });

  it('is late from the day after the promise, not on the day', () => {
    const order = anOrder([aLine(nothingCame)]);

    assert.equal(headline(order, '2026-10-20').state, 'awaitingDelivery');
    assert.equal(headline(order, '2026-10-21').state, 'late');
  });

  it('can be invoiced before it is received', () => {
    const order = anOrder([aLine({ order: later, receipt: none, payment: none })]);

    assert.equal(headline(order, today).state, 'awaitingDelivery');
  });

  describe('of several lines', () => {
    const state = (...lines: Line[]) => {
      const { state, lines: count, of } = headline(anOrder(lines), today);
      return `${state} ${count}/${of}`;
    };

    it('counts the lines received, never the best line', () => {
      const waiting = aLine({ ...nothingCame, order: later });

      assert.equal(state(aLine(), waiting, aLine(), aLine(), waiting), 'partlyReceived 3/5');
    });

    it('is the worst line, with how many', () => {
      assert.equal(state(aLine(), aLine(nothingCame), aLine(nothingCame)), 'late 2/3');
      assert.equal(state(aLine(), aLine({ payment: none })), 'invoicedNotPaid 1/2');
    });

    it('is cancelled or closed only when all lines are', () => {
      const cancelled = aLine({ overlay: { state: 'cancelled', on: '2026-11-01' } });
      const closed = aLine({ overlay: { state: 'closed', kind: 'soft', on: '2026-11-01' } });

      assert.equal(state(cancelled, cancelled), 'cancelled 2/2');
      assert.equal(state(cancelled, closed), 'closed 1/1');
      assert.equal(state(cancelled, aLine()), 'paid 1/1');
      assert.equal(state(closed, aLine({ ...nothingCame, order: later })), 'partlyReceived 1/2');
    });
  });
});
