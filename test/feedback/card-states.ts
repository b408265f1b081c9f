import { commentCard, finishedCard, handledCard } from '../../src/feedback/comment-cards.ts';
import type { Pile } from '../../src/feedback/comment-deeds.ts';
import { ways } from '../../src/feedback/disposition.ts';
import { repliesCard } from '../../src/feedback/reply-cards.ts';
import { requestCard, requestsCard } from '../../src/feedback/request-cards.ts';
import type { Asked } from '../../src/feedback/request-deeds.ts';
import { languages } from '../../src/person.ts';
import type { CallbackRequest } from '../../src/surveys/response.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aCycle } from '../results/a-measured-cycle.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { aComment, aDisposition, afterTheClose, aPile, aRequest, longest } from './examples.ts';

const now = new Date('2026-06-03T09:00:00.000Z');
const asker = aPerson('ana', { name: 'Ana Ruiz', email: 'ana.ruiz@example.org', department: 'Production' });

const asked = (change: Partial<CallbackRequest> = {}, people: Partial<Asked> = {}): Asked => ({
  request: aRequest(change),
  cycle: aCycle(),
  asker,
  owner: withRoles('t1', 'team'),
  doneBy: undefined,
  ...people,
});

/** Requests to be called, as their owners see them. */
export function requestCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const lead = aLead(language);
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    const page = { open: 0, overdue: 0, page: 0, pages: 1, shown: [] };
    const several = [
      asked({ dueOn: '2026-05-29', how: 'chat' }),
      asked({ owner: 'lead', example: longest }),
      asked({ example: '' }, { asker: undefined, owner: undefined }),
      asked({}, { asker: { ...asker, name: 'Maximiliana-Josephine von und zu Hohenlohe-Langenburg' } }),
    ];
    const done = { state: 'done', doneAt: '2026-06-02T15:00:00.000Z', doneBy: 't1' } as const;
    return [
      state('feedback-requests with nobody waiting', requestsCard(lead, page, now)),
      state('feedback-requests', requestsCard(lead, { ...page, open: 9, overdue: 1, pages: 3, shown: several }, now)),
      state('feedback-request', requestCard(lead, asked(), now)),
      state('feedback-request overdue', requestCard(lead, asked({ dueOn: '2026-05-29', how: 'chat' }), now)),
      state('feedback-request with little', requestCard(lead, asked({ example: '', priorities: [] }), now)),
      state('feedback-request of somebody who left', requestCard(lead, asked({}, { asker: undefined }), now)),
      state('feedback-request without address', requestCard(lead, asked({}, { asker: aPerson('p') }), now)),
      state('feedback-request, the longest', requestCard(lead, asked({ example: longest, note: longest }), now)),
      state(
        'feedback-request done',
        requestCard(
          lead,
          asked({ ...done, note: 'Spoke on Tuesday. [x](y)' }, { doneBy: withRoles('t1', 'team') }),
          now,
        ),
      ),
    ];
  });
}

/** Comments to be handled, and what their authors get. */
export function commentCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const lead = aLead(language);
    const pile = aPile();
    const first = pile.all[0];
    if (!first) throw new Error('The pile is empty');
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    const given = (change = {}) => ({ ...first, disposition: aDisposition(change) });
    const long = { ...first, comment: aComment({ text: longest, order: { id: '4500012345', title: 'Pump P-204' } }) };
    const named: Pile = { ...pile, cycle: aCycle({ mode: 'identified' }) };
    const none: Pile = { ...pile, all: [], speed: { ...pile.speed, comments: 0, handled: 0, inTime: 0 } };
    const at = afterTheClose;
    return [
      state('feedback-comment', commentCard(lead, pile, { found: first, now: at })),
      state('feedback-comment sent empty', commentCard(lead, pile, { found: first, isEmpty: true, now: at })),
      state('feedback-comment by name', commentCard(lead, named, { found: first, author: 'Ana Ruiz', now: at })),
      ...ways.map((way) =>
        state(
          `feedback-comment after ${way}`,
          commentCard(lead, pile, { found: first, before: given({ way }), now: at }),
        ),
      ),
      state(
        'feedback-comment taken back',
        commentCard(lead, pile, { found: first, typed: 'x', isBack: true, now: at }),
      ),
      state('feedback-comment, the longest', commentCard(lead, pile, { found: long, typed: longest, now: at })),
      ...ways.map((way) =>
        state(`feedback-handled ${way}`, handledCard(lead, pile, { found: given({ way }), now: at })),
      ),
      state(
        'feedback-handled by somebody else',
        handledCard(lead, pile, {
          found: given({ by: { id: 'other', name: 'Paul Weber' }, state: 'told' }),
          typed: 'My own answer',
          isLate: true,
          now: at,
        }),
      ),
      state(
        'feedback-handled and unreachable',
        handledCard(lead, pile, { found: given({ state: 'unreachable' }), now: at }),
      ),
      state('feedback-finished', finishedCard(lead, pile, { before: given(), now: at })),
      state('feedback-finished with nothing to read', finishedCard(lead, none, { now: at })),
      state('feedback-replies one', repliesCard(lead, aCycle(), [{ reply: aDisposition(), comment: aComment() }])),
      state(
        'feedback-replies, the longest',
        repliesCard(
          lead,
          aCycle({ mode: 'identified' }),
          ways.map((way) => ({ reply: aDisposition({ way, words: longest }), comment: long.comment })),
        ),
      ),
    ];
  });
}
