import type { Activity } from 'botbuilder';
import restify, { type Request, type Response, type Server } from 'restify';
import { BodyRefused, readJson } from './body.ts';
import type { Log } from './log.ts';
import { type Refusal, refusalBody, refusals } from './refusal.ts';
import type { Answer } from './teams/adapter.ts';

interface Doors {
  readonly adapter: { receive(activity: Activity, authorization: string): Promise<Answer> };
  readonly log: Log;
  /** What is not ready yet, in words for the operator; empty when everything is. */
  readonly missing?: () => Promise<readonly string[]>;
  /** Each adds its own routes: portal, ingest, signed links, the rehearsal. */
  readonly routes?: readonly ((server: Server) => void)[];
}

// restify's own log writes whole requests, tokens included.
const nothing = (): void => undefined;
const quiet = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };

/** All HTTP doors of the app. It does not listen yet. */
export function createServer({ adapter, log, missing = async () => [], routes = [] }: Doors): Server {
  const server = restify.createServer({ name: '', log: quiet });

  server.post('/api/messages', async (request, response) => {
    try {
      const activity = activityIn(await readJson(request));
      reply(response, await adapter.receive(activity, request.headers.authorization ?? ''));
    } catch (error) {
      if (error instanceof BodyRefused) return refuse(response, error.refusal);
      log.error('request failed', { error });
      refuse(response, 'failed');
    }
  });

  server.get('/healthz', async (_, response) => write(response, 200, { status: 'up' }));
  server.get('/readyz', async (_, response) => {
    const problems = await missing().catch((error: unknown) => {
      log.error('readiness unknown', { error });
      return ['unknown'];
    });
    write(response, problems.length === 0 ? 200 : 503, { ready: problems.length === 0, missing: problems });
  });

  // restify would answer in its own words, if `done` were called.
  server.on('restifyError', (_request, response, error) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode >= 500) log.error('request failed', { error });
    if (!response.headersSent) refuse(response, refusalFor(statusCode));
  });
  for (const add of routes) add(server);
  return server;
}

// The SDK answers 500 to a body that is no activity, before it asks for a token.
function activityIn(body: unknown): Activity {
  const { type, channelId, serviceUrl } = (body ?? {}) as Record<string, unknown>;
  const isActivity = [type, channelId, serviceUrl].every((field) => typeof field === 'string' && field !== '');
  if (!isActivity || Array.isArray(body)) throw new BodyRefused('not_an_activity');
  return body as Activity;
}

function reply(response: Response, { status, body, afterwards = [] }: Answer): void {
  const start = () => {
    for (const job of afterwards) job();
  };
  if (afterwards.length > 0) response.once('close', start);
  const isGone = response.closed;
  write(response, status, body);
  // The client may have left while we worked; what it asked for still happened.
  if (isGone) start();
}

function refusalFor(status: number): Refusal {
  if (status >= 500) return 'failed';
  return status === 405 ? 'no_such_method' : 'no_such_page';
}

/** Turns a request away in our own words. */
export function refuse(response: Response, code: Refusal): void {
  write(response, refusals[code][0], refusalBody(code));
}

function write(response: Response, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status, { 'content-length': 0 });
    response.end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}

export type { Request, Response, Server };
