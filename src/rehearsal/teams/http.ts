import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';

/** What restify hands over; `body` is there when a body parser ran before. */
export interface Asked extends IncomingMessage {
  readonly params?: Record<string, string>;
  body?: unknown;
}

type Route = (path: string, handler: (asked: Asked, response: ServerResponse) => Promise<void>) => unknown;

/** The part of a restify server that the rehearsal uses. */
export interface Doors {
  get: Route;
  post: Route;
  put: Route;
  del: Route;
}

/** `reset` hangs up at once; `timeout` says nothing until the caller gives up. */
export interface Reply {
  readonly status: number | 'reset' | 'timeout';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answered as `{error: {code, message}}`, the form that Teams uses. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const heldForMs = 60_000;
const largestBody = 1024 * 1024;

export function answering(handler: (asked: Asked) => Promise<Reply> | Reply) {
  return async (asked: Asked, response: ServerResponse): Promise<void> => {
    const { status, body, headers } = await replyOf(handler, asked);
    if (status === 'timeout') await untilGone(asked);
    if (typeof status === 'string') return void asked.socket.destroy();
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
}

function untilGone(asked: Asked): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, heldForMs).unref();
    asked.socket.once('close', () => {
      clearTimeout(timer);
      done();
    });
  });
}

async function replyOf(handler: (asked: Asked) => Promise<Reply> | Reply, asked: Asked): Promise<Reply> {
  try {
    return await handler(asked);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'ServiceError', String(error));
    return { status: refusal.status, body: { error: { code: refusal.code, message: refusal.message } } };
  }
}

/** @throws Refusal 400 when the body is not what the schema describes. */
export async function bodyOf<T>(asked: Asked, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await jsonOf(asked));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(400, 'BadArgument', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not understood'}`);
}

async function jsonOf(asked: Asked): Promise<unknown> {
  if (asked.body !== undefined && asked.body !== null && !Buffer.isBuffer(asked.body)) return parse(asked.body);
  if (asked.readableEnded) return {};
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of asked) {
    size += (part as Buffer).length;
    if (size > largestBody) throw new Refusal(413, 'MessageSizeTooBig', 'The body is larger than 1 MiB.');
    parts.push(part as Buffer);
  }
  return parse(Buffer.concat(parts).toString() || '{}');
}

function parse(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'BadSyntax', 'The body is not JSON.');
  }
}

export const queryOf = (asked: Asked, name: string): string | undefined =>
  new URL(asked.url ?? '/', 'http://127.0.0.1').searchParams.get(name) ?? undefined;
