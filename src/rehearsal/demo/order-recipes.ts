import type { HeadlineState } from '../../orders/headline.ts';
import type { Line } from '../../orders/order.ts';

/** The ISO day so many days from today. */
export type Day = (fromToday: number) => string;

type Facts = Omit<Line, 'number' | 'title'>;

interface Recipe {
  /** Days since it was ordered (or asked for), and since anything happened. */
  readonly ordered: number;
  readonly moved: number;
  readonly needsAcknowledgement?: boolean;
  /** The facts of line `index` of `count`. */
  readonly facts: (day: Day, index: number, count: number) => Facts;
}

const none = { state: 'none' } as const;
const approved = (on: string) => ({ state: 'approved', on }) as const;
const acknowledged = (on: string, promisedOn: string) => ({ state: 'acknowledged', on, promisedOn }) as const;
const done = (on: string) => ({ state: 'full', on }) as const;

const asked = { order: none, receipt: none, invoice: none, payment: none } as const;

/** Ordered 30 days ago and promised for `promised`; nothing has come yet. */
const underWay = (day: Day, promised: number) =>
  ({ ...asked, approval: approved(day(-30)), order: acknowledged(day(-27), day(promised)) }) as const;

const received = (day: Day) => ({ ...underWay(day, -6), receipt: done(day(-7)) }) as const;
const invoiced = (day: Day) => ({ ...received(day), invoice: done(day(-4)) }) as const;
const isFirstHalf = (index: number, count: number) => index < Math.floor(count / 2);

/** One way into each state; what a headline test proves by value is here for somebody to see. */
export const recipes: Readonly<Record<HeadlineState, Recipe>> = {
  cancelled: {
    ordered: 30,
    moved: 12,
    facts: (day) => ({ ...underWay(day, 5), overlay: { state: 'cancelled', on: day(-12) } }),
  },
  closed: {
    ordered: 30,
    moved: 1,
    facts: (day) => ({
      ...invoiced(day),
      payment: { state: 'paid', on: day(-2) },
      overlay: { state: 'closed', kind: 'final', on: day(-1) },
    }),
  },
  onHold: {
    ordered: 30,
    moved: 9,
    facts: (day) => ({
      ...underWay(day, 8),
      overlay: { state: 'hold', reason: 'The budget line is being checked', since: day(-9) },
    }),
  },
  rejected: {
    ordered: 8,
    moved: 5,
    facts: (day) => ({
      ...asked,
      approval: { state: 'rejected', reason: 'Please use the framework contract', on: day(-5) },
    }),
  },
  draft: { ordered: 2, moved: 2, facts: () => ({ ...asked, approval: { state: 'draft' } }) },
  pendingApproval: {
    ordered: 6,
    moved: 6,
    facts: (day) => ({ ...asked, approval: { state: 'pending', approver: 'Philippe Garnier', since: day(-6) } }),
  },
  notOrdered: { ordered: 9, moved: 4, facts: (day) => ({ ...asked, approval: approved(day(-4)) }) },
  sendFailed: {
    ordered: 7,
    moved: 3,
    facts: (day) => ({ ...asked, approval: approved(day(-5)), order: { state: 'sendFailed', on: day(-3) } }),
  },
  awaitingAcknowledgement: {
    ordered: 10,
    moved: 5,
    needsAcknowledgement: true,
    facts: (day) => ({ ...asked, approval: approved(day(-8)), order: { state: 'sent', on: day(-5) } }),
  },
  invoiceOnHold: {
    ordered: 30,
    moved: 3,
    facts: (day) => ({
      ...underWay(day, -6),
      invoice: {
        state: 'onHold',
        reason: 'The invoice is here, the receipt is not',
        unblockedBy: 'confirmReceipt',
        since: day(-3),
      },
    }),
  },
  late: { ordered: 30, moved: 27, facts: (day) => underWay(day, -6) },
  partlyReceived: {
    ordered: 30,
    moved: 7,
    facts: (day, index, count) => {
      if (isFirstHalf(index, count)) return received(day);
      const some = { state: 'partial', quantity: 4, of: 10, on: day(-7) } as const;
      return { ...underWay(day, 9), receipt: count === 1 ? some : none };
    },
  },
  awaitingDelivery: { ordered: 30, moved: 27, facts: (day) => underWay(day, 11) },
  receivedNotInvoiced: { ordered: 30, moved: 7, facts: received },
  invoicedNotPaid: {
    ordered: 30,
    moved: 3,
    facts: (day) => ({ ...invoiced(day), payment: { state: 'scheduled', on: day(20) } }),
  },
  paid: { ordered: 30, moved: 2, facts: (day) => ({ ...invoiced(day), payment: { state: 'paid', on: day(-2) } }) },
};
