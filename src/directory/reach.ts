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
