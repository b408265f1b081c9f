import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../person.ts';
import type { Entry } from './audience.ts';

/** What a list can tell of somebody whom the bot knows. `partner` is an Entra id here. */
export type Told = Pick<Entry, 'department' | 'site' | 'language' | 'timeZone' | 'areas'> & {
  readonly partner?: string;
};

/** For this audience the list is right, whatever else is known. */
export function asTold(person: Person, { department, site, areas, partner }: Told): Person {
  return {
    ...person,
    ...(department !== undefined && { department }),
    ...(site !== undefined && { site }),
    ...(areas && { areas }),
    ...(partner !== undefined && { partner }),
  };
}

/**
 * With what nobody had told us yet; what was known stays, and the same person comes back when nothing is new. Language
 * and time zone only while there is no chat: from the first word on Teams tells them.
 */
export function filled(person: Person, told: Told): Person {
  const isMet = person.conversation !== undefined;
  const after: Person = {
    ...person,
    department: person.department || (told.department ?? ''),
    site: person.site || (told.site ?? ''),
    ...(!person.areas && told.areas && { areas: told.areas }),
    ...(!person.partner && told.partner && { partner: told.partner }),
    ...(!isMet && told.language && { language: told.language }),
    ...(!isMet && told.timeZone && { timeZone: told.timeZone }),
  };
  return isDeepStrictEqual(after, person) ? person : after;
}
