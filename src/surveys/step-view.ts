import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { dayOf } from './days.ts';
import { lowestCriterion, offeredPriorities } from './offered.ts';
import { areaOf, criteriaOf } from './questionnaire.ts';
import { areasOf, callbacks, levels, type Response } from './response.ts';
import type { Promised, Scene, View } from './scene.ts';
import { progress, stepAfter } from './steps.ts';

const promisesShown = 6;

/** OVERALL: the invitation, or the start of the self-assessment. */
export function overallView(scene: Scene): View {
  const { kind, cycle, person, response, promises = [] } = scene;
  const { language } = person;
  const said = response?.overall;
  const values = {
    levels: levels.map((level) => ({ level, name: text(language, `level.${level}`) })),
    closesOn: dayOf(person, cycle.closesAt),
    lead: cycle.lead.name,
    yourAnswer: said ? text(language, 'survey.you-said', { level: text(language, `level.${said}`) }) : '',
    isChange: said !== undefined,
    ...onward(scene),
  };
  if (kind === 'self') return { card: 'survey-self', values };
  const { name: sponsor, title } = cycle.sponsor;
  const intro = text(language, 'survey.intro', { sponsor, title, n: cycle.audience.invited });
  return {
    card: 'survey-invitation',
    values: { ...values, intro, promises: promisesLine(language, promises), privacy: privacyOf({ cycle, language }) },
  };
}

export function areasView({ cycle, person: { language }, response, invitation }: Scene): View {
  const ticked = response?.areas ?? invitation?.areas ?? [];
  const areas = cycle.questionnaire.areas.map(({ id, name }) => ({ title: name[language], value: id }));
  return { card: 'survey-areas', values: { areas, ticked: ticked.join(','), canStop: !response?.finishedAt } };
}

export function areaView(scene: Scene & { response: Response }): View {
  const { page, cycle, kind, person, response, note, orders = [], promises = [] } = scene;
  const { language } = person;
  const area = areaOf(cycle.questionnaire, page);
  const isSelf = kind === 'self';
  const choices = ([...levels, 'x'] as const).map((level) => ({
    title: text(language, `level.${level}`),
    value: `${level}`,
  }));
  const criteria = area?.criteria ?? [];
  const rows = criteria.map(({ id, short, long, isAboutPromises = false }) => ({
    id,
    label: short[language],
    isAboutPromises,
    question: text(language, isSelf ? 'survey.self-question' : 'survey.question', { long: long[language] }),
    value: String(response.answers[id] ?? ''),
    choices,
  }));
  const listed = criteria.some(({ isAboutPromises }) => isAboutPromises) ? promises : [];
  return {
    card: 'survey-area',
    values: {
      ...progress(cycle, response, page),
      area: page,
      areaName: area?.name[language] ?? '',
      stem: text(language, isSelf ? 'survey.self-stem' : 'survey.stem'),
      rows,
      spoken: rows.map(({ question }) => question).join(' '),
      promises: listed.slice(0, promisesShown).map((promise) => promiseRow(language, promise)),
      hasPromises: listed.length > 0,
      hasMorePromises: listed.length > promisesShown,
      morePromises: text(language, 'survey.promises-more', { n: listed.length - promisesShown }),
      ...noteValues(language, { note, orders }),
      ...going(scene),
    },
  };
}

export function lastView(scene: Scene & { response: Response }): View {
  const { cycle, person, response, note, page, refused } = scene;
  const { language } = person;
  const { questionnaire, mode } = cycle;
  const short = (id: string) => criteriaOf(questionnaire).find((each) => each.id === id)?.short[language] ?? id;
  const lowest = lowestCriterion(response, questionnaire);
  const typed = {
    priorities: (response.priorities ?? []).join(','),
    perception: response.perception ?? '',
    example: note?.text ?? '',
    callback: response.callback ?? 'no',
    ...refused,
  };
  return {
    card: 'survey-last',
    values: {
      ...progress(cycle, response, page),
      offered: offeredPriorities(response, questionnaire).map((id) => ({ title: short(id), value: id })),
      perceptions: questionnaire.perceptions.map(({ id, card }) => ({ title: card[language], value: id })),
      callbacks: (['no', ...callbacks] as const).map((id) => ({
        title: text(language, `survey.callback-${id}`),
        value: id,
      })),
      exampleLabel: lowest
        ? text(language, 'survey.example-of', { lowest: short(lowest) })
        : text(language, 'survey.example'),
      callbackPrivacy: text(language, `survey.callback-${mode}`),
      problem: refused ? text(language, 'survey.too-many') : '',
      typed,
      wasNoted: note !== undefined,
      ...going(scene),
    },
  };
}

export const privacyOf = ({ cycle, language }: Pick<Scene, 'cycle'> & { language: Language }): string =>
  text(language, `survey.privacy-${cycle.mode}`, { k: cycle.threshold });

/** What the forward button says: somebody who comes back to change something saves. */
function going({ response, person: { language }, page }: Scene): { forward: string } {
  if (response?.finishedAt) return { forward: text(language, 'survey.done') };
  return { forward: text(language, page === 'last' ? 'common.send' : 'common.next') };
}

/** The way past OVERALL for somebody who answered it before and leaves it as it is. */
function onward({ cycle, response, person: { language } }: Scene): { onward: string; onwardTo: string } {
  if (!response || response.finishedAt) return { onward: text(language, 'common.back'), onwardTo: 'thanks' };
  return { onward: text(language, 'common.next'), onwardTo: stepAfter(cycle, response, 'overall') };
}

function noteValues(
  language: Language,
  { note, orders }: { note: Scene['note']; orders: NonNullable<Scene['orders']> },
) {
  // The order they chose stays on offer when it is no longer a recent one.
  const chosen = note?.order && !orders.some(({ id }) => id === note.order?.id) ? [note.order] : [];
  const choices = [...chosen, ...orders].map((order) => ({ title: orderWords(order), value: order.id }));
  return {
    happened: note?.text ?? '',
    wasNoted: note !== undefined,
    orders: [{ title: text(language, 'survey.none'), value: '' }, ...choices],
    hasOrders: choices.length > 0,
    order: note?.order?.id ?? '',
  };
}

/** Many orders are called the same; the number, which is the id, tells them apart. */
const orderWords = ({ id, title }: { id: string; title: string }): string =>
  title.includes(id) ? title : `${title} · ${id}`;

function promisesLine(language: Language, promises: readonly Promised[]): string {
  if (promises.length === 0) return '';
  const count = (state: Promised['state']) => promises.filter((promise) => promise.state === state).length;
  const counts = { kept: count('kept'), late: count('late'), dropped: count('dropped'), open: count('open') };
  return text(language, 'survey.promises', { ...counts, all: promises.length });
}

const promiseRow = (language: Language, { title, state }: Promised) => ({
  title,
  state: text(language, `survey.promise-${state}`),
});

/** "3 Satisfied · 1 Cannot judge": what they said of each area they use. */
export function answerLines({
  cycle,
  response,
  person: { language },
}: Scene): { area: string; name: string; said: string }[] {
  if (!response) return [];
  return areasOf(response, cycle.questionnaire).map((id) => {
    const area = areaOf(cycle.questionnaire, id);
    const ratings = area?.criteria.map((criterion) => response.answers[criterion.id]) ?? [];
    const counts = ([4, 3, 2, 1, 'x'] as const).map((level) => ({
      level,
      n: ratings.filter((each) => each === level).length,
    }));
    const said = counts
      .filter(({ n }) => n > 0)
      .map(({ level, n }) => `${n}\u00a0×\u00a0${text(language, `level.${level}`)}`);
    return {
      area: id,
      name: area?.name[language] ?? id,
      said: said.join(' · ') || text(language, 'survey.nothing-rated'),
    };
  });
}
