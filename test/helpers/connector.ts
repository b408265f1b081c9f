import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly authorization: string;
}

/** What every request gets until told otherwise; `hold` keeps it waiting. */
export interface ConnectorAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly hold?: Promise<unknown>;
  /** Cuts the line without an answer. */
  readonly isCut?: boolean;
}

/** Plays the Bot Connector: writes down every request and answers as told. */
export async function startConnector() {
  const requests: Recorded[] = [];
  let answerWith: (request: Recorded) => ConnectorAnswer | undefined = () => undefined;
  let count = 0;
  const server = createServer(async (request, response) => {
    const recorded = await record(request);
    requests.push(recorded);
    count += 1;
    await send(response, answerWith(recorded) ?? usual(recorded, count));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    /** Undefined from `answer` means the usual answer. */
    answer(answer: (request: Recorded) => ConnectorAnswer | undefined) {
      answerWith = answer;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function usual({ method, path }: Recorded, count: number): ConnectorAnswer {
  if (method === 'POST' && path === '/v3/conversations') {
    return { status: 201, body: { id: `conversation-${count}`, activityId: `activity-${count}` } };
  }
  if (method === 'DELETE') return { status: 200 };
  return { status: method === 'POST' ? 201 : 200, body: { id: `activity-${count}` } };
}

async function record(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body: text === '' ? {} : JSON.parse(text),
    authorization: request.headers.authorization ?? '',
  };
}

async function send(response: ServerResponse, { status, headers, body, hold, isCut }: ConnectorAnswer): Promise<void> {
  await hold;
  if (isCut) return void response.socket?.destroy();
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
