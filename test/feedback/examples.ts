import type { OnPile, Pile } from '../../src/feedback/comment-deeds.ts';
import { commentToken, type Disposition, dispositionId } from '../../src/feedback/disposition.ts';
import { replySpeed } from '../../src/feedback/reply-speed.ts';
import { callbackId, commentId } from '../../src/surveys/respondent.ts';
import type { CallbackRequest, Comment } from '../../src/surveys/response.ts';
import { aCycle } from '../results/a-measured-cycle.ts';

export const longest = 'Three weeks late "again", & nobody called. '.repeat(24).slice(0, 1_000);
/** The morning after the cycle of `aCycle` closed. */
export const afterTheClose = new Date('2026-06-09T09:00:00.000Z');

export const aRequest = (change: Partial<CallbackRequest> = {}): CallbackRequest => ({
  id: callbackId('ana'),
  pk: 'c-2026',
  type: 'callback',
  personId: 'ana',
  how: 'call',
  example: 'The pump for line 3 came three weeks late.',
  priorities: ['TRV.1', 'COI.2'],
  askedAt: '2026-06-01T09:00:00.000Z',
  state: 'open',
  owner: 't1',
  dueOn: '2026-06-15',
  ...change,
});

export const aComment = (change: Partial<Comment> = {}): Comment => ({
  id: commentId('0123456789abcdef01234567', 'TRV'),
  pk: 'c-2026',
  type: 'comment',
  respondent: '0123456789abcdef01234567',
  kind: 'customer',
  department: 'Finance',
  site: 'Lyon',
  area: 'TRV',
  text: 'The pump for line 3 came three weeks late and nobody told us.',
  ...change,
});

export function aDisposition(change: Partial<Disposition> = {}): Disposition {
  const { id: comment, pk, respondent, area } = aComment();
  return {
    id: dispositionId(commentToken('salt', comment)),
    pk,
    type: 'disposition',
    comment,
    respondent,
    area,
    way: 'answered',
    words: 'From July on you see the delivery date of every order here; write “my orders”.',
    by: { id: 'lead', name: 'Lea Martin' },
    at: '2026-06-09T08:00:00.000Z',
    sendsAt: '2026-06-09T22:00:00.000Z',
    state: 'given',
    ...change,
  };
}

export function aPile(): Pile {
  const cycle = aCycle();
  const comment = aComment();
  const found: OnPile = { token: commentToken(cycle.salt, comment.id), comment };
  const handled = Array.from({ length: 12 }, (_, n) =>
    aDisposition({ at: n < 9 ? '2026-06-09T08:00:00.000Z' : '2026-06-19T08:00:00.000Z' }),
  );
  return { cycle, all: [found], speed: replySpeed(handled, { closedAt: cycle.closedAt ?? '', comments: 40 }) };
}
