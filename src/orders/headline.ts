import type { Line, Order, Unblocker } from './order.ts';

/** Where an order stands, most urgent first: the first that applies is the headline. */
export const headlineStates = [
  'cancelled',
  'closed',
  'onHold',
  'rejected',
  'draft',
  'pendingApproval',
  'notOrdered',
  'sendFailed',
  'awaitingAcknowledgement',
  'invoiceOnHold',
  'late',
  'partlyReceived',
  'awaitingDelivery',
  'receivedNotInvoiced',
  'invoicedNotPaid',
  'paid',
] as const;
export type HeadlineState = (typeof headlineStates)[number];

/** `lines` of `of` lines are in that state (for partlyReceived: are received); cancelled lines are not counted. */
export interface Headline {
  readonly state: HeadlineState;
  readonly lines: number;
  readonly of: number;
  /** The day that matters, of the first such line: since when, promised for, or done on. */
  readonly on?: string;
  /** Who has to act, where the facts name a person. */
  readonly approver?: string;
  readonly reason?: string;
  readonly unblockedBy?: Unblocker;
}

type Detail = Omit<Headline, 'state' | 'lines' | 'of'>;

/** Undefined when the line is not in that state. */
type Rule = (line: Line, context: { order: Order; today: string }) => Detail | undefined;

/** In order of urgency. One line is enough: an order is never better than its worst line. */
const rules: readonly (readonly [HeadlineState, Rule])[] = [
  ['onHold', ({ overlay }) => (overlay?.state === 'hold' ? { on: overlay.since, reason: overlay.reason } : undefined)],
  ['rejected', ({ approval }) => rejection(approval)],
  ['draft', ({ approval }) => (approval.state === 'draft' ? {} : undefined)],
  [
    'pendingApproval',
    ({ approval }) => (approval.state === 'pending' ? { on: approval.since, approver: approval.approver } : undefined),
  ],
  ['notOrdered', ({ approval, order }) => (order.state === 'none' ? dated(approval) : undefined)],
  ['sendFailed', ({ order }) => (order.state === 'sendFailed' ? { on: order.on } : undefined)],
  [
    'awaitingAcknowledgement',
    (line, { order }) =>
      order.needsAcknowledgement && line.order.state === 'sent' && !isReceived(line)
        ? { on: line.order.on }
        : undefined,
  ],
  ['invoiceOnHold', ({ invoice }) => (invoice.state === 'onHold' ? holdOf(invoice) : undefined)],
  [
    'late',
    (line, { today }) => {
      const promisedOn = promise(line);
      return promisedOn && promisedOn < today && !isReceived(line) ? { on: promisedOn } : undefined;
    },
  ],
  ['awaitingDelivery', (line) => (isReceived(line) ? undefined : { on: promise(line) })],
  ['receivedNotInvoiced', (line) => (line.invoice.state === 'full' ? undefined : dated(line.receipt))],
  ['invoicedNotPaid', ({ payment }) => (payment.state === 'paid' ? undefined : dated(payment))],
  ['paid', ({ payment }) => dated(payment)],
];

/** Where the order stands on the ISO day `today`, by the five facts of each line. */
export function headline(order: Order, today: string): Headline {
  const live = order.lines.filter((line) => line.overlay?.state !== 'cancelled');
  const open = live.filter((line) => line.overlay?.state !== 'closed');
  if (live.length === 0) return settled('cancelled', order.lines);
  if (open.length === 0) return settled('closed', live);
  for (const [state, rule] of rules) {
    const details = open.flatMap((line) => rule(line, { order, today }) ?? []);
    if (details.length === 0) continue;
    if (state === 'awaitingDelivery' && live.some(hasArrivals)) return partlyReceived(live, details);
    return { state, lines: details.length, of: live.length, ...known(details[0]) };
  }
  throw new Error(`Order ${order.number} is in no state; the last rule takes every line`);
}

const isReceived = ({ receipt }: Line) => receipt.state === 'full' || receipt.state === 'notRequired';
const hasArrivals = ({ receipt }: Line) => receipt.state === 'full' || receipt.state === 'partial';
const promise = ({ order }: Line) => (order.state === 'acknowledged' ? order.promisedOn : undefined);
const dated = (fact: object): Detail => ('on' in fact && typeof fact.on === 'string' ? { on: fact.on } : {});

function rejection(approval: Line['approval']): Detail | undefined {
  if (approval.state === 'rejected') return { on: approval.on, reason: approval.reason };
  return approval.state === 'withdrawn' ? { on: approval.on } : undefined;
}

function holdOf(invoice: Extract<Line['invoice'], { state: 'onHold' }>): Detail {
  return { on: invoice.since, reason: invoice.reason, unblockedBy: invoice.unblockedBy };
}

function settled(state: HeadlineState, lines: readonly Line[]): Headline {
  return { state, lines: lines.length, of: lines.length, ...dated(lines[0]?.overlay ?? {}) };
}

function partlyReceived(live: readonly Line[], waiting: readonly Detail[]): Headline {
  const lines = live.filter(isReceived).length;
  return { state: 'partlyReceived', lines, of: live.length, ...known(waiting[0]) };
}

/** Stored headlines are compared by value, so a detail that is not known is absent, not undefined. */
function known(detail: Detail = {}): Detail {
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined));
}
