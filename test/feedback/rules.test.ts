import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentToken, inReadingOrder, mayTakeBack, sendsAt } from '../../src/feedback/disposition.ts';
import { replyDeadline, replySpeed } from '../../src/feedback/reply-speed.ts';
import { byDueDay, deepLink, dueOn, isOverdue, mayHandle, ownerOf } from '../../src/feedback/request.ts';
import { aCycle } from '../results/a-measured-cycle.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { aComment, aDisposition, aRequest } from './examples.ts';

const lead = { id: 'lead', name: 'Lea Martin' };

describe('a request to be called', () => {
  it('belongs to the partner as long as they are of procurement, else to the lead of the survey', () => {
    assert.equal(ownerOf({ lead }, withRoles('t1', 'team')).id, 't1');
    assert.equal(ownerOf({ lead }, withRoles('other-lead', 'lead')).id, 'other-lead');
    assert.equal(ownerOf({ lead }, aPerson('t1')).id, 'lead');
    assert.equal(ownerOf({ lead }, undefined).id, 'lead');
  });

  for (const [askedAt, zone, due] of [
    ['2026-06-01T09:00:00.000Z', 'Europe/Paris', '2026-06-15'],
    ['2026-06-05T09:00:00.000Z', 'Europe/Paris', '2026-06-19'],
    ['2026-06-06T09:00:00.000Z', 'Europe/Paris', '2026-06-22'],
    ['2026-06-07T23:30:00.000Z', 'Europe/Paris', '2026-06-22'],
    ['2026-06-01T20:00:00.000Z', 'Asia/Singapore', '2026-06-16'],
  ] as const)
    it(`asked ${askedAt} in ${zone}, is due on ${due}`, () => assert.equal(dueOn(askedAt, zone), due));

  it('is overdue the day after, and never once it is done', () => {
    assert.equal(isOverdue(aRequest({ dueOn: '2026-06-15' }), '2026-06-15'), false);
    assert.equal(isOverdue(aRequest({ dueOn: '2026-06-15' }), '2026-06-16'), true);
    assert.equal(isOverdue(aRequest({ dueOn: '2026-06-15', state: 'done' }), '2026-06-16'), false);
  });

  it('is open to leads and to its owner in the team, to nobody else', () => {
    const request = aRequest({ owner: 't1' });

    assert.ok(mayHandle(aLead(), request));
    assert.ok(mayHandle(withRoles('t1', 'team'), request));
    assert.ok(!mayHandle(withRoles('t2', 'team'), request));
    assert.ok(!mayHandle(aPerson('t1'), request), 'they left the team');
    assert.ok(!mayHandle(aPerson('d', { roles: ['director', 'quality', 'agent'] }), request));
  });

  it('comes before others that are due later', () => {
    const due = ['2026-06-15', '2026-06-12', '2026-06-19'].map((day) => aRequest({ dueOn: day }));

    assert.deepEqual(
      due.sort(byDueDay).map((each) => each.dueOn),
      ['2026-06-12', '2026-06-15', '2026-06-19'],
    );
  });

  it('opens a chat or a call with an address as it is', () => {
    assert.equal(
      deepLink('chat', 'ana+buyer&x=1@example.org'),
      'https://teams.microsoft.com/l/chat/0/0?users=ana%2Bbuyer%26x%3D1%40example.org',
    );
    assert.match(deepLink('call', 'a@b.org'), /^https:\/\/teams\.microsoft\.com\/l\/call\/0\/0\?users=a%40b\.org$/);
  });
});

describe('two business days for a reply', () => {
  for (const [closedAt, until] of [
    ['2026-06-08T21:59:59.999Z', '2026-06-10T21:59:59.999Z'],
    ['2026-06-11T17:00:00.000Z', '2026-06-15T17:00:00.000Z'],
    ['2026-06-12T17:00:00.000Z', '2026-06-16T17:00:00.000Z'],
    ['2026-06-13T17:00:00.000Z', '2026-06-17T00:00:00.000Z'],
    ['2026-06-14T23:59:00.000Z', '2026-06-17T00:00:00.000Z'],
  ] as const)
    it(`after a close at ${closedAt} end at ${until}`, () => assert.equal(replyDeadline({ closedAt }), until));

  it('begin when the comment was written, where that is later', () => {
    const closedAt = '2026-06-08T12:00:00.000Z';

    assert.equal(replyDeadline({ closedAt, writtenAt: '2026-06-09T12:00:00.000Z' }), '2026-06-11T12:00:00.000Z');
    assert.equal(replyDeadline({ closedAt, writtenAt: '2026-06-01T12:00:00.000Z' }), '2026-06-10T12:00:00.000Z');
  });

  it('are never more than four days of the calendar and never less than two', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (from) => {
          const until = Date.parse(replyDeadline({ closedAt: from.toISOString() }));
          const days = (until - from.getTime()) / 86_400_000;
          const weekday = new Date(until).getUTCDay();

          assert.ok(days >= 2 && days <= 4, `${days} days`);
          assert.ok(weekday >= 1 && weekday <= 5);
        },
      ),
    );
  });

  it('are counted over what was handled, answers also by themselves; to the instant', () => {
    const closedAt = '2026-06-08T12:00:00.000Z';
    const at = (instant: string, way: 'answered' | 'action' | 'declined') => aDisposition({ at: instant, way });

    const speed = replySpeed(
      [
        at('2026-06-08T12:00:01.000Z', 'declined'),
        at('2026-06-10T12:00:00.000Z', 'answered'),
        at('2026-06-10T12:00:00.001Z', 'answered'),
        at('2026-07-01T12:00:00.000Z', 'action'),
      ],
      { closedAt, comments: 9 },
    );

    assert.deepEqual(speed, { comments: 9, handled: 4, inTime: 2, answered: 2, answeredInTime: 1 });
  });
});

describe('what became of a comment', () => {
  it('can be taken back until the giver’s midnight, in their zone', () => {
    assert.equal(
      sendsAt(new Date('2026-06-09T08:00:00.000Z'), 'Europe/Paris').toISOString(),
      '2026-06-09T22:00:00.000Z',
    );
    assert.equal(sendsAt(new Date('2026-06-09T08:00:00.000Z'), 'nowhere').toISOString(), '2026-06-10T00:00:00.000Z');
  });

  it('never less than a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), (seconds) => {
        const now = new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
        const left = sendsAt(now, 'America/Toronto').getTime() - now.getTime();

        assert.ok(left >= 15 * 60_000 && left <= 25.5 * 3_600_000, `${left} ms`);
      }),
    );
  });

  it('cannot be taken back once its author’s card is on the way', () => {
    const now = new Date('2026-06-09T21:59:00.000Z');

    assert.ok(mayTakeBack(aDisposition(), now));
    assert.ok(!mayTakeBack(aDisposition({ state: 'sealed' }), now));
    assert.ok(!mayTakeBack(aDisposition({ state: 'told' }), now));
    assert.ok(!mayTakeBack(aDisposition(), new Date('2026-06-09T22:00:00.000Z')));
  });

  it('is named on cards by nothing that tells the author, nor which comments are by one', () => {
    const { respondent } = aComment();
    const tokens = ['TRV', 'COI', 'example'].map((area) => commentToken('salt', `comment/${respondent}/${area}`));

    assert.equal(new Set(tokens).size, 3);
    for (const token of tokens) assert.ok(!token.includes(respondent.slice(0, 8)));
    assert.notEqual(commentToken('other', aComment().id), commentToken('salt', aComment().id));
  });

  it('is read area by area, examples last', () => {
    const areas = ['example', 'CII', 'TRV', 'HSE', 'TRV'];
    const comments = areas.map((area, n) => aComment({ area, id: `comment/${n}/${area}` }));

    assert.deepEqual(
      inReadingOrder(comments, aCycle()).map(({ area }) => area),
      ['HSE', 'TRV', 'TRV', 'CII', 'example'],
    );
  });
});
