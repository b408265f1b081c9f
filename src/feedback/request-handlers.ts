import { z } from 'zod';
import { isSaid } from '../i18n/saying.ts';
import type { CardAction, CardMessage, Feature } from '../message.ts';
import { read } from '../teams/as-lead.ts';
import { wordsLimit } from './disposition.ts';
import { isOfTeam } from './request.ts';
import { requestCard, requestsCard } from './request-cards.ts';
import {
  findRequest,
  finishRequest,
  type Named,
  type RequestDesk,
  reopenRequest,
  requestPage,
  withPeople,
} from './request-deeds.ts';

const paged = z.object({ page: z.coerce.number().int().min(0).catch(0) });
const named = z.object({
  cycle: z.string().regex(/^[\w-]{1,40}$/),
  request: z.string().regex(/^callback\/[\w-]{1,100}$/),
});
const done = named.extend({ note: z.string().trim().max(wordsLimit).default('') });

/** The people who asked to be called, for those who call them. */
export function requestHandlers(desk: RequestDesk): Feature {
  const list = async ({ person }: Pick<CardAction, 'person'>, page = 0): Promise<CardMessage> =>
    requestsCard(person, await requestPage(desk, { reader: person, page }), desk.clock.now());

  /** One request as it is now; who no longer wants a call is no longer on the list that is shown instead. */
  const one = async (wanted: Named): Promise<CardMessage> => {
    const request = await findRequest(desk, wanted);
    const [asked] = request ? await withPeople(desk, [request]) : [];
    return asked ? requestCard(wanted.reader, asked, desk.clock.now()) : list({ person: wanted.reader });
  };
  const namedBy = ({ person, data }: CardAction): Named => {
    const { cycle, request } = read(named, data);
    return { reader: person, cycleId: cycle, id: request };
  };

  return {
    commands: [{ key: 'command.feedback.requests', roles: ['lead', 'team'] }],
    message: async ({ text, person, place }) => {
      // From anybody else it may be a question about what they have ordered.
      if (place !== 'personal' || !isOfTeam(person) || !isSaid(text, 'command.feedback.requests')) return undefined;
      return list({ person });
    },
    actions: {
      'feedback.requests': async (action) => list(action, read(paged, action.data).page),
      'feedback.request': async (action) => one(namedBy(action)),
      'feedback.done': async (action) => {
        const wanted = namedBy(action);
        await finishRequest(desk, { ...wanted, note: read(done, action.data).note });
        return one(wanted);
      },
      'feedback.reopen': async (action) => {
        const wanted = namedBy(action);
        await reopenRequest(desk, wanted);
        return one(wanted);
      },
    },
  };
}
