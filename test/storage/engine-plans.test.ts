import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { countSql, documentsSql } from '../../src/rehearsal/cosmos/queries.ts';
import { containerNames, listsOf, openFile, scalarsOf } from '../../src/rehearsal/cosmos/schema.ts';
import { parse } from '../../src/rehearsal/cosmos/vocabulary.ts';
import type { ContainerName } from '../../src/storage/containers.ts';
import { type Query, select, selectCount } from '../../src/storage/query.ts';

/** One query of each shape on one field. */
const shapes = (field: string): Record<string, Omit<Query, 'pk'>> => ({
  equality: { where: [{ field, is: 'x' }] },
  'equality of a number': { where: [{ field, is: 7 }] },
  'one of several': { where: [{ field, in: ['x', 'y'] }] },
  range: { where: [{ field, from: 'a', below: 'b' }] },
  'range without an end': { where: [{ field, from: 'a' }] },
  'range without a start': { where: [{ field, below: 5 }] },
  'order up': { orderBy: { field } },
  'order down, the first few': { orderBy: { field, descending: true }, top: 5 },
  'equality of type, then order': { where: [{ field: 'type', is: 't' }], orderBy: { field } },
  'equality, then order by type': { where: [{ field, is: 'x' }], orderBy: { field: 'type' } },
  'range in its order': { where: [{ field, from: 'a' }], orderBy: { field } },
});

describe('the plans of the embedded engine', () => {
  let database: DatabaseSync;
  before(() => {
    database = openFile(':memory:');
  });
  after(() => database.close());

  function plan(sql: string, values: (string | number)[]): string[] {
    return database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => String(detail));
  }

  function plansOf(container: ContainerName, query: Query): { page: string[]; next: string[]; count: string[] } {
    const { query: text, parameters } = select(container, query);
    const given = new Map<string, unknown>(parameters.map(({ name, value }) => [name, value]));
    const counted = selectCount(container, { pk: query.pk, where: query.where ?? [] });
    const page = documentsSql(container, parse(text), given);
    const next = documentsSql(container, parse(text), given, { value: 'x', id: 'y' });
    const count = countSql(container, parse(counted.query), given);
    return {
      page: plan(page.sql, [...page.values, 10]),
      next: plan(next.sql, [...next.values, 10]),
      count: plan(count.sql, count.values),
    };
  }

  for (const container of containerNames) {
    it(`search ${container} by an index, whatever is asked`, () => {
      const fields = ['id', ...scalarsOf(container)];
      for (const [field, [shape, query]] of fields.flatMap((name) =>
        Object.entries(shapes(name)).map((entry) => [name, entry] as const),
      )) {
        for (const [which, steps] of Object.entries(plansOf(container, { pk: 'p', ...query }))) {
          const found = `${container}.${field} ${shape} (${which}): ${steps.join('; ')}`;
          assert.ok(steps.length > 0 && !steps.some((step) => step.startsWith('SCAN')), found);
          assert.ok(
            steps.some((step) => /USING (COVERING )?INDEX/.test(step)),
            found,
          );
        }
      }
    });
  }

  it('search a list by its side table', () => {
    for (const container of containerNames) {
      for (const field of listsOf(container)) {
        const { page } = plansOf(container, { pk: 'p', where: [{ field, contains: 'x' }] });

        assert.ok(
          page.some((step) => new RegExp(`SEARCH ${container}_${field} USING`).test(step)),
          page.join('; '),
        );
        assert.ok(!page.some((step) => step.startsWith('SCAN')), page.join('; '));
      }
    }
  });

  it('use the index of the field that is asked for', () => {
    const index = (query: Omit<Query, 'pk'>) => plansOf('deliveries', { pk: 'p', ...query }).page.join('; ');

    assert.match(index({ where: [{ field: 'state', is: 'x' }] }), /deliveries_by_state/);
    assert.match(index({ where: [{ field: 'state', in: ['x', 'y'] }] }), /deliveries_by_state/);
    assert.match(index({ where: [{ field: 'dueAt', below: 'x' }] }), /deliveries_by_dueAt/);
    assert.match(
      index({
        where: [
          { field: 'type', is: 'x' },
          { field: 'state', is: 'y' },
        ],
        orderBy: { field: 'dueAt' },
      }),
      /deliveries_by_state/,
    );
    assert.match(index({ where: [{ field: 'type', is: 'x' }], orderBy: { field: 'dueAt' } }), /deliveries_by_dueAt/);
  });

  it('sort nothing when the order is that of the index', () => {
    const steps = (query: Omit<Query, 'pk'>) => plansOf('deliveries', { pk: 'p', ...query }).next.join('; ');

    assert.doesNotMatch(steps({ where: [{ field: 'type', is: 'x' }], orderBy: { field: 'dueAt' } }), /TEMP B-TREE/);
    assert.doesNotMatch(steps({ where: [{ field: 'type', is: 'x' }] }), /TEMP B-TREE/);
    assert.doesNotMatch(steps({ where: [{ field: 'state', in: ['x', 'y'] }] }), /TEMP B-TREE/);
    assert.doesNotMatch(
      steps({
        where: [
          { field: 'type', is: 'x' },
          { field: 'state', is: 'y' },
          { field: 'dueAt', below: 'z' },
        ],
      }),
      /TEMP B-TREE/,
    );
    assert.doesNotMatch(steps({}), /TEMP B-TREE/);
  });
});
