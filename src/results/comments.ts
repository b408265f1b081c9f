import { createHash } from 'node:crypto';
import type { Comment } from '../surveys/response.ts';

/** The `area` of the example everybody may give at the end. */
export const example = 'example';

/**
 * The same order every time, and one that tells nothing: neither who wrote first nor, from one area to the next, which
 * comments are by the same person.
 */
export function shuffled(comments: readonly Comment[], salt: string): readonly Comment[] {
  const place = new Map(comments.map((one) => [one, createHash('sha256').update(`${salt}|${one.id}`).digest('hex')]));
  return [...comments].sort((a, b) => ((place.get(a) ?? '') < (place.get(b) ?? '') ? -1 : 1));
}
