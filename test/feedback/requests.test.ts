import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Message } from '../../src/message.ts';
import { aCycle } from '../results/a-measured-cycle.ts';
import { buttonOn, failing, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { type FeedbackStage, feedbackStage } from './stage.ts';

const partner = withRoles('t1', 'team');
const other = withRoles('t2', 'team');
const asked = '2026-06-01T09:00:00.000Z';
const code = (wanted: string) => (error: unknown) => error instanceof AppError && error.code === wanted;

describe('somebody asks to be called', () => {
  let on: FeedbackStage;
  beforeEach(async () => {
    on = await feedbackStage({ cycle: aCycle({ state: 'open' }) });
    on.world.now = new Date('2026-06-01T09:00:10.000Z');
  });
  afterEach(() => on.close());

  it('goes to their partner, due in ten working days, on one card that the partner did not have to ask for', async () => {
    await on.asks({ personId: 'ana', askedAt: asked });

    await on.parts.job.runDue();

    const { owner, dueOn, state } = (await on.request('ana')) ?? {};
    assert.deepEqual({ owner, dueOn, state }, { owner: 't1', dueOn: '2026-06-15', state: 'open' });
    assert.deepEqual(
      on.sent.map(({ kind, recipients, unsolicited }) => ({ kind, recipients, unsolicited })),
      [{ kind: 'requests', recipients: [{ personId: 't1' }], unsolicited: false }],
    );
    assert.match(wordsOn((await on.composed(on.sent[0])) as Message), /Ana Ruiz\nProduction\nCall by Monday 15 June/);
  });

  it('without a partner of procurement goes to the lead of the survey', async () => {
    await on.asks({ personId: 'bo' });
    await on.asks({ personId: 'cy' });

    await on.parts.job.runDue();

    for (const id of ['bo', 'cy']) assert.equal((await on.request(id))?.owner, 'lead');
  });

  it('is told once, however often the clock looks', async () => {
    await on.asks({ personId: 'ana' });

    await on.parts.job.runDue();
    await on.parts.job.runDue();

    assert.equal(on.sent.length, 1);
    assert.deepEqual(on.edited, []);
  });

  it('joins the card of the day, which is brought up to date; the next day has its own', async () => {
    await on.asks({ personId: 'bo' });
    await on.parts.job.runDue();
    await on.asks({ personId: 'cy' });
    await on.parts.job.runDue();
    assert.deepEqual([on.sent.length, on.edited], [1, [on.sent[0]?.id]]);
    assert.match(wordsOn((await on.composed(on.sent[0])) as Message), /2 people are waiting/);

    on.world.now = new Date('2026-06-02T09:00:00.000Z');
    await on.store.update('surveys', on.cycle.pk, 'callback/bo', (doc) => ({ ...doc, state: 'new' }));
    await on.parts.job.runDue();

    assert.equal(on.sent.length, 2);
  });

  it('waits for the owner’s hours: asked on Friday night, told on Monday morning', async () => {
    on.world.now = new Date('2026-06-05T19:00:00.000Z');
    await on.asks({ personId: 'ana' });

    await on.parts.job.runDue();

    assert.equal(on.sent[0]?.startsAt?.toISOString(), '2026-06-08T07:00:00.000Z');
  });

  it('is found also when the survey closed in the same moment', async () => {
    await on.asks({ personId: 'ana' });
    on.world.cycles = [aCycle()];

    await on.parts.job.runDue();

    assert.equal(on.sent.length, 1);
  });

  it('reaches its owner once, whatever write fails on the way', async () => {
    const counting = failing(on.store, { nth: 0, isAfter: false });
    await on.asks({ personId: 'ana' });
    await on.on(counting.store).job.runDue();
    const writes = counting.writes();
    assert.ok(writes >= 2);

    for (const isAfter of [false, true]) {
      for (let nth = 1; nth <= writes; nth += 1) {
        const fresh = await feedbackStage({ cycle: aCycle({ state: 'open' }) });
        await fresh.asks({ personId: 'ana' });

        await assert.rejects(fresh.on(failing(fresh.store, { nth, isAfter }).store).job.runDue());
        await fresh.parts.job.runDue();

        assert.equal(fresh.sent.length, 1, `write ${nth} ${isAfter ? 'after' : 'before'}`);
        assert.equal((await fresh.request('ana'))?.state, 'open');
        await fresh.close();
      }
    }
  });

  it('knows from the thanks on who will call and by when', async () => {
    const ana = on.world.people.find(({ id }) => id === 'ana') ?? aPerson('ana');
    await on.asks({ personId: 'ana', askedAt: asked });

    const before = await on.parts.callerOf({ cycle: on.cycle, person: ana });
    await on.parts.job.runDue();

    assert.deepEqual(before, { name: 'Person t1', dueOn: '2026-06-15' });
    assert.deepEqual(await on.parts.callerOf({ cycle: on.cycle, person: ana }), before);
    assert.equal(await on.parts.callerOf({ cycle: on.cycle, person: aPerson('bo') }), undefined);
  });
});

/** The button, not the refresh. */
function more(message: Message | undefined): Record<string, unknown> {
  if (!message || !('card' in message)) throw new Error('There is no card');
  return buttonOn({ ...message, card: { body: message.card.body } }, 'feedback.requests');
}

describe('the list of requests', () => {
  let on: FeedbackStage;
  beforeEach(async () => {
    on = await feedbackStage();
    on.world.now = new Date('2026-06-16T09:00:00.000Z');
    await on.asks({ personId: 'ana', state: 'open', owner: 't1', dueOn: '2026-06-15' });
    await on.asks({ personId: 'bo', state: 'open', owner: 'lead', dueOn: '2026-06-12', how: 'chat' });
    await on.asks({ personId: 'cy', state: 'open', owner: 'lead', dueOn: '2026-06-26' });
  });
  afterEach(() => on.close());
  const press = (verb: string, personId = 'ana', data = {}, by = partner) =>
    on.press(verb, { cycle: on.cycle.pk, request: `callback/${personId}`, ...data }, by);

  it('shows a lead all of them, the most overdue first, with whom they are', async () => {
    const words = wordsOn(await on.say('requests'));

    assert.match(words, /3 people are waiting, 2 overdue/);
    assert.match(
      words,
      /Bo Lind[\s\S]*chat was due by Friday 12 June[\s\S]*Ana Ruiz[\s\S]*With Person t1[\s\S]*Cy Young/,
    );
  });

  it('shows one of the team their own, in either language', async () => {
    for (const words of ['requests', 'demandes', 'Montre-moi les demandes !'])
      assert.match(wordsOn(await on.say(words, partner)), /1 person is waiting/);
    assert.match(wordsOn(await on.say('requests', other)), /Nobody is waiting/);
  });

  it('is nobody else’s, by words or by press', async () => {
    for (const reader of [aPerson('bo'), aPerson('q', { roles: ['quality', 'director', 'agent'] })]) {
      assert.equal(await on.say('requests', reader), undefined);
      await assert.rejects(on.press('feedback.requests', {}, reader), code('not_allowed'));
      for (const verb of ['feedback.request', 'feedback.done', 'feedback.reopen'])
        await assert.rejects(press(verb, 'ana', {}, reader), code('not_allowed'));
    }
    await assert.rejects(press('feedback.done', 'ana', {}, other), code('not_allowed'));
    assert.equal((await on.request('ana'))?.state, 'open');
  });

  it('goes on to the next page and round again', async () => {
    for (let n = 0; n < 6; n += 1)
      await on.asks({ personId: `p${n}`, state: 'open', owner: 'lead', dueOn: `2026-07-0${n + 1}` });

    const first = await on.say('requests');
    const third = await on.press('feedback.requests', { page: 2 });

    assert.match(wordsOn(first), /Page 1 of 3/);
    assert.deepEqual(more(first), { page: 1 });
    assert.match(wordsOn(third), /Page 3 of 3/);
    assert.deepEqual(more(third), { page: 0 });
    assert.match(wordsOn(await on.press('feedback.requests', { page: 99 })), /Page 3 of 3/);
  });

  it('opens a request: name, department, example and priorities, and not one score', async () => {
    const shown = await press('feedback.request');

    assert.match(wordsOn(shown), /Ana Ruiz\nProduction/);
    assert.match(wordsOn(shown), /The pump for line 3[\s\S]*– Time from approval to order\n– Fast, clear answers/);
    assert.match(JSON.stringify(shown.card), /l\/call\/0\/0\?users=ana%40example\.org/);
    assert.doesNotMatch(wordsOn(shown), /[Ss]atisfied/);
  });

  it('keeps the first “done” with its note; who comes second sees whose it was', async () => {
    await press('feedback.done', 'ana', { note: ' Orders go out on Friday. ' });
    on.world.now = new Date('2026-06-17T09:00:00.000Z');
    const second = await press('feedback.done', 'ana', { note: 'Me too' }, aLead());

    assert.match(wordsOn(second), /Done on Tuesday 16 June by Person t1\nOrders go out on Friday\./);
    assert.equal((await on.request('ana'))?.note, 'Orders go out on Friday.');
    assert.match(wordsOn(await on.say('requests', partner)), /Nobody is waiting/);
  });

  it('takes “done” back, with the note still there', async () => {
    await press('feedback.done', 'ana', { note: 'Nobody answered' });

    const back = await press('feedback.reopen');

    const { state, doneAt, note } = (await on.request('ana')) ?? {};
    assert.deepEqual({ state, doneAt, note }, { state: 'open', doneAt: undefined, note: 'Nobody answered' });
    assert.match(wordsOn(back), /Done/);
    assert.match(wordsOn(await press('feedback.reopen')), /Overdue/, 'a second press changes nothing');
  });

  it('shows the others when somebody no longer wants to be called', async () => {
    await on.store.remove('surveys', { id: 'callback/ana', pk: on.cycle.pk, type: 'callback' });

    assert.match(wordsOn(await press('feedback.done')), /Nobody is waiting/);
    assert.equal(await on.request('ana'), undefined);
  });

  it('takes no note longer than a thousand letters, and no id of anything else', async () => {
    await assert.rejects(press('feedback.done', 'ana', { note: 'x'.repeat(1_001) }), code('bad_input'));
    for (const request of ['cycle', 'response/0123', '../callback/ana', 'callback/ana/x'])
      await assert.rejects(on.press('feedback.request', { cycle: on.cycle.pk, request }), code('bad_input'));
    assert.equal((await on.request('ana'))?.state, 'open');
  });
});
