import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { calendarDay } from '../surveys/days.ts';
import { card } from '../teams/card.ts';
import type { OnPile, Pile } from './comment-deeds.ts';
import { aboutLine } from './comment-words.ts';
import { type Disposition, mayTakeBack } from './disposition.ts';
import { today } from './working-days.ts';

export interface Form {
  readonly found: OnPile;
  /** Where the survey said that names are shown. */
  readonly author?: string | undefined;
  readonly typed?: string;
  /** Sent without a word. */
  readonly isEmpty?: boolean;
  /** What was done about it has just been taken back. */
  readonly isBack?: boolean;
  /** What this person has just done about another comment. */
  readonly before?: OnPile | undefined;
  readonly now: Date;
}

/** The next comment, with three ways to deal with it. */
export function commentCard(reader: Person, pile: Pile, form: Form): CardMessage {
  const { language } = reader;
  const { found, author, typed = '', isEmpty = false, isBack = false, before, now } = form;
  const given = before?.disposition;
  return card('feedback-comment', language, {
    cycle: pile.cycle.pk,
    comment: found.token,
    ...headOf(reader, pile),
    ...wordsOf(reader, pile, { found, author }),
    typed,
    problem: isEmpty ? text(language, 'feedback.words-missing') : '',
    noted: given ? text(language, `feedback.noted-${given.way}`) : isBack ? text(language, 'feedback.taken-back') : '',
    before: before?.token ?? '',
    mayUndo: given !== undefined && mayTakeBack(given, now),
    mayRead: text(language, pile.cycle.mode === 'identified' ? 'feedback.by-name' : 'feedback.not-by-name'),
  });
}

/** What became of a comment, and by whom; also for the one who came second. */
export function handledCard(
  reader: Person,
  pile: Pile,
  { found, author, typed = '', isLate = false, now }: Form & { isLate?: boolean },
): CardMessage {
  const { language, id } = reader;
  const { disposition } = found;
  if (!disposition) throw new RangeError('Nothing was done about this comment yet');
  return card('feedback-handled', language, {
    cycle: pile.cycle.pk,
    comment: found.token,
    ...headOf(reader, pile),
    ...wordsOf(reader, pile, { found, author }),
    done: doneLine(reader, disposition),
    reply: disposition.words,
    sends: sendsLine(reader, disposition, now),
    typed: typed === disposition.words ? '' : typed,
    problem: isLate ? text(language, 'feedback.too-late') : '',
    mayUndo: mayTakeBack(disposition, now) && (disposition.by.id === id || reader.roles.includes('lead')),
  });
}

/** Nothing waits: all done, or nothing to read. */
export function finishedCard(
  reader: Person,
  pile: Pile,
  { before, now }: { before?: OnPile | undefined; now: Date },
): CardMessage {
  const given = before?.disposition;
  const { comments } = pile.speed;
  const { commentThreshold: k } = pile.cycle;
  return card('feedback-finished', reader.language, {
    cycle: pile.cycle.pk,
    ...headOf(reader, pile),
    finished: text(reader.language, comments === 0 ? 'feedback.nothing-to-read' : 'feedback.all-handled', { k }),
    before: before?.token ?? '',
    mayUndo: given !== undefined && mayTakeBack(given, now),
  });
}

function headOf({ language }: Person, { cycle, speed }: Pile) {
  const { comments, handled, inTime } = speed;
  return {
    survey: cycle.title,
    progress: comments === 0 ? '' : text(language, 'feedback.progress', { handled, comments }),
    speed: handled === 0 ? '' : text(language, 'feedback.speed', { inTime, handled }),
  };
}

function wordsOf({ language }: Person, { cycle }: Pile, { found, author }: Pick<Form, 'found' | 'author'>) {
  const { comment } = found;
  return {
    about: aboutLine(language, cycle, comment),
    wrote: comment.text || comment.order?.title || '',
    author: author ?? '',
  };
}

function doneLine({ language, id, timeZone }: Person, { way, by, at }: Disposition): string {
  const when = calendarDay(language, today(new Date(at), timeZone));
  const who = by.id === id ? text(language, 'feedback.you') : by.name;
  return text(language, `feedback.done-${way}`, { who, when });
}

function sendsLine({ language }: Person, given: Disposition, now: Date): string {
  if (mayTakeBack(given, now)) return text(language, 'feedback.sends');
  return text(language, given.state === 'unreachable' ? 'feedback.unreachable' : 'feedback.sent');
}
