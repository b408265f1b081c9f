import { z } from 'zod';
import { AppError } from '../errors.ts';
import { plainWords, saying } from '../i18n/saying.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import type { Person } from '../person.ts';
import { areaCard } from './area-card.ts';
import { example } from './comments.ts';
import { commentsCard } from './comments-card.ts';
import { departmentsCard } from './departments-card.ts';
import { mayRead, type Part } from './readers.ts';
import { type Archive, closedCycles, openReport, readComments } from './results-deeds.ts';
import { summaryCard } from './summary-card.ts';

const cycle = z.string().regex(/^[\w-]{1,40}$/);
const page = z.coerce.number().int().min(0).catch(0);
const shown = z.object({ cycle });
const ofArea = z.object({ cycle, area: z.string() });
const paged = z.object({ cycle, about: z.string().catch(''), page });

/** Results of closed surveys, for those whose role lets them read them. */
export function resultsHandlers(archive: Archive): Feature {
  return {
    commands: [{ key: 'command.results.show', roles: ['lead', 'team', 'quality', 'director'] }],
    message: (said) => answer(archive, said),
    actions: {
      'results.show': allowed('summary', async ({ person, data }) => {
        return summaryCard(person, await openReport(archive, read(shown, data).cycle));
      }),
      'results.area': allowed('details', async ({ person, data }) => {
        const { cycle: id, area } = read(ofArea, data);
        const found = areaCard(person, await openReport(archive, id), area);
        if (!found) throw new AppError('bad_input');
        return found;
      }),
      'results.departments': allowed('details', async ({ person, data }) => {
        const { cycle: id, ...asked } = read(paged, data);
        return departmentsCard(person, await openReport(archive, id), asked);
      }),
      'results.comments': allowed('comments', async ({ person, data }) => {
        const asked = read(paged, data);
        const { now } = await openReport(archive, asked.cycle);
        const about = asked.about || example;
        return commentsCard(person, now.cycle, await readComments(archive, { now, about, page: asked.page }));
      }),
    },
  };
}

/** "results" opens the newest closed survey, "results 2025" the one called so. */
async function answer(archive: Archive, { text: words, person, place }: Said): Promise<Message | undefined> {
  const title = place === 'personal' ? saying(words, 'command.results.show') : undefined;
  if (title === undefined || !mayRead(person, 'summary')) return undefined;
  const closed = await closedCycles(archive);
  const wanted = title === '' ? closed[0] : closed.find((one) => plainWords(one.title) === title);
  if (wanted) return summaryCard(person, await openReport(archive, wanted.pk));
  return {
    text: notFound(
      person,
      title,
      closed.map((one) => one.title),
    ),
  };
}

function notFound({ language }: Person, title: string, titles: readonly string[]): string {
  if (titles.length === 0) return text(language, 'results.none-yet');
  return text(language, 'results.none-found', { title, titles: titles.join(', ') });
}

type Act = (action: CardAction) => Promise<CardMessage>;

const allowed =
  (part: Part, act: Act): Act =>
  async (action) => {
    if (!mayRead(action.person, part)) throw new AppError('not_allowed');
    return act(action);
  };

function read<T extends z.ZodType>(shape: T, data: unknown): z.infer<T> {
  const claimed = shape.safeParse(data);
  if (!claimed.success) throw new AppError('bad_input', {}, { cause: claimed.error });
  return claimed.data;
}
