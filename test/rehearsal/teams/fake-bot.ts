import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import restify, { type Request, type Response } from 'restify';
import { openIssuer } from '../../../src/rehearsal/issuer.ts';
import { LocalTeams } from '../../../src/rehearsal/teams/local-teams.ts';
import type { LocalPerson } from '../../../src/rehearsal/teams/roster.ts';

export const appId = '11111111-1111-4111-8111-111111111111';
export const tenantId = '22222222-2222-4222-8222-222222222222';

const aPerson = (id: string, more: Partial<LocalPerson>): LocalPerson => ({
  id: `${id}${id.repeat(7)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`,
  name: 'Ada Keller',
  email: `${id}@contoso.example`,
  roles: ['stakeholder'],
  department: 'Research',
  language: 'en',
  timeZone: 'Europe/Paris',
  installed: true,
  ...more,
});

export const ada = aPerson('a', {});
export const ben = aPerson('b', { name: 'Ben Osei', roles: ['lead'], department: 'Procurement', language: 'fr' });
export const cem = aPerson('c', {
  name: 'Cem Yilmaz',
  roles: ['employee'],
  installed: false,
  timeZone: 'America/New_York',
});
export const news = { id: '19:news@thread.tacv2', name: 'Procurement news' };
export const helpDesk = { id: '19:help-desk@thread.tacv2', name: 'Help desk' };

export interface Heard {
  readonly type: string;
  readonly text?: string;
  readonly value?: {
    readonly action?: { readonly verb: string; readonly data: Record<string, unknown> };
    readonly trigger?: string;
  } & Record<string, unknown>;
  readonly conversation: { readonly id: string };
  readonly replyToId?: string;
  readonly [more: string]: unknown;
}

type Answer = (heard: Heard, call: Call) => Promise<unknown> | unknown;
export interface Told {
  readonly id: string;
  readonly activityId: string;
  readonly error: { readonly code: string; readonly message: string };
  readonly [more: string]: unknown;
}
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Told;
}
export type Call = (
  path: string,
  init?: { method?: string; body?: unknown; token?: string | null },
) => Promise<Answered>;

/** A local Teams with a bot that does what the test says. */
export async function localTeams(
  answer: Answer = () => undefined,
  about: { folder?: string; advance?: (d: string) => Promise<Date> } = {},
) {
  const folder = about.folder ?? (await mkdtemp(join(tmpdir(), 'local-teams-')));
  const issuer = openIssuer(folder);
  const heard: Heard[] = [];
  const tokens: unknown[] = [];
  const rawTokens: string[] = [];
  let url = '';
  let now = new Date('2031-03-04T09:00:00Z');
  const clock = { now: () => now };
  const teams = new LocalTeams({
    file: join(folder, 'chats.sqlite'),
    issuer,
    appId,
    tenantId,
    botName: 'Procurement Voice',
    baseUrl: () => url,
    people: [ada, ben, cem],
    channels: [news, helpDesk],
    clock,
    advance: async (step) => {
      now = (await about.advance?.(step)) ?? now;
      return now;
    },
  });

  const server = restify.createServer({ ignoreTrailingSlash: true });
  server.use(restify.plugins.bodyParser());
  teams.mount(server);
  const botToken = issuer.sign({ aud: 'https://api.botframework.com', appid: appId });
  const connector: Call = (path, { method = 'POST', body, token = botToken } = {}) =>
    request(`${url}/connector${path}`, { method, body, headers: token ? { authorization: `Bearer ${token}` } : {} });
  server.post('/api/messages', async (asked: Request, response: Response) => {
    const raw = (asked.headers.authorization ?? '').replace('Bearer ', '');
    rawTokens.push(raw);
    tokens.push(issuer.verify(raw));
    heard.push(asked.body as Heard);
    response.send(200, (await answer(asked.body as Heard, connector)) ?? {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

  return {
    url,
    teams,
    folder,
    issuer,
    heard,
    tokens,
    rawTokens,
    connector,
    api: (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      request(`${url}/teams/api${path}`, { method: body === undefined ? 'GET' : 'POST', body, headers }),
    chat: (person: LocalPerson) => teams.conversationOf(person.id) ?? '',
    async close({ keep = false } = {}) {
      teams.close();
      server.server.closeAllConnections();
      await new Promise<void>((done) => server.close(done));
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Local = Awaited<ReturnType<typeof localTeams>>;

async function request(
  url: string,
  { method, body, headers }: { method: string; body?: unknown; headers: Record<string, string> },
): Promise<Answered> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

export const cardOf = (body: unknown[], more: Record<string, unknown> = {}) => ({
  type: 'message',
  summary: 'A card',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card', body, ...more },
    },
  ],
});
