import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { byDepartment } from './departments.ts';
import { percent, range } from './figures.ts';
import type { Report } from './results-deeds.ts';
import { datesOf } from './summary-card.ts';

/** More would outgrow what Teams takes. */
const perPage = 15;

/** One question or area, department by department, under the cycle's threshold. */
export function departmentsCard(reader: Person, { now }: Report, asked: { about: string; page: number }): CardMessage {
  const { language } = reader;
  const { cycle, tallies } = now;
  const areas = cycle.questionnaire.areas;
  const about = areas.some(({ id }) => id === asked.about) ? asked.about : 'OVERALL';
  const all = byDepartment(cycle, tallies, about);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(Math.max(0, asked.page), pages - 1);
  const rows = all.slice(page * perPage, (page + 1) * perPage);
  return card('results-departments', language, {
    cycle: cycle.pk,
    dates: datesOf(reader, cycle),
    selected: about,
    choices: [
      { value: 'OVERALL', title: text(language, 'results.overall') },
      ...areas.map(({ id, name }) => ({ value: id, title: name[language] })),
    ],
    rows: rows.map(({ department, invited, n, scores }) => ({
      department: department || text(language, 'lead.department.none'),
      rated: `${n} / ${invited}`,
      share: scores ? percent(language, scores.share) : '–',
      likely: scores ? range(language, scores.interval) : '',
    })),
    hidden: all.some(({ n, scores }) => n > 0 && !scores)
      ? text(language, 'results.departments-hidden', { k: cycle.threshold })
      : '',
    hasMore: pages > 1,
    nextPage: (page + 1) % pages,
  });
}
