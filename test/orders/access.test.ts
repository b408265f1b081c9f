import assert from 'node:assert/strict';
import { maySee } from '../../src/orders/access.ts';
import type { Order } from '../../src/orders/order.ts';
import type { Person, Role } from '../../src/person.ts';

const order = { requesterId: 'marie', delegateIds: ['paul'], costCentre: 'CC-1', costCentreOwnerId: 'olga' } as const;
const may = (id: string, ...roles: Role[]) => maySee(order as unknown as Order, { id, roles } as unknown as Person);

describe('an order is shown', () => {
  it('to its requester, a delegate and the owner of its cost centre', () => {
    assert.ok(may('marie') && may('paul') && may('olga'));
  });

  it('to procurement', () => {
    assert.ok(may('x', 'agent') && may('x', 'team') && may('x', 'lead'));
  });

  it('to nobody else', () => {
    assert.equal(may('x', 'stakeholder', 'employee', 'quality', 'director'), false);
  });
});
