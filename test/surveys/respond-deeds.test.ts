import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Person } from '../../src/person.ts';
import { recount } from '../../src/surveys/recount-deeds.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { CallbackRequest, Comment } from '../../src/surveys/response.ts';
import type { Pressed } from '../../src/surveys/situation-deeds.ts';
import { aCycle, aPerson, now } from './a-cycle.ts';
import { crowd, type RespondStage, respondStage } from './respond-stage.ts';

const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const plainArea = { move: 'next', happened: '', order: '', wasNoted: false } as const;
const plainLast = {
  move: 'next',
  priorities: [],
  perception: '',
  callback: 'no',
  example: '',
  wasNoted: false,
} as const;

describe('answering a survey', () => {
  let stage: RespondStage;
  const by = (person: Person = aPerson(), with_: Partial<Pressed> = {}): Pressed => ({
    cycleId: stage.cycle.pk,
    to: respondentKey(stage.cycle.salt, person.id),
    made: 1_000,
    person,
    now,
    ...with_,
  });

  beforeEach(async () => {
    stage = await respondStage();
  });
  afterEach(() => stage.close());

  it('stores one tap as an answer', async () => {
    const arrived = await stage.respond.overall(by(), { level: 3 });

    assert.equal(arrived.page, 'areas');
    assert.equal((await stage.stored.response())?.overall, 3);
    assert.equal((await stage.stored.invitation())?.state, 'began');
    assert.deepEqual(await stage.stored.counts(), { began: 1, partial: 1, 'OVERALL:3': 1 });
  });

  it('costs two reads at once and one batch a save, once begun', async () => {
    await stage.respond.overall(by(), { level: 3 });
    const before = { ...stage.faults.seen };

    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });

    const { get, batch, find } = stage.faults.seen;
    assert.deepEqual(
      { get: get - before.get, batch: batch - before.batch, find: find - before.find },
      { get: 2, batch: 1, find: 0 },
    );
  });

  it('writes nothing when the same is sent again', async () => {
    await stage.respond.overall(by(), { level: 3 });
    const before = await stage.stored.response();

    await stage.respond.overall(by(), { level: 3 });

    assert.deepEqual(await stage.stored.response(), before);
    assert.equal((await stage.stored.counts())['OVERALL:3'], 1);
  });

  it('moves the count when the answer changes', async () => {
    await stage.respond.overall(by(), { level: 3 });

    await stage.respond.overall(by(), { level: 1 });

    assert.deepEqual(await stage.stored.counts(), { began: 1, partial: 1, 'OVERALL:1': 1 });
  });

  it('is complete when four fifths of the rows are answered', async () => {
    await stage.respond.overall(by(), { level: 4 });
    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });

    await stage.respond.area(by(), {
      ...plainArea,
      area: 'COI',
      ratings: { 'COI.1': '4', 'COI.2': 'x', 'COI.3': '3', 'COI.4': '1' },
    });

    const counts = await stage.stored.counts();
    assert.equal((await stage.stored.invitation())?.state, 'complete');
    assert.equal(counts.complete, 1);
    assert.equal(counts['area.COI:sixtieths'], 160);
    assert.equal(counts['COI.1^4:4'], 1);
    assert.equal(counts['area.HSE:unused'], 1);
  });

  it('keeps no person and no name in confidential mode', async () => {
    await stage.respond.overall(by(), { level: 3 });
    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });
    await stage.respond.area(by(), { ...plainArea, area: 'COI', ratings: {}, happened: 'Nobody rang back' });

    const [response, comments] = [await stage.stored.response(), await stage.stored.every<Comment>('comment')];

    const kept = JSON.stringify([response, comments]);
    assert.equal(kept.includes(aPerson().id), false);
    assert.equal(kept.includes('Ana'), false);
    assert.equal(comments[0]?.text, 'Nobody rang back');
  });

  it('names the person in identified mode', async () => {
    await stage.close();
    stage = await respondStage({ cycle: aCycle({ mode: 'identified' }) });

    await stage.respond.overall(by(), { level: 3 });

    assert.equal((await stage.stored.response())?.personId, aPerson().id);
  });

  describe('a comment', () => {
    beforeEach(async () => {
      await stage.respond.overall(by(), { level: 2 });
      await stage.respond.areas(by(), { areas: ['TRV'], move: 'next' });
    });
    const note = (with_: object) => stage.respond.area(by(), { ...plainArea, area: 'TRV', ratings: {}, ...with_ });

    it('can be changed and taken away', async () => {
      await note({ happened: 'Six weeks' });
      await note({ happened: 'Five weeks', wasNoted: true });
      const [changed] = await stage.stored.every<Comment>('comment');
      await note({ happened: '', wasNoted: true });

      assert.equal(changed?.text, 'Five weeks');
      assert.deepEqual(await stage.stored.every('comment'), []);
      assert.deepEqual((await stage.stored.response())?.commented, []);
    });

    it('survives a card that never showed it', async () => {
      await note({ happened: 'Six weeks' });

      await note({ happened: '' });

      assert.equal((await stage.stored.every<Comment>('comment'))[0]?.text, 'Six weeks');
    });

    it('takes one of their own orders, and no other', async () => {
      stage.given.orders = [{ id: '45', title: '45 · Pump' }];

      await note({ order: '45' });

      assert.deepEqual((await stage.stored.every<Comment>('comment'))[0]?.order, { id: '45', title: '45 · Pump' });
      await assert.rejects(note({ order: '46' }), refused('bad_input'));
    });
  });

  it('keeps the wish to be called apart from the scores', async () => {
    await stage.respond.overall(by(), { level: 1 });
    await stage.respond.areas(by(), { areas: ['TRV'], move: 'next' });
    await stage.respond.area(by(), { ...plainArea, area: 'TRV', ratings: { 'TRV.1': '1' } });

    await stage.respond.last(by(), {
      ...plainLast,
      priorities: ['TRV.1'],
      perception: 'gatekeeper',
      callback: 'call',
      example: 'Pump',
    });

    const [wish] = await stage.stored.every<CallbackRequest>('callback');
    const [comment] = await stage.stored.every<Comment>('comment');
    assert.deepEqual(
      [wish?.personId, wish?.how, wish?.example, wish?.priorities],
      [aPerson().id, 'call', 'Pump', ['TRV.1']],
    );
    assert.equal(JSON.stringify(wish).includes(respondentKey(stage.cycle.salt, aPerson().id)), false);
    assert.equal(comment?.criterion, 'TRV.1');
    const counts = await stage.stored.counts();
    assert.deepEqual([counts['fix:TRV.1'], counts['perception:gatekeeper'], counts['callback:call']], [1, 1, 1]);
  });

  it('takes the wish to be called back', async () => {
    await stage.respond.overall(by(), { level: 1 });
    await stage.respond.last(by(), { ...plainLast, callback: 'chat' });

    await stage.respond.last(by(), { ...plainLast, callback: 'no' });

    assert.deepEqual(await stage.stored.every('callback'), []);
    assert.equal((await stage.stored.counts())['callback:chat'], undefined);
  });

  it('refuses what no card can send', async () => {
    await stage.respond.overall(by(), { level: 1 });
    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });
    const area = (sent: object) => stage.respond.area(by(), { ...plainArea, area: 'COI', ratings: {}, ...sent });

    await assert.rejects(stage.respond.overall(by(), { level: 5 }), refused('bad_input'));
    await assert.rejects(stage.respond.areas(by(), { areas: ['XXX'], move: 'next' }), refused('bad_input'));
    await assert.rejects(area({ ratings: { 'COI.1': '0' } }), refused('bad_input'));
    await assert.rejects(area({ ratings: { 'COI.9': '1' } }), refused('bad_input'));
    await assert.rejects(area({ ratings: { 'TRV.1': '1' } }), refused('bad_input'));
    await assert.rejects(area({ area: 'TRV' }), refused('bad_input'));
    await assert.rejects(stage.respond.last(by(), { ...plainLast, priorities: ['TRV.1'] }), refused('bad_input'));
    await assert.rejects(stage.respond.last(by(), { ...plainLast, perception: 'enemy' }), refused('bad_input'));
    await assert.rejects(stage.respond.last(by(), { ...plainLast, callback: 'visit' }), refused('bad_input'));
  });

  it('knows whose card it is and who was asked', async () => {
    const stranger = aPerson({ id: 'stranger' });

    await assert.rejects(stage.respond.overall(by(stranger), { level: 1 }), refused('survey_not_invited'));
    await assert.rejects(stage.respond.overall({ ...by(), person: stranger }, { level: 1 }), refused('not_your_card'));
    await assert.rejects(
      stage.respond.overall(by(aPerson(), { cycleId: 'no-such' }), { level: 1 }),
      refused('not_found'),
    );
  });

  it('stops at the deadline', async () => {
    const late = by(aPerson(), { now: new Date('2026-03-20T23:00:00.000Z') });

    await assert.rejects(
      stage.respond.overall(late, { level: 1 }),
      (error) =>
        error instanceof AppError && error.code === 'survey_closed' && error.values.closedOn === 'Friday 20 March',
    );
  });

  it('lets somebody out and in again', async () => {
    await stage.respond.overall(by(), { level: 3 });
    await stage.respond.refuse(by(), { outcome: 'no-contact' });
    const out = [await stage.stored.counts(), (await stage.stored.invitation())?.state];

    await stage.respond.undo(by());

    assert.deepEqual(out, [{ 'no-contact': 1 }, 'no-contact']);
    assert.deepEqual(await stage.stored.counts(), { began: 1, partial: 1, 'OVERALL:3': 1 });
    assert.equal((await stage.stored.invitation())?.state, 'began');
  });

  it('comes back in two days, once, when asked "not now" twice', async () => {
    await stage.respond.snooze(by());
    await stage.respond.snooze(by(aPerson(), { now: new Date(now.getTime() + 60_000) }));

    const at = new Date('2026-03-12T09:00:00.000Z');
    const wish = { cycleId: stage.cycle.pk, personId: aPerson().id, at };
    assert.deepEqual(stage.reminded, [wish, wish]);
    assert.equal((await stage.stored.invitation())?.snoozedUntil, at.toISOString());
  });

  it('stays silent for ever, and takes that back', async () => {
    const person = await stage.people.learn({ id: aPerson().id, tenantId: 'tenant', name: 'Ana' });

    await stage.respond.optOut(by(person));
    const off = [await stage.people.get(person.id), await stage.stored.counts()] as const;
    await stage.respond.undo(by(off[0] ?? person));

    assert.equal(off[0]?.surveysOffSince, now.toISOString());
    assert.deepEqual(off[1], { declined: 1 });
    assert.equal((await stage.people.get(person.id))?.surveysOffSince, undefined);
    assert.deepEqual(await stage.stored.counts(), {});
  });

  it('counts the team apart, each of them alone', async () => {
    const member = aPerson({ roles: ['team'] });
    const own = by(member, { to: respondentKey(stage.cycle.salt, member.id, 'self') });

    await stage.respond.overall(own, { level: 4 });
    const arrived = await stage.respond.area(own, { ...plainArea, area: 'HSE', ratings: { 'HSE.1': '4' } });

    assert.equal(arrived.page, 'COI');
    assert.equal((await stage.stored.counts('self'))['OVERALL:4'], 1);
    assert.deepEqual(await stage.stored.counts('customer'), {});
    assert.equal((await stage.stored.invitation(member))?.state, 'invited');
    await assert.rejects(stage.respond.overall({ ...own, person: aPerson() }, { level: 4 }), refused('not_allowed'));
  });

  it('counts somebody who moved where they were when they were asked', async () => {
    const moved = aPerson({ department: 'Legal', site: 'Paris' });

    await stage.respond.overall(by(moved), { level: 2 });
    await stage.respond.overall(by(moved), { level: 3 });

    const [tally, ...others] = await stage.stored.every<{ type: string; department: string }>('tally');
    assert.equal(tally?.department, 'Production');
    assert.deepEqual(others, []);
  });

  it('adds nothing when a reply is lost and the press is repeated', async () => {
    stage.faults.next({ verb: 'batch', broken: 'after' });
    await stage.respond.overall(by(), { level: 3 });
    stage.faults.next({ verb: 'batch', broken: 'before' });
    await stage.respond.overall(by(), { level: 3 });
    stage.faults.next({ verb: 'batch', broken: 'after' });
    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });

    assert.equal((await stage.stored.counts())['OVERALL:3'], 1);
    assert.deepEqual((await recount(stage.store, stage.cycle.pk)).differences, []);
  });

  it('keeps tallies exact when twenty people press several times at once', async function () {
    this.timeout(20_000);
    await stage.close();
    const people = crowd(20);
    stage = await respondStage({ people });
    stage.faults.next({ verb: 'batch', broken: 'after', times: 3 });

    await Promise.all(
      people.flatMap((person) => [1, 2, 2, 4].map((level) => stage.respond.overall(by(person), { level }))),
    );

    const counts = await stage.stored.counts();
    assert.equal(counts.began, 20);
    assert.equal((counts['OVERALL:1'] ?? 0) + (counts['OVERALL:2'] ?? 0) + (counts['OVERALL:4'] ?? 0), 20);
    assert.deepEqual((await recount(stage.store, stage.cycle.pk)).differences, []);
  });
});
