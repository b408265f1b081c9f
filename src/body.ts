import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';

export class BodyRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.name = 'BodyRefused';
    this.refusal = refusal;
  }
}

/** The parsed body of a request. @throws BodyRefused when it is not JSON or longer than `limit` bytes. */
export async function readJson(request: IncomingMessage, limit = 256 * 1024): Promise<unknown> {
  const [type] = (request.headers['content-type'] ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/json') throw refused(request, 'not_json');
  const bytes = await collect(request, limit);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BodyRefused('unreadable');
  }
}

async function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refused(request, 'too_large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        request.removeAllListeners('data');
        reject(refused(request, 'too_large'));
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(new BodyRefused('unreadable')));
    request.on('aborted', () => reject(new BodyRefused('unreadable')));
  });
}

// The rest is read and thrown away, so that the answer reaches a client that is still sending.
function refused(request: IncomingMessage, refusal: Refusal): BodyRefused {
  request.resume();
  return new BodyRefused(refusal);
}
