import { has, type Person } from '../person.ts';
import type { Order } from './order.ts';

/** The requester, a delegate, the owner of the cost centre, and procurement itself. */
export function maySee(order: Order, person: Person): boolean {
  const own = [order.requesterId, order.costCentreOwnerId, ...order.delegateIds];
  return own.includes(person.id) || has(person, 'agent') || has(person, 'team') || has(person, 'lead');
}
