import { Conflict, type Store } from '../storage/store.ts';
import { type Audience, type AudiencePage, type Entry, peopleOnPage, tidyName } from './audience.ts';
import { allAudiences, type Change, changing, findAudience } from './catalogue-deeds.ts';

export interface NewList extends Change {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly merged: number;
  readonly by: string;
}

const container = 'surveys';
const dayMs = 86_400_000;
const daysKept = { writing: 1, draft: 1, deleted: 30 } as const;
const atOnce = 8;

/**
 * Writes a list down, waiting for the yes. The same id again goes on where it stopped: the header comes first and says
 * `writing` until every page is there.
 */
export async function draftList(store: Store, list: NewList): Promise<Audience> {
  await forgetOld(store, list.now);
  const pages = pagesOf(list);
  const header = (await findAudience(store, list.id)) ?? (await unlessThere(store.create(container, headerOf(list))));
  if (header && header.state !== 'writing') return header;
  for (let from = 0; from < pages.length; from += atOnce) {
    await Promise.all(pages.slice(from, from + atOnce).map((page) => unlessThere(store.create(container, page))));
  }
  const written = await changing(store, list, ({ state }) => (state === 'writing' ? { state: 'draft' } : undefined));
  return written ?? headerOf(list);
}

/** The yes. Its people are told later what they lack; see fill-deeds.ts. */
export const keepList = (store: Store, { id, now, name }: Change & { name: string }): Promise<Audience | undefined> =>
  changing(store, { id, now }, ({ state }) =>
    state === 'draft' ? { state: 'ready', name: tidyName(name), fillFrom: 0 } : undefined,
  );

/** Removes a draft with all that belongs to it. */
export async function dropDraft(store: Store, id: string): Promise<void> {
  const found = await findAudience(store, id);
  if (found?.state === 'draft' || found?.state === 'writing') await forget(store, found);
}

function headerOf({ id, name, entries, merged, by, now }: NewList): Audience {
  const at = now.toISOString();
  return {
    id,
    pk: 'catalogue',
    type: 'audience',
    name: tidyName(name),
    kind: 'list',
    state: 'writing',
    terms: [{ join: 'or', source: `list:${id}` }],
    pages: pagesOf({ id, entries }).map((page) => page.id),
    people: entries.length,
    merged,
    by,
    madeAt: at,
    changedAt: at,
  };
}

function pagesOf({ id: pk, entries }: Pick<NewList, 'id' | 'entries'>): readonly AudiencePage[] {
  return Array.from({ length: Math.ceil(entries.length / peopleOnPage) }, (_, index) => ({
    id: `page/${index}`,
    pk,
    type: 'audience-page' as const,
    entries: entries.slice(index * peopleOnPage, (index + 1) * peopleOnPage),
  }));
}

/** Names and addresses stay no longer than somebody may want them: drafts a day, deleted audiences a month. */
async function forgetOld(store: Store, now: Date): Promise<void> {
  for (const audience of await allAudiences(store, 'writing', 'draft', 'deleted')) {
    const days = audience.state === 'ready' ? Number.POSITIVE_INFINITY : daysKept[audience.state];
    if (now.getTime() - Date.parse(audience.changedAt) > days * dayMs) await forget(store, audience);
  }
}

/** Pages first: the header is the only way to them. */
async function forget(store: Store, { _etag, ...audience }: Audience): Promise<void> {
  const pages = audience.pages.map((id) => ({ id, pk: audience.id, type: 'audience-page' }));
  for (let from = 0; from < pages.length; from += atOnce) {
    await Promise.all(pages.slice(from, from + atOnce).map((page) => store.remove(container, page)));
  }
  await store.remove(container, audience);
}

async function unlessThere<T>(creating: Promise<T>): Promise<T | undefined> {
  return creating.catch((error: unknown) => {
    if (error instanceof Conflict && error.reason === 'exists') return undefined;
    throw error;
  });
}
