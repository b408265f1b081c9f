import { z } from 'zod';
import { plainWords, saying } from '../i18n/saying.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import type { Person } from '../person.ts';
import { mayRead } from '../results/readers.ts';
import { read } from '../teams/as-lead.ts';
import { commentCard, type Form, finishedCard, handledCard } from './comment-cards.ts';
import {
  authorOf,
  type CommentDesk,
  dispose,
  nextWaiting,
  type OnPile,
  onPile,
  openPile,
  type Pile,
  takeBack,
} from './comment-deeds.ts';
import { type Way, wordsLimit } from './disposition.ts';

const ofCycle = z.object({ cycle: z.string().regex(/^[\w-]{1,40}$/) });
const ofComment = ofCycle.extend({ comment: z.string().regex(/^[0-9a-f]{24}$/) });
const reply = ofComment.extend({ words: z.string().trim().max(wordsLimit).default('') });

type Told = Partial<Pick<Form, 'typed' | 'isEmpty' | 'isBack' | 'before'>> & { readonly isLate?: boolean };

/** Comments of a closed survey, one by one, until each has an answer, an action or a reason. */
export function commentHandlers(desk: CommentDesk): Feature {
  const show = async (reader: Person, pile: Pile, found: OnPile | undefined, told: Told = {}): Promise<CardMessage> => {
    const now = desk.clock.now();
    if (!found) return finishedCard(reader, pile, { before: told.before, now });
    const author = await authorOf(desk, pile.cycle, found.comment);
    const form = { found, author, now, ...told };
    return found.disposition ? handledCard(reader, pile, form) : commentCard(reader, pile, form);
  };
  const pileOf = ({ person, data }: CardAction): Promise<Pile> =>
    openPile(desk, { cycleId: read(ofCycle, data).cycle, reader: person });

  const give = (way: Way) => async (action: CardAction) => {
    const { comment: token, words } = read(reply, action.data);
    const { person } = action;
    const opened = await pileOf(action);
    if (words === '') return show(person, opened, onPile(opened, token), { isEmpty: true });
    const { pile, isTaken } = await dispose(desk, opened, { token, way, words, by: person });
    const here = onPile(pile, token);
    if (isTaken) return show(person, pile, here, { typed: words });
    return show(person, pile, nextWaiting(pile, token), { before: here });
  };

  return {
    commands: [{ key: 'command.feedback.comments', roles: ['lead', 'team'] }],
    message: (said) => answer(desk, said, show),
    actions: {
      'feedback.comments': async (action) => {
        const pile = await pileOf(action);
        return show(action.person, pile, nextWaiting(pile));
      },
      'feedback.skip': async (action) => {
        const { comment: token } = read(ofComment, action.data);
        const pile = await pileOf(action);
        return show(action.person, pile, nextWaiting(pile, token));
      },
      'feedback.answer': give('answered'),
      'feedback.act': give('action'),
      'feedback.decline': give('declined'),
      'feedback.undo': async (action) => {
        const { comment: token } = read(ofComment, action.data);
        const before = await pileOf(action);
        const words = onPile(before, token)?.disposition?.words ?? '';
        const isBack = await takeBack(desk, before, { token, by: action.person });
        const pile = await pileOf(action);
        const found = onPile(pile, token);
        if (!isBack) return show(action.person, pile, found, { isLate: true });
        return show(action.person, pile, found, { typed: words, isBack: true });
      },
    },
  };
}

/** "comments" opens the newest closed survey, "comments 2025" the one called so. */
async function answer(
  desk: CommentDesk,
  { text: words, person, place }: Said,
  show: (reader: Person, pile: Pile, found: OnPile | undefined) => Promise<CardMessage>,
): Promise<Message | undefined> {
  const title = place === 'personal' ? saying(words, 'command.feedback.comments') : undefined;
  if (title === undefined || !mayRead(person, 'comments')) return undefined;
  const closed = (await desk.cycles()).filter(({ state }) => state === 'closed');
  const wanted = title === '' ? closed[0] : closed.find((one) => plainWords(one.title) === title);
  if (!wanted)
    return { text: text(person.language, closed.length > 0 ? 'feedback.none-found' : 'feedback.none-closed') };
  const pile = await openPile(desk, { cycleId: wanted.pk, reader: person });
  return show(person, pile, nextWaiting(pile));
}
