import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Audience, SourceName } from './audience.ts';
import { allAudiences } from './catalogue-deeds.ts';

/** What an audience may be made from a survey that was. */
export interface PastCycle {
  readonly pk: string;
  readonly title: string;
  readonly threshold: number;
}

/** Everything that can be chosen as a source, and what each is called. */
export interface Choices {
  readonly sources: readonly SourceName[];
  readonly names: ReadonlyMap<string, string>;
  readonly audiences: readonly Audience[];
}

/** More would not fit the card. */
const most = { departments: 40, sites: 30, lists: 30, cycles: 5 } as const;

export async function choices(desk: {
  readonly store: Store;
  readonly people: { find(): Promise<Person[]> };
  readonly cycles: () => Promise<readonly PastCycle[]>;
}): Promise<Choices> {
  const [people, cycles, audiences] = await Promise.all([
    desk.people.find(),
    desk.cycles(),
    allAudiences(desk.store, 'ready', 'draft'),
  ]);
  const lists = audiences.filter(({ kind, state }) => kind === 'list' && state === 'ready');
  const silent = await Promise.all(cycles.slice(0, most.cycles).map((cycle) => hasMany(desk.store, cycle)));
  const names = new Map([
    ...audiences.map(({ id, name }) => [id, name] as const),
    ...cycles.map(({ pk, title }) => [pk, title] as const),
  ]);
  const sources = [
    'everyone',
    'stakeholders',
    'team',
    ...lists.slice(0, most.lists).flatMap(({ id }) => [`list:${id}`, `key:${id}`]),
    ...valuesOf(people, ({ department }) => department)
      .slice(0, most.departments)
      .map((name) => `department:${name}`),
    ...valuesOf(people, ({ site }) => site)
      .slice(0, most.sites)
      .map((name) => `site:${name}`),
    ...cycles.filter((_, index) => silent[index]).map(({ pk }) => `silent:${pk}`),
  ];
  return { sources, names, audiences };
}

/** Where hardly anybody kept silent, the group would tell who did. */
async function hasMany(store: Store, { pk, threshold }: PastCycle): Promise<boolean> {
  const where = [
    { field: 'type', is: 'invitation' },
    { field: 'state', is: 'invited' },
  ];
  return (await store.count('surveys', { pk, where })) >= threshold;
}

/** By name; those without one come first. */
function valuesOf(people: readonly Person[], part: (person: Person) => string): readonly string[] {
  return [...new Set(people.map(part))].sort((one, other) => one.localeCompare(other, 'en'));
}
