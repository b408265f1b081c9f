import type { Activity } from 'botbuilder';
import type { Place } from '../message.ts';
import type { Conversation, Language } from '../person.ts';

/** What an activity says about who is there. Cards never say who somebody is. */
export interface Met {
  /** Entra object id. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** No activity tells it; Teams says it when asked. */
  readonly email?: string;
  readonly language?: Language;
  readonly timeZone?: string;
  /** Only of a personal chat. */
  readonly conversation?: Conversation;
}

/** Undefined for guests, anonymous people and anything that is not a person. */
export function whoIsThere(activity: Activity): Met | undefined {
  const id = activity.from?.aadObjectId;
  const [tenantId] = tenantsOf(activity);
  if (typeof id !== 'string' || id === '' || !tenantId || isGuest(activity)) return undefined;
  return {
    id,
    tenantId,
    name: textOr(activity.from.name, ''),
    language: languageOf(activity.locale),
    timeZone: timeZoneOf(activity),
    conversation: placeOf(activity) === 'personal' ? conversationOf(activity) : undefined,
  };
}

/** Every tenant the activity names; all of them must be allowed. */
export function tenantsOf(activity: Activity): string[] {
  const named = [activity.conversation?.tenantId, activity.channelData?.tenant?.id];
  return named.filter((id): id is string => typeof id === 'string' && id !== '').map((id) => id.toLowerCase());
}

export function placeOf({ conversation }: Activity): Place {
  const kind = conversation?.conversationType ?? (conversation?.isGroup ? 'groupChat' : 'personal');
  return kind === 'personal' ? 'personal' : 'channel';
}

export function conversationOf({ conversation, serviceUrl }: Activity): Conversation {
  return { id: textOr(conversation?.id, ''), serviceUrl };
}

export function languageOf(locale: unknown): Language | undefined {
  if (typeof locale !== 'string' || locale === '') return undefined;
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function isGuest({ from }: Activity): boolean {
  const { userRole } = from as { userRole?: unknown };
  return userRole === 'guest' || userRole === 'anonymous';
}

function timeZoneOf(activity: Activity): string | undefined {
  const client = activity.entities?.find((entity) => entity?.type === 'clientInfo');
  const named: unknown = client?.timezone ?? activity.localTimezone;
  return typeof named === 'string' && isTimeZone(named) ? named : undefined;
}

const checked = new Map<string, boolean>();

function isTimeZone(name: string): boolean {
  const known = checked.get(name);
  if (known !== undefined) return known;
  const isReal = canFormatIn(name);
  if (checked.size < 1000) checked.set(name, isReal);
  return isReal;
}

function canFormatIn(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
