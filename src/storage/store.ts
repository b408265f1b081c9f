import { setTimeout as pause } from 'node:timers/promises';
import type { Container, Database, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { AppError } from '../errors.ts';
import { batchInput, docOf, type Operation, sendBatch } from './batch.ts';
import { Conflict } from './conflict.ts';
import type { ContainerName } from './containers.ts';
import { etagOf, received, sent, type Traced, versionOf } from './document.ts';
import { storedId } from './document-id.ts';
import { isIn, isNewest, newOperationId } from './operation-id.ts';
import { settle } from './outcome.ts';
import { isEmpty, type Query, select, selectCount } from './query.ts';
import type { Stored } from './stored.ts';

export type { Operation } from './batch.ts';
export { Conflict } from './conflict.ts';
export type { Condition, Query, Scalar } from './query.ts';

export interface Page<T> {
  readonly items: T[];
  readonly continuation?: string;
}

const pageSize = 100;
const largestPage = 1000;
const updateTries = 40;

/**
 * Documents in partitions. A call ends when its outcome is certain, and has its effect exactly once, whatever reply
 * was lost on the way; otherwise it throws AppError `storage_unavailable` (no answer) or `busy` (throttled for long).
 * Returned documents carry `_etag` and `opId`: hand both back by spreading the document you read.
 */
export class Store {
  readonly #containers = new Map<ContainerName, Container>();
  readonly #database: Database;
  readonly #pauseMs: number;

  /** `pauseMs` is the first pause before a request is tried again; it doubles. */
  constructor(database: Database, pauseMs = 20) {
    this.#database = database;
    this.#pauseMs = pauseMs;
  }

  async get<T extends Stored>(container: ContainerName, pk: string, id: string): Promise<T | undefined> {
    const name = storedId(id);
    const { resource } = await settle({
      ...this.#at(container, pk, id),
      run: () => this.#container(container).item(name, pk).read<T>(),
    });
    return resource && received(resource);
  }

  /** Throws Conflict `exists`. */
  create<T extends Stored>(container: ContainerName, doc: T): Promise<T> {
    const opId = newOperationId();
    const body = sent(doc, opId);
    return settle({
      ...this.#at(container, doc.pk, doc.id),
      conflicts: { 409: 'exists' },
      run: async () => written<T>(await this.#container(container).items.create<Stored>(body)),
      trace: () => this.#written(container, doc, opId),
    });
  }

  /** Replaces the version that was read. Throws Conflict `changed` or `missing`. */
  replace<T extends Stored>(container: ContainerName, doc: T): Promise<T> {
    const accessCondition = { type: 'IfMatch', condition: etagOf(doc) };
    const opId = newOperationId();
    const body = sent(doc, opId);
    return settle({
      ...this.#at(container, doc.pk, doc.id),
      conflicts: { 404: 'missing', 412: 'changed' },
      run: async () => {
        const item = this.#container(container).item(body.id, doc.pk);
        return written<T>(await item.replace<Stored>(body, { accessCondition }));
      },
      trace: () => this.#written(container, doc, opId),
    });
  }

  /** Removes the version that was read, or any version when `_etag` is missing. Already gone is fine; Conflict `changed`. */
  async remove(container: ContainerName, doc: Stored): Promise<void> {
    const options = doc._etag === undefined ? {} : { accessCondition: { type: 'IfMatch', condition: doc._etag } };
    const name = storedId(doc.id);
    const isGone = async () => ((await this.get(container, doc.pk, doc.id)) ? undefined : true);
    await settle({
      ...this.#at(container, doc.pk, doc.id),
      conflicts: { 404: 'missing', 412: 'changed' },
      run: async () => {
        await this.#container(container).item(name, doc.pk).delete(options);
        return true;
      },
      trace: isGone,
    });
  }

  /** One page of at most `top` or 100 documents. It may be short; only a missing continuation says it is the last. */
  find<T extends Stored>(container: ContainerName, query: Query, continuation?: string): Promise<Page<T>> {
    return this.#page<T>(container, query, { size: Math.min(query.top ?? pageSize, largestPage), continuation });
  }

  /** Every document, read page by page. */
  async *all<T extends Stored>(container: ContainerName, query: Query): AsyncGenerator<T> {
    let continuation: string | undefined;
    do {
      const page: Page<T> = await this.#page(container, query, { size: largestPage, continuation });
      yield* page.items;
      continuation = page.continuation;
    } while (continuation !== undefined);
  }

  async count(container: ContainerName, query: Query): Promise<number> {
    if (isEmpty(query)) return 0;
    const text = selectCount(container, query);
    const counts = await settle({
      ...this.#at(container, query.pk),
      run: async () => (await this.#query<number>(container, text, { partitionKey: query.pk }).fetchAll()).resources,
    });
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * Up to 100 writes in one partition, all or none. Throws Conflict with the reason of the first that could not be:
   * removing what is already gone is `missing` here.
   */
  async batch(container: ContainerName, pk: string, operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return;
    const opId = newOperationId();
    const input = batchInput(operations, { pk, opId });
    await settle({
      ...this.#at(container, pk),
      conflicts: { 404: 'missing', 409: 'exists', 412: 'changed' },
      run: () => sendBatch(this.#container(container), pk, input),
      trace: async (isUnsure) => ((await this.#hasBatch(container, operations, { opId, isUnsure })) ? true : undefined),
    });
  }

  /**
   * Adds to a number that may be missing and returns the sum. Two callers never get the same sum, but if a reply is
   * lost while others increment too, one may be skipped. Throws Conflict `missing` when there is no document.
   */
  async increment(container: ContainerName, pk: string, id: string, field: string, by = 1): Promise<number> {
    const opId = newOperationId();
    const name = storedId(id);
    const doc = await settle({
      ...this.#at(container, pk, id),
      conflicts: { 404: 'missing' },
      run: async () => {
        const item = this.#container(container).item(name, pk);
        const { resource } = await item.patch<Stored>([
          { op: 'incr', path: `/${field}`, value: by },
          { op: 'set', path: '/opId', value: opId },
        ]);
        return resource as Stored;
      },
      trace: async () => {
        const found = await this.get<Traced>(container, pk, id);
        return isNewest(found?.opId, opId) ? found : undefined;
      },
    });
    return (doc as Stored & Record<string, number>)[field] as number;
  }

  /**
   * Reads, changes and replaces, again from the start when somebody else was faster; so `change` may run several
   * times. When it returns undefined nothing is written and undefined is returned, as for a missing document.
   * Throws AppError `busy` when others are faster every time.
   */
  async update<T extends Stored>(
    container: ContainerName,
    pk: string,
    id: string,
    change: (doc: T) => T | undefined,
  ): Promise<T | undefined> {
    let cause: unknown;
    for (let tries = 0; tries < updateTries; tries += 1) {
      const doc = await this.get<T>(container, pk, id);
      const changed = doc && change(doc);
      if (!changed) return undefined;
      try {
        return await this.replace(container, { ...changed, ...versionOf(doc) });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        if (error.reason === 'missing') return undefined;
        cause = error;
      }
      await pause(Math.random() * Math.min(2 ** tries, 50));
    }
    throw new AppError('busy', {}, { cause });
  }

  #container(name: ContainerName): Container {
    let container = this.#containers.get(name);
    if (!container) {
      container = this.#database.container(name);
      this.#containers.set(name, container);
    }
    return container;
  }

  #at(container: ContainerName, pk: string, id?: string) {
    return { where: [container, pk, ...(id === undefined ? [] : [id])].join(' '), pauseMs: this.#pauseMs };
  }

  #query<T>(container: ContainerName, text: SqlQuerySpec, options: FeedOptions) {
    return this.#container(container).items.query<T>(text, options);
  }

  async #page<T extends Stored>(
    container: ContainerName,
    query: Query,
    page: { size: number; continuation: string | undefined },
  ): Promise<Page<T>> {
    if (isEmpty(query)) return { items: [] };
    const text = select(container, query);
    const options = { partitionKey: query.pk, maxItemCount: page.size, continuationToken: page.continuation };
    const response = await settle({
      ...this.#at(container, query.pk),
      run: () => this.#query<T>(container, text, { ...options }).fetchNext(),
    });
    const items = (response.resources ?? []).map((doc) => received(doc));
    return response.continuationToken === undefined ? { items } : { items, continuation: response.continuationToken };
  }

  /** The document as `opId` wrote it, if it did. */
  async #written<T extends Stored>(container: ContainerName, doc: T, opId: string): Promise<T | undefined> {
    const found = await this.get<T & Traced>(container, doc.pk, doc.id);
    if (isNewest(found?.opId, opId)) return found;
    // Somebody wrote after us. The old _etag makes the caller's next write a plain conflict.
    return isIn(found?.opId, opId) ? doc : undefined;
  }

  /** Whether the batch named `opId` took effect: any document it wrote tells, a created one longest. */
  async #hasBatch(
    container: ContainerName,
    operations: readonly Operation[],
    { opId, isUnsure }: { opId: string; isUnsure: boolean },
  ): Promise<boolean> {
    const written = operations.filter((operation) => !('remove' in operation));
    for (const { pk, id } of written
      .sort((one) => ('create' in one ? -1 : 1))
      .map(docOf)
      .slice(0, 3)) {
      const found = await this.get<Traced>(container, pk, id);
      if (isIn(found?.opId, opId)) return true;
    }
    if (written.length > 0 || !isUnsure) return false;
    const left = await Promise.all(operations.map(docOf).map(({ pk, id }) => this.get(container, pk, id)));
    return left.every((doc) => doc === undefined);
  }
}

/** The server returns what it stored; the type the caller gave is the type that was sent. */
function written<T extends Stored>({ resource }: { resource?: Stored }): T {
  return received(resource as T);
}
