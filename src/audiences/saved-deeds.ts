import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { allAudiences, findAudience } from './catalogue-deeds.ts';
import { resolve } from './resolve-deeds.ts';
import { choiceOf, idOfChoice } from './saved.ts';

/** Saved audiences, for whoever asks people: what can be chosen, and who is in it at that moment. */
export const savedAudiences = (desk: { readonly store: Store; readonly people: { find(): Promise<Person[]> } }) => ({
  offers: async () =>
    (await allAudiences(desk.store, 'ready')).map((audience) => ({
      choice: choiceOf(audience),
      people: audience.people,
    })),
  /** Undefined when it is no saved audience, or no longer one. */
  members: async (choice: string) => {
    const id = idOfChoice(choice);
    const audience = id === undefined ? undefined : await findAudience(desk.store, id);
    return audience?.state === 'ready' ? resolve(desk, audience) : undefined;
  },
});
