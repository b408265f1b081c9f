import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { createLog, silentLog } from '../src/log.ts';
import { createServer, type Server } from '../src/server.ts';
import type { Answer } from '../src/teams/adapter.ts';

describe('the doors', () => {
  const servers: Server[] = [];
  const open = async (parts: Partial<Parameters<typeof createServer>[0]> = {}): Promise<string> => {
    const server = createServer({ adapter: { receive: async () => ({ status: 200 }) }, log: silentLog, ...parts });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}`;
  };
  const activity = JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: 'https://x/' });
  const send = (url: string) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      body: activity,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
    }
  });

  it('say that the process is up', async () => {
    const response = await fetch(`${await open()}/healthz`);

    assert.deepEqual([response.status, await response.json()], [200, { status: 'up' }]);
  });

  it('say what is not ready yet', async () => {
    const ready = await fetch(`${await open()}/readyz`);
    const waiting = await fetch(`${await open({ missing: async () => ['container plans'] })}/readyz`);
    const broken = await fetch(`${await open({ missing: async () => Promise.reject(new Error('x')) })}/readyz`);

    assert.deepEqual([ready.status, waiting.status, broken.status], [200, 503, 503]);
    assert.deepEqual(await waiting.json(), { ready: false, missing: ['container plans'] });
  });

  it('lead to more routes', async () => {
    const url = await open({
      routes: [(server) => server.get('/more', (_, response, next) => next(response.send(200, { more: 1 })))],
    });

    assert.deepEqual(await (await fetch(`${url}/more`)).json(), { more: 1 });
  });

  it('start the work that follows only after the answer has gone', async () => {
    const seen: string[] = [];
    const answer: Answer = { status: 200, body: { a: 1 }, afterwards: [() => seen.push('work')] };
    const url = await open({ adapter: { receive: async () => answer } });

    await (await send(url)).text();
    seen.push('answer');
    await new Promise((resolve) => setTimeout(resolve, 20));

    assert.deepEqual(seen.sort(), ['answer', 'work']);
  });

  it('start the work that follows also when the client has left', async () => {
    let isDone: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    let client: ReturnType<typeof httpRequest>;
    const url = await open({
      adapter: {
        receive: async () => {
          client.destroy();
          await new Promise((resolve) => setTimeout(resolve, 20));
          return { status: 200, afterwards: [isDone] };
        },
      },
    });

    client = httpRequest(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    client.on('error', () => undefined);
    client.end(activity);

    await done;
  });

  it('log what breaks behind them and say nothing about it', async () => {
    const lines: string[] = [];
    const failing = async () => Promise.reject(new Error('inner words'));
    const url = await open({
      adapter: { receive: failing },
      log: createLog('info', (line) => lines.push(line)),
      routes: [(server) => server.get('/broken', failing)],
    });

    const message = await send(url);
    const route = await fetch(`${url}/broken`);

    assert.deepEqual([message.status, (await message.json()).error], [500, 'failed']);
    assert.deepEqual([route.status, (await route.json()).error], [500, 'failed']);
    assert.equal(lines.length, 2);
    assert.doesNotMatch(lines.join(), /inner words/);
  });
});
