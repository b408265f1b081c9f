import assert from 'node:assert/strict';
import { isEmpty, select, selectCount } from '../../src/storage/query.ts';

describe('the words of a query', () => {
  it('state the partition first, then every condition, then the order', () => {
    const { query, parameters } = select('deliveries', {
      pk: '7',
      where: [
        { field: 'state', in: ['queued', 'retry'] },
        { field: 'dueAt', from: 'a', below: 'b' },
      ],
      orderBy: { field: 'dueAt', descending: true },
      top: 5,
    });

    assert.equal(
      query,
      'SELECT TOP 5 * FROM c WHERE c.pk = @pk AND c.state IN (@p1, @p2) AND c.dueAt >= @p3 AND c.dueAt < @p4 ORDER BY c.dueAt DESC',
    );
    assert.deepEqual(
      parameters.map(({ value }) => value),
      ['7', 'queued', 'retry', 'a', 'b'],
    );
  });

  it('never carry a value in the text', () => {
    const { query } = select('plans', { pk: "' OR 1=1", where: [{ field: 'state', is: "x' OR 'x'='x" }] });

    assert.equal(query, 'SELECT * FROM c WHERE c.pk = @pk AND c.state = @p1');
  });

  it('ask that a field to order by be there', () => {
    const { query } = select('audit', { pk: 'a', where: [{ field: 'type', is: 'x' }], orderBy: { field: 'at' } });

    assert.equal(query, 'SELECT * FROM c WHERE c.pk = @pk AND c.type = @p1 AND IS_DEFINED(c.at) ORDER BY c.at ASC');
  });

  it('look for a list by what it contains, and for nothing else so', () => {
    const { query } = selectCount('people', { pk: '1', where: [{ field: 'roles', contains: 'lead' }] });

    assert.equal(query, 'SELECT VALUE COUNT(1) FROM c WHERE c.pk = @pk AND ARRAY_CONTAINS(c.roles, @p1)');
    assert.throws(() => select('people', { pk: '1', where: [{ field: 'roles', is: 'lead' }] }), /holds a list/);
    assert.throws(() => select('people', { pk: '1', where: [{ field: 'site', contains: 'x' }] }), /holds no list/);
  });

  it('name no field without an index', () => {
    assert.throws(
      () => select('plans', { pk: '1', where: [{ field: 'title', is: 'x' }] }),
      /plans\.title has no index/,
    );
    assert.throws(() => select('plans', { pk: '1', orderBy: { field: 'title' } }), /plans\.title has no index/);
  });

  it('count neither the first few nor in order', () => {
    assert.throws(() => selectCount('plans', { pk: '1', top: 3 }), TypeError);
    assert.throws(() => selectCount('plans', { pk: '1', orderBy: { field: 'state' } }), TypeError);
    assert.throws(() => select('plans', { pk: '1', top: 1.5 }), TypeError);
  });

  it('are not needed when nothing can match', () => {
    assert.ok(isEmpty({ pk: '1', where: [{ field: 'state', in: [] }] }));
    assert.ok(isEmpty({ pk: '1', top: 0 }));
    assert.ok(!isEmpty({ pk: '1' }));
  });
});
