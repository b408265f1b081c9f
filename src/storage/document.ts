import { givenId, storedId } from './document-id.ts';
import { trail } from './operation-id.ts';
import type { Stored } from './stored.ts';

/** A document with the names of the writes it has seen. */
export type Traced = Stored & { readonly opId?: string };

/** What goes over the wire: the id as Cosmos wants it, this write's name, nothing that only the server sets. */
export function sent(doc: Stored, opId: string): Stored & { opId: string } {
  const { _etag, opId: earlier, ...body } = doc as Traced;
  return { ...body, id: storedId(doc.id), opId: trail(opId, earlier) };
}

export function received<T extends Stored>(doc: T): T {
  const id = givenId(doc.id);
  return id === doc.id ? doc : { ...doc, id };
}

export function etagOf(doc: Stored): string {
  if (doc._etag === undefined) throw new TypeError(`${doc.id} has no _etag: replace only what was read`);
  return doc._etag;
}

/** What ties a changed document to the version that was read. */
export function versionOf(doc: Traced): Pick<Traced, '_etag' | 'opId'> {
  return { _etag: etagOf(doc), opId: doc.opId };
}
