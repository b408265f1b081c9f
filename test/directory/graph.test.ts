import assert from 'node:assert/strict';
import type { Context } from '@microsoft/microsoft-graph-client';
import { GraphInstaller } from '../../src/directory/graph.ts';
import { InstallDelayed } from '../../src/directory/installer.ts';
import { aPerson } from '../surveys/people-of-a-company.ts';

const ada = aPerson('0f0e/ada');
const token = { getToken: async () => ({ token: 'secret', expiresOnTimestamp: 0 }) };

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly authorization: string | null;
  readonly body: unknown;
  readonly hasLimit: boolean;
}

/** A Graph that answers what it is told and remembers what it was asked. */
function graph(answer: () => Response | Promise<Response>, change: { timeoutMs?: number; host?: string } = {}) {
  const asked: Asked[] = [];
  const execute = async (context: Context): Promise<void> => {
    const options = context.options ?? {};
    const headers = new Headers(options.headers as HeadersInit);
    asked.push({
      url: String(context.request),
      method: String(options.method),
      authorization: headers.get('authorization'),
      body: JSON.parse(String(options.body)),
      hasLimit: options.signal instanceof AbortSignal,
    });
    const cut = new Promise<never>((_, reject) => options.signal?.addEventListener('abort', () => reject(new Error())));
    context.response = await Promise.race([answer(), cut]);
  };
  const installer = new GraphInstaller({ credential: token, appCatalogId: 'cat-1', http: { execute }, ...change });
  return { installer, asked };
}

const empty = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });
const said = (status: number, code: string) => Response.json({ error: { code, message: code } }, { status });

describe('Microsoft Graph installs the app', () => {
  it('for one person, from the catalogue, in one request as the bot', async () => {
    const { installer, asked } = graph(() => empty(201));

    assert.equal(await installer.install(ada), 'installed');
    assert.deepEqual(asked, [
      {
        url: 'https://graph.microsoft.com/v1.0/users/0f0e%2Fada/teamwork/installedApps',
        method: 'POST',
        authorization: 'Bearer secret',
        body: { 'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/cat-1' },
        hasLimit: true,
      },
    ]);
  });

  it('in the cloud of the government, where the token is for that cloud too', async () => {
    const scopes: unknown[] = [];
    const credential = {
      getToken: async (scope: string | string[]) => {
        scopes.push(scope);
        return { token: 'secret', expiresOnTimestamp: 0 };
      },
    };
    const urls: string[] = [];
    const execute = async (context: Context) => {
      urls.push(String(context.request));
      context.response = empty(201);
    };
    const host = 'https://graph.microsoft.us';

    await new GraphInstaller({ credential, appCatalogId: 'cat-1', host, http: { execute } }).install(ada);

    assert.deepEqual(scopes, ['https://graph.microsoft.us/.default']);
    assert.match(urls[0] ?? '', /^https:\/\/graph\.microsoft\.us\/v1\.0\/users/);
  });

  it('and takes "already there" for done', async () => {
    assert.equal(await graph(() => said(409, 'Conflict')).installer.install(ada), 'already');
  });

  for (const [status, refused] of [
    [401, 'install-not-permitted'],
    [403, 'install-not-permitted'],
    [404, 'install-not-found'],
    [400, 'install-refused'],
    [302, 'install-refused'],
  ] as const) {
    it(`or says that ${status} will stay: ${refused}`, async () => {
      assert.deepEqual(await graph(() => empty(status)).installer.install(ada), { refused });
    });
  }

  it('or says when to come back, and does not wait itself', async () => {
    const { installer, asked } = graph(() => empty(429, { 'retry-after': '120' }));

    await assert.rejects(installer.install(ada), (error) => {
      assert.ok(error instanceof InstallDelayed);
      assert.deepEqual([error.status, error.retryAfterMs, error.isAmbiguous], [429, 120_000, false]);
      return true;
    });
    assert.equal(asked.length, 1);
  });

  for (const status of [500, 502, 503, 504]) {
    it(`and calls ${status} trouble that passes, whatever the page says`, async () => {
      const { installer, asked } = graph(() => new Response('<html>', { status }));

      await assert.rejects(installer.install(ada), { name: 'InstallDelayed', status: 503 });
      assert.equal(asked.length, 1);
    });
  }

  it('gives up on an answer that does not come', async () => {
    const never = graph(() => new Promise<Response>(() => undefined), { timeoutMs: 20 });
    const broken = graph(() => Promise.reject(new TypeError('fetch failed')));

    // An abort signal's timer does not keep the process alive.
    const alive = setTimeout(() => undefined, 1_000);
    await assert.rejects(never.installer.install(ada), { name: 'InstallDelayed', code: 'TimedOut' });
    clearTimeout(alive);
    await assert.rejects(broken.installer.install(ada), { name: 'InstallDelayed', code: 'NoAnswer' });
  });

  it('is told apart from a sign-in that does not work', async () => {
    const credential = { getToken: () => Promise.reject(new Error('no identity here')) };
    const installer = new GraphInstaller({ credential, appCatalogId: 'cat-1' });

    await assert.rejects(installer.install(ada), { name: 'InstallDelayed', code: 'NoToken' });
  });
});
