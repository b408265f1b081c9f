import { AppError } from '../../../src/errors.ts';
import { type Condition, Conflict, type Operation, type Query, type Store } from '../../../src/storage/store.ts';
import type { Stored } from '../../../src/storage/stored.ts';

type Doc = Stored & Readonly<Record<string, unknown>>;

/** What happens to one call: nothing special, an error before it, or an error although it took effect. */
export type Mishap = 'before' | 'after' | undefined;

/**
 * The outbox's part of Store, in memory and without any timer, so that thousands of runs fit a test. `store.test.ts`
 * holds it to what the real one does.
 */
export class MemoryStore {
  readonly #documents = new Map<string, Map<string, Doc>>();
  #etag = 0;
  calls = 0;
  mishap: (call: number, isWrite: boolean) => Mishap = () => undefined;

  get asStore(): Store {
    return this as unknown as Store;
  }

  get = (container: string, pk: string, id: string) => this.#call(false, () => this.#partition(container, pk).get(id));

  create = (container: string, doc: Stored) =>
    this.#call(true, () => this.#apply(container, doc.pk, [{ create: doc }]));

  replace = (container: string, doc: Stored) =>
    this.#call(true, () => this.#apply(container, doc.pk, [{ replace: doc }]));

  remove = (container: string, doc: Stored) =>
    this.#call(true, () => {
      const found = this.#partition(container, doc.pk).get(doc.id);
      if (found && doc._etag !== undefined && found._etag !== doc._etag) throw new Conflict('changed', doc.id);
      this.#partition(container, doc.pk).delete(doc.id);
    });

  batch = async (container: string, pk: string, operations: readonly Operation[]) => {
    if (operations.length > 100) throw new RangeError('too many');
    if (operations.length > 0) await this.#call(true, () => void this.#apply(container, pk, operations));
  };

  find = (container: string, query: Query, continuation = '0') =>
    this.#call(false, () => {
      const all = this.#matching(container, query);
      const from = Number(continuation);
      const to = from + Math.min(query.top ?? 100, 100);
      const isMore = to < Math.min(all.length, query.top ?? all.length);
      return { items: all.slice(from, to), ...(isMore && { continuation: String(to) }) };
    });

  async *all(container: string, query: Query) {
    const items = await this.#call(false, () => this.#matching(container, query));
    yield* items;
  }

  update = async (container: string, pk: string, id: string, change: (doc: Stored) => Stored | undefined) => {
    for (;;) {
      const doc = await this.get(container, pk, id);
      const changed = doc && change(doc);
      if (!changed) return undefined;
      try {
        return await this.replace(container, { ...changed, _etag: doc._etag });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    }
  };

  /** Everything in one container, for the tests' own counting. */
  everything<T extends Stored>(container: string, type: string): T[] {
    const found: T[] = [];
    for (const [key, partition] of this.#documents) {
      if (!key.startsWith(`${container}/`)) continue;
      for (const doc of partition.values()) if (doc.type === type) found.push(doc as unknown as T);
    }
    return found;
  }

  async #call<T>(isWrite: boolean, work: () => T): Promise<T> {
    this.calls += 1;
    const mishap = this.mishap(this.calls, isWrite);
    if (mishap === 'before') throw new AppError('storage_unavailable');
    const result = work();
    if (mishap === 'after') throw new AppError('storage_unavailable');
    return result;
  }

  #partition(container: string, pk: string): Map<string, Doc> {
    const key = `${container}/${pk}`;
    let partition = this.#documents.get(key);
    if (!partition) {
      partition = new Map();
      this.#documents.set(key, partition);
    }
    return partition;
  }

  #apply(container: string, pk: string, operations: readonly Operation[]): Stored | undefined {
    const partition = this.#partition(container, pk);
    for (const operation of operations) {
      if ('create' in operation) {
        if (partition.get(operation.create.id)) throw new Conflict('exists', operation.create.id);
        continue;
      }
      const doc = 'replace' in operation ? operation.replace : operation.remove;
      const found = partition.get(doc.id);
      if (!found) throw new Conflict('missing', doc.id);
      if (doc._etag !== undefined && found._etag !== doc._etag) throw new Conflict('changed', doc.id);
      if (doc._etag === undefined && 'replace' in operation) throw new TypeError('replace needs the _etag');
    }
    let last: Doc | undefined;
    for (const operation of operations) {
      if ('remove' in operation) {
        partition.delete(operation.remove.id);
        continue;
      }
      const doc = 'create' in operation ? operation.create : operation.replace;
      this.#etag += 1;
      last = { ...doc, _etag: String(this.#etag) };
      partition.set(doc.id, last);
    }
    return last;
  }

  #matching(container: string, { pk, where = [], orderBy, top }: Query): Doc[] {
    const ids = where.find((condition) => condition.field === 'id' && 'in' in condition);
    const partition = this.#partition(container, pk);
    const candidates =
      ids && 'in' in ids
        ? ids.in.map((id) => partition.get(String(id))).filter((doc) => doc !== undefined)
        : partition.values();
    const found: Doc[] = [];
    for (const doc of candidates)
      if (where.every((condition) => holds(doc[condition.field], condition))) found.push(doc);
    if (orderBy) {
      const sign = orderBy.descending ? -1 : 1;
      found.sort((one, other) => sign * compare(one[orderBy.field], other[orderBy.field]));
    }
    return top === undefined ? found : found.slice(0, top);
  }
}

function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  return (one as string) < (other as string) ? -1 : 1;
}

function holds(value: unknown, condition: Condition): boolean {
  if (value === undefined) return false;
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.includes(value as string);
  if ('contains' in condition) return (value as unknown[]).includes(condition.contains);
  const { from, below } = condition;
  return (from === undefined || (value as string) >= from) && (below === undefined || (value as string) < below);
}
