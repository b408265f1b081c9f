import type { Audience } from './audience.ts';

const prefix = 'saved:';

/** As the setup of a survey and a frozen cycle name it: the id finds it, the name is what it was called then. */
export const choiceOf = ({ id, name }: Pick<Audience, 'id' | 'name'>): string => `${prefix}${id}:${name}`;

/** The id in such a choice; undefined for choices of another kind. */
export const idOfChoice = (choice: string): string | undefined =>
  choice.startsWith(prefix) ? choice.slice(prefix.length).split(':')[0] : undefined;
