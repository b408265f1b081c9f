import { createHash } from 'node:crypto';
import type { Stored } from '../storage/stored.ts';

/** Ids only; whoever makes the file loads and checks everything itself. */
export type Subject = Readonly<Record<string, string>>;

/** A way to one file for one person, or from them. The token is in the address and nowhere else: its hash is the id. */
export interface Link extends Stored {
  readonly type: 'link';
  readonly personId: string;
  readonly purpose: string;
  readonly data: Subject;
  /** Machine time (ISO) from which it no longer works. */
  readonly dueAt: string;
  /** Machine time (ISO) at which it was used up. */
  readonly usedAt?: string;
  /** Of a link that takes a file: which upload was accepted. */
  readonly taken?: string;
}

export const linksKey = 'links';
export const linkMinutes = 10;
/** So long a link that is over can still say why. */
export const keptMs = 86_400_000;

export type LinkState = 'open' | 'used' | 'expired' | 'unknown';

export const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 32 random bytes as base64url. */
export const isToken = (token: string): boolean => /^[\w-]{43}$/.test(token);

/** `now` is machine time in milliseconds. */
export function stateOf(link: Link | undefined, now: number): LinkState {
  if (!link) return 'unknown';
  if (link.usedAt) return 'used';
  return now < Date.parse(link.dueAt) ? 'open' : 'expired';
}
