import type { Person } from '../person.ts';
import { asked, audienceOf, type Exclusion } from '../surveys/audience.ts';

/** How many of an audience would be asked, and why the others would not. */
export interface Standing {
  readonly asked: number;
  readonly excluded: Readonly<Record<Exclusion, readonly Person[]>>;
}

export function standingOf(people: readonly Person[], canInstall: boolean): Standing {
  const audience = audienceOf(people, { choice: 'everyone', canInstall });
  const byId = new Map(people.map((person) => [person.id, person]));
  const left = (reason: Exclusion): Person[] =>
    audience.filter(({ excluded }) => excluded === reason).flatMap(({ personId }) => byId.get(personId) ?? []);
  const excluded = {
    'own-team': left('own-team'),
    'opted-out': left('opted-out'),
    'removed-app': left('removed-app'),
    'not-installed': left('not-installed'),
  };
  return { asked: asked(audience).length, excluded };
}
