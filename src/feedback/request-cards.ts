import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { criterionName } from '../results/names.ts';
import { calendarDay } from '../surveys/days.ts';
import { card } from '../teams/card.ts';
import { deepLink, isDone, isOverdue } from './request.ts';
import type { Asked, RequestPage } from './request-deeds.ts';
import { today } from './working-days.ts';

const longestExample = 160;
const longestName = 28;

/** Everybody who waits for a call or a chat, by due day. */
export function requestsCard(reader: Person, page: RequestPage, now: Date): CardMessage {
  const { language } = reader;
  const day = today(now, reader.timeZone);
  return card('feedback-requests', language, {
    reader: `8:orgid:${reader.id}`,
    page: page.page,
    open: page.open,
    overdue: page.overdue,
    rows: page.shown.map((asked) => ({
      cycle: asked.request.pk,
      id: asked.request.id,
      ...whoAndWhen(reader, asked, day),
      owner: asked.request.owner === reader.id ? '' : ownerLine(reader, asked),
      example: shortened(asked.request.example),
      open: text(language, 'feedback.open-request', {
        name: shortened(asked.asker?.name ?? text(language, 'feedback.somebody'), longestName),
      }),
    })),
    place: page.pages > 1 ? text(language, 'feedback.page', { page: page.page + 1, pages: page.pages }) : '',
    nextPage: (page.page + 1) % page.pages,
  });
}

/** One request: what they were told we would see, and nothing of their scores. */
export function requestCard(reader: Person, asked: Asked, now: Date): CardMessage {
  const { request, cycle, asker, doneBy } = asked;
  const { language, timeZone } = reader;
  const isOver = isDone(request);
  const names = request.priorities.map((id) => criterionName(language, cycle.questionnaire, id));
  const doneOn = request.doneAt ? calendarDay(language, today(new Date(request.doneAt), timeZone)) : '';
  return card('feedback-request', language, {
    reader: `8:orgid:${reader.id}`,
    cycle: request.pk,
    id: request.id,
    ...whoAndWhen(reader, asked, today(now, timeZone)),
    title: text(language, `feedback.wants-${request.how}`),
    owner: ownerLine(reader, asked),
    survey: text(language, 'feedback.survey', { title: cycle.title }),
    example: request.example || text(language, 'feedback.no-example'),
    hasExample: request.example !== '',
    priorities: names.map((name) => ({ name })),
    link: asker?.email ? deepLink(request.how, asker.email) : '',
    linkTitle: text(language, `feedback.open-${request.how}`),
    noLink: asker?.email ? '' : text(language, asker ? 'feedback.no-address' : 'feedback.has-left'),
    isDone: isOver,
    note: request.note ?? '',
    done: isOver ? text(language, 'feedback.done-by', { name: doneBy?.name ?? '', day: doneOn }) : '',
  });
}

function whoAndWhen({ language }: Person, { request, asker }: Asked, day: string) {
  const due = request.dueOn ?? day;
  const isLate = isOverdue(request, day);
  return {
    name: asker?.name ?? text(language, 'feedback.somebody'),
    department: asker?.department ?? '',
    wish: text(language, `feedback.${isLate ? 'late' : 'due'}-${request.how}`, { day: calendarDay(language, due) }),
    color: isLate ? 'attention' : 'default',
  };
}

const ownerLine = ({ language, id }: Person, { request, owner }: Asked): string =>
  request.owner === id
    ? text(language, 'feedback.yours')
    : text(language, 'feedback.owner', { name: owner?.name ?? text(language, 'feedback.nobody') });

function shortened(words: string, longest = longestExample): string {
  return words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words;
}
