import type { Asked } from './http.ts';
import { answering, Refusal, type Reply } from './http.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The rehearsal lets anybody on this machine act as anybody. A web page from elsewhere, open in the same browser, must
 * not: neither under a name of its own that points to 127.0.0.1, nor by posting across origins.
 *
 * @throws Refusal 403
 */
export function mustBeLocal(asked: Asked): void {
  const host = asked.headers.host ?? '';
  const { origin } = asked.headers;
  const isLocal = loopback.has(host.replace(/:\d+$/, ''));
  if (isLocal && (origin === undefined || origin === `http://${host}`)) return;
  throw new Refusal(403, 'NotLocal', 'The rehearsal answers only its own page and programs on this machine.');
}

/** A route that only this machine may ask. */
export const local = (handler: (asked: Asked) => Promise<Reply> | Reply) =>
  answering((asked) => {
    mustBeLocal(asked);
    return handler(asked);
  });
