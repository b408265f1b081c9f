import assert from 'node:assert/strict';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { AppError } from '../../src/errors.ts';
import { missingContainers, openStore } from '../../src/storage/open.ts';
import { embeddedAccount, embeddedStore } from '../helpers/embedded-store.ts';

const answering = (status: (url: string) => number): HttpClient => ({
  sendRequest: async (request) => ({
    request,
    status: status(request.url),
    headers: createHttpHeaders(),
    bodyAsText: '{"message":"as told"}',
  }),
});

describe('opening the store', () => {
  it('finds all containers on the embedded engine', async () => {
    const { engine, close } = await embeddedStore();

    assert.deepEqual(await missingContainers({ ...embeddedAccount, httpClient: engine }), []);

    await close();
  });

  it('names the containers that infra has not created', async () => {
    const httpClient = answering((url) => (/colls\/(audit|jobs)$/.test(url) ? 404 : 200));

    assert.deepEqual(await missingContainers({ ...embeddedAccount, httpClient }), ['audit', 'jobs']);
  });

  it('does not call a container missing when it may not look', async () => {
    await assert.rejects(missingContainers({ ...embeddedAccount, httpClient: answering(() => 403) }), { code: 403 });
  });

  it('gives up at the deadline when nothing ever answers', async () => {
    const httpClient: HttpClient = {
      sendRequest: ({ abortSignal }) =>
        new Promise((_, reject) => {
          abortSignal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    };
    const store = openStore({ ...embeddedAccount, httpClient, patience: { pauseMs: 1, deadlineMs: 20 } });
    const isUnavailable = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable';

    await assert.rejects(store.get('people', '1', 'a'), isUnavailable);
    await assert.rejects(store.create('people', { id: 'a', pk: '1', type: 'x' }), isUnavailable);
  });

  it('reaches for a credential when there is no key', async () => {
    const tokens: string[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        tokens.push(request.headers.get('authorization') ?? '');
        return { request, status: 404, headers: createHttpHeaders(), bodyAsText: '{"message":"none"}' };
      },
    };
    const credential = { getToken: async () => ({ token: 'secret', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const store = openStore({ endpoint: 'https://embedded.invalid', database: 'voice', credential, httpClient });

    assert.equal(await store.get('people', '1', 'a'), undefined);

    assert.match(tokens[0] ?? '', /secret/);
  });
});
