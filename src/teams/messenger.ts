import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Message } from '../message.ts';
import type { Conversation, Person } from '../person.ts';
import type { Connectors } from './connectors.ts';
import { decode, SendFailed } from './send-failed.ts';
import { type Outgoing, sendOnce } from './send-once.ts';

/** UTF-16 units of JSON, 80 KB; Teams refuses at about 100 KB. */
const largestMessage = 40_000;

/** Everything the bot sends. Each call makes exactly one HTTP request and fails with SendFailed. */
export class Messenger {
  readonly #connectors: Connectors;
  readonly #appId: string;
  readonly #timeoutMs: number;
  readonly #defaultServiceUrl: string;
  readonly #serviceUrlFor: (stored: string) => string;

  constructor(to: {
    connectors: Connectors;
    appId: string;
    timeoutMs?: number;
    /** For a person whose conversation is not known yet. */
    defaultServiceUrl?: string;
    /** The rehearsal's port may have moved since an address was stored. */
    serviceUrlFor?: (stored: string) => string;
  }) {
    this.#connectors = to.connectors;
    this.#appId = to.appId;
    this.#timeoutMs = to.timeoutMs ?? 10_000;
    this.#defaultServiceUrl = to.defaultServiceUrl ?? 'https://smba.trafficmanager.net/teams/';
    this.#serviceUrlFor = to.serviceUrlFor ?? ((stored) => stored);
  }

  /** Makes (or finds) the personal chat with somebody for whom the app is installed. */
  async open(person: Person): Promise<Conversation> {
    const serviceUrl = person.conversation?.serviceUrl ?? this.#defaultServiceUrl;
    const { id } = await this.#once(serviceUrl, 'POST', {
      path: [],
      body: jsonOf({
        ...this.#start(false),
        members: [{ id: person.id, name: '' }],
        tenantId: person.tenantId,
        channelData: { tenant: { id: person.tenantId } },
      }),
    });
    return { id: delivered(id), serviceUrl };
  }

  /** The id of the new message. */
  async send(to: Conversation, message: Message): Promise<string> {
    const { id } = await this.#once(to.serviceUrl, 'POST', {
      path: [to.id, 'activities'],
      body: jsonOf(activityOf(message)),
    });
    return delivered(id);
  }

  async edit(to: Conversation, activityId: string, message: Message): Promise<void> {
    const body = jsonOf({ ...activityOf(message), id: activityId });
    await this.#once(to.serviceUrl, 'PUT', { path: [to.id, 'activities', activityId], body });
  }

  async remove(to: Conversation, activityId: string): Promise<void> {
    await this.#once(to.serviceUrl, 'DELETE', { path: [to.id, 'activities', activityId] });
  }

  /** The e-mail of somebody in their personal chat, as the organisation's directory has it. */
  async emailOf(chat: Conversation, personId: string): Promise<string | undefined> {
    const member = await this.#once(chat.serviceUrl, 'GET', { path: [chat.id, 'members', personId] });
    const { email, userPrincipalName } = member;
    return [email, userPrincipalName].find((each) => typeof each === 'string' && each !== '') as string | undefined;
  }

  /** Starts a new thread in a channel. */
  async post(
    channelId: string,
    serviceUrl: string,
    message: Message,
  ): Promise<{ conversationId: string; activityId: string }> {
    const channelData = { channel: { id: channelId } };
    const made = await this.#once(serviceUrl, 'POST', {
      path: [],
      body: jsonOf({ ...this.#start(true), members: [], channelData, activity: activityOf(message) }),
    });
    return { conversationId: delivered(made.id), activityId: delivered(made.activityId) };
  }

  #start(isGroup: boolean) {
    return { isGroup, bot: { id: `28:${this.#appId}`, name: '' } };
  }

  /** `path` follows /v3/conversations. */
  async #once(
    serviceUrl: string,
    method: Outgoing['method'],
    { path, body }: { path: readonly string[]; body?: string },
  ): Promise<Record<string, unknown>> {
    const base = this.#serviceUrlFor(serviceUrl);
    const token = await this.#token(await this.#connectors.at(base));
    const url = [base.replace(/\/+$/, ''), 'v3/conversations', ...path.map(encodeURIComponent)].join('/');
    try {
      const response = await sendOnce({ method, url, token, body, timeoutMs: this.#timeoutMs });
      const { statusCode, bodyAsText } = response;
      if (statusCode < 200 || statusCode >= 300) throw Object.assign(new Error('refused'), { statusCode, response });
      return readAnswer(bodyAsText, statusCode);
    } catch (error) {
      throw decode(error);
    }
  }

  // Asking for the token first keeps its failures apart from those of the send, which may have arrived.
  async #token({ credentials }: ConnectorClient): Promise<string | undefined> {
    if (!(credentials instanceof AppCredentials)) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no token in time')), this.#timeoutMs);
    });
    try {
      return await Promise.race([credentials.getToken(), tooLate]);
    } catch (cause) {
      throw new SendFailed({ code: 'NoToken', isAmbiguous: false }, { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

function readAnswer(text: string, statusCode: number): Record<string, unknown> {
  if (text === '') return {};
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw Object.assign(new Error('unreadable answer', { cause }), { statusCode });
  }
}

// An answer without an id cannot be edited or counted, so it is not a delivery.
function delivered(id: unknown): string {
  if (typeof id !== 'string' || id === '') throw new SendFailed({ code: 'NoActivityId', isAmbiguous: true });
  return id;
}

function jsonOf(body: object): string {
  const json = JSON.stringify(body);
  if (json.length > largestMessage) {
    throw new SendFailed({ status: 413, code: 'MessageSizeTooBig', isAmbiguous: false });
  }
  return json;
}

function activityOf(message: Message) {
  return 'text' in message ? { type: 'message', text: message.text } : withCard(message);
}

function withCard({ card, summary }: { card: unknown; summary: string }) {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}
