import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { aThing, type Case, is, type Thing } from './cases.ts';

/** The deed is done, its reply never comes: the Store must find out, and do it neither twice nor not at all. */
export const lostReplies: Record<string, Case> = {
  'creates once when the reply is lost': async ({ store, faults, pk }) => {
    faults.next({ verb: 'create', broken: 'after' });

    const made = await store.create('people', aThing(pk, 'a', { n: 1 }));

    assert.deepEqual(await store.get('people', pk, 'a'), made);
    assert.equal(await store.count('people', { pk }), 1);
  },
  'still says that somebody else created it when the reply is lost': async ({ store, faults, pk }) => {
    await store.create('people', aThing(pk, 'a', { n: 1 }));
    faults.next({ verb: 'create', broken: 'after' });

    await assert.rejects(store.create('people', aThing(pk, 'a', { n: 2 })), is('exists'));

    assert.equal((await store.get<Thing>('people', pk, 'a'))?.n, 1);
  },
  'replaces once when the reply is lost': async ({ store, faults, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a', { n: 1 }));
    faults.next({ verb: 'replace', broken: 'after' });

    const replaced = await store.replace('people', { ...doc, n: 2 });

    assert.deepEqual(await store.get('people', pk, 'a'), replaced);
    assert.equal((await store.replace('people', { ...replaced, n: 3 })).n, 3);
  },
  'removes once when the reply is lost': async ({ store, faults, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a'));
    faults.next({ verb: 'remove', broken: 'after' });

    await store.remove('people', doc);

    assert.equal(await store.get('people', pk, 'a'), undefined);
  },
  'increments once when the reply is lost': async ({ store, faults, pk }) => {
    await store.create('helpdesk', aThing(pk, 'numbers', { n: 7 }));
    faults.next({ verb: 'increment', broken: 'after' });

    assert.equal(await store.increment('helpdesk', pk, 'numbers', 'n'), 8);

    assert.equal((await store.get<Thing>('helpdesk', pk, 'numbers'))?.n, 8);
  },
  'updates once when the reply is lost': async ({ store, faults, pk }) => {
    await store.create('plans', aThing(pk, 'a', { n: 1 }));
    faults.next({ verb: 'replace', broken: 'after' });

    const updated = await store.update<Thing>('plans', pk, 'a', (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 }));

    assert.equal(updated?.n, 2);
    assert.equal((await store.get<Thing>('plans', pk, 'a'))?.n, 2);
  },
  'updates once each when replies are lost among racers': async ({ store, faults, pk }) => {
    await store.create('plans', aThing(pk, 'a', { n: 0 }));
    faults.next({ verb: 'replace', broken: 'after', times: 4 });

    await Promise.all(
      Array.from({ length: 8 }, () =>
        store.update<Thing>('plans', pk, 'a', (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 })),
      ),
    );

    assert.equal((await store.get<Thing>('plans', pk, 'a'))?.n, 8);
  },
  'carries out a batch once when its reply is lost': async ({ store, faults, pk }) => {
    const tally = await store.create('surveys', aThing(pk, 'tally', { n: 1 }));
    const gone = await store.create('surveys', aThing(pk, 'gone'));
    faults.next({ verb: 'batch', broken: 'after' });

    await store.batch('surveys', pk, [
      { replace: { ...tally, n: 2 } as Thing },
      { create: aThing(pk, 'response') },
      { remove: gone },
    ]);

    assert.equal((await store.get<Thing>('surveys', pk, 'tally'))?.n, 2);
    assert.equal(await store.count('surveys', { pk }), 2);
  },
  'carries out a batch that only removes once when its reply is lost': async ({ store, faults, pk }) => {
    const one = await store.create('surveys', aThing(pk, 'one'));
    const other = await store.create('surveys', aThing(pk, 'other'));
    faults.next({ verb: 'batch', broken: 'after' });

    await store.batch('surveys', pk, [{ remove: one }, { remove: other }]);

    assert.equal(await store.count('surveys', { pk }), 0);
  },
  'refuses a batch when the reply is lost and somebody else came first': async ({ store, faults, pk }) => {
    const old = await store.create('surveys', aThing(pk, 'tally', { n: 1 }));
    await store.replace('surveys', { ...old, n: 5 });
    faults.next({ verb: 'batch', broken: 'after' });

    const refused = store.batch('surveys', pk, [
      { replace: { ...old, n: 2 } as Thing },
      { create: aThing(pk, 'response') },
    ]);

    await assert.rejects(refused, is('changed'));
    assert.equal(await store.get('surveys', pk, 'response'), undefined);
  },
  'tries again what never arrived': async ({ store, faults, pk }) => {
    faults.next({ verb: 'create', broken: 'before', times: 2 }).next({ verb: 'get', broken: 'before' });

    await store.create('people', aThing(pk, 'a', { n: 1 }));

    assert.equal((await store.get<Thing>('people', pk, 'a'))?.n, 1);
  },
  'tries a write again that met 449 five times': async ({ store, faults, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a', { n: 1 }));
    faults.next({ verb: 'replace', status: 449, times: 5 });

    assert.equal((await store.replace('people', { ...doc, n: 2 })).n, 2);
  },
  'waits when throttled': async ({ store, faults, pk }) => {
    faults.next({ verb: 'create', status: 429, retryAfterMs: 1, times: 3 });
    faults.next({ verb: 'find', status: 429, retryAfterMs: 1, times: 3 });

    await store.create('people', aThing(pk, 'a'));

    assert.equal((await store.find('people', { pk })).items.length, 1);
  },
  'tries again when the service is not available': async ({ store, faults, pk }) => {
    for (const status of [503, 500, 408, 410]) faults.next({ verb: 'create', status }).next({ verb: 'get', status });

    await store.create('people', aThing(pk, 'a'));

    assert.ok(await store.get('people', pk, 'a'));
  },
  'says so when the service stays away': async ({ store, faults, pk }) => {
    faults.next({ verb: 'create', status: 503, times: 50 });

    await assert.rejects(
      store.create('people', aThing(pk, 'a')),
      (error) => error instanceof AppError && error.code === 'storage_unavailable' && error.cause !== undefined,
    );

    faults.clear();
    assert.equal(await store.get('people', pk, 'a'), undefined);
  },
};
