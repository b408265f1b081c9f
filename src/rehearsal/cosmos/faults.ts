import { setTimeout as pause } from 'node:timers/promises';
import type { HttpClient, PipelineRequest, RestError as RestFailure } from '@azure/core-rest-pipeline';
import { createHttpHeaders, RestError } from '../../storage/azure.ts';
import { isQueryPlan, type Verb, verbOf } from './request.ts';

/**
 * `status` answers without doing anything. `broken` breaks the connection: `before` the request is carried out, or
 * `after`, when the deed is done and only the reply is lost. `delayMs` waits first and combines with either.
 */
export interface Fault {
  readonly verb: Verb;
  readonly times?: number;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly delayMs?: number;
  readonly broken?: 'before' | 'after';
}

/** Trouble ordered by a test: each fault strikes the next `times` requests of its verb, in the order given. */
export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = [];
  /** How many requests of each verb have come in, faulty or not. */
  readonly seen: Record<Verb, number> = { get: 0, create: 0, replace: 0, remove: 0, find: 0, batch: 0, increment: 0 };

  next(fault: Fault): this {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
    return this;
  }

  /** Forgets what has not struck yet. */
  clear(): void {
    this.#waiting.length = 0;
  }

  take(verb: Verb): Fault | undefined {
    this.seen[verb] += 1;
    const index = this.#waiting.findIndex(({ fault }) => fault.verb === verb);
    const waiting = this.#waiting[index];
    if (!waiting) return undefined;
    waiting.left -= 1;
    if (waiting.left <= 0) this.#waiting.splice(index, 1);
    return waiting.fault;
  }
}

/** Any service with the ordered trouble in front: the embedded engine, an emulator, a real account. */
export function withFaults(client: HttpClient, faults: Faults): HttpClient {
  return {
    sendRequest: async (request) => {
      const verb = verbOf(request);
      const fault = verb && !isQueryPlan(request) ? faults.take(verb) : undefined;
      if (!fault) return client.sendRequest(request);
      if (fault.delayMs) await pause(fault.delayMs);
      if (fault.broken === 'before') throw broken(request, 'ECONNREFUSED');
      const response = fault.status === undefined ? await client.sendRequest(request) : trouble(request, fault);
      if (fault.broken === 'after') throw broken(request, 'ECONNRESET');
      return response;
    },
  };
}

function trouble(request: PipelineRequest, { status = 500, retryAfterMs }: Fault) {
  const headers = createHttpHeaders(retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMs) });
  return { request, status, headers, bodyAsText: '{"message":"Trouble, as ordered"}' };
}

const broken = (request: PipelineRequest, code: string): RestFailure =>
  new RestError('The connection broke, as ordered', { code, request });
