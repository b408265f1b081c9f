/** Everyone the bot knows. Roles live in data, are read on every turn and never come from a card. */
export const roles = ['stakeholder', 'employee', 'agent', 'lead', 'team', 'quality', 'director'] as const;
export type Role = (typeof roles)[number];

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** Where a personal chat with somebody is; `serviceUrl` is the newest one seen. */
export interface Conversation {
  readonly id: string;
  readonly serviceUrl: string;
}

export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email?: string;
  /** '' when nobody has told us. */
  readonly department: string;
  readonly site: string;
  readonly language: Language;
  /** IANA name, for example Europe/Paris. */
  readonly timeZone: string;
  readonly roles: readonly Role[];
  /** Survey areas this person is known to use; pre-ticked in the survey. */
  readonly areas?: readonly string[];
  /** Entra id of who looks after them in procurement; missing where nobody in particular does. */
  readonly partner?: string;
  /** Missing until the app is installed for this person or they write. */
  readonly conversation?: Conversation;
  /** The instant (ISO) they took the app away; missing once they have it again. Nobody installs it against their will. */
  readonly removedAppAt?: string;
  /** The instant (ISO) this person asked for no surveys at all. */
  readonly surveysOffSince?: string;
}

export const has = (person: Person, role: Role): boolean => person.roles.includes(role);
