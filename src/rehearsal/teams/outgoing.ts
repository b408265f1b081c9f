import { type TokenIssuer, tokenForBot } from './bearer.ts';
import type { ToBot } from './user-activities.ts';

export interface BotReply {
  readonly status: number;
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown;
}

// Teams gives up after 10 to 15 seconds.
const patienceMs = 15_000;

/** Brings what people do to the bot's door, with a token as Teams would send it. */
export class Outgoing {
  readonly #bot: { issuer: TokenIssuer; appId: string; endpoint: () => string; serviceUrl: () => string };

  constructor(bot: { issuer: TokenIssuer; appId: string; endpoint: () => string; serviceUrl: () => string }) {
    this.#bot = bot;
  }

  /** Never throws: a bot that cannot be reached is 502, a slow one 504. */
  async deliver(activity: ToBot): Promise<BotReply> {
    const { issuer, appId, endpoint, serviceUrl } = this.#bot;
    const token = tokenForBot(issuer, { appId, serviceUrl: serviceUrl() });
    try {
      const response = await fetch(endpoint(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      return { status: error instanceof Error && error.name === 'TimeoutError' ? 504 : 502, body: undefined };
    }
  }
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
