import { z } from 'zod';
import { mustBeBot, type TokenIssuer } from './bearer.ts';
import type { Chats, Kept } from './chats.ts';
import type { Faults } from './faults.ts';
import { type Asked, answering, bodyOf, type Doors, queryOf, Refusal, type Reply } from './http.ts';
import { type Member, memberFrom, pageOf } from './members.ts';
import type { LocalPerson, Place, Roster } from './roster.ts';
import { accepted, type Sent } from './strictness.ts';

export interface ConnectorNeeds {
  readonly roster: Roster;
  readonly chats: Chats;
  readonly faults: Faults;
  readonly issuer: TokenIssuer;
  readonly serviceUrl: () => string;
  readonly isInstalled: (person: LocalPerson) => boolean;
  readonly now: () => Date;
}

const activity = z.looseObject({
  type: z.string().optional(),
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined),
  summary: z.string().optional(),
  replyToId: z.string().optional(),
  attachments: z.array(z.unknown()).optional(),
});
const creation = z.looseObject({
  isGroup: z.boolean().optional(),
  bot: z.looseObject({ id: z.string() }).optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  tenantId: z.string().optional(),
  activity: activity.optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      channel: z.looseObject({ id: z.string() }).optional(),
    })
    .optional(),
});
type Creation = z.infer<typeof creation>;

/** The Bot Connector REST API, as far as a bot in Teams uses it, under `/connector/v3/…`. */
export function connectorRoutes(server: Doors, needs: ConnectorNeeds): void {
  const { roster, chats, faults } = needs;
  const forBot = (handler: (asked: Asked) => Promise<Reply> | Reply) =>
    answering((asked) => {
      mustBeBot(asked, { issuer: needs.issuer, appId: roster.appId });
      return handler(asked);
    });
  const conversations = '/connector/v3/conversations';

  server.post(
    conversations,
    forBot(async (asked) => create(await bodyOf(asked, creation))),
  );
  server.post(`${conversations}/:conversationId/activities`, forBot(send));
  server.post(`${conversations}/:conversationId/activities/:activityId`, forBot(send));
  server.put(`${conversations}/:conversationId/activities/:activityId`, forBot(edit));
  server.del(`${conversations}/:conversationId/activities/:activityId`, forBot(remove));
  server.get(
    `${conversations}/:conversationId/members`,
    forBot((asked) => ok(membersOf(asked))),
  );
  server.get(
    `${conversations}/:conversationId/pagedmembers`,
    forBot((asked) =>
      ok(pageOf(membersOf(asked), { size: queryOf(asked, 'pageSize'), from: queryOf(asked, 'continuationToken') })),
    ),
  );
  server.get(
    `${conversations}/:conversationId/members/:memberId`,
    forBot((asked) => ok(memberOf(asked))),
  );

  function create(asked: Creation): Reply {
    if (asked.bot && ![roster.bot.id, roster.appId].includes(asked.bot.id))
      throw bad(`bot.id is not ${roster.bot.id}.`);
    if (asked.isGroup) return createThread(asked);
    const person = roster.person(asked.members?.[0]?.id ?? '');
    if (asked.members?.length !== 1 || !person)
      throw bad('members: one person of this tenant, by Entra id or 29:… id.');
    if ((asked.tenantId ?? asked.channelData?.tenant?.id) !== roster.tenantId)
      throw bad('channelData.tenant.id is not this tenant.');
    const place = roster.personal(person);
    mustReach(place);
    const { activity: first } = asked;
    if (!first) return resource(place.id);
    return faults.around(place.id, () => resource(place.id, keep(place, first).id));
  }

  function createThread(asked: Creation): Reply {
    const place = roster.place(asked.channelData?.channel?.id ?? '');
    if (place?.kind !== 'channel')
      throw notFound('Conversation', 'channelData.channel.id names no channel of this team.');
    const { activity: first } = asked;
    if (!first) throw bad('A channel conversation begins with an activity.');
    return faults.around(place.id, () => {
      const { id } = keep(place, first);
      return resource(`${place.id};messageid=${id}`, id);
    });
  }

  async function send(asked: Asked): Promise<Reply> {
    const place = placeOf(asked);
    const sent = await bodyOf(asked, activity);
    mustReach(place);
    if (sent.type === 'typing') return { status: 202, body: { id: chats.nextId() } };
    return faults.around(place.id, () => ({
      status: 201,
      body: { id: keep(place, sent, asked.params?.activityId).id },
    }));
  }

  async function edit(asked: Asked): Promise<Reply> {
    const { id } = ownMessage(asked);
    const content = accepted(await bodyOf(asked, activity));
    return faults.around(placeOf(asked).id, () => ok({ id: chats.edit(id, content).id }));
  }

  function remove(asked: Asked): Reply {
    const { id } = ownMessage(asked);
    return faults.around(placeOf(asked).id, () => {
      chats.remove(id);
      return { status: 200 };
    });
  }

  function keep(place: Place, sent: Sent, replyTo?: string): Kept {
    if (sent.type !== 'message') throw bad(`type: a bot sends "message", not ${JSON.stringify(sent.type)}.`);
    const thread =
      place.kind === 'channel' ? (place.thread ?? (replyTo && chats.find(place.id, replyTo)?.id)) : undefined;
    return chats.add({ ...accepted(sent), conversationId: place.id, thread, from: roster.bot.id, at: needs.now() });
  }

  function placeOf(asked: Asked): Place {
    const place = roster.place(asked.params?.conversationId ?? '');
    if (place?.kind === 'channel' && place.thread && !chats.find(place.id, place.thread)) {
      throw notFound('Conversation', 'The thread of this conversation does not exist.');
    }
    if (!place) throw notFound('Conversation', 'Conversation not found.');
    return place;
  }

  function ownMessage(asked: Asked): Kept {
    const place = placeOf(asked);
    mustReach(place);
    const kept = chats.find(place.id, asked.params?.activityId ?? '');
    if (!kept || kept.deleted)
      throw notFound('ActivityNotFoundInConversation', 'Activity not found in this conversation.');
    if (kept.from === roster.bot.id) return kept;
    throw new Refusal(403, 'NotEnoughPermissions', 'A bot changes and deletes only its own messages.');
  }

  function mustReach(place: Place): void {
    if (place.kind === 'channel' || needs.isInstalled(place.person)) return;
    throw new Refusal(403, 'ForbiddenOperationException', 'Bot is not installed in user’s personal scope.');
  }

  function membersOf(asked: Asked): Member[] {
    const place = placeOf(asked);
    mustReach(place);
    const people = place.kind === 'personal' ? [place.person] : roster.people.filter(needs.isInstalled);
    return people.map((person) => memberFrom(roster, person));
  }

  function memberOf(asked: Asked): Member {
    const person = roster.person(asked.params?.memberId ?? '');
    const member = membersOf(asked).find(({ aadObjectId }) => aadObjectId === person?.id);
    if (member) return member;
    throw notFound('MemberNotFoundInConversation', 'The person is not in this conversation.');
  }

  function resource(id: string, activityId?: string): Reply {
    return { status: 201, body: { id, ...(activityId ? { activityId } : {}), serviceUrl: needs.serviceUrl() } };
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const bad = (reason: string): Refusal => new Refusal(400, 'BadArgument', reason);
const notFound = (what: string, reason: string): Refusal =>
  new Refusal(404, what === 'Conversation' ? 'ConversationNotFound' : what, reason);
