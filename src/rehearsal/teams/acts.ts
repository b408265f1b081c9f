import type { Chats, Kept } from './chats.ts';
import { Refusal } from './http.ts';
import type { BotReply } from './outgoing.ts';
import type { LocalPerson, Place, Roster } from './roster.ts';
import { acceptedCard } from './strictness.ts';
import {
  installationFrom,
  invokeFrom,
  messageFrom,
  type Occasion,
  reactionFrom,
  submitFrom,
  type ToBot,
} from './user-activities.ts';

export interface ActNeeds {
  readonly roster: Roster;
  readonly chats: Chats;
  readonly deliver: (activity: ToBot) => Promise<BotReply>;
  readonly isInstalled: (person: LocalPerson) => boolean;
  readonly serviceUrl: () => string;
  readonly now: () => Date;
  readonly log: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

export interface Pressed {
  readonly activityId: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly as?: 'submit' | 'execute' | undefined;
  readonly trigger: 'manual' | 'automatic';
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const errorType = 'application/vnd.microsoft.error';

/** What a person does in Teams. All throw Refusal 404 for what this person cannot see. */
export function acts(needs: ActNeeds) {
  const { roster, chats } = needs;

  /** The bot has heard it when this returns; `botStatus` is what it answered. */
  async function say(
    from: string,
    message: { conversationId: string; text: string },
  ): Promise<{ id: string; botStatus: number }> {
    const { person, place } = sight(from, message.conversationId);
    // Writing to a bot that is not there adds it first, as the Add button of Teams does.
    if (place.kind === 'personal' && !needs.isInstalled(person)) await install(from, true);
    const thread = place.kind === 'channel' ? place.thread : undefined;
    const { id } = chats.add({
      conversationId: place.id,
      thread,
      from: person.id,
      text: message.text,
      at: needs.now(),
    });
    const where = place.kind === 'channel' ? { ...place, thread: thread ?? id } : place;
    const { status } = await tell(messageFrom(occasion(person, { place: where, id }), message.text));
    return { id, botStatus: status };
  }

  async function press(from: string, pressed: Pressed & { conversationId: string }): Promise<InvokeAnswer> {
    const { person, place, message } = visible(from, pressed);
    if (place.kind === 'personal' && !needs.isInstalled(person))
      return failure(403, '209', 'Invoke validation failed: the app is not installed.');
    const now = occasion(person, { place: threadOf(place, message) });
    if (pressed.as !== 'submit') return invokeAnswer(await tell(invokeFrom(now, pressed)));
    const { activityId, verb, data } = pressed;
    const { status } = await tell(submitFrom(now, { activityId, value: { ...data, verb } }));
    if (status >= 400) return failure(status, 'BotError', `The bot answered ${status}.`);
    return { statusCode: status, type: 'message', value: {} };
  }

  /** A second time takes the reaction away. */
  async function react(
    from: string,
    reaction: { conversationId: string; activityId: string; kind: string },
  ): Promise<void> {
    const { person, place, message } = visible(from, reaction);
    const already = message.reactions[reaction.kind] ?? [];
    const isAdded = !already.includes(person.id);
    const left = isAdded ? [...already, person.id] : already.filter((id) => id !== person.id);
    chats.react(message.id, { ...message.reactions, [reaction.kind]: left });
    if (message.from === roster.bot.id) {
      await tell(reactionFrom(occasion(person, { place: threadOf(place, message) }), { ...reaction, isAdded }));
    }
  }

  async function install(personId: string, installed: boolean): Promise<void> {
    const person = known(personId);
    if (needs.isInstalled(person) === installed) return;
    chats.install(person.id, installed);
    for (const activity of installationFrom(occasion(person, { place: roster.personal(person) }), installed))
      await tell(activity);
  }

  function known(personId: string): LocalPerson {
    const person = roster.people.find(({ id }) => id === personId);
    if (person) return person;
    throw new Refusal(404, 'PersonNotFound', `Nobody here has the id ${personId}.`);
  }

  /** The person and the conversation, if the person can see it. */
  function sight(personId: string, conversationId: string): { person: LocalPerson; place: Place } {
    const person = known(personId);
    const place = roster.place(conversationId);
    if (!place || (place.kind === 'personal' && place.person.id !== person.id)) {
      throw new Refusal(404, 'ConversationNotFound', `${person.name} has no such conversation.`);
    }
    if (place.kind === 'channel' && place.thread && !chats.find(place.id, place.thread)) {
      throw new Refusal(404, 'ConversationNotFound', 'There is no such thread in this channel.');
    }
    return { person, place };
  }

  function visible(personId: string, pressed: { conversationId: string; activityId: string }) {
    const seen = sight(personId, pressed.conversationId);
    const message = chats.find(seen.place.id, pressed.activityId);
    if (message && !message.deleted) return { ...seen, message };
    throw new Refusal(404, 'ActivityNotFoundInConversation', `${seen.person.name} sees no such message here.`);
  }

  function occasion(person: LocalPerson, about: { place: Place; id?: string }): Occasion {
    return {
      roster,
      person,
      serviceUrl: needs.serviceUrl(),
      place: about.place,
      id: about.id ?? chats.nextId(),
      at: needs.now(),
    };
  }

  async function tell(activity: ToBot): Promise<BotReply> {
    const reply = await needs.deliver(activity);
    if (reply.status >= 400) needs.log('bot_refused', { activity: activity.type, status: reply.status });
    return reply;
  }

  return { say, press, react, install, known, sight };
}

const threadOf = (place: Place, message: Kept): Place =>
  place.kind === 'channel' ? { ...place, thread: message.thread ?? message.id } : place;

function invokeAnswer({ status, body }: BotReply): InvokeAnswer {
  const answer = body as Partial<InvokeAnswer> | undefined;
  if (typeof answer?.statusCode !== 'number' || typeof answer.type !== 'string') {
    return failure(status >= 400 ? status : 502, 'BotError', `The bot answered ${status} without an invoke response.`);
  }
  if (answer.type !== cardType) return { statusCode: answer.statusCode, type: answer.type, value: answer.value };
  try {
    acceptedCard(answer.value);
  } catch (error) {
    if (error instanceof Refusal) return failure(400, error.code, error.message);
    throw error;
  }
  return { statusCode: answer.statusCode, type: answer.type, value: answer.value };
}

const failure = (statusCode: number, code: string, message: string): InvokeAnswer => ({
  statusCode,
  type: errorType,
  value: { code, message },
});
