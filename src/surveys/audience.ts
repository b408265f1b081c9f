import { has, type Person } from '../person.ts';

export const exclusions = ['own-team', 'opted-out', 'removed-app', 'not-installed'] as const;
/** Why somebody of the audience is not asked. */
export type Exclusion = (typeof exclusions)[number];

/** Whoever is left out only because the bot cannot get to them; there is something that helps. */
export const isOutOfReach = (reason: Exclusion): boolean => reason === 'not-installed' || reason === 'removed-app';

/** Somebody of the audience as frozen at launch. */
export interface Invitee {
  readonly personId: string;
  readonly department: string;
  readonly site: string;
  readonly areas?: readonly string[];
  readonly excluded?: Exclusion;
}

/** `everyone`, `stakeholders`, `department:<name>` or `saved:<id>:<name>`. */
export type AudienceChoice = string;

export interface AudienceOffer {
  readonly choice: AudienceChoice;
  readonly people: number;
}

/** Who is in a saved audience at this moment. */
export interface Members {
  /** With what the audience's lists say of them. */
  readonly people: readonly Person[];
  /** Addresses that stand for nobody the bot knows. */
  readonly unknown: readonly string[];
}

/** Audiences that leads have put together and named. */
export interface SavedAudiences {
  offers(): Promise<readonly AudienceOffer[]>;
  /** Undefined when the choice is no saved audience. */
  members(choice: AudienceChoice): Promise<Members | undefined>;
}

const prefix = 'department:';
const savedPrefix = 'saved:';

/** The department that a choice names; undefined for the choices across departments. */
export const departmentOf = (choice: AudienceChoice): string | undefined =>
  choice.startsWith(prefix) ? choice.slice(prefix.length) : undefined;

/** What a saved audience was called when it was chosen; undefined for the other choices. */
export const savedNameOf = (choice: AudienceChoice): string | undefined =>
  choice.startsWith(savedPrefix) ? choice.slice(choice.indexOf(':', savedPrefix.length) + 1) : undefined;

/**
 * What a lead may choose from, with how many people would be asked; choices that ask nobody are left out. `canInstall`:
 * the first card installs the app, so nobody is out of reach.
 */
export function offers(people: readonly Person[], canInstall = false): readonly AudienceOffer[] {
  const departments = [...new Set(people.map(({ department }) => department))].sort((a, b) => a.localeCompare(b, 'en'));
  return ['everyone', 'stakeholders', ...departments.map((name) => prefix + name)]
    .map((choice) => ({ choice, people: asked(audienceOf(people, { choice, canInstall })).length }))
    .filter((offer) => offer.people > 0);
}

/** Everyone the choice means, with the reason where somebody is not asked. `members`: those of a saved audience. */
export function audienceOf(
  people: readonly Person[],
  { choice, canInstall = false, members }: Chosen,
): readonly Invitee[] {
  const meant = members?.people ?? people.filter((person) => isMeant(person, choice));
  return meant.map((person) => invitee(person, canInstall));
}

interface Chosen {
  readonly choice: AudienceChoice;
  readonly canInstall?: boolean;
  readonly members?: Members | undefined;
}

export const asked = (audience: readonly Invitee[]): readonly Invitee[] => audience.filter((one) => !one.excluded);

/** How many of each value, for example of each department. */
export function countBy(
  audience: readonly Invitee[],
  part: (one: Invitee) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of audience) counts[part(one)] = (counts[part(one)] ?? 0) + 1;
  return counts;
}

function isMeant(person: Person, choice: AudienceChoice): boolean {
  const department = departmentOf(choice);
  if (department !== undefined) return person.department === department;
  return choice === 'everyone' || (choice === 'stakeholders' && has(person, 'stakeholder'));
}

function invitee(person: Person, canInstall: boolean): Invitee {
  const { id, department, site, areas } = person;
  const excluded = whyNot(person, canInstall);
  return { personId: id, department, site, ...(areas && { areas }), ...(excluded && { excluded }) };
}

function whyNot(person: Person, canInstall: boolean): Exclusion | undefined {
  // The team says what it thinks in its self-assessment; as customers they would praise themselves.
  if (has(person, 'lead') || has(person, 'team')) return 'own-team';
  if (person.surveysOffSince) return 'opted-out';
  if (person.removedAppAt) return 'removed-app';
  return person.conversation || canInstall ? undefined : 'not-installed';
}
