import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { plainWords, saying } from '../i18n/saying.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import { has, type Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { dayOf } from '../surveys/days.ts';
import { asLead, read } from '../teams/as-lead.ts';
import { areaCard } from './area-card.ts';
import { tellingCard } from './back-cards.ts';
import { example } from './comments.ts';
import { commentsCard } from './comments-card.ts';
import { splits } from './disclosure.ts';
import { exportCard } from './export-card.ts';
import { groupsCard } from './groups-card.ts';
import { mayRead, maySeeNames, type Part } from './readers.ts';
import { type Archive, openReport, readComments } from './results-deeds.ts';
import { summaryCard } from './summary-card.ts';
import { countBy } from './telling.ts';
import { answerers, reached, type TellingDesk, tell, toldOf } from './telling-deeds.ts';

const cycle = z.string().regex(/^[\w-]{1,40}$/);
const page = z.coerce.number().int().min(0).catch(0);
const shown = z.object({ cycle });
const ofArea = z.object({ cycle, area: z.string() });
const said = z.object({ cycle, expected: z.coerce.number().int().min(0) });
const paged = z.object({ cycle, about: z.string().catch(''), page });
const grouped = paged.extend({ by: z.enum(splits).catch('department') });

export interface ResultsDesk extends Archive, TellingDesk {
  readonly clock: Clock;
  /** The address from which this person can fetch a file, once. */
  readonly linkTo: (purpose: string, data: Readonly<Record<string, string>>, person: Person) => Promise<string>;
}

/** Results of closed surveys, for those whose role lets them read them. */
export function resultsHandlers(desk: ResultsDesk): Feature {
  return {
    commands: [{ key: 'command.results.show', roles: ['lead', 'team', 'quality', 'director'] }],
    message: (said) => answer(desk, said),
    actions: {
      'results.show': allowed('summary', ({ person, data }) => summary(desk, person, read(shown, data).cycle)),
      'results.export': allowed('details', async ({ person, data }) => {
        const { now } = await openReport(desk, read(shown, data).cycle);
        const link = (purpose: string) => desk.linkTo(purpose, { cycle: now.cycle.pk }, person);
        const [csv, json] = await Promise.all([link('results-csv'), link('results-json')]);
        if (!maySeeNames(person, now.cycle)) return exportCard(person, { cycle: now.cycle, csv, json });
        const [namesCsv, namesJson] = await Promise.all([link('results-people-csv'), link('results-people-json')]);
        return exportCard(person, { cycle: now.cycle, csv, json, namesCsv, namesJson });
      }),
      'results.telling': showTelling(desk),
      'results.tell': asLead(async (action) => {
        const { cycle: id, expected } = read(said, action.data);
        const { now } = await openReport(desk, id);
        const isDone = await tell(desk, { cycle: now.cycle, by: action.person.id, expected });
        return telling(desk, { reader: action.person, cycleId: id, isDone });
      }),
      'results.area': allowed('details', async ({ person, data }) => {
        const { cycle: id, area } = read(ofArea, data);
        const found = areaCard(person, await openReport(desk, id), area);
        if (!found) throw new AppError('bad_input');
        return found;
      }),
      'results.departments': allowed('details', async ({ person, data }) => {
        const { cycle: id, ...asked } = read(grouped, data);
        return groupsCard(person, await openReport(desk, id), asked);
      }),
      'results.comments': allowed('comments', async ({ person, data }) => {
        const asked = read(paged, data);
        const { now } = await openReport(desk, asked.cycle);
        const about = asked.about || example;
        return commentsCard(person, now.cycle, await readComments(desk, { now, about, page: asked.page }));
      }),
    },
  };
}

/** "results" opens the newest closed survey, "results 2025" the one called so. */
async function answer(desk: ResultsDesk, { text: words, person, place }: Said): Promise<Message | undefined> {
  const title = place === 'personal' ? saying(words, 'command.results.show') : undefined;
  if (title === undefined) return undefined;
  const known = (await desk.cycles()).filter(({ state }) => state !== 'trial');
  const closed = known.filter(({ state }) => state === 'closed');
  const isCalled = (one: Cycle) => plainWords(one.title) === title;
  if (!mayRead(person, 'summary')) {
    // Anything else that begins so may be meant for another feature.
    return title === '' || known.some(isCalled) ? { text: text(person.language, 'error.not_allowed') } : undefined;
  }
  const wanted = title === '' ? closed[0] : closed.find(isCalled);
  if (wanted) return summary(desk, person, wanted.pk);
  const open = known.find(isCalled);
  return { text: open ? stillOpen(person, open) : notFound(person, { title, closed }) };
}

const stillOpen = (reader: Person, { title, closesAt }: Cycle): string =>
  text(reader.language, 'results.still-open', { title, date: dayOf(reader, closesAt) });

function notFound({ language }: Person, { title, closed }: { title: string; closed: readonly Cycle[] }): string {
  if (closed.length === 0) return text(language, 'results.none-yet');
  return text(language, 'results.none-found', { title, titles: closed.map((one) => one.title).join(', ') });
}

async function summary(desk: ResultsDesk, reader: Person, cycleId: string): Promise<CardMessage> {
  const isLead = has(reader, 'lead');
  const [report, told] = await Promise.all([openReport(desk, cycleId), isLead ? toldOf(desk, cycleId) : undefined]);
  return summaryCard(reader, report, { isTold: told !== undefined });
}

/** What those who answered get, or were told; the delivery report leads back to it. */
export const showTelling = (desk: ResultsDesk): Act =>
  asLead(({ person, data }) => telling(desk, { reader: person, cycleId: read(shown, data).cycle }));

/** After a yes `isDone` says whether it holds. */
async function telling(
  desk: ResultsDesk,
  { reader, cycleId, isDone }: { reader: Person; cycleId: string; isDone?: boolean },
): Promise<CardMessage> {
  const [report, told] = await Promise.all([openReport(desk, cycleId), toldOf(desk, cycleId)]);
  const audience = told ? [] : await answerers(desk, cycleId);
  const by = told && (await desk.nameOf(told.by));
  return tellingCard(reader, {
    report,
    now: desk.clock.now(),
    count: reached(audience),
    excluded: countBy(audience),
    hasChanged: isDone === false,
    isUnderWay: isDone === true,
    ...(told && { told: { ...told, name: by ?? text(reader.language, 'results.somebody') } }),
  });
}

type Act = (action: CardAction) => Promise<CardMessage>;

const allowed =
  (part: Part, act: Act): Act =>
  async (action) => {
    if (!mayRead(action.person, part)) throw new AppError('not_allowed');
    return act(action);
  };
