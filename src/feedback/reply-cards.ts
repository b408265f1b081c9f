import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Comment } from '../surveys/response.ts';
import { card } from '../teams/card.ts';
import { aboutLine } from './comment-words.ts';
import type { Disposition } from './disposition.ts';

const longestReminder = 300;

/** What somebody wrote, with what became of it. */
export function repliesCard(
  author: Person,
  cycle: Cycle,
  answered: readonly { readonly reply: Disposition; readonly comment: Comment }[],
): CardMessage {
  const { language } = author;
  return card('feedback-replies', language, {
    n: answered.length,
    survey: text(language, 'feedback.survey', { title: cycle.title }),
    replies: answered.map(({ reply, comment }) => ({
      about: text(language, 'feedback.wrote', { about: aboutLine(language, cycle, comment) }),
      wrote: reminded(comment.text || comment.order?.title || ''),
      way: text(language, `feedback.told-${reply.way}`, { name: reply.by.name }),
      words: reply.words,
    })),
    privacy: cycle.mode === 'confidential' ? text(language, 'feedback.privacy') : '',
  });
}

/** They know what they wrote. */
const reminded = (words: string): string =>
  words.length > longestReminder ? `${words.slice(0, longestReminder).trimEnd()}…` : words;
