import assert from 'node:assert/strict';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { Container, SqlParameter } from '@azure/cosmos';
import { openDatabase } from '../../src/storage/open.ts';
import { type EmbeddedStore, embeddedAccount, embeddedStore } from '../helpers/embedded-store.ts';

describe('what the embedded engine refuses', () => {
  let world: EmbeddedStore;
  let plans: Container;
  beforeEach(async () => {
    world = await embeddedStore();
    plans = openDatabase({ ...embeddedAccount, httpClient: world.engine }).container('plans');
    await plans.items.create({ id: 'a', pk: 'p', type: 'plan', n: 1 });
  });
  afterEach(() => world.close());

  const query = (text: string, more: SqlParameter[] = [], partitionKey: string | undefined = 'p') =>
    plans.items
      .query({ query: text, parameters: [{ name: '@pk', value: 'p' }, ...more] }, { partitionKey })
      .fetchNext();

  for (const text of [
    'SELECT * FROM c',
    'SELECT * FROM c WHERE c.pk = "p"',
    'select * from c where c.pk = @pk',
    'SELECT c.id FROM c WHERE c.pk = @pk',
    'SELECT DISTINCT * FROM c WHERE c.pk = @pk',
    'SELECT * FROM c WHERE c.pk = @pk OR c.pk = @pk',
    'SELECT * FROM c WHERE c.pk = @pk AND c.state LIKE @p1',
    'SELECT * FROM c WHERE c.pk = @pk AND c.state != @p1',
    'SELECT * FROM c WHERE c.pk = @pk AND NOT c.state = @p1',
    'SELECT * FROM c WHERE c.pk = @pk AND c.state = @p1 OFFSET 1 LIMIT 2',
    'SELECT * FROM c WHERE c.pk = @pk ORDER BY c.state ASC, c.type ASC',
    'SELECT * FROM c WHERE c.pk = @pk GROUP BY c.state',
    'SELECT VALUE SUM(c.n) FROM c WHERE c.pk = @pk',
    'SELECT VALUE COUNT(1) FROM c WHERE c.pk = @pk ORDER BY c.state ASC',
    'SELECT * FROM c WHERE c.pk = @pk AND c.n = @p1',
    'SELECT * FROM c WHERE c.pk = @pk AND ARRAY_CONTAINS(c.state, @p1)',
    'SELECT * FROM c WHERE c.pk = @pk ORDER BY c.n ASC',
    'SELECT * FROM c WHERE c.pk = @pk AND c.state = @p9',
    'SELECT * FROM c WHERE c.pk = @pk; DROP TABLE plans',
  ]) {
    it(`the query ${text}`, async () => {
      await assert.rejects(query(text, [{ name: '@p1', value: 'x' }]), { code: 400 });
    });
  }

  it('a query that states its partition once, or two of them', async () => {
    const text = 'SELECT * FROM c WHERE c.pk = @pk';

    await assert.rejects(query(text, [], 'q'), { code: 400 });
    await assert.rejects(plans.items.query({ query: text, parameters: [{ name: '@pk', value: 'p' }] }).fetchNext(), {
      code: 400,
    });
  });

  it('a range whose ends differ in type, and a value that is none', async () => {
    const range = 'SELECT * FROM c WHERE c.pk = @pk AND c.state >= @p1 AND c.state < @p2';

    await assert.rejects(
      query(range, [
        { name: '@p1', value: 1 },
        { name: '@p2', value: 'b' },
      ]),
      { code: 400 },
    );
    await assert.rejects(
      query(range, [
        { name: '@p1', value: null },
        { name: '@p2', value: null },
      ]),
      { code: 400 },
    );
  });

  it('a continuation that it never gave out', async () => {
    const options = { partitionKey: 'p', continuationToken: 'made up' };
    const text = { query: 'SELECT * FROM c WHERE c.pk = @pk', parameters: [{ name: '@pk', value: 'p' }] };

    await assert.rejects(plans.items.query(text, options).fetchNext(), { code: 400 });
  });

  it('more than ten operations in a patch, and what is neither incr nor set', async () => {
    const incr = { op: 'incr' as const, path: '/n', value: 1 };
    const item = plans.item('a', 'p');

    await item.patch(Array.from({ length: 10 }, () => incr));
    assert.equal((await item.read()).resource.n, 11);
    await assert.rejects(item.patch(Array.from({ length: 11 }, () => incr)), { code: 400 });
    await assert.rejects(item.patch([{ op: 'remove', path: '/n' }]), { code: 400 });
    await assert.rejects(item.patch([{ op: 'set', path: '/id', value: 'b' }]), { code: 400 });
    await assert.rejects(item.patch([{ op: 'set', path: '/deep/er', value: 1 }]), { code: 400 });
    await assert.rejects(item.patch([{ op: 'incr', path: '/type', value: 1 }]), { code: 400 });
    await assert.rejects(item.patch({ condition: 'from c where c.n = 1', operations: [incr] }), { code: 400 });
    assert.equal((await item.read()).resource.n, 11);
  });

  it('batches of nothing, of too much, and of what the Store never sends', async () => {
    const batch = (operations: unknown[]) =>
      world.engine.sendRequest({
        ...request('POST', 'plans/docs', { 'x-ms-cosmos-is-batch-request': 'true' }),
        body: JSON.stringify(operations),
      });
    const create = (id: string) => ({ operationType: 'Create', resourceBody: { id, pk: 'p' } });

    assert.equal((await batch([])).status, 400);
    assert.equal((await batch(Array.from({ length: 101 }, (_, n) => create(`x${n}`)))).status, 400);
    assert.equal(
      (await batch([{ operationType: 'Patch', id: 'a' }])).bodyAsText,
      '[{"statusCode":400,"requestCharge":1}]',
    );
    const { status, bodyAsText } = await batch([create('b'), create('a'), create('c')]);
    assert.equal(status, 207);
    assert.deepEqual(
      (JSON.parse(bodyAsText ?? '') as { statusCode: number }[]).map(({ statusCode }) => statusCode),
      [424, 409, 424],
    );
  });

  it('more than 2 MB, as the service does, with 413', async () => {
    const text = 'x'.repeat(2 * 1024 * 1024);

    await assert.rejects(plans.items.create({ id: 'b', pk: 'p', text }), { code: 413 });
    await assert.rejects(plans.items.create({ id: 'b', pk: 'p', text: 'é'.repeat(1_050_000) }), { code: 413 });
  });

  it('a document that lies elsewhere than it says, or changes its id', async () => {
    await assert.rejects(plans.item('a', 'q').replace({ id: 'a', pk: 'p' }), { code: 400 });
    await assert.rejects(plans.item('a', 'p').replace({ id: 'b', pk: 'p' }), { code: 400 });
  });

  it('whatever else the SDK can ask for', async () => {
    await assert.rejects(plans.items.upsert({ id: 'a', pk: 'p' }), { code: 400 });
    await assert.rejects(plans.items.readAll().fetchNext(), { code: 400 });
    await assert.rejects(plans.delete(), { code: 400 });
    await assert.rejects(plans.scripts.storedProcedures.readAll().fetchNext(), { code: 400 });
    await assert.rejects(plans.database.container('unknown').items.create({ id: 'a', pk: 'p' }), { code: 404 });
  });

  it('bodies that are no JSON, and addresses that are none', async () => {
    const { engine } = world;

    assert.equal((await engine.sendRequest({ ...request('POST', 'plans/docs'), body: '{' })).status, 400);
    assert.equal((await engine.sendRequest({ ...request('POST', 'plans/docs'), body: '[1]' })).status, 400);
    assert.equal((await engine.sendRequest(request('GET', 'plans/docs/a/more/than/that'))).status, 400);
  });
});

function request(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}) {
  return createPipelineRequest({
    url: `http://embedded.invalid/dbs/voice/colls/${path}`,
    method,
    headers: createHttpHeaders({ 'x-ms-documentdb-partitionkey': '["p"]', ...headers }),
  });
}
