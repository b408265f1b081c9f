import { isDeepStrictEqual } from 'node:util';
import { IANAZone } from 'luxon';
import type { Language, Person, Role } from '../person.ts';
import { bucket, buckets } from '../storage/bucket.ts';
import { type Condition, Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';

/** What a turn tells about the one who wrote or pressed. Nothing here comes from a card. */
export interface Met {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email?: string;
  /** The locale of their Teams, for example fr-CA. */
  readonly language?: string;
  /** IANA name; one that this machine does not know is not used. */
  readonly timeZone?: string;
  /** Their personal chat, when that is where they are. */
  readonly conversation?: Person['conversation'];
}

/** A person as stored. `teamsLanguage` is what Teams said last; only a change of it overrules the stored language. */
export interface PersonDocument extends Person, Stored {
  readonly type: 'person';
  readonly teamsLanguage?: Language;
}

const container = 'people';
const byName = new Intl.Collator('en', { sensitivity: 'base' });

export class People {
  readonly #store: Store;
  readonly #firstLeads: ReadonlySet<string>;

  /** `firstLeads`: Entra ids that become procurement leads when they first write; somebody has to be the first. */
  constructor(store: Store, options: { readonly firstLeads?: readonly string[] } = {}) {
    this.#store = store;
    this.#firstLeads = new Set(options.firstLeads?.map((id) => id.toLowerCase()));
  }

  async get(id: string): Promise<Person | undefined> {
    const found = await this.#store.get<PersonDocument>(container, bucket(id), id);
    return found && asPerson(found);
  }

  /** Creates somebody new as an employee, or stores what changed; one read and no write when nothing did. */
  async learn(met: Met): Promise<Person> {
    const found = await this.#store.get<PersonDocument>(container, bucket(met.id), met.id);
    const learned = found ? this.#refreshed(found, met) : this.#newcomer(met);
    if (found && isDeepStrictEqual(found, learned)) return asPerson(found);
    try {
      const write = found ? this.#store.replace(container, learned) : this.#store.create(container, learned);
      return asPerson(await write);
    } catch (error) {
      // Two first messages at once: the other turn wrote in between, so look again at what there is now.
      if (error instanceof Conflict) return this.learn(met);
      throw error;
    }
  }

  /** Undefined when nobody has that id. Returning the same person writes nothing; the id cannot be changed. */
  async change(id: string, change: (person: Person) => Person): Promise<Person | undefined> {
    const write = (found: PersonDocument): PersonDocument | undefined => {
      const before = asPerson(found);
      const after = change(before);
      if (after === before) return undefined;
      const { _etag, teamsLanguage } = found;
      return {
        ...personDocument({ ...after, id }),
        ...(teamsLanguage && { teamsLanguage }),
        ...(_etag && { _etag }),
      };
    };
    const changed = await this.#store.update<PersonDocument>(container, bucket(id), id, write);
    return changed ? asPerson(changed) : this.get(id);
  }

  /** They removed the app: there is no chat with them until they add it again. */
  async leave(id: string, at: Date): Promise<void> {
    await this.change(id, ({ conversation, ...person }) => ({ ...person, removedAppAt: at.toISOString() }));
  }

  /** Sorted by name. Thirty-two partition queries, whatever the size of the organisation. */
  async find(filter: { readonly department?: string; readonly role?: Role } = {}): Promise<Person[]> {
    const where: Condition[] = [{ field: 'type', is: 'person' }];
    if (filter.department !== undefined) where.push({ field: 'department', is: filter.department });
    if (filter.role) where.push({ field: 'roles', contains: filter.role });
    const found = await Promise.all(buckets.map((pk) => this.#allIn(pk, where)));
    return found
      .flat()
      .map(asPerson)
      .sort((one, other) => byName.compare(one.name, other.name));
  }

  /** The departments that people name as theirs, sorted, with how many people each has. */
  async departments(): Promise<{ name: string; count: number }[]> {
    const counts = new Map<string, number>();
    for (const { department } of await this.find()) {
      if (department) counts.set(department, (counts.get(department) ?? 0) + 1);
    }
    return [...counts]
      .map(([name, count]) => ({ name, count }))
      .sort((one, other) => byName.compare(one.name, other.name));
  }

  #newcomer(met: Met): PersonDocument {
    const language = languageOf(met.language);
    const person = personDocument({
      id: met.id,
      tenantId: met.tenantId,
      name: met.name,
      department: '',
      site: '',
      language: language ?? 'en',
      timeZone: knownZone(met.timeZone) ?? 'UTC',
      roles: this.#isFirstLead(met) ? ['employee', 'lead'] : ['employee'],
      ...(met.email && { email: met.email }),
      ...(met.conversation && { conversation: met.conversation }),
    });
    return { ...person, ...(language && { teamsLanguage: language }) };
  }

  #refreshed(stored: PersonDocument, met: Met): PersonDocument {
    const { removedAppAt, ...found } = stored;
    const language = languageOf(met.language);
    // Somebody imported from a list has a language already; what Teams says first is only remembered.
    const isSwitched = found.teamsLanguage !== undefined && language !== found.teamsLanguage;
    const isFirstContact = !found.conversation && !removedAppAt && met.conversation !== undefined;
    const isPromoted = isFirstContact && this.#isFirstLead(met) && !found.roles.includes('lead');
    return {
      ...found,
      tenantId: met.tenantId,
      name: met.name || found.name,
      // Checking a zone takes longer than reading the person; it is nearly always the one we know.
      timeZone: met.timeZone === found.timeZone ? found.timeZone : (knownZone(met.timeZone) ?? found.timeZone),
      ...(met.email && { email: met.email }),
      ...(language && { teamsLanguage: language }),
      ...(language && isSwitched && { language }),
      // In a chat of their own only somebody who has the app can act.
      ...(met.conversation ? { conversation: met.conversation } : removedAppAt && { removedAppAt }),
      ...(isPromoted && { roles: [...found.roles, 'lead' as const] }),
    };
  }

  async #allIn(pk: string, where: readonly Condition[]): Promise<PersonDocument[]> {
    return Array.fromAsync(this.#store.all<PersonDocument>(container, { pk, where }));
  }

  #isFirstLead = (met: Met): boolean => this.#firstLeads.has(met.id.toLowerCase());
}

/** A person as the container holds them; for imports, which write many at once. */
export function personDocument(person: Person): PersonDocument {
  return { ...person, pk: bucket(person.id), type: 'person' };
}

function asPerson(stored: PersonDocument): Person {
  const { pk, type, teamsLanguage, ...rest } = stored;
  // What the store and Cosmos add to every document (_etag, _ts, opId …) is not part of a person.
  const own = Object.entries(rest).filter(([key]) => !key.startsWith('_') && key !== 'opId');
  return Object.fromEntries(own) as typeof rest;
}

function languageOf(locale: string | undefined): Language | undefined {
  if (!locale) return undefined;
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function knownZone(timeZone: string | undefined): string | undefined {
  return timeZone && IANAZone.isValidZone(timeZone) ? timeZone : undefined;
}
