import type { PipelineRequest } from '@azure/core-rest-pipeline';

/** What a request asks for; a patch is the Store's `increment`, a batch of reads a `get`. */
export type Verb = 'get' | 'create' | 'replace' | 'remove' | 'find' | 'batch' | 'increment';

/** What a URL of the REST API names: /dbs/<database>/colls/<container>/docs/<id>, or less of it. */
export interface Target {
  readonly database?: string;
  readonly container?: string;
  readonly feed?: string;
  readonly id?: string;
}

const address = /^https?:\/\/[^/]+\/?(?:dbs\/([^/]+)(?:\/colls\/([^/]+)(?:\/([a-z]+)(?:\/([^/]+))?)?)?)?\/?$/;

/** Undefined for a URL that Cosmos does not have. */
export function targetOf({ url }: PipelineRequest): Target | undefined {
  const found = address.exec(url);
  if (!found) return undefined;
  const [, database, container, feed, id] = found;
  return {
    ...(database !== undefined && { database }),
    ...(container !== undefined && { container }),
    ...(feed !== undefined && { feed }),
    ...(id !== undefined && { id: decodeURIComponent(id) }),
  };
}

export const isQueryPlan = ({ headers }: PipelineRequest): boolean => headers.has('x-ms-cosmos-is-query-plan-request');

export const isBatch = ({ headers }: PipelineRequest): boolean => headers.has('x-ms-cosmos-is-batch-request');

// The SDK writes the kind of each operation first.
const isReading = ({ body }: PipelineRequest): boolean =>
  typeof body === 'string' && body.startsWith('[{"operationType":"Read"');

/** Undefined for requests about the account, a database or a container. */
export function verbOf(request: PipelineRequest): Verb | undefined {
  const { method, headers, url } = request;
  if (!url.includes('/docs')) return undefined;
  if (method === 'GET') return 'get';
  if (method === 'PUT') return 'replace';
  if (method === 'DELETE') return 'remove';
  if (method === 'PATCH') return 'increment';
  if (isBatch(request)) return isReading(request) ? 'get' : 'batch';
  return headers.has('x-ms-documentdb-isquery') || isQueryPlan(request) ? 'find' : 'create';
}
