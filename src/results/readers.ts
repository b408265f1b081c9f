import { has, type Person, type Role } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';

export type Part = 'summary' | 'details' | 'comments' | 'people';

/** Who may read what of a closed cycle. Before the close nobody may read anything. */
const readers: Readonly<Record<Part, readonly Role[]>> = {
  summary: ['lead', 'team', 'quality', 'director'],
  details: ['lead', 'team', 'quality'],
  comments: ['lead', 'team'],
  people: ['lead', 'team'],
};

export const mayRead = (person: Person, part: Part): boolean => readers[part].some((role) => has(person, role));

/** Names with answers: only where everybody asked was told so. */
export const maySeeNames = (person: Person, { mode }: Cycle): boolean =>
  mode === 'identified' && mayRead(person, 'people');
