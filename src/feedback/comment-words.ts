import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { example } from '../results/comments.ts';
import { areaName, criterionName } from '../results/names.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Comment } from '../surveys/response.ts';

/** What a comment was written about: an area, a criterion, or nothing in particular. */
export function aboutLine(
  language: Language,
  { questionnaire }: Pick<Cycle, 'questionnaire'>,
  { area, criterion, order }: Pick<Comment, 'area' | 'criterion' | 'order'>,
): string {
  const subject = criterion
    ? criterionName(language, questionnaire, criterion)
    : area === example
      ? text(language, 'feedback.example')
      : areaName(language, questionnaire, area);
  return order ? text(language, 'feedback.with-order', { subject, order: order.id }) : subject;
}
