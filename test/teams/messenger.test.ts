import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Person } from '../../src/person.ts';
import { isAllowedHost } from '../../src/teams/hosts.ts';
import { SendFailed } from '../../src/teams/send-failed.ts';
import type { ConnectorAnswer } from '../helpers/connector.ts';
import { startTeams, type Teams } from '../helpers/signed.ts';

const card = { card: { type: 'AdaptiveCard', version: '1.5' }, summary: 'A card' };

describe('sending a message', () => {
  let teams: Teams;
  let to: { id: string; serviceUrl: string };

  beforeEach(async () => {
    teams = await startTeams({ timeoutMs: 150 });
    to = { id: 'chat', serviceUrl: teams.connector.url };
  });
  afterEach(() => teams.close());

  const ann = (): Person => ({
    id: 'ann',
    tenantId: 't',
    name: 'Ann',
    department: '',
    site: '',
    language: 'en',
    timeZone: 'UTC',
    roles: [],
  });
  const calls: Record<string, () => Promise<unknown>> = {
    open: () => teams.messenger.open(ann()),
    send: () => teams.messenger.send(to, card),
    edit: () => teams.messenger.edit(to, 'a1', card),
    remove: () => teams.messenger.remove(to, 'a1'),
    post: () => teams.messenger.post('19:news', teams.connector.url, card),
    'reply in a turn': () => teams.say('hello'),
  };
  const failure = async (call: Promise<unknown>): Promise<SendFailed> => {
    const error = await call.then(
      () => assert.fail('should have failed'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof SendFailed);
    return error;
  };
  const failWith = (answer: ConnectorAnswer) => {
    teams.connector.answer(() => answer);
    return failure(teams.messenger.send(to, card));
  };

  for (const [name, call] of Object.entries(calls)) {
    for (const status of [429, 500, 502, 503, 504]) {
      it(`makes exactly one request to ${name} under ${status}`, async () => {
        teams.connector.answer(() => ({ status, headers: { 'retry-after': '0' } }));

        await call().catch(() => undefined);

        assert.equal(teams.connector.requests.length, 1);
      });
    }
  }

  it('sends a card with its toast and returns the id', async () => {
    const id = await teams.messenger.send(to, card);

    assert.equal(id, 'activity-1');
    assert.deepEqual(teams.connector.requests[0]?.body, {
      type: 'message',
      summary: 'A card',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.card }],
    });
  });

  it('opens a personal chat by Entra id', async () => {
    const conversation = await teams.messenger.open(ann());

    assert.deepEqual(conversation, { id: 'conversation-1', serviceUrl: teams.connector.url });
    const { members, tenantId, channelData, isGroup } = teams.connector.requests[0]?.body ?? {};
    assert.deepEqual(
      { members, tenantId, channelData, isGroup },
      {
        members: [{ id: 'ann', name: '' }],
        tenantId: 't',
        channelData: { tenant: { id: 't' } },
        isGroup: false,
      },
    );
  });

  it('posts to a channel and knows the id that can be edited', async () => {
    const posted = await teams.messenger.post('19:news', teams.connector.url, card);

    assert.deepEqual(posted, { conversationId: 'conversation-1', activityId: 'activity-1' });
    assert.deepEqual(teams.connector.requests[0]?.body.channelData, { channel: { id: '19:news' } });
  });

  it('removes a message', async () => {
    await teams.messenger.remove(to, 'a1');

    assert.deepEqual(
      teams.connector.requests.map(({ method, path }) => `${method} ${path}`),
      ['DELETE /v3/conversations/chat/activities/a1'],
    );
  });

  it('does not take an answer without an id for a delivery', async () => {
    for (const body of [{}, { id: '' }, undefined]) {
      const error = await failWith({ status: 201, body });
      assert.equal(error.isAmbiguous, true);
    }
  });

  const bodies: [string, ConnectorAnswer, Partial<SendFailed>][] = [
    [
      'a person who blocked the bot',
      { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'x' } } },
      { status: 403, code: 'ConversationBlockedByUser', isAmbiguous: false },
    ],
    [
      'a block with a sub code',
      { status: 403, body: { errorCode: 209, message: 'x', subCode: 'MessageWritesBlocked' } },
      { status: 403, code: 'MessageWritesBlocked', isAmbiguous: false },
    ],
    ['a bare error code', { status: 403, body: { errorCode: 209 } }, { status: 403, code: '209', isAmbiguous: false }],
    [
      'a throttle in seconds',
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 429, retryAfterMs: 7000, isAmbiguous: false },
    ],
    ['a conflict', { status: 412 }, { status: 412, isAmbiguous: false }],
    ['an unavailable service', { status: 503 }, { status: 503, isAmbiguous: false }],
    ['a bad gateway, in HTML', { status: 502, body: '<html>' }, { status: 502, isAmbiguous: true }],
    ['a gateway time-out', { status: 504 }, { status: 504, isAmbiguous: true }],
    ['a cut line', { status: 0, isCut: true }, { status: undefined, isAmbiguous: true }],
  ];
  for (const [name, answer, expected] of bodies) {
    it(`understands ${name}`, async () => {
      const error = await failWith(answer);

      for (const [field, value] of Object.entries(expected))
        assert.equal(error[field as keyof SendFailed], value, field);
    });
  }

  it('understands a Retry-After date', async () => {
    const at = new Date(Date.now() + 60_000).toUTCString();

    const { retryAfterMs = 0 } = await failWith({ status: 429, headers: { 'retry-after': at } });

    assert.ok(retryAfterMs > 57_000 && retryAfterMs <= 60_000, String(retryAfterMs));
  });

  it('gives up in time without knowing whether it arrived', async () => {
    const error = await failWith({ status: 200, hold: new Promise((resolve) => setTimeout(resolve, 400)) });

    assert.deepEqual([error.status, error.isAmbiguous], [undefined, true]);
  });

  it('does not follow a redirect to anywhere', async () => {
    const error = await failWith({ status: 307, headers: { location: `${teams.connector.url}elsewhere` } });

    assert.equal(error.status, 307);
    assert.equal(teams.connector.requests.length, 1);
  });

  it('knows that nothing arrives where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));

    const error = await failure(teams.messenger.send({ id: 'chat', serviceUrl: `http://127.0.0.1:${port}/` }, card));

    assert.deepEqual([error.code, error.isAmbiguous], ['ECONNREFUSED', false]);
  });

  it('sends nothing to a host that is not listed', async () => {
    const error = await failure(teams.messenger.send({ id: 'chat', serviceUrl: 'https://evil.example.com/' }, card));

    assert.deepEqual([error.code, error.isAmbiguous], ['HostNotAllowed', false]);
  });

  it('sends nothing that is too large', async () => {
    const error = await failure(teams.messenger.send(to, { text: 'x'.repeat(40_001) }));

    assert.deepEqual([error.status, error.code, teams.connector.requests.length], [413, 'MessageSizeTooBig', 0]);
  });
});

describe('hosts messages may go to', () => {
  const hosts = ['smba.trafficmanager.net', '*.teams.microsoft.com', '127.0.0.1'];

  for (const url of [
    'https://smba.trafficmanager.net/teams/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'http://127.0.0.1:3978/',
  ]) {
    it(`are those of ${url}`, () => assert.equal(isAllowedHost(url, hosts), true));
  }
  for (const url of [
    'http://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net.evil.com/',
    'https://evilteams.microsoft.com.evil.com/',
    'https://evilteams.microsoft.com/',
    'https://teams.microsoft.com@evil.com/',
    'ftp://127.0.0.1/',
    'nonsense',
    '',
  ]) {
    it(`are not those of "${url}"`, () => assert.equal(isAllowedHost(url, hosts), false));
  }
});
