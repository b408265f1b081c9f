import type { LocalPerson, Roster } from './roster.ts';

export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly [more: string]: string;
}

export function memberFrom(roster: Roster, person: LocalPerson): Member {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  return {
    id: roster.userId(person),
    aadObjectId: person.id,
    objectId: person.id,
    tenantId: roster.tenantId,
    name: person.name,
    givenName,
    surname: rest.join(' '),
    email: person.email,
    userPrincipalName: person.email,
    userRole: 'user',
  };
}

/** At most 500 at a time, 200 when nothing is said, as in Teams. */
export function pageOf(members: readonly Member[], page: { size?: string | undefined; from?: string | undefined }) {
  const size = Math.min(Math.max(Number(page.size) || 200, 1), 500);
  const from = Number(page.from) || 0;
  const next = from + size;
  return { members: members.slice(from, next), ...(next < members.length ? { continuationToken: String(next) } : {}) };
}
