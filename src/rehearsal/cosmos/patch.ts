import { Refusal } from './refusal.ts';

const most = 10;
const ownFields = new Set(['id', 'pk', '_etag', '_ts']);

/** Applies `incr` and `set` on top-level fields, the two that the Store uses, to a parsed document. */
export function patched(doc: Record<string, unknown>, body: unknown): Record<string, unknown> {
  const { operations, condition } = Array.isArray(body) ? { operations: body } : Object(body);
  if (!Array.isArray(operations) || condition !== undefined) throw new Refusal(400, 'A patch is a list of operations');
  if (operations.length === 0 || operations.length > most)
    throw new Refusal(400, `A patch has 1 to ${most} operations`);
  const result = { ...doc };
  for (const operation of operations) apply(result, Object(operation));
  return result;
}

function apply(
  doc: Record<string, unknown>,
  { op, path, value }: { op?: unknown; path?: unknown; value?: unknown },
): void {
  const field = typeof path === 'string' ? /^\/([A-Za-z]\w*)$/.exec(path)?.[1] : undefined;
  if (field === undefined || ownFields.has(field)) throw new Refusal(400, `A patch cannot change ${String(path)}`);
  if (op === 'set' && value !== undefined) {
    doc[field] = value;
    return;
  }
  const before = doc[field] === undefined ? 0 : doc[field];
  if (op !== 'incr' || typeof value !== 'number' || typeof before !== 'number') {
    throw new Refusal(400, `A patch cannot ${String(op)} ${field}`);
  }
  doc[field] = before + value;
}
