import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import { Conflict, type Store } from '../storage/store.ts';
import {
  idOf,
  isToken,
  keptMs,
  type Link,
  type LinkState,
  linkMinutes,
  linksKey,
  type Subject,
  stateOf,
} from './link.ts';

export interface DownloadedFile {
  /** Without anything that a header could trip over. */
  readonly name: string;
  readonly type: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

/** Makes a file for somebody. Authorises first. @throws AppError not_allowed, not_found */
export type Purpose = (data: Subject, person: Person) => Promise<DownloadedFile>;

export interface Archive {
  readonly store: Store;
  readonly people: { get(id: string): Promise<Person | undefined> };
  readonly purposes: Readonly<Record<string, Purpose>>;
  /** Machine time in milliseconds: a rehearsal that jumps a week ahead must not end every link. */
  readonly machineNow: () => number;
}

export interface Found {
  readonly state: LinkState;
  readonly link?: Link;
  readonly person?: Person;
}

/** The token of a new link: it works once, for ten minutes, for what this person may see at that moment. */
export async function makeLink(
  { store, machineNow }: Pick<Archive, 'store' | 'machineNow'>,
  { purpose, data, person }: { purpose: string; data: Subject; person: Pick<Person, 'id'> },
): Promise<string> {
  const now = machineNow();
  const token = randomBytes(32).toString('base64url');
  await forgetOld(store, now);
  await store.create<Link>('jobs', {
    id: idOf(token),
    pk: linksKey,
    type: 'link',
    personId: person.id,
    purpose,
    data,
    dueAt: new Date(now + linkMinutes * 60_000).toISOString(),
  });
  return token;
}

/** Only looks: a preview that opens the address uses nothing up. */
export async function lookUp({ store, people, machineNow }: Archive, token: string): Promise<Found> {
  const link = isToken(token) ? await store.get<Link>('jobs', linksKey, idOf(token)) : undefined;
  const state = stateOf(link, machineNow());
  const person = link && (await people.get(link.personId));
  return { state, ...(link && { link }), ...(person && { person }) };
}

/**
 * The file, once. Whoever is second, even by a millisecond, finds the link used. When the person may no longer have the
 * file, or it cannot be made, the link stays as it was.
 * @throws AppError not_allowed, not_found and what the purpose throws
 */
export async function useUp(archive: Archive, token: string): Promise<Found & { readonly file?: DownloadedFile }> {
  const found = await lookUp(archive, token);
  const { link, person } = found;
  if (found.state !== 'open' || !link) return found;
  const purpose = Object.hasOwn(archive.purposes, link.purpose) ? archive.purposes[link.purpose] : undefined;
  if (!purpose || !person) throw new AppError('not_allowed');
  const file = await purpose(link.data, person);
  try {
    await archive.store.replace<Link>('jobs', { ...link, usedAt: new Date(archive.machineNow()).toISOString() });
  } catch (error) {
    if (error instanceof Conflict) return { ...found, state: 'used' };
    throw error;
  }
  return { ...found, file };
}

const mostForgotten = 50;

async function forgetOld(store: Store, now: number): Promise<void> {
  const where = [
    { field: 'type', is: 'link' },
    { field: 'dueAt', below: new Date(now - keptMs).toISOString() },
  ];
  const { items } = await store.find<Link>('jobs', { pk: linksKey, where, top: mostForgotten });
  await Promise.all(items.map(({ _etag, ...link }) => store.remove('jobs', link)));
}
