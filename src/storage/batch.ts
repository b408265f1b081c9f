import type { Container, JSONObject, OperationInput, OperationResponse } from '@azure/cosmos';
import { etagOf, sent, type Traced } from './document.ts';
import { storedId } from './document-id.ts';
import { isIn } from './operation-id.ts';
import type { Stored } from './stored.ts';

export type Operation = { readonly create: Stored } | { readonly replace: Stored } | { readonly remove: Stored };

const most = 100;
const failedWithAnother = 424;

const docOf = (operation: Operation): Stored => {
  if ('create' in operation) return operation.create;
  return 'replace' in operation ? operation.replace : operation.remove;
};

export function batchInput(operations: readonly Operation[], { pk, opId }: { pk: string; opId: string }) {
  if (operations.length > most) throw new RangeError(`A batch holds at most ${most} operations`);
  return operations.map((operation): OperationInput => {
    const doc = docOf(operation);
    if (doc.pk !== pk) throw new TypeError(`${doc.id} lies in ${doc.pk}, the batch in ${pk}`);
    if ('create' in operation) return { operationType: 'Create', resourceBody: json(sent(doc, opId)) };
    const id = storedId(doc.id);
    if ('replace' in operation) {
      return { operationType: 'Replace', id, ifMatch: etagOf(doc), resourceBody: json(sent(doc, opId)) };
    }
    const version = doc._etag === undefined ? {} : { ifMatch: doc._etag };
    return { operationType: 'Delete', id, ...version };
  });
}

/** A refused batch is answered 207 with a status for each operation; throws with the status of the one to blame. */
export async function sendBatch(
  container: Container,
  input: OperationInput[],
  { pk, abortSignal }: { pk: string; abortSignal: AbortSignal },
): Promise<true> {
  const options = { contentResponseOnWriteEnabled: false, abortSignal };
  const { result } = await container.items.batch(input, pk, options);
  const status = refusalIn(result);
  if (status !== undefined) throw refused(status);
  return true;
}

/** The documents in the order of the names, as of one moment; undefined when any of them is not there. */
export async function readBatch<T extends Stored>(
  container: Container,
  names: readonly string[],
  { pk, abortSignal }: { pk: string; abortSignal: AbortSignal },
): Promise<T[] | undefined> {
  const input = names.map((id): OperationInput => ({ operationType: 'Read', id }));
  const { result } = await container.items.batch(input, pk, { abortSignal });
  const status = refusalIn(result);
  if (status === 404) return undefined;
  if (status !== undefined) throw refused(status);
  return result?.map(({ resourceBody }) => resourceBody as unknown as T);
}

const refusalIn = (result: readonly OperationResponse[] = []): number | undefined =>
  result.find(({ statusCode }) => statusCode >= 400 && statusCode !== failedWithAnother)?.statusCode;

const refused = (status: number): Error => Object.assign(new Error('The batch was refused'), { code: status });

/**
 * Whether the batch named `opId` took effect: any document it wrote tells, a created one longest. One that only
 * removes leaves no trace but absence, which is taken for its own doing only after an unclear reply.
 */
export async function hasHappened(
  operations: readonly Operation[],
  { opId, isUnsure, get }: { opId: string; isUnsure: boolean; get: (id: string) => Promise<Traced | undefined> },
): Promise<boolean> {
  const created = operations.filter((operation) => 'create' in operation);
  const replaced = operations.filter((operation) => 'replace' in operation);
  const witnesses = [...created, ...replaced].slice(0, 3);
  for (const witness of witnesses) {
    if (isIn((await get(docOf(witness).id))?.opId, opId)) return true;
  }
  if (witnesses.length > 0 || !isUnsure) return false;
  const left = await Promise.all(operations.map((operation) => get(docOf(operation).id)));
  return left.every((doc) => doc === undefined);
}

const json = (doc: Stored): JSONObject => doc as unknown as JSONObject;
