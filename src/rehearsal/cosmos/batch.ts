import type { DatabaseSync } from 'node:sqlite';
import { type Documents, text } from './documents.ts';
import { Refusal } from './refusal.ts';

const most = 100;
const failedWithAnother = 424;

interface Operation {
  operationType?: unknown;
  id?: unknown;
  ifMatch?: unknown;
  resourceBody?: unknown;
}

interface Result {
  statusCode: number;
  requestCharge: number;
  eTag?: string;
  /** The document that was read, as text. */
  document?: string;
}

/** All operations or none. When one is refused it keeps its status and all others say 424, as real Cosmos answers. */
export function runBatch(
  database: DatabaseSync,
  documents: Documents,
  batch: { pk: string; operations: unknown },
): Result[] {
  const { pk, operations } = batch;
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > most) {
    throw new Refusal(400, `A batch has 1 to ${most} operations`);
  }
  const results: Result[] = [];
  // Reads see one moment of the file and keep no writer waiting.
  database.exec(operations.every(isRead) ? 'BEGIN' : 'BEGIN IMMEDIATE');
  try {
    for (const operation of operations) results.push(run(documents, pk, Object(operation)));
    database.exec('COMMIT');
    return results;
  } catch (error) {
    database.exec('ROLLBACK');
    if (!(error instanceof Refusal)) throw error;
    const failed = results.length;
    return operations.map((_, index) => result(index === failed ? error.status : failedWithAnother));
  }
}

/** As it goes over the wire; documents are put in without parsing them. */
export const batchText = (results: readonly Result[]): string =>
  `[${results.map(({ document, ...rest }) => withBody(JSON.stringify(rest), document)).join(',')}]`;

const withBody = (json: string, document: string | undefined): string =>
  document === undefined ? json : `${json.slice(0, -1)},"resourceBody":${document}}`;

const isRead = (operation: unknown): boolean => Object(operation).operationType === 'Read';

function run(documents: Documents, pk: string, { operationType, id, ifMatch, resourceBody }: Operation): Result {
  if (ifMatch !== undefined && typeof ifMatch !== 'string') throw new Refusal(400, 'ifMatch is an ETag');
  if (operationType === 'Create') return result(201, documents.create(pk, resourceBody).etag);
  if (typeof id !== 'string') throw new Refusal(400, `${String(operationType)} needs an id`);
  if (operationType === 'Read') {
    const version = documents.read({ pk, id });
    return { ...result(200, version.etag), document: text(version) };
  }
  if (operationType === 'Replace') return result(200, documents.replace({ pk, id }, resourceBody, ifMatch).etag);
  if (operationType !== 'Delete') throw new Refusal(400, `A batch cannot ${String(operationType)}`);
  documents.remove({ pk, id }, ifMatch);
  return result(204);
}

const result = (statusCode: number, eTag?: string): Result => ({
  statusCode,
  requestCharge: 1,
  ...(eTag !== undefined && { eTag }),
});
