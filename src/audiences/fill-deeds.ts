import type { People } from '../directory/people.ts';
import type { Store } from '../storage/store.ts';
import type { Audience, AudiencePage } from './audience.ts';
import { allAudiences, changing, findAudience } from './catalogue-deeds.ts';
import { knownEntries } from './resolve-deeds.ts';
import { filled } from './told.ts';

interface Registry {
  readonly store: Store;
  readonly people: Pick<People, 'find' | 'change'>;
}

/** So many people are told at the press itself; the clock goes on with the others. */
const pagesAtOnce = 3;

/**
 * Adds to the people of a kept list what nobody had told us of them; what was known stays. Again from the same page is
 * harmless.
 */
export async function fillPeople(
  { store, people }: Registry,
  { id, now, most = pagesAtOnce }: { id: string; now: Date; most?: number },
): Promise<Audience | undefined> {
  const list = await findAudience(store, id);
  if (list?.fillFrom === undefined || list.state !== 'ready') return list;
  const everybody = await people.find();
  const until = Math.min(list.pages.length, list.fillFrom + most);
  for (const page of list.pages.slice(list.fillFrom, until)) {
    const found = await store.get<AudiencePage>('surveys', id, page);
    const known = knownEntries(found?.entries ?? [], everybody);
    // Only those to whom it is new cost a read and a write.
    const lacking = known.flatMap(({ person, told }) =>
      person && filled(person, told) !== person ? [{ id: person.id, told }] : [],
    );
    await Promise.all(lacking.map(({ id, told }) => people.change(id, (person) => filled(person, told))));
  }
  // Undefined is not stored: then everybody has been told.
  return changing(store, { id, now }, () => ({ fillFrom: until < list.pages.length ? until : undefined }));
}

/** What the clock does: goes on with lists that are too long for one press, or where a press died. */
export async function fillOn(registry: Registry, now: Date): Promise<void> {
  for (const { id, fillFrom } of await allAudiences(registry.store, 'ready')) {
    if (fillFrom !== undefined) await fillPeople(registry, { id, now, most: Number.POSITIVE_INFINITY });
  }
}
