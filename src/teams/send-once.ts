import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly token: string | undefined;
  /** JSON text. */
  readonly body: string | undefined;
  readonly timeoutMs: number;
}

export interface Incoming {
  readonly statusCode: number;
  readonly bodyAsText: string;
  readonly headers: { get(name: string): string | undefined };
}

/**
 * Sends one request over a kept-alive connection, once: nothing is repeated and no redirect followed, as the SDK's client
 * would. Rejects with the network's error, with code ETIMEDOUT when there is no whole answer in time.
 */
export function sendOnce({ method, url, token, body, timeoutMs }: Outgoing): Promise<Incoming> {
  const headers = {
    accept: 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  const make = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const request = make(url, { method, headers }, (response) => {
      let bodyAsText = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        bodyAsText += chunk;
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const { statusCode = 0, headers } = response;
        resolve({ statusCode, bodyAsText, headers: { get: (name) => headers[name]?.toString() } });
      });
    });
    const timer = setTimeout(() => request.destroy(tooLate()), timeoutMs);
    request.on('error', fail);
    request.end(body);

    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error);
    }
  });
}

const tooLate = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
