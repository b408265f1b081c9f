import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { batchInput, hasHappened, type Operation, sendBatch } from './batch.ts';
import type { ContainerName } from './containers.ts';
import { etagOf, received, sent, type Traced, versionOf } from './document.ts';
import { storedId } from './document-id.ts';
import { isIn, isNewest, newOperationId } from './operation-id.ts';
import { settle } from './outcome.ts';
import { Reads } from './reads.ts';
import type { Stored } from './stored.ts';

export type { Operation } from './batch.ts';
export type { Condition, Query, Scalar } from './query.ts';
export type { Page } from './reads.ts';

/**
 * A write met another write. `exists`: a document with this id is already there. `changed`: it is no longer the
 * version that was read. `missing`: it is gone. Read again and decide, or let `Store.update` do so.
 */
export class Conflict extends Error {
  readonly reason: 'exists' | 'changed' | 'missing';

  constructor(reason: 'exists' | 'changed' | 'missing', where: string, options?: ErrorOptions) {
    super(`${where}: ${reason}`, options);
    this.name = 'Conflict';
    this.reason = reason;
  }
}

const reasons: Readonly<Record<number, Conflict['reason']>> = { 404: 'missing', 409: 'exists', 412: 'changed' };
const updateTries = 40;

/**
 * Documents in partitions. A call ends when its outcome is certain, and has its effect exactly once, whatever reply
 * was lost on the way; otherwise it throws AppError `storage_unavailable` (no answer) or `busy` (throttled for long).
 * Returned documents carry `_etag` and `opId`: hand both back by spreading the document you read.
 */
export class Store extends Reads {
  /** Throws Conflict `exists`. */
  async create<T extends Stored>(container: ContainerName, doc: T): Promise<T> {
    const opId = newOperationId();
    const body = sent(doc, opId);
    return settle({
      patience: this.patience,
      conflict: (status, cause) =>
        status === 409 ? conflictAt([container, doc.pk, doc.id], status, cause) : undefined,
      run: async (abortSignal) =>
        written<T>(await this.container(container).items.create<Stored>(body, { abortSignal })),
      trace: () => this.#written(container, doc, opId),
    });
  }

  /** Replaces the version that was read. Throws Conflict `changed` or `missing`. */
  async replace<T extends Stored>(container: ContainerName, doc: T): Promise<T> {
    const accessCondition = { type: 'IfMatch', condition: etagOf(doc) };
    const opId = newOperationId();
    const body = sent(doc, opId);
    return settle({
      patience: this.patience,
      conflict: (status, cause) => conflictAt([container, doc.pk, doc.id], status, cause),
      run: async (abortSignal) => {
        const item = this.container(container).item(body.id, doc.pk);
        return written<T>(await item.replace<Stored>(body, { accessCondition, abortSignal }));
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
      patience: this.patience,
      conflict: (status, cause) => conflictAt([container, doc.pk, doc.id], status, cause),
      run: async (abortSignal) => {
        await this.container(container)
          .item(name, doc.pk)
          .delete({ ...options, abortSignal });
        return true;
      },
      trace: isGone,
    });
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
      patience: this.patience,
      conflict: (status, cause) => conflictAt([container, pk], status, cause),
      run: (abortSignal) => sendBatch(this.container(container), input, { pk, abortSignal }),
      trace: async (isUnsure) => {
        const get = (id: string) => this.get<Traced>(container, pk, id);
        return (await hasHappened(operations, { opId, isUnsure, get })) || undefined;
      },
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
      patience: this.patience,
      conflict: (status, cause) => conflictAt([container, pk, id], status, cause),
      run: async (abortSignal) => {
        const item = this.container(container).item(name, pk);
        const { resource } = await item.patch<Stored>(
          [
            { op: 'incr', path: `/${field}`, value: by },
            { op: 'set', path: '/opId', value: opId },
          ],
          { abortSignal },
        );
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
      await pause(Math.random() * Math.min(2 ** tries, 2.5 * this.patience.pauseMs));
    }
    throw new AppError('busy', {}, { cause });
  }

  /** The document as `opId` wrote it, if it did. */
  async #written<T extends Stored>(container: ContainerName, doc: T, opId: string): Promise<T | undefined> {
    const found = await this.get<T & Traced>(container, doc.pk, doc.id);
    if (isNewest(found?.opId, opId)) return found;
    // Somebody wrote after us: an _etag that is no longer there makes the caller's next write a plain conflict.
    return isIn(found?.opId, opId) ? { ...doc, _etag: doc._etag ?? '"superseded"' } : undefined;
  }
}

/** The server returns what it stored; the type the caller gave is the type that was sent. */
function written<T extends Stored>({ resource }: { resource?: Stored }): T {
  return received(resource as T);
}

const conflictAt = (where: string[], status: number, cause: unknown): Conflict | undefined => {
  const reason = reasons[status];
  return reason && new Conflict(reason, where.join(' '), { cause });
};
