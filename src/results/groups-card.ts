import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { type Split, splits } from './disclosure.ts';
import { percent, range } from './figures.ts';
import { byGroup, type GroupRow } from './groups.ts';
import type { Report } from './results-deeds.ts';
import { datesOf } from './summary-card.ts';

/** More would outgrow what Teams takes. */
const perPage = 15;

export interface GroupsAsked {
  readonly about: string;
  readonly by: Split;
  readonly page: number;
}

/** One question or area, department by department or site by site, under the cycle's threshold. */
export function groupsCard(reader: Person, { now }: Report, asked: GroupsAsked): CardMessage {
  const { language } = reader;
  const { cycle } = now;
  const { by } = asked;
  const areas = cycle.questionnaire.areas;
  const about = areas.some(({ id }) => id === asked.about) ? asked.about : 'OVERALL';
  const all = byGroup(now, { by, about });
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(Math.max(0, asked.page), pages - 1);
  const rows = all.slice(page * perPage, (page + 1) * perPage);
  return card('results-departments', language, {
    cycle: cycle.pk,
    dates: datesOf(reader, cycle),
    selected: about,
    by,
    title: text(language, `results.by-${by}`),
    group: text(language, `results.${by}`),
    choices: [
      { value: 'OVERALL', title: text(language, 'results.overall') },
      ...areas.map(({ id, name }) => ({ value: id, title: name[language] })),
    ],
    ways: splits.map((value) => ({ value, title: text(language, `results.by-${value}`) })),
    rows: rows.map((row) => ({
      name: nameOf(reader, by, row),
      rated: `${row.n} / ${row.invited}`,
      share: row.scores ? percent(language, row.scores.share) : '–',
      likely: row.scores ? range(language, row.scores.interval) : '',
    })),
    hidden: all.some(({ name }) => name === undefined) ? text(language, 'results.hidden', { k: cycle.threshold }) : '',
    hasMore: pages > 1,
    nextPage: (page + 1) % pages,
  });
}

function nameOf({ language }: Person, by: Split, { name }: GroupRow): string {
  if (name === undefined) return text(language, `results.${by}-others`);
  return name || text(language, `results.${by}-none`);
}
