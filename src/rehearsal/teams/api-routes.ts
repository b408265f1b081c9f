import { z } from 'zod';
import type { acts } from './acts.ts';
import type { Chats, Kept } from './chats.ts';
import { local } from './guard.ts';
import { type Asked, bodyOf, type Doors, queryOf, Refusal, type Reply } from './http.ts';
import type { LocalPerson, Roster } from './roster.ts';

export interface ApiNeeds {
  readonly roster: Roster;
  readonly chats: Chats;
  readonly acts: ReturnType<typeof acts>;
  readonly isInstalled: (person: LocalPerson) => boolean;
}

const saying = z.object({
  from: z.string(),
  text: z.string().trim().min(1).max(28_000),
  replyTo: z.string().optional(),
});
const pressing = z.object({
  from: z.string(),
  activityId: z.string(),
  verb: z.string().default(''),
  data: z.record(z.string(), z.unknown()).default({}),
  as: z.enum(['submit', 'execute']).optional(),
  trigger: z.enum(['manual', 'automatic']).default('manual'),
});
const reacting = z.object({ from: z.string(), type: z.string().default('like') });
/** The JSON API of the page and of tests, under `/teams/api/…`. */
export function apiRoutes(server: Doors, needs: ApiNeeds): void {
  const { roster, chats } = needs;
  const { say, press, react, known, sight } = needs.acts;
  const activities = '/teams/api/conversations/:conversationId/activities';

  server.get(
    '/teams/api/people',
    local(() => ok(roster.people.map(personSeen))),
  );
  server.get(
    '/teams/api/conversations',
    local((asked) => ok(conversationsOf(known(needed(asked, 'person'))))),
  );
  server.get(
    activities,
    local((asked) => ok(chats.list(placeSeen(asked).id).map(activitySeen))),
  );
  server.post(
    activities,
    local(async (asked) => {
      const { from, text, replyTo } = await bodyOf(asked, saying);
      const id = conversationIn(asked);
      return {
        status: 202,
        body: await say(from, { conversationId: replyTo ? `${id};messageid=${replyTo}` : id, text }),
      };
    }),
  );
  server.post(
    `${activities}/:activityId/reactions`,
    local(async (asked) => {
      const { from, type } = await bodyOf(asked, reacting);
      await react(from, {
        conversationId: conversationIn(asked),
        activityId: asked.params?.activityId ?? '',
        kind: type,
      });
      return ok({ id: asked.params?.activityId });
    }),
  );
  server.post(
    '/teams/api/conversations/:conversationId/actions',
    local(async (asked) => {
      const { from, ...pressed } = await bodyOf(asked, pressing);
      return ok(await press(from, { ...pressed, conversationId: conversationIn(asked) }));
    }),
  );

  function personSeen(person: LocalPerson) {
    const { id, name, roles, department, language, timeZone } = person;
    return {
      id,
      userId: roster.userId(person),
      name,
      roles,
      department,
      language,
      timeZone,
      installed: needs.isInstalled(person),
    };
  }

  function conversationsOf(person: LocalPerson) {
    return roster.placesOf(person).map((place) => {
      const name = place.kind === 'personal' ? roster.bot.name : place.channel.name;
      return { id: place.id, kind: place.kind, name, lastId: chats.last(place.id)?.id };
    });
  }

  function activitySeen(kept: Kept) {
    const { conversationId, thread, from, ...rest } = kept;
    return { ...rest, from, author: authorOf(from), ...(thread ? { replyToId: thread } : {}) };
  }

  function authorOf(id: string) {
    if (id === roster.bot.id) return { ...roster.bot, role: 'bot' };
    return { id, name: roster.person(id)?.name ?? id, role: 'user' };
  }

  function placeSeen(asked: Asked) {
    return sight(needed(asked, 'person'), conversationIn(asked)).place;
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const conversationIn = (asked: Asked): string => asked.params?.conversationId ?? '';

function needed(asked: Asked, name: string): string {
  const value = queryOf(asked, name);
  if (value) return value;
  throw new Refusal(400, 'BadArgument', `Say which ${name}: ?${name}=ID.`);
}
