import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { card } from '../teams/card.ts';
import { example } from './comments.ts';
import { criterionName } from './names.ts';
import type { CommentPage } from './results-deeds.ts';
import { datesOf } from './summary-card.ts';

/** A page of what people wrote, word for word. */
export function commentsCard(reader: Person, cycle: Cycle, found: CommentPage): CardMessage {
  const { language } = reader;
  const { questionnaire, mode, commentThreshold: k } = cycle;
  return card('results-comments', language, {
    cycle: cycle.pk,
    dates: datesOf(reader, cycle),
    selected: found.about,
    choices: [
      { value: example, title: text(language, 'results.comments-example') },
      ...questionnaire.areas.map(({ id, name }) => ({ value: id, title: name[language] })),
    ],
    hint: text(language, mode === 'identified' ? 'results.comments-named' : 'results.comments-shuffled'),
    empty: found.isHidden
      ? text(language, 'results.comments-few', { k })
      : found.comments.length === 0
        ? text(language, 'results.comments-none')
        : '',
    comments: found.comments.map(({ comment: { text: words, criterion, order }, author }) => ({
      words,
      about: [
        ...(author ? [author] : []),
        ...(criterion
          ? [text(language, 'results.comment-about', { name: criterionName(language, questionnaire, criterion) })]
          : []),
        ...(order ? [text(language, 'results.comment-order', { order: `${order.id} ${order.title}` })] : []),
      ].join(' · '),
    })),
    place: found.pages > 1 ? text(language, 'results.comments-page', { page: found.page + 1, pages: found.pages }) : '',
    hasMore: found.pages > 1,
    nextPage: found.pages === 0 ? 0 : (found.page + 1) % found.pages,
  });
}
