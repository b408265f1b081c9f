import { matched } from '../directory/reach.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Invitation } from '../surveys/response.ts';
import type { Audience, Entry, SourceName } from './audience.ts';
import { entriesOf, findAudience } from './catalogue-deeds.ts';
import { type Combined, combine } from './combine.ts';
import { addressKey } from './list.ts';
import { peopleIn, readSource } from './source.ts';
import { asTold, type Told } from './told.ts';

export interface Resolved {
  /** With what its lists say of them. */
  readonly people: readonly Person[];
  /** Addresses that stand for nobody we know. */
  readonly unknown: readonly string[];
  readonly steps: Combined['steps'];
  /** How many of `people` are key. */
  readonly key: number;
}

interface Directory {
  readonly store: Store;
  readonly people: { find(): Promise<Person[]> };
}

/** Marks the key of an address that stands for nobody; an Entra id never begins so. */
const stranger = '?';

/** Who is in an audience at this moment. Reads only. */
export async function resolve(desk: Directory, { terms }: Pick<Audience, 'terms'>): Promise<Resolved> {
  const everybody = await desk.people.find();
  const listed = new Map<string, Listed>();
  const sources = new Map<SourceName, readonly string[]>();
  // One after the other, in order: the first list that says something of somebody is right.
  for (const { source } of terms) {
    if (!sources.has(source)) sources.set(source, await keysIn(desk, { source, everybody, listed }));
  }
  const { keys, steps } = combine(terms, (source) => sources.get(source) ?? []);
  const byId = new Map(everybody.map((person) => [person.id, person]));
  const people = keys.flatMap((key) => {
    const person = byId.get(key);
    return person ? [asTold(person, listed.get(key)?.told ?? {})] : [];
  });
  const unknown = keys.filter((key) => key.startsWith(stranger)).map((key) => listed.get(key)?.address ?? '');
  return { people, unknown, steps, key: keys.filter((key) => listed.get(key)?.isKey).length };
}

interface Listed {
  readonly address: string;
  readonly told: Told;
  readonly isKey: boolean;
}

interface Asked {
  readonly source: SourceName;
  readonly everybody: readonly Person[];
  /** Filled with what lists say. */
  readonly listed: Map<string, Listed>;
}

async function keysIn({ store }: Directory, { source, everybody, listed }: Asked): Promise<readonly string[]> {
  const read = readSource(source);
  if (!read) return [];
  const { kind, of } = read;
  if (kind === 'silent') return silentIn(store, of);
  if (kind !== 'list' && kind !== 'key') return (peopleIn(read, everybody) ?? []).map(({ id }) => id);

  const list = await findAudience(store, of);
  if (list?.kind !== 'list' || (list.state !== 'ready' && list.state !== 'draft')) return [];
  const entries = (await entriesOf(store, list)).filter(({ isKey }) => kind === 'list' || isKey);
  return knownEntries(entries, everybody).map(({ entry, person, told }) => {
    const key = person?.id ?? stranger + addressKey(entry.address);
    const before = listed.get(key);
    const isKey = before?.isKey || entry.isKey === true;
    listed.set(key, { address: entry.address, told: { ...told, ...before?.told }, isKey });
    return key;
  });
}

export interface KnownEntry {
  readonly entry: Entry;
  readonly person?: Person | undefined;
  readonly told: Told;
}

/** Whom the entries of a list stand for, with their partner as an Entra id where we know the partner. */
export function knownEntries(entries: readonly Entry[], everybody: readonly Person[]): readonly KnownEntry[] {
  const people = matched(
    entries.map(({ address }) => address),
    everybody,
  );
  const addresses = [...new Set(entries.map(({ partner }) => partner ?? '').filter((partner) => partner !== ''))];
  const partners = new Map(matched(addresses, everybody).map(({ address, person }) => [address, person?.id]));
  return entries.map((entry, index) => {
    const { department, site, language, timeZone, areas } = entry;
    const partner = partners.get(entry.partner ?? '');
    const told: Told = {
      ...(department !== undefined && { department }),
      ...(site !== undefined && { site }),
      ...(language && { language }),
      ...(timeZone && { timeZone }),
      ...(areas && { areas }),
      ...(partner && { partner }),
    };
    return { entry, person: people[index]?.person, told };
  });
}

/** Those who were asked and did not even begin. */
async function silentIn(store: Store, cycle: string): Promise<readonly string[]> {
  const where = [
    { field: 'type', is: 'invitation' },
    { field: 'state', is: 'invited' },
  ];
  return Array.fromAsync(store.all<Invitation>('surveys', { pk: cycle, where }), ({ personId }) => personId);
}
