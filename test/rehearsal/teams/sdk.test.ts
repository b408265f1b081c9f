import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import { localAuthentication } from '../../../src/rehearsal/issuer.ts';
import { Connectors } from '../../../src/teams/connectors.ts';
import { Messenger } from '../../../src/teams/messenger.ts';
import type { SendFailed } from '../../../src/teams/send-failed.ts';
import { ada, appId, ben, cardOf, cem, type Local, localTeams, news, tenantId } from './fake-bot.ts';

describe('the Bot Framework SDK meets the local Teams', () => {
  let local: Local;
  let login: Server;
  let authentication: ReturnType<typeof localAuthentication>;
  let messenger: Messenger;
  before(async () => {
    local = await localTeams();
    let loginUrl = '';
    login = createServer(({ url }, response) =>
      response.end(JSON.stringify(local.issuer.documents(loginUrl)[url ?? ''] ?? {})),
    );
    await new Promise<void>((done) => login.listen(0, '127.0.0.1', done));
    loginUrl = `http://127.0.0.1:${(login.address() as AddressInfo).port}`;
    authentication = localAuthentication({ issuer: local.issuer, baseUrl: loginUrl, appId, tenantId });
    messenger = new Messenger({
      connectors: new Connectors({ authentication, appId, serviceUrlHosts: ['127.0.0.1'] }),
      appId,
      timeoutMs: 300,
      defaultServiceUrl: local.teams.serviceUrl,
    });
  });
  after(async () => {
    await local.close();
    login.closeAllConnections();
    login.close();
  });

  const person = ({ id, name }: typeof ada) => ({
    id,
    name,
    tenantId,
    department: '',
    site: '',
    language: 'en' as const,
    timeZone: 'UTC',
    roles: [],
  });
  const seenBy = async (someone: typeof ada, chat = local.chat(someone)) =>
    (await local.api(`/conversations/${chat}/activities?person=${someone.id}`)).body as unknown as {
      id: string;
      text?: string;
      deleted: boolean;
      updated: boolean;
    }[];
  const failing = async (send: Promise<unknown>) => {
    const { status, code, isAmbiguous, retryAfterMs } = (await send.then(
      () => assert.fail('was sent'),
      (error) => error,
    )) as SendFailed;
    return [status, code, isAmbiguous, retryAfterMs];
  };

  it('trusts the token on what a person writes', async () => {
    await local.api(`/conversations/${local.chat(ada)}/activities`, { from: ada.id, text: 'hello' });
    const activity = local.heard.at(-1) as unknown as Activity;

    const { claimsIdentity } = await authentication.authenticateRequest(activity, `Bearer ${local.rawTokens.at(-1)}`);

    assert.equal(claimsIdentity?.isAuthenticated, true);
    await assert.rejects(
      authentication.authenticateRequest(
        { ...activity, serviceUrl: 'http://127.0.0.1:1/' },
        `Bearer ${local.rawTokens.at(-1)}`,
      ),
    );
  });

  it('opens a chat, sends, edits and removes', async () => {
    const chat = await messenger.open(person(ben));
    const id = await messenger.send(chat, { text: 'one' });
    const card = cardOf([{ type: 'TextBlock', text: 'two', wrap: true }]).attachments[0]?.content ?? {};
    await messenger.edit(chat, id, { card, summary: 'two' });
    const [edited] = await seenBy(ben);
    await messenger.remove(chat, id);
    const [removed] = await seenBy(ben);

    assert.deepEqual([edited?.id, edited?.updated, edited?.text], [id, true, undefined]);
    assert.equal(removed?.deleted, true);
  });

  it('posts to a channel and learns both ids', async () => {
    const { conversationId, activityId } = await messenger.post(news.id, local.teams.serviceUrl, { text: 'News' });

    await messenger.edit({ id: conversationId, serviceUrl: local.teams.serviceUrl }, activityId, {
      text: 'Better news',
    });
    const [post] = await seenBy(ada, news.id);
    assert.deepEqual([post?.id, post?.text], [activityId, 'Better news']);
  });

  it('understands every refusal', async () => {
    const chat = { id: local.chat(ada), serviceUrl: local.teams.serviceUrl };
    const send = () => failing(messenger.send(chat, { text: 'x' }));
    const fault = (status: unknown, more = {}) => local.api('/faults', { status, ...more });

    assert.deepEqual(await failing(messenger.open(person(cem))), [
      403,
      'ForbiddenOperationException',
      false,
      undefined,
    ]);
    assert.deepEqual(await failing(messenger.send({ ...chat, id: 'a:gone' }, { text: 'x' })), [
      404,
      'ConversationNotFound',
      false,
      undefined,
    ]);
    await fault(429, { retryAfter: 2 });
    assert.deepEqual(await send(), [429, 'Throttled', false, 2000]);
    await fault(502);
    assert.deepEqual((await send()).slice(0, 3), [502, 'ServiceError', true]);
    for (const broken of ['lost', 'reset', 'timeout']) {
      await fault(broken);
      assert.deepEqual([(await send())[2], broken], [true, broken]);
    }
    const texts = (await seenBy(ada)).filter(({ text }) => text === 'x');
    assert.equal(texts.length, 1, 'only the lost one was kept');
  });
});
