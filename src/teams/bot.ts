import { type Activity, TurnContext } from 'botbuilder';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import type { Conversation, Language, Person } from '../person.ts';
import { card } from './card.ts';
import type { Edits } from './edits.ts';
import { helpFeature } from './help.ts';
import { Pace } from './pace.ts';
import { type Trouble, troubleCard, troubleOf } from './trouble.ts';
import { executed, type Press, submitted, verbTable } from './verbs.ts';
import { conversationOf, type Met, placeOf, whoIsThere } from './who.ts';

/** Work for after the answer has gone. */
export type Later = (job: () => void) => void;

/** The body of the answer to an invoke, `not_mine` for an invoke of another kind; nothing for everything else. */
export type Bot = (activity: Activity, later: Later) => Promise<unknown>;

export const notMine = Symbol('not mine');

interface Parts {
  readonly features: readonly Feature[];
  readonly people: {
    get(id: string): Promise<Person | undefined>;
    learn(met: Met): Promise<Person>;
    leave(id: string, at: Date): Promise<void>;
  };
  readonly messenger: {
    send(to: Conversation, message: Message): Promise<string>;
    emailOf(chat: Conversation, personId: string): Promise<string | undefined>;
  };
  readonly edits: Edits;
  readonly log: Log;
  /** Steps a person may take in a minute. */
  readonly perMinute?: number;
}

/** Translates activities into what features understand, and their answers back. */
export function createBot({ features, people, messenger, edits, log, perMinute = 120 }: Parts): Bot {
  const help = helpFeature(features);
  const speakers = [help, ...features];
  const verbs = verbTable([...features, help]);
  const pace = new Pace(perMinute);

  return async (activity, later) => {
    const met = whoIsThere(activity);
    if (!met) return undefined;
    if (activity.type === 'invoke') return invoke(activity, met, later);
    if (activity.type === 'message') return message(activity, met, later);
    if (activity.type === 'installationUpdate' || activity.type === 'conversationUpdate') return arrival(activity, met);
    return undefined;
  };

  async function invoke(activity: Activity, met: Met, later: Later): Promise<unknown> {
    if (activity.name !== 'adaptiveCard/action') return notMine;
    const press = executed(activity.value);
    const outcome = await pressed(activity, met, press);
    if ('trouble' in outcome) return cardAnswer(troubleCard(outcome.trouble, outcome.language, press));
    if (!press.isRefresh) later(() => editPressed(activity, outcome.state));
    return cardAnswer(outcome.state);
  }

  async function message(activity: Activity, met: Met, later: Later): Promise<void> {
    const words = wordsOf(activity);
    const press = words === '' ? submitted(activity.value) : undefined;
    if (!press) return answer(activity, await said(activity, met, words));
    const outcome = await pressed(activity, met, press);
    if ('trouble' in outcome) return answer(activity, { text: inWords(outcome.trouble) });
    if (!activity.replyToId) return answer(activity, outcome.state);
    later(() => editPressed(activity, outcome.state));
  }

  async function pressed(activity: Activity, met: Met, { verb, data, isRefresh }: Press): Promise<Outcome> {
    let language = met.language ?? 'en';
    const startedAt = performance.now();
    try {
      if (!isRefresh && pace.step(met.id) !== 'fine') throw new AppError('too_fast');
      // A card that comes into view only reads; on a second device it must not switch the language either.
      const person = (isRefresh && (await people.get(met.id))) || (await people.learn(met));
      language = person.language;
      const handler = verbs.get(verb);
      if (!handler) throw new AppError('unknown_action');
      return { state: await handler({ verb, data, isRefresh, ...where(activity, person) }) };
    } catch (error) {
      return { trouble: troubleOf(error, { language, log, verb }), language };
    } finally {
      const ms = Math.round(performance.now() - startedAt);
      if (ms > 3000) log.warn('slow action', { verb, ms });
    }
  }

  async function said(activity: Activity, met: Met, words: string): Promise<Message | undefined> {
    let language = met.language ?? 'en';
    try {
      const step = pace.step(met.id);
      if (step === 'over') return undefined;
      if (step === 'once') throw new AppError('too_fast');
      const person = await people.learn(met);
      language = person.language;
      return await reply({ text: words, ...where(activity, person) });
    } catch (error) {
      return { text: inWords(troubleOf(error, { language, log })) };
    }
  }

  async function reply(said: Said): Promise<Message> {
    for (const feature of speakers) {
      const answer = await feature.message?.(said);
      if (answer) return answer;
    }
    return help.unknown(said);
  }

  async function arrival(activity: Activity, met: Met): Promise<void> {
    try {
      if (isRemoval(activity)) {
        if (placeOf(activity) === 'personal') await people.leave(met.id, instantOf(activity));
        return;
      }
      const { language, email } = await people.learn(met);
      // Teams also sends a conversationUpdate and repeats the update on upgrades; only this one is an installation.
      const isInstalled = activity.type === 'installationUpdate' && activity.action === 'add';
      if (!isInstalled || placeOf(activity) !== 'personal') return;
      await answer(activity, card('common-welcome', language));
      if (!email) await learnEmail(activity, met);
    } catch (error) {
      log.error('person not learned', { error });
    }
  }

  /** Lists of people name them by e-mail, so that is asked for once, when we meet. */
  async function learnEmail(activity: Activity, met: Met): Promise<void> {
    try {
      const email = await messenger.emailOf(conversationOf(activity), activity.from.id);
      if (email) await people.learn({ ...met, email });
    } catch (error) {
      log.warn('an e-mail was not learned', { error });
    }
  }

  async function answer(activity: Activity, message: Message | undefined): Promise<void> {
    if (!message) return;
    try {
      await messenger.send(conversationOf(activity), message);
    } catch (error) {
      log.warn('reply not sent', { error });
    }
  }

  function editPressed(activity: Activity, message: CardMessage): void {
    if (activity.replyToId) edits.add({ to: conversationOf(activity), activityId: activity.replyToId, message });
  }
}

/** Teams tells it as an update of the installation, of the members, or both. */
function isRemoval({ type, action, membersRemoved, recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  return membersRemoved?.some(({ id }) => id === recipient?.id) ?? false;
}

/** The activity's own, which arrives as a string whatever its type says. */
function instantOf({ timestamp }: Activity): Date {
  const at = new Date(timestamp ?? '');
  return Number.isNaN(at.getTime()) ? new Date() : at;
}

type Outcome = { readonly state: CardMessage } | { readonly trouble: Trouble; readonly language: Language };

function where(
  activity: Activity,
  person: Person,
): Pick<CardAction, 'person' | 'place' | 'conversationId' | 'activityId'> {
  const { id: conversationId } = conversationOf(activity);
  return { person, place: placeOf(activity), conversationId, activityId: activity.replyToId };
}

// Teams writes a mention as <at>name</at>; spaces around it may be non-breaking.
function wordsOf(activity: Activity): string {
  if (typeof activity.text !== 'string') return '';
  return (TurnContext.removeRecipientMention(activity) ?? '').replaceAll(/&nbsp;|\u00a0/g, ' ').trim();
}

const inWords = ({ sentence, reference }: Trouble): string => (reference ? `${sentence} (${reference})` : sentence);

const cardAnswer = ({ card: value }: CardMessage) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value,
});
