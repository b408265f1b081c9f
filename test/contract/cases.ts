import { randomUUID } from 'node:crypto';
import { Conflict } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { Opened } from './backends.ts';

export type Case = (world: Opened & { pk: string }) => Promise<void>;

export interface Thing extends Stored {
  readonly n?: number;
  readonly state?: string;
  readonly dueAt?: string;
  readonly sentAt?: string;
  readonly department?: string;
  readonly roles?: readonly string[];
  readonly opId?: string;
}

export const aThing = (pk: string, id: string, more: Partial<Thing> = {}): Thing => ({
  id,
  pk,
  type: 'thing',
  ...more,
});

/** Every case has a partition of its own, so that backends which live on need no cleaning. */
export const aPartition = (): string => randomUUID();

export async function everyOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The document without what a store adds. */
export function plain(doc: Thing | undefined) {
  if (!doc) return undefined;
  const { id, pk, type, n, state, dueAt, department, roles } = doc;
  return Object.fromEntries(
    Object.entries({ id, pk, type, n, state, dueAt, department, roles }).filter(([, value]) => value !== undefined),
  );
}

export const is = (reason: Conflict['reason']) => (error: unknown) =>
  error instanceof Conflict && error.reason === reason;
