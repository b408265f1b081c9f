import { randomBytes } from 'node:crypto';

const kept = 4;
const writer = randomBytes(6).toString('base64url');
let count = 0;

/** Names one write, so that it can be recognised in the document it left behind. */
export function newOperationId(): string {
  count += 1;
  return `${writer}.${count.toString(36)}`;
}

/** The last few writes of a document, newest first: a write is recognised even when others came right after it. */
export function trail(operationId: string, before: unknown): string {
  const earlier = typeof before === 'string' ? before.split(' ', kept - 1) : [];
  return [operationId, ...earlier].join(' ');
}

export const isIn = (trail: unknown, operationId: string): boolean =>
  typeof trail === 'string' && trail.split(' ').includes(operationId);

export const isNewest = (trail: unknown, operationId: string): boolean =>
  typeof trail === 'string' && (trail === operationId || trail.startsWith(`${operationId} `));
