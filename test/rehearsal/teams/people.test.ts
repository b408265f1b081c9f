import assert from 'node:assert/strict';
import { ada, appId, ben, cardOf, cem, type Heard, helpDesk, type Local, localTeams, tenantId } from './fake-bot.ts';

const card = (text: string) => cardOf([{ type: 'TextBlock', text, wrap: true }]).attachments[0]?.content;
const shown = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('Thank you') };

/** Sends a card when spoken to and answers every press with another. */
async function answer(heard: Heard, call: Parameters<NonNullable<Parameters<typeof localTeams>[0]>>[1]) {
  if (heard.type === 'message' && heard.text) {
    await call(`/v3/conversations/${heard.conversation.id}/activities`, {
      body: cardOf([{ type: 'TextBlock', text: 'Hi', wrap: true }]),
    });
  }
  const verb = heard.value?.action?.verb;
  if (verb === 'test.newer') return { ...shown, value: { type: 'AdaptiveCard', version: '1.6' } };
  return heard.type === 'invoke' ? shown : undefined;
}

describe('people use the local Teams', () => {
  let local: Local;
  beforeEach(async () => {
    local = await localTeams(answer);
  });
  afterEach(() => local.close());

  const list = async (person = ada, chat = local.chat(ada)) =>
    (await local.api(`/conversations/${chat}/activities?person=${person.id}`)).body as unknown as {
      id: string;
      text?: string;
      from: string;
      at: string;
    }[];
  const say = (text: string, chat = local.chat(ada)) =>
    local.api(`/conversations/${chat}/activities`, { from: ada.id, text });
  const press = async (more: Record<string, unknown> = {}) => {
    await say('hello');
    const activityId = (await list()).at(-1)?.id;
    return local.api(`/conversations/${local.chat(ada)}/actions`, {
      from: ada.id,
      activityId,
      verb: 'test.thank',
      data: { a: 1 },
      ...more,
    });
  };

  it('shows who is there and what each has in the list', async () => {
    const people = (await local.api('/people')).body as unknown as { id: string; name: string; roles: string[] }[];
    const chats = (await local.api(`/conversations?person=${ada.id}`)).body as unknown as {
      kind: string;
      name: string;
    }[];

    assert.deepEqual(
      people.map(({ name, roles }) => [name, ...roles]),
      [
        ['Ada Keller', 'stakeholder'],
        ['Ben Osei', 'lead'],
        ['Cem Yilmaz', 'employee'],
      ],
    );
    assert.deepEqual(
      chats.map(({ kind, name }) => [kind, name]),
      [
        ['personal', 'Procurement Voice'],
        ['channel', 'Procurement news'],
        ['channel', 'Help desk'],
      ],
    );
  });

  it('brings what somebody writes to the bot, as Teams does, and shows the answer', async () => {
    const { status, body } = await say('Where is my order?');
    const [mine, bots] = await list();

    assert.equal(status, 202);
    assert.deepEqual(
      [mine?.id, mine?.text, mine?.from, mine?.at],
      [body.id, 'Where is my order?', ada.id, '2031-03-04T09:00:00.000Z'],
    );
    assert.equal(bots?.from, `28:${appId}`);
    const [{ from, conversation, channelData, recipient, channelId, entities, locale } = {} as Heard] = local.heard;
    assert.match(String((from as { id: string }).id), /^29:/);
    assert.equal((from as { aadObjectId: string }).aadObjectId, ada.id);
    assert.deepEqual(conversation, { id: local.chat(ada), conversationType: 'personal', tenantId });
    assert.deepEqual(
      [channelData, recipient, channelId, locale],
      [{ tenant: { id: tenantId } }, { id: `28:${appId}`, name: 'Procurement Voice' }, 'msteams', 'en-GB'],
    );
    assert.equal((entities as { timezone: string }[])[0]?.timezone, 'Europe/Paris');
  });

  it('signs every activity for this bot and this service URL', async () => {
    await say('hello');

    const claims = local.tokens[0] as { aud: string; serviceurl: string };
    assert.deepEqual([claims.aud, claims.serviceurl], [appId, local.teams.serviceUrl]);
    assert.equal(local.heard[0]?.serviceUrl, local.teams.serviceUrl);
  });

  it('mentions the bot in a channel, in a thread of its own', async () => {
    const { body } = await say('who has a laptop?', helpDesk.id);

    const [heard] = local.heard;
    assert.equal(heard?.text, '<at>Procurement Voice</at> who has a laptop?');
    assert.equal(heard?.conversation.id, `${helpDesk.id};messageid=${body.id}`);
    assert.equal((await list(ben, helpDesk.id)).length, 2);
  });

  it('turns a press into an invoke and gives back the bot’s answer, without changing the stored message', async () => {
    const before = (await press()).body;
    const { trigger, action } = local.heard.at(-1)?.value ?? {};

    assert.deepEqual(before, shown as unknown);
    assert.deepEqual([trigger, action], ['manual', { type: 'Action.Execute', verb: 'test.thank', data: { a: 1 } }]);
    assert.equal(local.heard.at(-1)?.replyToId, (await list()).at(-1)?.id);
    assert.match(JSON.stringify((await list()).at(-1)), /"Hi"/);
  });

  it('marks a refresh as automatic', async () => {
    await press({ trigger: 'automatic' });

    assert.equal(local.heard.at(-1)?.value?.trigger, 'automatic');
  });

  it('brings Action.Submit as a message with a value and no text', async () => {
    const { body } = await press({ as: 'submit' });

    const heard = local.heard.at(-1);
    assert.deepEqual([heard?.type, heard?.text, heard?.value], ['message', undefined, { a: 1, verb: 'test.thank' }]);
    assert.equal(body.statusCode, 200);
  });

  it('does not show a card that Teams would not take', async () => {
    const { body } = await press({ verb: 'test.newer' });

    assert.equal(body.statusCode, 400);
    assert.match(JSON.stringify(body.value), /1\.6/);
  });

  it('lets nobody press, read or write in a chat they do not have', async () => {
    await say('hello');
    const activityId = (await list())[0]?.id;
    const chat = `/conversations/${local.chat(ada)}`;
    const answers = [
      await local.api(`${chat}/actions`, { from: ben.id, activityId, verb: 'test.thank', data: {} }),
      await local.api(`${chat}/actions`, { from: ada.id, activityId: '17', verb: 'test.thank', data: {} }),
      await local.api(`${chat}/activities?person=${ben.id}`),
      await local.api(`${chat}/activities`, { from: ben.id, text: 'hello' }),
      await local.api(`${chat}/activities`, { from: 'nobody', text: 'hello' }),
    ];

    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404, 404],
    );
    assert.equal(local.heard.length, 1);
  });

  it('adds the app for somebody who writes first, and can take it away again', async () => {
    await local.api(`/conversations/${local.chat(cem)}/activities`, { from: cem.id, text: 'hello' });
    await local.api('/installations', { person: cem.id, installed: false });
    const sent = await local.connector(`/v3/conversations/${local.chat(cem)}/activities`, {
      body: { type: 'message', text: 'x' },
    });

    const types = local.heard.map(({ type, action }) => (action ? `${type} ${action}` : type));
    assert.deepEqual(types, ['conversationUpdate', 'installationUpdate add', 'message', 'installationUpdate remove']);
    assert.equal(sent.status, 403);
  });

  it('tells the bot of a reaction and takes it away the second time', async () => {
    await say('hello');
    const bots = (await list()).at(-1)?.id;
    const react = () =>
      local.api(`/conversations/${local.chat(ada)}/activities/${bots}/reactions`, { from: ada.id, type: 'like' });
    await react();
    const once = (await list()).at(-1);
    await react();

    assert.deepEqual((once as unknown as { reactions: unknown }).reactions, { like: [ada.id] });
    assert.deepEqual(
      local.heard.slice(-2).map((heard) => Object.keys(heard).find((key) => key.startsWith('reactions'))),
      ['reactionsAdded', 'reactionsRemoved'],
    );
  });

  it('keeps chats and installations over a restart, whatever the port', async () => {
    await say('Do not lose me');
    await local.api('/installations', { person: ben.id, installed: false });
    const { folder } = local;
    const chat = local.chat(ada);
    await local.close({ keep: true });

    local = await localTeams(answer, { folder });
    const kept = await list();
    const people = (await local.api('/people')).body as unknown as { id: string; installed: boolean }[];

    assert.equal(local.chat(ada), chat);
    assert.deepEqual([kept.length, kept[0]?.text], [2, 'Do not lose me']);
    assert.equal(people.find(({ id }) => id === ben.id)?.installed, false);
  });

  it('tells open pages at once', async () => {
    const stream = await fetch(`${local.url}/teams/api/events?person=${ada.id}`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await local.connector(`/v3/conversations/${local.chat(ben)}/activities`, {
      body: { type: 'message', text: 'for Ben' },
    });
    await local.connector(`/v3/conversations/${local.chat(ada)}/activities`, {
      body: { type: 'message', text: 'for Ada' },
    });

    let told = '';
    while (!told.includes('data:')) told += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    const event = JSON.parse(/data: (.*)/.exec(told)?.[1] ?? '{}');
    assert.deepEqual([event.type, event.owner, event.glimpse], ['message', ada.id, 'for Ada']);
  });

  it('answers nobody from another web page', async () => {
    const crossOrigin = await local.api(
      '/installations',
      { person: ada.id, installed: false },
      { origin: 'https://evil.example' },
    );
    const own = await local.api('/clock', undefined, { origin: local.url });

    assert.deepEqual([crossOrigin.status, own.status], [403, 200]);
  });
});

describe('somebody moves the clock', () => {
  it('hands the step on and answers with the new time', async () => {
    const local = await localTeams(undefined, {
      advance: async (step) => new Date(step === 'P3D' ? '2031-03-07T09:00:00Z' : 0),
    });

    const { body } = await local.api('/clock', { advance: 'P3D' });

    assert.equal(body.now, '2031-03-07T09:00:00.000Z');
    await local.close();
  });
});
