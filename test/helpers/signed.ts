import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, type Log } from '../../src/log.ts';
import type { Feature } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { localAuthentication, openIssuer } from '../../src/rehearsal/issuer.ts';
import { createServer } from '../../src/server.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { createBot } from '../../src/teams/bot.ts';
import { Connectors } from '../../src/teams/connectors.ts';
import { Edits } from '../../src/teams/edits.ts';
import { createGate } from '../../src/teams/gate.ts';
import { Messenger } from '../../src/teams/messenger.ts';
import type { Met } from '../../src/teams/who.ts';
import { startConnector } from './connector.ts';

// One key for all tests of a process: making one takes up to half a second.
const folder = mkdtempSync(join(tmpdir(), 'signed-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export const tenantId = '72f988bf-0000-4000-8000-00000000c0de';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** The whole Teams layer on 127.0.0.1, with real RS256 tokens and a connector that writes everything down. */
export async function startTeams(parts: {
  features?: readonly Feature[];
  roles?: Person['roles'];
  language?: Person['language'];
  perMinute?: number;
  learn?: (met: Met) => Promise<Person>;
  timeoutMs?: number;
  /** The issuer's keys cannot be fetched. */
  isKeyless?: boolean;
}) {
  const appId = randomUUID();
  const issuer = openIssuer(folder);
  const keys = await serveDocuments((baseUrl) => (parts.isKeyless ? {} : issuer.documents(baseUrl)));
  const connector = await startConnector();
  const serviceUrlHosts = ['127.0.0.1'];
  const lines: Record<string, unknown>[] = [];
  const log: Log = createLog('debug', (line) => lines.push(JSON.parse(line)));
  const met: Met[] = [];
  const left: { id: string; at: Date }[] = [];
  const learn = parts.learn ?? (async (seen: Met) => personFrom(seen, parts));

  const authentication = localAuthentication({ issuer, baseUrl: keys.url, appId, tenantId });
  const connectors = new Connectors({ authentication, appId, serviceUrlHosts });
  const messenger = new Messenger({ connectors, appId, timeoutMs: parts.timeoutMs, defaultServiceUrl: connector.url });
  const edits = new Edits({ messenger, log });
  const people = {
    get: async () => undefined,
    learn: (seen: Met) => {
      met.push(seen);
      return learn(seen);
    },
    leave: async (id: string, at: Date) => {
      left.push({ id, at });
    },
  };
  const bot = createBot({ features: parts.features ?? [], people, messenger, edits, log, perMinute: parts.perMinute });
  const gate = createGate({ tenants: [tenantId], serviceUrlHosts });
  const adapter = new TeamsAdapter({ authentication, tokenIssuer: issuer.name, connectors, gate, bot, log });
  const server = createServer({ adapter, log });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;

  const claims = () => ({ aud: appId, serviceurl: connector.url });
  const token = (others: Record<string, unknown> = {}) => issuer.sign({ ...claims(), ...others });
  const raw = async (body: string, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
  };
  const post = (activity: Record<string, unknown>, authorization = `Bearer ${token()}`): Promise<Reply> =>
    raw(JSON.stringify(activity), authorization === '' ? {} : { authorization });
  const activity = (rest: Record<string, unknown> = {}) => activityFrom(connector.url, rest);

  return {
    url,
    appId,
    issuer,
    connector,
    messenger,
    edits,
    lines,
    met,
    left,
    token,
    raw,
    post,
    activity,
    say: (text: string, rest: Record<string, unknown> = {}) => post(activity({ type: 'message', text, ...rest })),
    press: (verb: string, data: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
      post(activity(execute(verb, data, rest))),
    /** The bot's messages, oldest first. */
    sent: () => connector.requests.filter(({ method }) => method === 'POST').map(({ body }) => body),
    edited: () => connector.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body),
    async close() {
      await edits.drained();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
      await Promise.all([connector.close(), keys.close()]);
    },
  };
}

export type Teams = Awaited<ReturnType<typeof startTeams>>;

export function execute(verb: string, data: unknown, { trigger = 'manual', ...rest }: Record<string, unknown> = {}) {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'pressed-1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger },
    ...rest,
  };
}

export function activityFrom(serviceUrl: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'en-US',
    from: { id: '29:ann', name: 'Ann', aadObjectId: 'ann' },
    recipient: { id: '28:bot', name: 'Procurement Voice' },
    conversation: { id: 'chat-ann', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    ...rest,
  };
}

export function personFrom(
  met: Met,
  { roles, language }: { roles?: Person['roles']; language?: Person['language'] },
): Person {
  return {
    id: met.id,
    tenantId: met.tenantId,
    name: met.name,
    department: '',
    site: '',
    language: language ?? met.language ?? 'en',
    timeZone: met.timeZone ?? 'Europe/Paris',
    roles: roles ?? ['employee'],
    conversation: met.conversation,
  };
}

export async function serveDocuments(documents: (baseUrl: string) => Readonly<Record<string, unknown>>) {
  let base = '';
  const server = createHttpServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(documents(base)[request.url ?? ''] ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: base,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
