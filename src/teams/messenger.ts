import type { Activity } from 'botbuilder';
import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Message } from '../message.ts';
import type { Conversation, Person } from '../person.ts';
import type { Connectors } from './connectors.ts';
import { decode, SendFailed } from './send-failed.ts';

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
    const { id } = await this.#once(serviceUrl, (client, options) =>
      client.conversations.createConversation(
        {
          ...this.#start(false),
          members: [{ id: person.id, name: '' }],
          tenantId: person.tenantId,
          channelData: { tenant: { id: person.tenantId } },
        },
        options,
      ),
    );
    return { id: delivered(id), serviceUrl };
  }

  /** The id of the new message. */
  async send(to: Conversation, message: Message): Promise<string> {
    const activity = activityOf(message);
    const { id } = await this.#once(to.serviceUrl, (client, options) =>
      client.conversations.sendToConversation(to.id, activity, options),
    );
    return delivered(id);
  }

  async edit(to: Conversation, activityId: string, message: Message): Promise<void> {
    const activity = { ...activityOf(message), id: activityId };
    await this.#once(to.serviceUrl, (client, options) =>
      client.conversations.updateActivity(to.id, activityId, activity, options),
    );
  }

  async remove(to: Conversation, activityId: string): Promise<void> {
    await this.#once(to.serviceUrl, (client, options) =>
      client.conversations.deleteActivity(to.id, activityId, options),
    );
  }

  /** The e-mail of somebody in their personal chat, as the organisation's directory has it. */
  async emailOf(chat: Conversation, personId: string): Promise<string | undefined> {
    const member: unknown = await this.#once(chat.serviceUrl, (client, options) =>
      client.conversations.getConversationMember(chat.id, personId, options),
    );
    const { email, userPrincipalName } = (member ?? {}) as Record<string, unknown>;
    return [email, userPrincipalName].find((each) => typeof each === 'string' && each !== '') as string | undefined;
  }

  /** Starts a new thread in a channel. */
  async post(
    channelId: string,
    serviceUrl: string,
    message: Message,
  ): Promise<{ conversationId: string; activityId: string }> {
    const activity = activityOf(message);
    const made = await this.#once(serviceUrl, (client, options) =>
      client.conversations.createConversation(
        { ...this.#start(true), members: [], channelData: { channel: { id: channelId } }, activity },
        options,
      ),
    );
    return { conversationId: delivered(made.id), activityId: delivered(made.activityId) };
  }

  #start(isGroup: boolean) {
    return { isGroup, bot: { id: `28:${this.#appId}`, name: '' } };
  }

  async #once<T>(
    serviceUrl: string,
    call: (client: ConnectorClient, options: { timeout: number }) => Promise<T>,
  ): Promise<T> {
    const client = await this.#connectors.at(this.#serviceUrlFor(serviceUrl));
    await this.#signIn(client);
    try {
      return await call(client, { timeout: this.#timeoutMs });
    } catch (error) {
      throw decode(error);
    }
  }

  // Asking for the token first keeps its failures apart from those of the send, which may have arrived.
  async #signIn({ credentials }: ConnectorClient): Promise<void> {
    if (!(credentials instanceof AppCredentials)) return;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no token in time')), this.#timeoutMs);
    });
    try {
      await Promise.race([credentials.getToken(), tooLate]);
    } catch (cause) {
      throw new SendFailed({ code: 'NoToken', isAmbiguous: false }, { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

// An answer without an id cannot be edited or counted, so it is not a delivery.
function delivered(id: string | undefined): string {
  if (!id) throw new SendFailed({ code: 'NoActivityId', isAmbiguous: true });
  return id;
}

function activityOf(message: Message): Activity {
  const activity = 'text' in message ? { type: 'message', text: message.text } : withCard(message);
  if (JSON.stringify(activity).length > largestMessage) {
    throw new SendFailed({ status: 413, code: 'MessageSizeTooBig', isAmbiguous: false });
  }
  return activity as Activity;
}

function withCard({ card, summary }: { card: unknown; summary: string }) {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}
