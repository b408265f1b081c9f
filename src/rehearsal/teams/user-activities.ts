import type { LocalPerson, Place, Roster } from './roster.ts';

/** What every activity to the bot has in common. */
export interface Occasion {
  readonly roster: Roster;
  readonly person: LocalPerson;
  readonly place: Place;
  readonly serviceUrl: string;
  readonly id: string;
  readonly at: Date;
}

export type ToBot = Readonly<Record<string, unknown>> & { readonly type: string };

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

/** Somebody wrote. In a channel a bot hears only what mentions it, so the mention is put in when it is missing. */
export function messageFrom(occasion: Occasion, text: string): ToBot {
  if (occasion.place.kind === 'personal') return { ...common(occasion), type: 'message', textFormat: 'plain', text };
  const { bot } = occasion.roster;
  const at = `<at>${bot.name}</at>`;
  const said = text.includes(`@${bot.name}`) ? text.replaceAll(`@${bot.name}`, at) : `${at} ${text}`;
  const { entities, ...rest } = common(occasion);
  const mention = { type: 'mention', text: at, mentioned: { id: bot.id, name: bot.name } };
  return { ...rest, type: 'message', textFormat: 'plain', text: said, entities: [mention, ...entities] };
}

/** Action.Submit arrives as a message without text. */
export function submitFrom(
  occasion: Occasion,
  pressed: { activityId: string; value: Readonly<Record<string, unknown>> },
): ToBot {
  return { ...common(occasion), type: 'message', value: pressed.value, replyToId: pressed.activityId };
}

/** Action.Execute arrives as an invoke; `automatic` when the card came into view. */
export function invokeFrom(
  occasion: Occasion,
  pressed: { activityId: string; verb: string; data: unknown; trigger: 'manual' | 'automatic' },
): ToBot {
  const { activityId, verb, data, trigger } = pressed;
  const value = { action: { type: 'Action.Execute', verb, data }, trigger };
  return { ...common(occasion), type: 'invoke', name: 'adaptiveCard/action', value, replyToId: activityId };
}

export function reactionFrom(
  occasion: Occasion,
  reaction: { activityId: string; kind: string; isAdded: boolean },
): ToBot {
  const list = [{ type: reaction.kind }];
  const change = reaction.isAdded ? { reactionsAdded: list } : { reactionsRemoved: list };
  return { ...common(occasion), type: 'messageReaction', replyToId: reaction.activityId, ...change };
}

/** Teams tells of an installation twice: as a change of members and as itself. */
export function installationFrom(occasion: Occasion, installed: boolean): ToBot[] {
  const { roster, person } = occasion;
  const members = [{ id: roster.bot.id }, { id: roster.userId(person), aadObjectId: person.id }];
  const update = { ...common(occasion), type: 'installationUpdate', action: installed ? 'add' : 'remove' };
  if (!installed) return [update];
  return [{ ...common(occasion), id: `${occasion.id}0`, type: 'conversationUpdate', membersAdded: members }, update];
}

function common({ roster, person, place, serviceUrl, id, at }: Occasion) {
  const locale = locales[person.language];
  const { timeZone } = person;
  return {
    id,
    channelId: 'msteams',
    serviceUrl,
    timestamp: at.toISOString(),
    localTimezone: timeZone,
    locale,
    from: { id: roster.userId(person), name: person.name, aadObjectId: person.id },
    recipient: roster.bot,
    conversation: conversationOf(place, roster.tenantId),
    channelData: channelDataOf(place, roster.tenantId),
    entities: [
      { type: 'clientInfo', locale, country: locale.slice(3), platform: 'Web', timezone: timeZone },
    ] as unknown[],
  };
}

function conversationOf(place: Place, tenantId: string) {
  if (place.kind === 'personal') return { id: place.id, conversationType: 'personal', tenantId };
  const id = place.thread ? `${place.id};messageid=${place.thread}` : place.id;
  return { id, conversationType: 'channel', isGroup: true, name: place.channel.name, tenantId };
}

function channelDataOf(place: Place, tenantId: string) {
  if (place.kind === 'personal') return { tenant: { id: tenantId } };
  const { id, name } = place.channel;
  return { tenant: { id: tenantId }, teamsChannelId: id, channel: { id, name }, team: { id: 'team:procurement' } };
}
