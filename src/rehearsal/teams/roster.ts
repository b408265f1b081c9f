import { createHash } from 'node:crypto';
import type { Language, Role } from '../../person.ts';

export interface LocalPerson {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly department: string;
  readonly language: Language;
  readonly timeZone: string;
  /** Whether the app is there from the beginning; later changes are kept in the file of chats. */
  readonly installed: boolean;
}

export interface LocalChannel {
  readonly id: string;
  readonly name: string;
}

/** A place where messages are. `thread` is the first message of a channel conversation. */
export type Place =
  | { readonly kind: 'personal'; readonly id: string; readonly person: LocalPerson }
  | { readonly kind: 'channel'; readonly id: string; readonly channel: LocalChannel; readonly thread?: string };

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);

/** Who is in this Teams and under which ids the bot knows them. Ids are the same in every run. */
export class Roster {
  readonly appId: string;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly LocalPerson[];
  readonly channels: readonly LocalChannel[];
  readonly #byId = new Map<string, LocalPerson>();
  readonly #places = new Map<string, Place>();

  constructor(about: {
    appId: string;
    tenantId: string;
    botName: string;
    people: readonly LocalPerson[];
    channels: readonly LocalChannel[];
  }) {
    this.appId = about.appId;
    this.tenantId = about.tenantId;
    this.bot = { id: `28:${about.appId}`, name: about.botName };
    this.people = about.people;
    this.channels = about.channels;
    for (const person of about.people) {
      for (const id of [person.id, this.userId(person), `8:orgid:${person.id}`]) this.#byId.set(id, person);
      this.#places.set(this.personal(person).id, this.personal(person));
    }
    for (const channel of about.channels) this.#places.set(channel.id, { kind: 'channel', id: channel.id, channel });
  }

  /** The id of a person as this bot sees it; another bot would see another one. */
  userId(person: LocalPerson): string {
    return `29:${digest(`${this.appId}|${person.id}`)}`;
  }

  personal(person: LocalPerson): Place {
    return { kind: 'personal', id: `a:${digest(`chat|${this.appId}|${person.id}`)}`, person };
  }

  /** By Entra id, `29:…` or `8:orgid:…`. */
  person(id: string): LocalPerson | undefined {
    return this.#byId.get(id);
  }

  /** By conversation id; `<channel>;messageid=<id>` is one thread of a channel. */
  place(conversationId: string): Place | undefined {
    const [id = '', thread] = conversationId.split(';messageid=');
    const place = this.#places.get(id);
    return place?.kind === 'channel' && thread ? { ...place, thread } : place;
  }

  /** What somebody has in the list of chats. */
  placesOf(person: LocalPerson): Place[] {
    return [
      this.personal(person),
      ...this.channels.map((channel): Place => ({ kind: 'channel', id: channel.id, channel })),
    ];
  }
}
