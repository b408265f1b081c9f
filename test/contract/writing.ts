import assert from 'node:assert/strict';
import { aThing, type Case, is, plain, type Thing } from './cases.ts';

export const writing: Record<string, Case> = {
  'reads back what was created': async ({ store, pk }) => {
    const made = await store.create('people', aThing(pk, 'a/b', { n: 1, roles: ['lead'] }));

    const read = await store.get<Thing>('people', pk, 'a/b');

    assert.deepEqual(plain(read), { id: 'a/b', pk, type: 'thing', n: 1, roles: ['lead'] });
    assert.deepEqual(read, made);
    assert.ok(made._etag);
  },
  'finds nothing where nothing is': async ({ store, pk }) => {
    assert.equal(await store.get('people', pk, 'nobody'), undefined);
  },
  'keeps every character of a text': async ({ store, pk }) => {
    const state = 'é ’ “q” \\ / \u2028 \u0000 😀 {"a":1} %2F';
    await store.create('plans', aThing(pk, '19:é|x@thread.tacv2 %41', { state }));

    const read = await store.get<Thing>('plans', pk, '19:é|x@thread.tacv2 %41');

    assert.equal(read?.state, state);
    assert.equal(read?.id, '19:é|x@thread.tacv2 %41');
  },
  'creates a document once': async ({ store, pk }) => {
    await store.create('people', aThing(pk, 'a', { n: 1 }));

    await assert.rejects(store.create('people', aThing(pk, 'a', { n: 2 })), is('exists'));

    assert.equal((await store.get<Thing>('people', pk, 'a'))?.n, 1);
  },
  'keeps equal ids in different partitions apart': async ({ store, pk }) => {
    await store.create('people', aThing(pk, 'a', { n: 1 }));
    await store.create('people', aThing(`of/${pk}`, 'a', { n: 2 }));

    assert.equal((await store.get<Thing>('people', pk, 'a'))?.n, 1);
    assert.equal((await store.get<Thing>('people', `of/${pk}`, 'a'))?.n, 2);
  },
  'replaces the version that was read': async ({ store, pk }) => {
    const first = await store.create('people', aThing(pk, 'a', { n: 1 }));

    const second = await store.replace('people', { ...first, n: 2 });

    assert.notEqual(second._etag, first._etag);
    assert.deepEqual(await store.get('people', pk, 'a'), second);
    await assert.rejects(store.replace('people', { ...first, n: 3 }), is('changed'));
    assert.equal((await store.get<Thing>('people', pk, 'a'))?.n, 2);
  },
  'says that a document to replace is gone': async ({ store, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a'));
    await store.remove('people', doc);

    await assert.rejects(store.replace('people', doc), is('missing'));
  },
  'removes the version that was read, and only that': async ({ store, pk }) => {
    const first = await store.create('people', aThing(pk, 'a', { n: 1 }));
    const second = await store.replace('people', { ...first, n: 2 });

    await assert.rejects(store.remove('people', first), is('changed'));
    await store.remove('people', second);

    assert.equal(await store.get('people', pk, 'a'), undefined);
  },
  'finds it fine to remove what is gone': async ({ store, pk }) => {
    const doc = await store.create('people', aThing(pk, 'a'));
    await store.remove('people', aThing(pk, 'a'));

    await store.remove('people', doc);
    await store.remove('people', aThing(pk, 'never'));

    assert.equal(await store.get('people', pk, 'a'), undefined);
  },
  'increments, starting at nothing': async ({ store, pk }) => {
    await store.create('helpdesk', aThing(pk, 'numbers'));

    const sums = [
      await store.increment('helpdesk', pk, 'numbers', 'n'),
      await store.increment('helpdesk', pk, 'numbers', 'n', 5),
    ];

    assert.deepEqual(sums, [1, 6]);
    assert.equal((await store.get<Thing>('helpdesk', pk, 'numbers'))?.n, 6);
  },
  'increments only what exists': async ({ store, pk }) => {
    await assert.rejects(store.increment('helpdesk', pk, 'none', 'n'), is('missing'));
  },
  'updates by what the change makes of the document': async ({ store, pk }) => {
    await store.create('plans', aThing(pk, 'a', { n: 1 }));

    const updated = await store.update<Thing>('plans', pk, 'a', (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 }));

    assert.equal(updated?.n, 2);
    assert.deepEqual(await store.get('plans', pk, 'a'), updated);
  },
  'writes nothing when the change is nothing, or the document missing': async ({ store, pk }) => {
    const doc = await store.create('plans', aThing(pk, 'a', { n: 1 }));

    assert.equal(await store.update<Thing>('plans', pk, 'a', () => undefined), undefined);
    assert.equal(await store.update<Thing>('plans', pk, 'none', (found) => found), undefined);

    assert.equal((await store.get('plans', pk, 'a'))?._etag, doc._etag);
  },
  'lets one of twenty racers win': async ({ store, pk }) => {
    const doc = await store.create('plans', aThing(pk, 'a', { n: 0 }));
    const racers = Array.from({ length: 20 }, (_, n) => store.replace('plans', { ...doc, n: n + 1 }));

    const ends = await Promise.allSettled(racers);

    const winners = ends.filter(({ status }) => status === 'fulfilled');
    assert.equal(winners.length, 1);
    assert.ok(ends.every((end) => end.status === 'fulfilled' || is('changed')(end.reason)));
  },
  'creates for one of twenty racers': async ({ store, pk }) => {
    const racers = Array.from({ length: 20 }, (_, n) => store.create('plans', aThing(pk, 'a', { n })));

    const ends = await Promise.allSettled(racers);

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.ok(ends.every((end) => end.status === 'fulfilled' || is('exists')(end.reason)));
  },
  'loses no update of twenty racers': async ({ store, pk }) => {
    await store.create('plans', aThing(pk, 'a', { n: 0 }));

    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.update<Thing>('plans', pk, 'a', (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 })),
      ),
    );

    assert.equal((await store.get<Thing>('plans', pk, 'a'))?.n, 20);
  },
  'gives no two racers the same number': async ({ store, pk }) => {
    await store.create('helpdesk', aThing(pk, 'numbers', { n: 0 }));

    const sums = await Promise.all(Array.from({ length: 20 }, () => store.increment('helpdesk', pk, 'numbers', 'n')));

    assert.equal(new Set(sums).size, 20);
    assert.equal(Math.max(...sums), 20);
  },
  'writes a batch of creates, replaces and removes at once': async ({ store, pk }) => {
    const kept = await store.create('surveys', aThing(pk, 'kept', { n: 1 }));
    const gone = await store.create('surveys', aThing(pk, 'gone'));

    await store.batch('surveys', pk, [
      { create: aThing(pk, 'response/new') },
      { replace: { ...kept, n: 2 } as Thing },
      { remove: gone },
    ]);

    assert.deepEqual(plain(await store.get<Thing>('surveys', pk, 'response/new')), {
      id: 'response/new',
      pk,
      type: 'thing',
    });
    assert.equal((await store.get<Thing>('surveys', pk, 'kept'))?.n, 2);
    assert.equal(await store.get('surveys', pk, 'gone'), undefined);
  },
  'writes nothing of a batch when one operation meets a conflict': async ({ store, pk }) => {
    await store.create('surveys', aThing(pk, 'there', { n: 1 }));

    const refused = store.batch('surveys', pk, [{ create: aThing(pk, 'new') }, { create: aThing(pk, 'there') }]);

    await assert.rejects(refused, is('exists'));
    assert.equal(await store.get('surveys', pk, 'new'), undefined);
  },
  'replaces nothing in a batch when one version is old': async ({ store, pk }) => {
    const one = await store.create('surveys', aThing(pk, 'one', { n: 1 }));
    const other = await store.create('surveys', aThing(pk, 'other', { n: 1 }));
    await store.replace('surveys', { ...other, n: 2 });

    const refused = store.batch('surveys', pk, [
      { replace: { ...one, n: 9 } as Thing },
      { replace: { ...other, n: 9 } as Thing },
    ]);

    await assert.rejects(refused, is('changed'));
    assert.equal((await store.get<Thing>('surveys', pk, 'one'))?.n, 1);
  },
  'says why a batch was refused': async ({ store, pk }) => {
    const old = await store.create('surveys', aThing(pk, 'a'));
    await store.replace('surveys', old);
    const gone = await store.create('surveys', aThing(pk, 'b'));
    await store.remove('surveys', gone);

    await assert.rejects(store.batch('surveys', pk, [{ remove: old }]), is('changed'));
    await assert.rejects(store.batch('surveys', pk, [{ replace: gone }]), is('missing'));
    await assert.rejects(store.batch('surveys', pk, [{ remove: gone }]), is('missing'));
  },
};
