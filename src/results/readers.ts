import { has, type Person, type Role } from '../person.ts';

export type Part = 'summary' | 'details' | 'comments';

/** Who may read what of a closed cycle. Before the close nobody may read anything. */
const readers: Readonly<Record<Part, readonly Role[]>> = {
  summary: ['lead', 'team', 'quality', 'director'],
  details: ['lead', 'team', 'quality'],
  comments: ['lead', 'team'],
};

export const mayRead = (person: Person, part: Part): boolean => readers[part].some((role) => has(person, role));
