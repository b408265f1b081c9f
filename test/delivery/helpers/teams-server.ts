import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Trouble {
  readonly chance: number;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: string;
  readonly isShown?: boolean;
}

/** A bad day: one request in three is refused somehow, some of them after the card was shown. */
const troubles: readonly Trouble[] = [
  { chance: 0.08, status: 429 },
  { chance: 0.02, status: 429, retryAfter: '1' },
  { chance: 0.05, status: 503 },
  { chance: 0.03, status: 412 },
  { chance: 0.02, status: 500 },
  { chance: 0.02, status: 403, code: 'ConversationBlockedByUser' },
  { chance: 0.02, status: 403, code: 'BotDisabledByAdmin' },
  { chance: 0.01, status: 404, code: 'ConversationNotFound' },
  { chance: 0.02, status: 504, isShown: true },
  { chance: 0.01, status: 502 },
  // No status: the line is cut.
  { chance: 0.02, isShown: true },
  { chance: 0.01 },
];

/** A Teams over HTTP that outlives the replicas, injects faults, and counts what everybody sees. */
export async function startTeamsServer({ isBad }: { isBad: boolean }) {
  const cards = new Map<string, number>();
  const counts = { requests: 0, ambiguous: 0 };
  const show = (conversation: string): void => {
    cards.set(conversation, (cards.get(conversation) ?? 0) + 1);
  };
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    counts.requests += 1;
    const conversation = decodeURIComponent(request.url?.split('/')[3] ?? '');
    if (isBad) await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
    const trouble = isBad ? drawn() : undefined;
    if (!trouble || trouble.isShown) show(conversation);
    if (trouble && isAmbiguous(trouble)) counts.ambiguous += 1;
    answer(request, response, trouble);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    cards,
    counts,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function drawn(): Trouble | undefined {
  let chance = Math.random();
  return troubles.find((trouble) => {
    chance -= trouble.chance;
    return chance < 0;
  });
}

const isAmbiguous = ({ status }: Trouble): boolean => status === undefined || status === 502 || status === 504;

function answer(request: IncomingMessage, response: ServerResponse, trouble: Trouble | undefined): void {
  if (!trouble) {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: crypto.randomUUID() }));
    return;
  }
  if (trouble.status === undefined) {
    request.socket.destroy();
    return;
  }
  const headers = trouble.retryAfter ? { 'retry-after': trouble.retryAfter } : {};
  response.writeHead(trouble.status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { code: trouble.code } }));
}
