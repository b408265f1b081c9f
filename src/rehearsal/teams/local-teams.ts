import type { Clock } from '../../clock.ts';
import { acts } from './acts.ts';
import { apiRoutes } from './api-routes.ts';
import type { TokenIssuer } from './bearer.ts';
import { Chats } from './chats.ts';
import { connectorRoutes } from './connector-routes.ts';
import { Faults } from './faults.ts';
import type { Doors } from './http.ts';
import { Live } from './live.ts';
import { Outgoing } from './outgoing.ts';
import { pageRoutes } from './page-routes.ts';
import { type LocalChannel, type LocalPerson, Roster } from './roster.ts';
import { stageRoutes } from './stage-routes.ts';

export interface LocalTeamsOptions {
  /** The SQLite file of all chats. */
  readonly file: string;
  readonly issuer: TokenIssuer;
  readonly appId: string;
  readonly tenantId: string;
  readonly botName: string;
  /** For example http://127.0.0.1:3978, without a slash at the end; asked late, since the port may be chosen late. */
  readonly baseUrl: () => string;
  readonly people: readonly LocalPerson[];
  readonly channels: readonly LocalChannel[];
  /** Business time. */
  readonly clock: Clock;
  readonly advance: (isoDuration: string) => Promise<Date>;
  readonly log?: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

const clockTickMs = 500;

/**
 * Microsoft Teams as far as this bot meets it: the Bot Connector REST API, the people who write and press, and the chat
 * page. As strict as Teams, so that a mistake shows here first.
 */
export class LocalTeams {
  readonly #options: LocalTeamsOptions;
  readonly #roster: Roster;
  readonly #chats: Chats;
  readonly #live = new Live();
  readonly #faults = new Faults();
  #people: ReturnType<typeof acts> | undefined;

  constructor(options: LocalTeamsOptions) {
    this.#options = options;
    this.#roster = new Roster(options);
    this.#chats = new Chats(options.file, ({ type, activity }) => {
      const { conversationId, id, from, text, summary } = activity;
      const place = this.#roster.place(conversationId);
      const owner = place?.kind === 'personal' ? place.person.id : undefined;
      this.#live.tell({ type, conversationId, id, from, owner, glimpse: summary ?? text } as { type: string });
    });
  }

  /** What the bot stores of a conversation to write there later. */
  get serviceUrl(): string {
    return `${this.#options.baseUrl()}/connector/`;
  }

  /** What Microsoft Graph would do: puts the app into somebody's Teams, and the bot hears of it. */
  async install(person: { readonly id: string }): Promise<'installed' | 'already'> {
    const known = this.#roster.person(person.id);
    if (!known || this.#isInstalled(known)) return 'already';
    await this.#people?.install(known.id, true);
    return 'installed';
  }

  /** The id of the personal chat; the same in every run, so demo data may hold it. */
  conversationOf(personId: string): string | undefined {
    const person = this.#roster.person(personId);
    return person && this.#roster.personal(person).id;
  }

  mount(server: Doors): void {
    const needs = {
      roster: this.#roster,
      chats: this.#chats,
      faults: this.#faults,
      live: this.#live,
      issuer: this.#options.issuer,
      serviceUrl: () => this.serviceUrl,
      isInstalled: (person: LocalPerson) => this.#isInstalled(person),
      now: () => this.#options.clock.now(),
      log: this.#options.log ?? (() => {}),
    };
    const { issuer, appId, baseUrl } = this.#options;
    const outgoing = new Outgoing({
      issuer,
      appId,
      endpoint: () => `${baseUrl()}/api/messages`,
      serviceUrl: needs.serviceUrl,
    });
    connectorRoutes(server, needs);
    const people = acts({ ...needs, deliver: (activity) => outgoing.deliver(activity) });
    this.#people = people;
    apiRoutes(server, { ...needs, acts: people });
    stageRoutes(server, { ...needs, acts: people, advance: (duration) => this.#advance(duration) });
    pageRoutes(server);
  }

  /** Hangs up on open pages and closes the file. */
  close(): void {
    this.#live.close();
    this.#chats.close();
  }

  #isInstalled(person: LocalPerson): boolean {
    return this.#chats.installed(person.id) ?? person.installed;
  }

  /** Pages see the clock walk. */
  async #advance(isoDuration: string): Promise<Date> {
    const tell = (isWalking: boolean) =>
      this.#live.tell({ type: 'clock', now: this.#options.clock.now(), isWalking } as { type: string });
    const ticking = setInterval(() => tell(true), clockTickMs);
    try {
      return await this.#options.advance(isoDuration);
    } finally {
      clearInterval(ticking);
      tell(false);
    }
  }
}
