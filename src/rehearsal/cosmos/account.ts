import type { DatabaseSync } from 'node:sqlite';
import type { PipelineRequest } from '@azure/core-rest-pipeline';
import type { ContainerName } from '../../storage/containers.ts';
import { batchText, runBatch } from './batch.ts';
import { type Address, Documents, largest, text, type Version } from './documents.ts';
import { Pages } from './pages.ts';
import { patched } from './patch.ts';
import { Refusal } from './refusal.ts';
import { isBatch, isQueryPlan, type Target, targetOf, verbOf } from './request.ts';
import { containerNames } from './schema.ts';

export interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

const isContainer = (name: string): name is ContainerName => containerNames.some((known) => known === name);

/** The service behind the requests. One database of any name, with all containers of containers.ts. */
export class Account {
  readonly #database: DatabaseSync;
  readonly #documents = new Map<ContainerName, Documents>();
  readonly #pages: Pages;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#pages = new Pages(this.#database);
    for (const name of containerNames) this.#documents.set(name, new Documents(this.#database, name));
  }

  close(): void {
    this.#database.close();
  }

  answer(request: PipelineRequest): Answer {
    try {
      return this.#answer(request);
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: JSON.stringify({ message: error.message }) };
      // Another process held the file for longer than the time-out: nothing was written.
      if (isBusy(error)) return { status: 503, body: '{"message":"The file is locked by another process"}' };
      throw error;
    }
  }

  #answer(request: PipelineRequest): Answer {
    const target = targetOf(request);
    if (!target) throw new Refusal(400, `Cosmos has no ${request.url}`);
    if (target.feed === 'docs') return this.#answerDocuments(request, target);
    if (request.method !== 'GET') throw new Refusal(400, 'Databases and containers are made elsewhere');
    return { status: 200, body: JSON.stringify(described(target, request)) };
  }

  #answerDocuments(request: PipelineRequest, target: Target): Answer {
    if (isQueryPlan(request)) return { status: 200, body: queryPlan };
    const container = containerOf(target);
    const documents = this.#documents.get(container) as Documents;
    const pk = partitionOf(request);
    const body = bodyOf(request);
    const etag = request.headers.get('if-match');
    const known = request.headers.get('if-none-match');
    if (request.headers.has('x-ms-documentdb-is-upsert') || (known !== undefined && request.method !== 'GET')) {
      throw new Refusal(400, 'Neither upserts nor conditions that something is new are part of the vocabulary');
    }
    if (isBatch(request)) {
      const results = runBatch(this.#database, documents, { pk, operations: body });
      return { status: results.some(({ statusCode }) => statusCode >= 400) ? 207 : 200, body: batchText(results) };
    }
    const verb = verbOf(request);
    if (verb === 'find') return this.#find(request, { container, pk, body });
    if (verb === 'create') return stored(201, documents.create(pk, body));

    if (target.id === undefined) throw new Refusal(400, 'A feed can only be queried');
    const address = { pk, id: target.id };
    if (verb === 'get' && known !== undefined && known === documents.etag(address)) {
      return { status: 304, body: '', headers: { etag: known } };
    }
    if (verb === 'get') return stored(200, documents.read(address));
    if (verb === 'replace') return stored(200, documents.replace(address, body, etag));
    if (verb === 'increment') return stored(200, this.#patch(documents, address, { body, etag }));
    documents.remove(address, etag);
    return { status: 204, body: '' };
  }

  #find(request: PipelineRequest, query: { container: ContainerName; pk: string; body: unknown }): Answer {
    const size = Number(request.headers.get('x-ms-max-item-count') ?? 0);
    const given = request.headers.get('x-ms-continuation');
    const { body, count, continuation } = this.#pages.answer({ ...query, size, continuation: given });
    return {
      status: 200,
      body,
      headers: {
        'x-ms-item-count': String(count),
        ...(continuation !== undefined && { 'x-ms-continuation': continuation }),
      },
    };
  }

  #patch(documents: Documents, address: Address, { body, etag }: { body: unknown; etag: string | undefined }): Version {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const doc = JSON.parse(documents.read(address).body) as Record<string, unknown>;
      const version = documents.replace(address, patched(doc, body), etag);
      this.#database.exec('COMMIT');
      return version;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

const stored = (status: number, version: Version): Answer => ({
  status,
  body: text(version),
  headers: { etag: version.etag },
});

function containerOf({ container = '' }: Target): ContainerName {
  if (!isContainer(container)) throw new Refusal(404, `There is no container ${container}`);
  return container;
}

function partitionOf({ headers }: PipelineRequest): string {
  const header = headers.get('x-ms-documentdb-partitionkey');
  const [pk, ...more] = header === undefined ? [] : (JSON.parse(header) as unknown[]);
  if (typeof pk !== 'string' || more.length > 0) throw new Refusal(400, 'Every request names one partition, a string');
  return pk;
}

function bodyOf({ body }: PipelineRequest): unknown {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'string') throw new Refusal(400, 'The body is JSON text');
  if (body.length > largest / 3 && Buffer.byteLength(body) > largest) throw new Refusal(413, 'Larger than 2 MB');
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Refusal(400, 'The body is JSON text');
  }
}

function described(target: Target, { url }: PipelineRequest): unknown {
  if (target.database === undefined) {
    const locations = [{ name: 'here', databaseAccountEndpoint: url }];
    return {
      id: 'embedded',
      writableLocations: locations,
      readableLocations: locations,
      userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
    };
  }
  if (target.container === undefined) return { id: target.database };
  const id = containerOf(target);
  if (target.feed === undefined) return { id, partitionKey: { paths: ['/pk'], kind: 'Hash', version: 2 } };
  if (target.feed !== 'pkranges') throw new Refusal(400, `${target.feed} is not part of the vocabulary`);
  return { PartitionKeyRanges: [{ id: '0', minInclusive: '', maxExclusive: 'FF' }], _count: 1 };
}

// The SDK asks for a plan with every query, and follows it only when a query spans partitions, which none does.
const queryPlan = JSON.stringify({
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: 'None',
    groupByExpressions: [],
    groupByAliases: [],
    orderBy: [],
    orderByExpressions: [],
    aggregates: [],
    hasSelectValue: false,
    rewrittenQuery: '',
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
});

const sqliteBusy = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === sqliteBusy;
