import { AppError } from '../errors.ts';
import type { Store } from '../storage/store.ts';
import { type Audience, type AudiencePage, type Entry, mostTerms, nameLimit, type Term, tidyName } from './audience.ts';

const container = 'surveys';
const pk = 'catalogue';

export type NameProblem = 'name-missing' | 'name-taken';

export const findAudience = async (store: Store, id: string): Promise<Audience | undefined> => {
  const found = await store.get<Audience>(container, pk, id);
  return found?.type === 'audience' ? found : undefined;
};

/** By name. Those that are still being written are nobody's business yet. */
export async function allAudiences(store: Store, ...states: Audience['state'][]): Promise<readonly Audience[]> {
  const found: Audience[] = [];
  const where = [{ field: 'type', is: 'audience' }];
  for await (const audience of store.all<Audience>(container, { pk, where })) {
    if (states.includes(audience.state)) found.push(audience);
  }
  return found.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
}

/** Everybody on a list, page by page in order. */
export async function entriesOf(store: Store, { id, pages }: Audience): Promise<readonly Entry[]> {
  const found = await Promise.all(pages.map((page) => store.get<AudiencePage>(container, id, page)));
  return found.flatMap((page) => page?.entries ?? []);
}

export interface Change {
  readonly id: string;
  readonly now: Date;
}

/** @throws AppError not_found when it is gone or deleted */
export async function readyAudience(store: Store, id: string): Promise<Audience> {
  const found = await findAudience(store, id);
  if (found?.state !== 'ready') throw new AppError('not_found');
  return found;
}

/** What is wrong with a name for a new audience, or a new name for one. */
export async function nameProblem(store: Store, { name, id }: { name: string; id: string }) {
  const tidy = tidyName(name);
  if (tidy === '') return 'name-missing' satisfies NameProblem;
  const others = (await allAudiences(store, 'ready')).filter((other) => other.id !== id);
  const isTaken = others.some((other) => other.name.toLowerCase() === tidy.toLowerCase());
  return isTaken ? ('name-taken' satisfies NameProblem) : undefined;
}

/** A combination that begins with one source. The id comes with the form, so a second press makes no second one. */
export async function createCombined(
  store: Store,
  { id, now, name, first, by }: Change & { name: string; first: Term['source']; by: string },
): Promise<Audience> {
  const there = await findAudience(store, id);
  if (there) return there;
  const at = now.toISOString();
  const audience: Audience = {
    id,
    pk,
    type: 'audience',
    name: tidyName(name).slice(0, nameLimit),
    kind: 'combined',
    state: 'ready',
    terms: [{ join: 'or', source: first }],
    pages: [],
    people: 0,
    by,
    madeAt: at,
    changedAt: at,
  };
  return store.create<Audience>(container, audience);
}

export const rename = (store: Store, { id, now, name }: Change & { name: string }): Promise<Audience | undefined> =>
  changing(store, { id, now }, (found) => (found.name === tidyName(name) ? undefined : { name: tidyName(name) }));

/** `after`: how many lines the card showed; a second press of the same button adds nothing. */
export const addTerm = (
  store: Store,
  { id, now, term, after }: Change & { term: Term; after: number },
): Promise<Audience | undefined> =>
  changing(store, { id, now }, ({ kind, terms }) =>
    kind === 'combined' && terms.length === after && after < mostTerms ? { terms: [...terms, term] } : undefined,
  );

/** Takes the last line away; the first one stays. */
export const cutTerm = (store: Store, { id, now, after }: Change & { after: number }): Promise<Audience | undefined> =>
  changing(store, { id, now }, ({ terms }) =>
    terms.length === after && after > 1 ? { terms: terms.slice(0, -1) } : undefined,
  );

/** Notes how many there are now, for the lists of audiences to choose from. */
export const noteCount = (
  store: Store,
  { id, now, people }: Change & { people: number },
): Promise<Audience | undefined> =>
  changing(store, { id, now }, (found) => (found.people === people ? undefined : { people }));

export const setState = (
  store: Store,
  { id, now, from, to }: Change & { from: Audience['state']; to: Audience['state'] },
): Promise<Audience | undefined> =>
  changing(store, { id, now }, ({ state }) => (state === from ? { state: to } : undefined));

/** The audience as it is afterwards. */
export async function changing(
  store: Store,
  { id, now }: Change,
  change: (found: Audience) => Partial<Audience> | undefined,
): Promise<Audience | undefined> {
  await store.update<Audience>(container, pk, id, (found) => {
    const changed = found.type === 'audience' ? change(found) : undefined;
    return changed && { ...found, ...changed, changedAt: now.toISOString() };
  });
  return findAudience(store, id);
}
