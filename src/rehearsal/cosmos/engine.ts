import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { createHttpHeaders } from '../../storage/azure.ts';
import { Account, type Answer } from './account.ts';
import { type Faults, withFaults } from './faults.ts';
import { openFile } from './schema.ts';

export interface Engine extends HttpClient {
  close(): void;
}

export interface EngineOptions {
  readonly file: string;
  readonly faults?: Faults;
  /** How long a write waits for another process to finish its own. */
  readonly busyMs?: number;
}

/**
 * Cosmos in this process, on one SQLite file that several processes may share: what the SDK sends is answered as the
 * service would, within the vocabulary of the Store. Everything else is refused with 400; it never guesses.
 */
export function embeddedCosmos({ file, faults, busyMs = 5_000 }: EngineOptions): Engine {
  const account = new Account(openFile(file, busyMs));
  const client: HttpClient = { sendRequest: async (request) => reply(request, account.answer(request)) };
  return { ...(faults ? withFaults(client, faults) : client), close: () => account.close() };
}

function reply(request: PipelineRequest, { status, body, headers }: Answer): PipelineResponse {
  return { request, status, bodyAsText: body, headers: createHttpHeaders({ 'x-ms-request-charge': '1', ...headers }) };
}
