import { createHash } from 'node:crypto';

export const bucketCount = 32;

/** The partition of a person or channel: first byte of SHA-256 mod 32, fixed for ever (stored documents lie there). */
export function bucket(id: string): string {
  const first = createHash('sha256').update(id).digest()[0] ?? 0;
  return String(first % bucketCount);
}

export const buckets: readonly string[] = Array.from({ length: bucketCount }, (_, index) => String(index));
