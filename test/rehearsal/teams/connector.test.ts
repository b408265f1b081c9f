import assert from 'node:assert/strict';
import { ada, appId, ben, cardOf, cem, type Local, localTeams, news, tenantId } from './fake-bot.ts';

const hello = { type: 'message', text: 'Hello' };
const created = (id: string) => ({
  isGroup: false,
  bot: { id: `28:${appId}` },
  members: [{ id }],
  channelData: { tenant: { id: tenantId } },
});

describe('the bot calls the local connector', () => {
  let local: Local;
  before(async () => {
    local = await localTeams();
  });
  after(() => local.close());

  const send = async (body: unknown, chat = local.chat(ada)) =>
    local.connector(`/v3/conversations/${chat}/activities`, { body });
  const seen = async () =>
    (await local.api(`/conversations/${local.chat(ada)}/activities?person=${ada.id}`)).body as unknown as Record<
      string,
      unknown
    >[];

  it('gets the same personal chat each time it asks for one', async () => {
    const first = await local.connector('/v3/conversations', { body: created(ada.id) });
    const again = await local.connector('/v3/conversations', { body: created(ada.id) });

    assert.equal(first.status, 201);
    assert.equal(first.body.id, local.chat(ada));
    assert.equal(again.body.id, first.body.id);
  });

  for (const [what, token] of Object.entries<() => string | null>({
    none: () => null,
    garbage: () => 'garbage.token.here',
    'the one that Teams shows to the bot': () => local.issuer.sign({ aud: appId, serviceurl: local.teams.serviceUrl }),
    'one of another bot': () => local.issuer.sign({ aud: 'https://api.botframework.com', appid: 'another' }),
    'one that has run out': () => local.issuer.sign({ aud: 'https://api.botframework.com', appid: appId, exp: 1 }),
  })) {
    it(`is refused with this token: ${what}`, async () => {
      const { status } = await local.connector(`/v3/conversations/${local.chat(ada)}/activities`, {
        body: hello,
        token: token(),
      });

      assert.equal(status, 401);
    });
  }

  it('sends, edits and deletes its own message', async () => {
    const { status, body } = await send(hello);
    const path = `/v3/conversations/${local.chat(ada)}/activities/${body.id}`;
    const edited = await local.connector(path, { method: 'PUT', body: { type: 'message', text: 'Hello again' } });
    const [afterEdit] = (await seen()).slice(-1);
    const removed = await local.connector(path, { method: 'DELETE' });
    const [afterDelete] = (await seen()).slice(-1);

    assert.deepEqual([status, edited.status, removed.status], [201, 200, 200]);
    assert.deepEqual([afterEdit?.text, afterEdit?.updated, afterEdit?.deleted], ['Hello again', true, false]);
    assert.deepEqual([afterDelete?.text, afterDelete?.deleted], [undefined, true]);
    assert.equal(
      (await local.connector(path, { method: 'PUT', body: hello })).body.error.code,
      'ActivityNotFoundInConversation',
    );
  });

  it('may not edit what a person wrote', async () => {
    const { body } = await local.api(`/conversations/${local.chat(ada)}/activities`, { from: ada.id, text: 'Mine' });

    const edit = await local.connector(`/v3/conversations/${local.chat(ada)}/activities/${body.id}`, {
      method: 'PUT',
      body: hello,
    });

    assert.deepEqual([edit.status, edit.body.error.code], [403, 'NotEnoughPermissions']);
  });

  it('cannot reach who has not installed it', async () => {
    const creation = await local.connector('/v3/conversations', { body: created(cem.id) });
    const sent = await send(hello, local.chat(cem));

    assert.deepEqual([creation.status, creation.body.error.code], [403, 'ForbiddenOperationException']);
    assert.deepEqual([sent.status, sent.body.error.code], [403, 'ForbiddenOperationException']);
  });

  it('knows no conversation but those of this Teams', async () => {
    const { status, body } = await send(hello, 'a:unknown');

    assert.deepEqual([status, body.error.code], [404, 'ConversationNotFound']);
  });

  it('posts to a channel and answers in the thread', async () => {
    const post = await local.connector('/v3/conversations', {
      body: { isGroup: true, channelData: { channel: { id: news.id } }, activity: hello },
    });
    const reply = await send({ type: 'message', text: 'More' }, post.body.id);
    const { body } = await local.api(`/conversations/${news.id}/activities?person=${ben.id}`);

    assert.equal(post.body.id, `${news.id};messageid=${post.body.activityId}`);
    const [first, second] = body as unknown as { id: string; replyToId?: string }[];
    assert.deepEqual(
      [first?.id, second?.id, second?.replyToId],
      [post.body.activityId, reply.body.id, post.body.activityId],
    );
  });

  it('finds who is in a conversation', async () => {
    const { body } = await local.connector(`/v3/conversations/${news.id}/pagedmembers?pageSize=1`, { method: 'GET' });
    const one = await local.connector(`/v3/conversations/${local.chat(ada)}/members/${ada.id}`, { method: 'GET' });
    const other = await local.connector(`/v3/conversations/${local.chat(ada)}/members/${ben.id}`, { method: 'GET' });

    assert.deepEqual([(body.members as { name: string }[])[0]?.name, body.continuationToken], ['Ada Keller', '1']);
    assert.deepEqual([one.body.aadObjectId, String(one.body.id).slice(0, 3), other.status], [ada.id, '29:', 404]);
  });

  const text = (length: number) => [{ type: 'TextBlock', text: 'x'.repeat(length), wrap: true }];
  const refused: Record<string, [unknown, number, RegExp]> = {
    'neither text nor card': [{ type: 'message' }, 400, /neither/],
    'text and card at once': [{ ...cardOf(text(1)), text: 'and text' }, 400, /not both/],
    'a card above our own budget': [cardOf(text(14_500)), 413, /28\.0 KiB/],
    'a message above the limit of Teams': [{ type: 'message', text: 'x'.repeat(52_000) }, 413, /100\.0 KiB/],
    'a card of version 1.6': [cardOf(text(1), { version: '1.6' }), 400, /"1\.6"/],
    'an unknown element': [cardOf([{ type: 'Marquee', text: 'x' }]), 400, /Marquee/],
    'an unknown element deep inside': [
      cardOf([
        {
          type: 'Container',
          items: [{ type: 'ColumnSet', columns: [{ type: 'Column', items: [{ type: 'Media' }] }] }],
        },
      ]),
      400,
      /Media/,
    ],
    'a chart without a fallback': [cardOf([{ type: 'Chart.Donut', data: [] }]), 400, /Chart\.Donut.*fallback/],
    'an image without a url': [cardOf([{ type: 'Image' }]), 400, /Image/],
    'an input without an id': [cardOf([{ type: 'Input.Text', label: 'x' }]), 400, /Input\.Text/],
    'submit data that is no object': [
      cardOf([], { actions: [{ type: 'Action.Submit', title: 'x', data: 'x' }] }),
      400,
      /Action\.Submit/,
    ],
    'another kind of card': [
      { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.hero' }] },
      400,
      /hero/,
    ],
    'an activity that is no message': [{ type: 'event' }, 400, /event/],
  };
  for (const [what, [activity, status, reason]] of Object.entries(refused)) {
    it(`is refused, as by Teams: ${what}`, async () => {
      const answer = await send(activity);

      assert.equal(answer.status, status);
      assert.match(answer.body.error.message, reason);
    });
  }

  it('may use a chart that has a fallback', async () => {
    const { status } = await send(
      cardOf([{ type: 'Chart.Donut', data: [], fallback: { type: 'FactSet', facts: [] } }]),
    );

    assert.equal(status, 201);
  });
});

describe('a fault is asked for', () => {
  let local: Local;
  beforeEach(async () => {
    local = await localTeams();
  });
  afterEach(() => local.close());
  const send = (chat = local.chat(ada)) => local.connector(`/v3/conversations/${chat}/activities`, { body: hello });
  const count = async () =>
    ((await local.api(`/conversations/${local.chat(ada)}/activities?person=${ada.id}`)).body as unknown as unknown[])
      .length;

  it('answers so for as many sends as asked, then works', async () => {
    await local.api('/faults', { status: 429, retryAfter: 3, times: 2 });

    const [first, second, third] = [await send(), await send(), await send()];

    assert.deepEqual([first.status, second.status, third.status], [429, 429, 201]);
    assert.deepEqual([first.headers.get('retry-after'), first.body.error.code], ['3', 'Throttled']);
  });

  it('leaves other conversations alone', async () => {
    await local.api('/faults', { conversationId: local.chat(ben), status: 503, times: 1 });

    assert.deepEqual([(await send()).status, (await send(local.chat(ben))).status], [201, 503]);
  });

  it('can break the connection before or after the message is kept', async () => {
    await local.api('/faults', { status: 'reset', times: 1 });
    await assert.rejects(send());
    const afterReset = await count();
    await local.api('/faults', { status: 'lost', times: 1 });
    await assert.rejects(send());

    assert.deepEqual([afterReset, await count()], [0, 1]);
  });
});
