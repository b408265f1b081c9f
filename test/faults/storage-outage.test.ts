import assert from 'node:assert/strict';
import { AppError, type Code } from '../../src/errors.ts';
import type { Fault } from '../../src/rehearsal/cosmos/faults.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';

interface Counted extends Stored {
  readonly n: number;
}

const deeds: Record<Fault['verb'], (store: Store, doc: Counted) => Promise<unknown>> = {
  get: (store, { id }) => store.get('plans', 'p', id),
  find: (store) => store.find('plans', { pk: 'p' }),
  create: (store, doc) => store.create('plans', { ...doc, id: 'new' }),
  replace: (store, doc) => store.replace('plans', { ...doc, n: 9 }),
  remove: (store, doc) => store.remove('plans', doc),
  batch: (store, doc) => store.batch('plans', 'p', [{ replace: { ...doc, n: 9 } as Stored }]),
  increment: (store, { id }) => store.increment('plans', 'p', id, 'n'),
};
const verbs = Object.keys(deeds) as Fault['verb'][];

describe('when storage is in trouble', () => {
  let world: EmbeddedStore;
  let doc: Counted;
  beforeEach(async () => {
    world = await embeddedStore();
    doc = await world.store.create('plans', { id: 'a', pk: 'p', type: 'counted', n: 1 });
  });
  afterEach(() => world.close());

  const fails = (verb: Fault['verb'], code: Code) =>
    assert.rejects(deeds[verb](world.store, doc), (error) => error instanceof AppError && error.code === code);
  const stored = () => world.store.get<Counted>('plans', 'p', 'a');

  for (const verb of verbs) {
    it(`${verb} ends by saying so, having tried six times and done nothing`, async () => {
      const before = world.faults.seen[verb];
      world.faults.next({ verb, status: 503, times: 6 });

      await fails(verb, 'storage_unavailable');

      assert.equal(world.faults.seen[verb] - before, 6);
      assert.deepEqual(await stored(), doc);
    });

    it(`${verb} ends as busy when it is throttled without end`, async () => {
      world.faults.next({ verb, status: 429, retryAfterMs: 1, times: 100 });

      await fails(verb, 'busy');

      world.faults.clear();
      assert.deepEqual(await stored(), doc);
    });

    it(`${verb} only takes longer when the service is slow`, async () => {
      world.faults.next({ verb, delayMs: 10 });

      await deeds[verb](world.store, doc);

      assert.equal(world.faults.seen.get <= 1, true);
    });

    it(`${verb} passes on what no second try can mend`, async () => {
      const before = world.faults.seen[verb];
      world.faults.next({ verb, status: 403 });

      await assert.rejects(deeds[verb](world.store, doc), (error) => !(error instanceof AppError));

      assert.equal(world.faults.seen[verb] - before, 1);
    });
  }

  it('stays unsure aloud: a write whose reply is lost and that cannot be read back is not called a success', async () => {
    world.faults.next({ verb: 'replace', broken: 'after' }).next({ verb: 'get', status: 503, times: 6 });

    await fails('replace', 'storage_unavailable');

    assert.equal((await stored())?.n, 9);
  });

  it('does not increment a second time when it cannot look whether the first came through', async () => {
    world.faults.next({ verb: 'increment', broken: 'after' }).next({ verb: 'get', status: 503, times: 6 });

    await fails('increment', 'storage_unavailable');

    assert.equal((await stored())?.n, 2);
  });

  it('has one effect each when the first six replies of every kind of write are lost', async () => {
    const { store, faults } = world;
    const names = Array.from({ length: 12 }, (_, n) => `d${n}`);
    for (const verb of ['create', 'replace', 'increment', 'batch', 'remove'] as const) {
      faults.next({ verb, broken: 'after', times: 6 });
    }

    for (const id of names) {
      const made = await store.create<Counted>('plans', { id, pk: 'q', type: 'counted', n: 0 });
      await store.replace('plans', { ...made, n: 1 });
      await store.increment('plans', 'q', id, 'n');
      await store.update<Counted>('plans', 'q', id, (found) => ({ ...found, n: found.n + 1 }));
      await store.batch('plans', 'q', [{ create: { id: `${id}/note`, pk: 'q', type: 'note' } }]);
      await store.remove('plans', { id: `${id}/note`, pk: 'q', type: 'note' });
    }

    for await (const { n } of store.all<Counted>('plans', { pk: 'q' })) assert.equal(n, 3);
    assert.equal(await store.count('plans', { pk: 'q' }), 12);
  });
});
