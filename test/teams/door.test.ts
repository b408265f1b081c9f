import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import sinon from 'sinon';
import { startTeams, type Teams } from '../helpers/signed.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a stranger at the door', () => {
  let teams: Teams;
  let ran = 0;

  before(async () => {
    // The SDK writes refused tokens to the console.
    sinon.stub(console, 'error');
    teams = await startTeams({
      features: [
        {
          message: async () => {
            ran += 1;
            return { text: 'yes' };
          },
        },
      ],
    });
  });
  after(async () => {
    sinon.restore();
    await teams.close();
  });
  beforeEach(() => {
    ran = 0;
    teams.met.length = 0;
  });

  const isTurnedAway = (
    { status, body }: { status: number; body: Record<string, unknown> },
    expected: number,
    code: string,
  ) => {
    assert.equal(status, expected);
    assert.equal(body.error, code);
    assert.deepEqual(Object.keys(body), ['error', 'message']);
    assert.equal(ran, 0);
    assert.equal(teams.met.length, 0);
  };

  it('lets a member of the tenant in, so that what follows proves something', async () => {
    const { status } = await teams.say('hello there');

    assert.equal(status, 200);
    assert.equal(ran, 1);
  });

  for (const body of ['{}', '[]', 'null', '"text"', '5', '{"type":5}', '{"type":"message","channelId":"msteams"}']) {
    it(`turns away the body ${body} before looking at the token`, async () => {
      isTurnedAway(await teams.raw(body), 400, 'not_an_activity');
      isTurnedAway(await teams.raw(body, { authorization: `Bearer ${teams.token()}` }), 400, 'not_an_activity');
    });
  }

  it('turns away broken JSON', async () => {
    isTurnedAway(await teams.raw('{'), 400, 'unreadable');
    isTurnedAway(await teams.raw(''), 400, 'unreadable');
  });

  it('turns away what is not JSON', async () => {
    isTurnedAway(await teams.raw('hello', { 'content-type': 'text/plain' }), 415, 'not_json');
  });

  it('turns away a body of more than 256 KB, announced or not', async () => {
    const big = JSON.stringify(teams.activity({ text: 'x'.repeat(300_000) }));
    const stream = new Blob([big]).stream();

    isTurnedAway(await teams.raw(big), 413, 'too_large');
    const response = await fetch(`${teams.url}/api/messages`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit);
    isTurnedAway(
      { status: response.status, body: (await response.json()) as Record<string, unknown> },
      413,
      'too_large',
    );
  });

  const forged = () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [header, payload] = teams.token().split('.');
    const signature = createSign('RSA-SHA256').update(`${header}.${payload}`).sign(privateKey).toString('base64url');
    return `${header}.${payload}.${signature}`;
  };
  const unsigned = () => {
    const payload = teams.token().split('.')[1];
    return `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`;
  };
  const unsignedWithKey = () => {
    const [header = '', payload] = teams.token().split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    return `${encode({ alg: 'none', typ: 'JWT', kid })}.${payload}.`;
  };
  const tokens: Record<string, () => string> = {
    'no token': () => '',
    'no scheme': () => teams.token(),
    'another scheme': () => `Basic ${teams.token()}`,
    garbage: () => 'Bearer garbage',
    'three garbage parts': () => 'Bearer a.b.c',
    'another audience': () => `Bearer ${teams.token({ aud: 'somebody-else' })}`,
    'another issuer': () => `Bearer ${teams.token({ iss: 'https://api.botframework.com' })}`,
    "the Emulator's issuer": () =>
      `Bearer ${teams.token({ iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/', ver: '1.0', appid: teams.appId })}`,
    'another key': () => `Bearer ${forged()}`,
    'another service URL': () => `Bearer ${teams.token({ serviceurl: 'https://elsewhere.example.com/' })}`,
    'no service URL': () => `Bearer ${teams.token({ serviceurl: undefined })}`,
    'ten minutes too late': () => `Bearer ${teams.token({ exp: seconds() - 600 })}`,
    'not yet valid': () => `Bearer ${teams.token({ nbf: seconds() + 3600 })}`,
    'alg none': () => `Bearer ${unsigned()}`,
    'alg none with a known key': () => `Bearer ${unsignedWithKey()}`,
  };
  for (const [name, authorization] of Object.entries(tokens)) {
    it(`answers 401 to ${name}, also after a good token was seen`, async () => {
      await teams.post(teams.activity({ type: 'typing' }));
      teams.met.length = 0;

      isTurnedAway(await teams.post(teams.activity(), authorization()), 401, 'not_signed_in');
    });
  }

  it('does not let a remembered token carry another service URL or channel', async () => {
    const authorization = `Bearer ${teams.token()}`;
    await teams.post(teams.activity({ type: 'typing' }), authorization);
    teams.met.length = 0;

    const elsewhere = teams.activity({ serviceUrl: 'http://127.0.0.1:1/' });
    isTurnedAway(await teams.post(elsewhere, authorization), 401, 'not_signed_in');
    isTurnedAway(await teams.post(teams.activity({ channelId: 'webchat' }), authorization), 401, 'not_signed_in');
  });

  it('answers 401 when the keys cannot be fetched', async () => {
    const lonely = await startTeams({ isKeyless: true });

    const { status } = await lonely.say('hello');

    assert.equal(status, 401);
    await lonely.close();
  });

  const elsewhere = '00000000-0000-4000-8000-0000000000ff';
  const refused: Record<string, [Record<string, unknown>, string]> = {
    'another tenant': [
      { conversation: { id: 'c', tenantId: elsewhere }, channelData: { tenant: { id: elsewhere } } },
      'other_tenant',
    ],
    'another tenant in one of two places': [{ channelData: { tenant: { id: elsewhere } } }, 'other_tenant'],
    'no tenant': [{ conversation: { id: 'c' }, channelData: {} }, 'other_tenant'],
    'a person without an Entra id': [{ from: { id: '29:guest', name: 'Gus' } }, 'guest'],
    'a guest': [{ from: { id: '29:guest', aadObjectId: 'gus', userRole: 'guest' } }, 'guest'],
  };
  for (const [name, [rest, code]] of Object.entries(refused)) {
    it(`answers 403 to ${name}`, async () => {
      isTurnedAway(await teams.post(teams.activity(rest)), 403, code);
      isTurnedAway(await teams.press('x.y', {}, rest), 403, code);
    });
  }

  it('answers 403 to a service URL on an unknown host, although it is signed', async () => {
    const serviceUrl = 'https://smba.example.com/';
    const authorization = `Bearer ${teams.token({ serviceurl: serviceUrl })}`;

    isTurnedAway(await teams.post(teams.activity({ serviceUrl }), authorization), 403, 'service_url');
  });

  it('says nothing of the SDK at unknown pages either', async () => {
    const page = await fetch(`${teams.url}/nowhere`);
    const method = await fetch(`${teams.url}/api/messages`);

    assert.deepEqual([page.status, (await page.json()).error], [404, 'no_such_page']);
    assert.deepEqual([method.status, (await method.json()).error], [405, 'no_such_method']);
  });
});
