import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { acts } from './acts.ts';
import type { Faults } from './faults.ts';
import { local, mustBeLocal } from './guard.ts';
import { type Asked, answering, bodyOf, type Doors, queryOf, Refusal, type Reply } from './http.ts';
import type { Live } from './live.ts';
import type { Roster } from './roster.ts';

export interface StageNeeds {
  readonly roster: Roster;
  readonly faults: Faults;
  readonly live: Live;
  readonly acts: ReturnType<typeof acts>;
  readonly now: () => Date;
  readonly advance: (isoDuration: string) => Promise<Date>;
}

const installing = z.object({ person: z.string(), installed: z.boolean() });
const advancing = z.object({ advance: z.string() });
const fault = z.object({
  conversationId: z.string().optional(),
  status: z.union([z.number().int().min(400).max(599), z.enum(['timeout', 'reset', 'lost'])]),
  code: z.string().optional(),
  retryAfter: z.number().min(0).optional(),
  times: z.number().int().min(1).max(10_000).default(1),
});

/** What no Teams has: the clock, faults, who has the app, and the stream of changes for the page. */
export function stageRoutes(server: Doors, needs: StageNeeds): void {
  const { roster, faults, live } = needs;
  const { install } = needs.acts;

  server.post(
    '/teams/api/installations',
    local(async (asked) => {
      const { person, installed } = await bodyOf(asked, installing);
      await install(person, installed);
      live.tell({ type: 'people' });
      return ok({ person, installed });
    }),
  );
  server.get(
    '/teams/api/clock',
    local(() => ok({ now: needs.now() })),
  );
  server.post(
    '/teams/api/clock',
    local(async (asked) => ok({ now: await walk((await bodyOf(asked, advancing)).advance) })),
  );
  server.get(
    '/teams/api/faults',
    local(() => ok(faults.planned)),
  );
  server.post(
    '/teams/api/faults',
    local(async (asked) => {
      faults.plan(await bodyOf(asked, fault));
      return ok(faults.planned);
    }),
  );
  server.del(
    '/teams/api/faults',
    local(() => {
      faults.clear();
      return ok(faults.planned);
    }),
  );
  server.get('/teams/api/events', async (asked: Asked, response: ServerResponse) => {
    const only = queryOf(asked, 'person');
    const hears = (conversationId: string): boolean => !only || isSeenBy(only, conversationId);
    try {
      mustBeLocal(asked);
      live.listen(asked, { response, hears });
    } catch (error) {
      await answering(() => Promise.reject(error))(asked, response);
    }
  });

  async function walk(isoDuration: string): Promise<Date> {
    try {
      return await needs.advance(isoDuration);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new Refusal(
        400,
        error.code,
        'advance: an ISO 8601 duration of ten years at most, for example P3D or PT1H.',
      );
    }
  }

  function isSeenBy(personId: string, conversationId: string): boolean {
    const place = roster.place(conversationId);
    return place?.kind === 'channel' || place?.person.id === personId;
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body });
