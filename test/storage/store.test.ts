import assert from 'node:assert/strict';
import { type HttpClient, RestError } from '@azure/core-rest-pipeline';
import { AppError } from '../../src/errors.ts';
import { openStore } from '../../src/storage/open.ts';
import { Conflict } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { type EmbeddedStore, embeddedAccount, embeddedStore } from '../helpers/embedded-store.ts';

interface Counted extends Stored {
  readonly n: number;
}

const counted = (id: string, n = 0): Counted => ({ id, pk: 'p', type: 'counted', n });

describe('the store', () => {
  let world: EmbeddedStore;
  beforeEach(async () => {
    world = await embeddedStore();
  });
  afterEach(() => world.close());

  it('replaces only what was read', async () => {
    await assert.rejects(world.store.replace('plans', counted('a')), /has no _etag/);
  });

  it('reads several documents in one request, and one by one when some are not there', async () => {
    const { store, faults } = world;
    const [a, b] = [await store.create('plans', counted('a')), await store.create('plans', counted('tally/b', 2))];
    const before = faults.seen.get;

    assert.deepEqual(await store.together('plans', 'p', ['tally/b', 'a']), [b, a]);
    assert.equal(faults.seen.get - before, 1);
    assert.deepEqual(await store.together('plans', 'p', ['a', 'none', 'tally/b']), [a, undefined, b]);
  });

  it('sends a document that it recalls again only when it changed', async () => {
    const { store, engine } = world;
    const statuses: number[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        const response = await engine.sendRequest(request);
        statuses.push(response.status);
        return response;
      },
    };
    const watched = openStore({ ...embeddedAccount, httpClient });
    const recall = () => watched.recall<Counted>('plans', 'p', 'tally/a');

    assert.equal(await recall(), undefined);
    const doc = await store.create('plans', counted('tally/a'));
    assert.deepEqual([await recall(), await recall()], [doc, doc]);
    const changed = await store.replace('plans', { ...doc, n: 1 });
    assert.deepEqual([await recall(), await recall()], [changed, changed]);
    await store.remove('plans', changed);
    await assert.doesNotReject(recall);
    assert.equal(await recall(), undefined);
    assert.deepEqual(statuses.slice(-7), [404, 200, 304, 200, 304, 404, 404]);
  });

  it('says so when a reading of several documents gets no answer', async () => {
    const { store, faults } = world;
    const doc = await store.create('plans', counted('a'));

    faults.next({ verb: 'get', broken: 'after' });
    assert.deepEqual(await store.together('plans', 'p', ['a']), [doc]);
    faults.next({ verb: 'get', status: 503, times: 100 });
    await assert.rejects(store.together('plans', 'p', ['a']), { code: 'storage_unavailable' });
  });

  it('believes its own write when its reply is lost and others write before it looks', async () => {
    const { store, engine } = world;
    const doc = await store.create('plans', counted('a'));
    let isFirst = true;
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        const response = await engine.sendRequest(request);
        if (request.method !== 'PUT' || !isFirst) return response;
        isFirst = false;
        await store.update<Counted>('plans', 'p', 'a', (found) => ({ ...found, n: found.n + 10 }));
        throw new RestError('The connection broke');
      },
    };
    const unlucky = openStore({ ...embeddedAccount, httpClient, patience: { pauseMs: 1 } });

    const mine = await unlucky.replace('plans', { ...doc, n: 1 });

    assert.equal(mine.n, 1);
    assert.equal((await store.get<Counted>('plans', 'p', 'a'))?.n, 11);
    await assert.rejects(unlucky.replace('plans', mine), { reason: 'changed' });
  });

  it('has an update that others always beat end as busy', async () => {
    const { store } = world;
    await store.create('plans', counted('a'));
    const real = store.get.bind(store);
    store.get = async <T extends Stored>(...where: Parameters<typeof real>) => {
      const doc = await real<T>(...where);
      return doc && { ...doc, _etag: '"somebody was faster"' };
    };

    const update = store.update<Counted>('plans', 'p', 'a', (doc) => ({ ...doc, n: 1 }));

    await assert.rejects(update, (error) => error instanceof AppError && error.code === 'busy');
  });

  it('ties an update to the version that was read, whatever the change returns', async () => {
    const { store } = world;
    await store.create('plans', counted('a', 1));

    const updated = await store.update<Counted>('plans', 'p', 'a', ({ n }) => counted('a', n + 1));

    assert.equal(updated?.n, 2);
  });

  it('refuses a batch that is too long or reaches into another partition', async () => {
    const { store } = world;
    const many = Array.from({ length: 101 }, (_, n) => ({ create: counted(`c${n}`) }));

    await assert.rejects(store.batch('plans', 'p', many), RangeError);
    await assert.rejects(store.batch('plans', 'q', [{ create: counted('a') }]), /lies in p, the batch in q/);
    await store.batch('plans', 'p', []);
    await store.batch('plans', 'p', many.slice(0, 100));

    assert.equal(await store.count('plans', { pk: 'p' }), 100);
  });

  it('says plainly that a document is too large, and tries no second time', async () => {
    const { store, faults } = world;

    await assert.rejects(store.create('plans', { ...counted('a'), text: 'é'.repeat(1_100_000) }), { code: 413 });

    assert.equal(faults.seen.create, 1);
  });

  it('says where a conflict was, and keeps what the service said', async () => {
    const { store } = world;
    await store.create('plans', counted('a'));

    const error = await store.create('plans', counted('a')).catch((caught: unknown) => caught);

    assert.ok(error instanceof Conflict);
    assert.equal(error.message, 'plans p a: exists');
    assert.ok(error.cause);
  });

  it('asks the service once per call when all is well', async () => {
    const { store, faults } = world;
    const doc = await store.create('plans', counted('a'));
    await store.get('plans', 'p', 'a');
    await store.replace('plans', doc);
    await store.find('plans', { pk: 'p' });
    await store.batch('plans', 'p', [{ create: counted('b') }]);
    await store.increment('plans', 'p', 'b', 'n');
    await store.remove('plans', counted('b'));

    assert.deepEqual(faults.seen, { get: 1, create: 1, replace: 1, remove: 1, find: 1, batch: 1, increment: 1 });
  });
});
