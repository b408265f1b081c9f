import type { PeopleBook } from '../../../src/delivery/connections.ts';
import type { Person } from '../../../src/person.ts';

export function aPerson(id: string, more: Partial<Person> = {}): Person {
  return {
    id,
    tenantId: 'tenant',
    name: `Person ${id}`,
    department: 'Works',
    site: 'Lyon',
    language: 'en',
    timeZone: 'UTC',
    roles: ['stakeholder'],
    conversation: { id: `a:${id}`, serviceUrl: 'https://teams.test/' },
    ...more,
  };
}

/** Everybody whose name begins with p exists. */
export class FakePeople implements PeopleBook {
  readonly #known = new Map<string, Person>();
  reads = 0;

  put(person: Person): void {
    this.#known.set(person.id, person);
  }

  async get(id: string): Promise<Person | undefined> {
    this.reads += 1;
    return this.#known.get(id) ?? (id.startsWith('p') ? aPerson(id) : undefined);
  }

  async change(id: string, change: (person: Person) => Person): Promise<Person | undefined> {
    const person = await this.get(id);
    if (person) this.put(change(person));
    return person && this.#known.get(id);
  }
}

export const names = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `p${index + from}`);
export const recipients = (count: number, from = 0) => names(count, from).map((personId) => ({ personId }));
