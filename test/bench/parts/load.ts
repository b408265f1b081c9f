import { Agent, request } from 'node:http';

export interface Load {
  /** Full address, for example http://127.0.0.1:3978/api/messages. */
  readonly url: string;
  /** JSON bodies, taken in turn. */
  readonly bodies: readonly string[];
  /** Bearer tokens, taken in turn. */
  readonly tokens: readonly string[];
  readonly connections?: number;
  readonly count: number;
}

export interface Pace {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
}

/** Sends `count` POSTs over kept-alive connections, each connection one after another. */
export async function load({ url, bodies, tokens, connections = 16, count }: Load): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) {
      const body = bodies[next % bodies.length] ?? '';
      const token = tokens[next % tokens.length] ?? '';
      next += 1;
      const startedAt = performance.now();
      const status = await post({ url, agent, body, token });
      took.push(performance.now() - startedAt);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))] ?? 0;
  return { perSecond: count / seconds, p50: at(0.5), p99: at(0.99), statuses };
}

function post(to: { url: string; agent: Agent; body: string; token: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(to.body),
      authorization: `Bearer ${to.token}`,
    };
    const sent = request(to.url, { method: 'POST', agent: to.agent, headers }, (response) => {
      response.on('data', () => undefined);
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(to.body);
  });
}
