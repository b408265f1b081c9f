import type { Container, Database, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { readBatch } from './batch.ts';
import type { ContainerName } from './containers.ts';
import { received } from './document.ts';
import { storedId } from './document-id.ts';
import { type Patience, settle, usualPatience } from './outcome.ts';
import { isEmpty, type Query, select, selectCount } from './query.ts';
import type { Stored } from './stored.ts';

export interface Page<T> {
  readonly items: T[];
  readonly continuation?: string;
}

const pageSize = 100;
const largestPage = 1000;
const mostKept = 50;
const unchanged = 304;

/** The reading half of the Store. */
export class Reads {
  protected readonly patience: Patience;
  readonly #containers = new Map<ContainerName, Container>();
  readonly #kept = new Map<string, Stored>();
  readonly #database: Database;

  constructor(database: Database, patience: Patience = usualPatience) {
    this.#database = database;
    this.patience = patience;
  }

  async get<T extends Stored>(container: ContainerName, pk: string, id: string): Promise<T | undefined> {
    const name = storedId(id);
    const { resource } = await settle({
      patience: this.patience,
      run: (abortSignal) => this.container(container).item(name, pk).read<T>({ abortSignal }),
    });
    return resource && received(resource);
  }

  /**
   * As `get`, for a large document that seldom changes: asked for on every call, but sent and parsed only when it is no
   * longer the version from before. Callers share one object and must not change it.
   */
  async recall<T extends Stored>(container: ContainerName, pk: string, id: string): Promise<T | undefined> {
    const name = storedId(id);
    const key = [container, pk, name].join('/');
    const known = this.#kept.get(key) as T | undefined;
    const newer = known?._etag && { accessCondition: { type: 'IfNoneMatch', condition: known._etag } };
    const { resource, statusCode } = await settle({
      patience: this.patience,
      run: (abortSignal) =>
        this.container(container)
          .item(name, pk)
          .read<T>({ abortSignal, ...newer }),
    });
    if (statusCode === unchanged) return known;
    const found = resource && received(resource);
    this.#kept.delete(key);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    if (found) this.#kept.set(key, found);
    return found;
  }

  /**
   * Several documents of one partition, in the order of `ids`; undefined where there is none. When all are there, which
   * is what to use it for, it takes one request and shows one moment; otherwise each is read by itself.
   */
  async together(container: ContainerName, pk: string, ids: readonly string[]): Promise<(Stored | undefined)[]> {
    const names = ids.map(storedId);
    const found = await settle({
      patience: this.patience,
      run: async (abortSignal) =>
        (await readBatch<Stored>(this.container(container), names, { pk, abortSignal })) ?? [],
    });
    if (found.length === ids.length) return found.map(received);
    return Promise.all(ids.map((id) => this.get(container, pk, id)));
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
      patience: this.patience,
      run: async (abortSignal) => {
        const counting = this.#query<number>(container, text, { partitionKey: query.pk, abortSignal });
        return (await counting.fetchAll()).resources;
      },
    });
    return counts.reduce((sum, count) => sum + count, 0);
  }

  protected container(name: ContainerName): Container {
    let container = this.#containers.get(name);
    if (!container) {
      container = this.#database.container(name);
      this.#containers.set(name, container);
    }
    return container;
  }

  #query<T>(container: ContainerName, text: SqlQuerySpec, options: FeedOptions) {
    return this.container(container).items.query<T>(text, options);
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
      patience: this.patience,
      run: (abortSignal) => this.#query<T>(container, text, { ...options, abortSignal }).fetchNext(),
    });
    const items = (response.resources ?? []).map((doc) => received(doc));
    return response.continuationToken === undefined ? { items } : { items, continuation: response.continuationToken };
  }
}
