import type { Person } from '../person.ts';

/**
 * How the bot gets to somebody: there is a chat; the app can be installed by us with the first card; nobody has
 * installed it and we may not; they removed it, and nobody overrules them; nobody knows the address.
 */
export const reaches = ['reachable', 'installable', 'not-installed', 'removed-app', 'unknown'] as const;
export type Reach = (typeof reaches)[number];

/** An address of an audience with whom it stands for, if anybody. */
export interface Match {
  readonly address: string;
  readonly person?: Person;
}

export interface Reached extends Match {
  readonly reach: Reach;
}

/** `canInstall`: Microsoft Graph was granted, so that first contact installs the app. */
export function reachOf(person: Person | undefined, canInstall: boolean): Reach {
  if (!person) return 'unknown';
  if (person.removedAppAt) return 'removed-app';
  if (person.conversation) return 'reachable';
  return canInstall ? 'installable' : 'not-installed';
}

/** For an audience of people: everybody is known, and their e-mail is what an administrator looks them up by. */
export const asMatches = (people: readonly Person[]): readonly Match[] =>
  people.map((person) => ({ address: person.email ?? person.id, person }));

export const reached = (matches: readonly Match[], canInstall: boolean): readonly Reached[] =>
  matches.map((match) => ({ ...match, reach: reachOf(match.person, canInstall) }));

export function reachCounts(all: readonly Reached[]): Readonly<Record<Reach, number>> {
  const counts = { reachable: 0, installable: 0, 'not-installed': 0, 'removed-app': 0, unknown: 0 };
  for (const { reach } of all) counts[reach] += 1;
  return counts;
}

/** The addresses of a pasted list, in its order, each person once: `a@x.com; Ben <b@x.com>`, one a line or with commas. */
export function addressesIn(pasted: string): readonly string[] {
  const entries = pasted.split(/[\n\r,;\t]+/).map((entry) => /<([^<>]+)>/.exec(entry)?.[1] ?? entry);
  const first = new Map<string, string>();
  for (const entry of entries) if (keyOf(entry) && !first.has(keyOf(entry))) first.set(keyOf(entry), entry.trim());
  return [...first.values()];
}

/** Whom each address (an e-mail or an Entra id) stands for among the people the bot has met or was told of. */
export function matched(addresses: readonly string[], people: readonly Person[]): readonly Match[] {
  const known = new Map<string, Person>();
  for (const person of people) {
    for (const key of [person.id, person.email].map((address) => keyOf(address ?? ''))) {
      const other = known.get(key);
      // Somebody who came back has two accounts with one e-mail; the one with a chat is the one in use.
      if (key !== '' && (!other || (person.conversation && !other.conversation))) known.set(key, person);
    }
  }
  return addresses.map((address) => {
    const person = known.get(keyOf(address));
    return { address, ...(person && { person }) };
  });
}

const keyOf = (address: string): string =>
  address
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFC')
    .toLowerCase();
