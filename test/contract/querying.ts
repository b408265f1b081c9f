import assert from 'node:assert/strict';
import type { Query, Store } from '../../src/storage/store.ts';
import { aThing, type Case, everyOf, type Thing } from './cases.ts';

const states = ['queued', 'sent', 'failed'];

/** Twelve deliveries, one due each day of a week and a half; four in each state. */
async function twelve(store: Store, pk: string): Promise<void> {
  for (let day = 1; day <= 12; day += 1) {
    const dueAt = `2026-03-${String(day).padStart(2, '0')}`;
    await store.create('deliveries', aThing(pk, `d/${dueAt}`, { state: states[day % 3], dueAt, n: day }));
  }
}

const days = async (store: Store, query: Query): Promise<number[]> =>
  (await everyOf(store.all<Thing>('deliveries', query))).map(({ n = 0 }) => n);
const sorted = (numbers: number[]) => numbers.toSorted((one, other) => one - other);

export const querying: Record<string, Case> = {
  'finds by equality': async ({ store, pk }) => {
    await twelve(store, pk);

    assert.deepEqual(sorted(await days(store, { pk, where: [{ field: 'state', is: 'sent' }] })), [1, 4, 7, 10]);
    assert.deepEqual(await days(store, { pk, where: [{ field: 'id', is: 'd/2026-03-02' }] }), [2]);
  },
  'joins conditions by and': async ({ store, pk }) => {
    await twelve(store, pk);

    const where = [
      { field: 'state', is: 'sent' },
      { field: 'dueAt', from: '2026-03-05' },
    ];

    assert.deepEqual(sorted(await days(store, { pk, where })), [7, 10]);
  },
  'finds any of several values': async ({ store, pk }) => {
    await twelve(store, pk);

    assert.deepEqual(
      sorted(await days(store, { pk, where: [{ field: 'state', in: ['sent', 'failed', 'unheard of'] }] })),
      [1, 2, 4, 5, 7, 8, 10, 11],
    );
    assert.deepEqual(await days(store, { pk, where: [{ field: 'state', in: [] }] }), []);
  },
  'finds a range that includes its start and not its end': async ({ store, pk }) => {
    await twelve(store, pk);

    assert.deepEqual(
      sorted(await days(store, { pk, where: [{ field: 'dueAt', from: '2026-03-03', below: '2026-03-06' }] })),
      [3, 4, 5],
    );
    assert.deepEqual(sorted(await days(store, { pk, where: [{ field: 'dueAt', below: '2026-03-03' }] })), [1, 2]);
    assert.deepEqual(sorted(await days(store, { pk, where: [{ field: 'dueAt', from: '2026-03-11' }] })), [11, 12]);
  },
  'finds ids under a path': async ({ store, pk }) => {
    for (const id of ['tally/IT/1', 'tally/IT/2', 'tally-x', 'tallyho', 'tall'])
      await store.create('surveys', aThing(pk, id));

    const { items } = await store.find('surveys', { pk, where: [{ field: 'id', from: 'tally/', below: 'tally0' }] });

    assert.deepEqual(items.map(({ id }) => id).sort(), ['tally/IT/1', 'tally/IT/2']);
  },
  'compares within one type only': async ({ store, pk }) => {
    const values: Record<string, unknown> = { text: '5', number: 5, yes: true, no: false, nothing: null };
    for (const [id, state] of Object.entries(values)) {
      await store.create('plans', { ...aThing(pk, id), state } as Thing);
    }
    await store.create('plans', aThing(pk, 'without'));
    const ids = async (query: Query) => (await store.find('plans', query)).items.map(({ id }) => id).sort();

    assert.deepEqual(await ids({ pk, where: [{ field: 'state', is: '5' }] }), ['text']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', is: 5 }] }), ['number']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', is: true }] }), ['yes']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', from: 1 }] }), ['number']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', below: 9 }] }), ['number']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', from: '1' }] }), ['text']);
    assert.deepEqual(await ids({ pk, where: [{ field: 'state', below: '9' }] }), ['text']);
  },
  'orders by one field, either way': async ({ store, pk }) => {
    await twelve(store, pk);

    assert.deepEqual(await days(store, { pk, orderBy: { field: 'dueAt' } }), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual(
      await days(store, { pk, where: [{ field: 'state', is: 'sent' }], orderBy: { field: 'dueAt', descending: true } }),
      [10, 7, 4, 1],
    );
  },
  'leaves out of an order what lacks its field': async ({ store, pk }) => {
    await store.create('deliveries', aThing(pk, 'a', { n: 1, dueAt: '2026-03-01' }));
    await store.create('deliveries', aThing(pk, 'b', { n: 2 }));

    assert.deepEqual(await days(store, { pk, orderBy: { field: 'dueAt' } }), [1]);
  },
  'orders numbers as numbers': async ({ store, pk }) => {
    for (const n of [10, 9, -1, 2.5]) await store.create('orders', { ...aThing(pk, `o${n}`), number: n } as Thing);

    const { items } = await store.find('orders', { pk, orderBy: { field: 'number' } });

    assert.deepEqual(
      items.map(({ id }) => id),
      ['o-1', 'o2.5', 'o9', 'o10'],
    );
  },
  'gives the first few': async ({ store, pk }) => {
    await twelve(store, pk);

    assert.deepEqual(await days(store, { pk, top: 3, orderBy: { field: 'dueAt', descending: true } }), [12, 11, 10]);
    assert.deepEqual(await days(store, { pk, top: 0 }), []);
  },
  'finds what a list contains': async ({ store, pk }) => {
    const lists: Record<string, string[]> = { a: ['lead', 'agent'], b: ['agent'], c: [], d: ['leader'] };
    for (const [id, roles] of Object.entries(lists)) await store.create('people', aThing(pk, id, { roles }));
    await store.create('people', aThing(pk, 'e'));
    const with_ = async (role: string) =>
      (await store.find('people', { pk, where: [{ field: 'roles', contains: role }] })).items
        .map(({ id }) => id)
        .sort();

    assert.deepEqual(await with_('agent'), ['a', 'b']);
    assert.deepEqual(await with_('lead'), ['a']);
    assert.deepEqual(await with_('director'), []);
  },
  'finds a list as it is now, not as it was': async ({ store, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a', { roles: ['lead'] }));
    const other = await store.create('people', aThing(pk, 'b', { roles: ['lead'] }));
    await store.replace('people', { ...doc, roles: ['agent'] });
    await store.remove('people', other);

    const leads = await store.find('people', { pk, where: [{ field: 'roles', contains: 'lead' }] });
    const agents = await store.find('people', { pk, where: [{ field: 'roles', contains: 'agent' }] });

    assert.deepEqual(leads.items, []);
    assert.deepEqual(
      agents.items.map(({ id }) => id),
      ['a'],
    );
  },
  counts: async ({ store, pk }) => {
    await twelve(store, pk);

    assert.equal(await store.count('deliveries', { pk }), 12);
    assert.equal(await store.count('deliveries', { pk, where: [{ field: 'state', is: 'sent' }] }), 4);
    assert.equal(await store.count('deliveries', { pk, where: [{ field: 'state', in: [] }] }), 0);
  },
  'looks into one partition only': async ({ store, pk }) => {
    await twelve(store, pk);
    await store.create('deliveries', aThing(`${pk}-2`, 'a', { state: 'sent' }));

    assert.equal(await store.count('deliveries', { pk, where: [{ field: 'state', is: 'sent' }] }), 4);
    assert.equal((await store.find('deliveries', { pk: `${pk}-3` })).items.length, 0);
  },
  'goes on where a page ended, without gap or repetition': async ({ store, pk }) => {
    const many = Array.from({ length: 230 }, (_, n) => n);
    await Promise.all(
      many.map((n) => store.create('deliveries', aThing(pk, `d${n}`, { n, state: 'sent', dueAt: `2026-${n % 7}` }))),
    );
    const pages: number[][] = [];
    let continuation: string | undefined;
    do {
      const query: Query = { pk, where: [{ field: 'state', is: 'sent' }], orderBy: { field: 'dueAt' } };
      const page = await store.find<Thing>('deliveries', query, continuation);
      pages.push(page.items.map(({ n = 0 }) => n));
      continuation = page.continuation;
    } while (continuation !== undefined);

    assert.deepEqual(
      pages.map(({ length }) => length),
      [100, 100, 30],
    );
    assert.deepEqual(sorted(pages.flat()), many);
    assert.deepEqual(
      pages.flat().map((n) => n % 7),
      pages
        .flat()
        .map((n) => n % 7)
        .sort(),
    );
  },
  'ends a paged list at its top': async ({ store, pk }) => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => store.create('deliveries', aThing(pk, `d${n}`, { n }))));

    const first = await store.find<Thing>('deliveries', { pk, top: 5 });
    const rest = first.continuation && (await store.find<Thing>('deliveries', { pk, top: 5 }, first.continuation));

    assert.equal(first.items.length + (rest ? rest.items.length : 0), 5);
  },
};
