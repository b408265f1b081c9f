import type { Language, Person, Role } from '../../src/person.ts';

export function aPerson(id: string, change: Partial<Person> = {}): Person {
  return {
    id,
    tenantId: 'tenant',
    name: `Person ${id}`,
    department: 'Finance',
    site: 'Lyon',
    language: 'en',
    timeZone: 'Europe/Paris',
    roles: ['employee'],
    conversation: { id: `chat-${id}`, serviceUrl: 'https://teams.invalid' },
    ...change,
  };
}

export const withRoles = (id: string, ...roles: Role[]): Person => aPerson(id, { roles, department: 'Procurement' });

export const aLead = (language: Language = 'en'): Person =>
  aPerson('lead', { name: 'Lea Martin', roles: ['employee', 'lead'], department: 'Procurement', language });

/** A lead, two of the team, one who opted out, one not reachable; the others in three departments are asked. */
export function aCompany(size = 12): readonly Person[] {
  const departments = ['Finance', 'Research & Development', 'Legal'];
  const others = Array.from({ length: size }, (_, index) =>
    aPerson(`p${index}`, {
      department: departments[index % 3] ?? '',
      roles: index % 2 === 0 ? ['stakeholder'] : ['employee'],
    }),
  );
  const { conversation: _, ...unreachable } = aPerson('away', { name: 'Abel Away', department: 'Legal' });
  return [
    aLead(),
    withRoles('t1', 'team'),
    withRoles('t2', 'team'),
    aPerson('off', { name: 'Olga Off', surveysOffSince: '2026-01-01T00:00:00.000Z' }),
    unreachable,
    ...others,
  ];
}
