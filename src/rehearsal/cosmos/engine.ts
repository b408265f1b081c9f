import { setTimeout as pause } from 'node:timers/promises';
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import { Account, type Answer } from './account.ts';
import { type Fault, Faults } from './faults.ts';
import { isQueryPlan, verbOf } from './request.ts';

/**
 * Cosmos in this process, on one SQLite file that several processes may share: what the SDK sends is answered as the
 * service would, within the vocabulary of the Store. Everything else is refused with 400; it never guesses.
 */
export function embeddedCosmos({
  file,
  faults = new Faults(),
}: {
  file: string;
  faults?: Faults;
}): HttpClient & { close(): void } {
  const account = new Account(file);
  return {
    close: () => account.close(),
    sendRequest: async (request) => {
      const verb = verbOf(request);
      const fault = verb && !isQueryPlan(request) ? faults.take(verb) : undefined;
      if (!fault) return reply(request, account.answer(request));
      if (fault.delayMs) await pause(fault.delayMs);
      if (fault.broken === 'before') throw broken(request, 'ECONNREFUSED');
      const answer = fault.status === undefined ? account.answer(request) : trouble(fault);
      if (fault.broken === 'after') throw broken(request, 'ECONNRESET');
      return reply(request, answer);
    },
  };
}

function reply(request: PipelineRequest, { status, body, headers }: Answer): PipelineResponse {
  return { request, status, bodyAsText: body, headers: createHttpHeaders({ 'x-ms-request-charge': '1', ...headers }) };
}

const trouble = ({ status = 500, retryAfterMs }: Fault): Answer => ({
  status,
  body: '{"message":"A fault ordered by a test"}',
  headers: retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMs) },
});

const broken = (request: PipelineRequest, code: string): RestError =>
  new RestError('The connection broke, as a test ordered', { code, request });
