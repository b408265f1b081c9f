import assert from 'node:assert/strict';
import type { Draft } from '../../src/checklist/draft.ts';
import { beginDraft, keepTyped } from '../../src/checklist/draft-deeds.ts';
import { closeTeam, recordScores } from '../../src/checklist/team-deeds.ts';
import { trialId } from '../../src/checklist/trial.ts';
import { beginTrial } from '../../src/checklist/trial-deeds.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { Collective } from '../../src/surveys/collective.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { allCycles, closeCycle, findCycle } from '../../src/surveys/cycle-deeds.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { proposal } from '../../src/surveys/setup.ts';
import { aCycle, levels } from '../results/a-measured-cycle.ts';
import { failing, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { checklistStage } from './stage.ts';

type World = Awaited<ReturnType<typeof checklistStage>>;

const lead = aLead();
const open = aCycle({ state: 'open', closesAt: '2026-06-20T21:59:59.999Z' });
const allIn = async (store: Store, pk: string): Promise<Stored[]> => {
  const found: Stored[] = [];
  for await (const doc of store.all<Stored>('surveys', { pk })) found.push(doc);
  return found;
};

describe('a lead at the checklist', () => {
  let on: World;
  afterEach(() => on.close());

  it('is shown it for hi in every language, and others are not', async () => {
    on = await checklistStage();

    for (const words of ['hi', 'Hello!', 'bonjour', 'checklist', 'liste']) {
      assert.match(wordsOn(await on.say(words)), /Your next survey/, words);
    }
    assert.equal(await on.say('hi', withRoles('t1', 'team')), undefined);
    await assert.rejects(on.press('checklist.show', {}, aPerson('p')), { code: 'not_allowed' });
    await assert.rejects(on.press('checklist.open', { step: 'try' }, withRoles('t1', 'team')), { code: 'not_allowed' });
  });

  it('stores nothing by looking', async () => {
    on = await checklistStage();

    await on.say('hi');
    await on.press('checklist.show');

    assert.deepEqual(await allIn(on.store, 'checklist'), []);
  });

  it('opens the form with the values of the shared draft', async () => {
    on = await checklistStage({ cycle: aCycle() });
    await on.press('checklist.open', { other: 'again' });

    await on.press('checklist.open', { step: 'people' });
    await on.press('checklist.open', { step: 'send' });

    const [form, preview] = on.opened;
    assert.deepEqual([form?.verb, preview?.verb], ['survey.setup', 'survey.preview']);
    assert.equal((form?.data.typed as Draft['typed'] | undefined)?.title, '2027');
    assert.equal(form?.data.cycle, preview?.data.cycle);
  });

  it('shows the checklist as it is when a step of an old card is over', async () => {
    on = await checklistStage({ cycle: open });

    const card = await on.press('checklist.open', { step: 'send' });

    assert.match(wordsOn(card), /Your survey is running/);
    assert.deepEqual(on.opened, []);
  });

  it('has the loop open what is next, and notes that the results were read', async () => {
    on = await checklistStage({ cycle: aCycle() });
    on.world.commentsLeft = 2;
    for (const step of ['results', 'tell', 'requests', 'comments']) await on.press('checklist.open', { step });
    await on.press('checklist.open', { step: 'results' });

    const card = await on.press('checklist.show');

    assert.deepEqual(
      on.opened.map(({ verb }) => verb),
      ['results.show', 'results.telling', 'feedback.requests', 'feedback.comments', 'results.show'],
    );
    assert.match(wordsOn(card), /✓ 1\. Read the results/);
    assert.match(wordsOn(card), /2 left/);
  });
});

describe('the draft', () => {
  let on: World;
  beforeEach(async () => {
    on = await checklistStage();
  });
  afterEach(() => on.close());

  const desk = (store = on.store) => ({
    store,
    clock: { now: () => on.world.now },
    cycles: async () => on.world.cycles,
  });

  it('is the same for two leads who begin it at once', async () => {
    const [one, other] = await Promise.all([beginDraft(desk(), lead), beginDraft(desk(), aPerson('l2'))]);

    assert.equal(one.cycleId, other.cycleId);
  });

  it('is begun anew once it has become a cycle', async () => {
    const first = await beginDraft(desk(), lead);
    on.world.cycles = [aCycle({ pk: first.cycleId })];

    const second = await beginDraft(desk(), lead);

    assert.notEqual(second.cycleId, first.cycleId);
    assert.equal(second.typed.title, '2027');
    assert.equal((await beginDraft(desk(), lead)).cycleId, second.cycleId);
  });

  it('keeps what is typed for it, and nothing typed for another survey', async () => {
    const { cycleId } = await beginDraft(desk(), lead);

    await keepTyped(desk(), { cycleId, typed: { title: 'Mine', closesOn: 'never' }, lead });
    await keepTyped(desk(), { cycleId: 'c-other', typed: { title: 'Other' }, lead });

    const kept = await beginDraft(desk(), lead);
    assert.deepEqual([kept.typed.title, kept.typed.closesOn], ['Mine', 'never']);
    assert.ok(kept.formedAt);
  });

  for (const isAfter of [false, true]) {
    it(`survives a crash ${isAfter ? 'after' : 'before'} it is written`, async () => {
      const { store } = failing(on.store, { nth: 1, isAfter });
      await assert.rejects(beginDraft(desk(store), lead));

      const again = await beginDraft(desk(), lead);

      assert.equal((await allIn(on.store, 'checklist')).length, 1);
      assert.equal((await beginDraft(desk(), lead)).cycleId, again.cycleId);
    });
  }
});

describe('a trial', () => {
  let on: World;
  beforeEach(async () => {
    on = await checklistStage();
  });
  afterEach(() => on.close());

  const trying = () => ({
    lead,
    typed: proposal('2026-06-01'),
    questionnaire: defaultQuestionnaire,
    isFirst: true,
    people: 9,
    sponsorTitle: 'Sponsor',
    now: on.world.now,
  });
  const pk = trialId(lead.id);

  it('is no cycle to anybody who asks for one', async () => {
    await beginTrial(on.store, trying());

    assert.equal(await findCycle(on.store, pk), undefined);
    assert.deepEqual(await allCycles(on.store), []);
    await closeCycle(on.store, { cycleId: pk, now: on.world.now });
    assert.equal((await on.store.get<Cycle>('surveys', pk, 'cycle'))?.state, 'trial');
  });

  it('begins again from nothing', async () => {
    const first = await beginTrial(on.store, trying());
    for (let n = 0; n < 120; n += 1) await on.store.create('surveys', { id: `left/${n}`, pk, type: 'comment' });

    const second = await beginTrial(on.store, trying());

    assert.notEqual(second.respondent, first.respondent);
    assert.deepEqual((await allIn(on.store, pk)).map(({ id }) => id).sort(), ['cycle', `invitation/${lead.id}`]);
  });

  it('is one when it is pressed twice at once', async () => {
    const [one, other] = await Promise.all([beginTrial(on.store, trying()), beginTrial(on.store, trying())]);

    assert.equal((await allIn(on.store, pk)).length, 2);
    assert.ok([one.respondent, other.respondent].includes((await invited()) ?? ''));
  });

  it('is whole after a crash at any write', async () => {
    for (const isAfter of [false, true]) {
      for (const nth of [1, 2, 3]) {
        await beginTrial(on.store, trying());
        await beginTrial(failing(on.store, { nth, isAfter }).store, trying()).catch(() => undefined);

        const { respondent } = await beginTrial(on.store, trying());

        assert.equal(await invited(), respondent);
        assert.equal((await allIn(on.store, pk)).length, 2);
      }
    }
  });

  const invited = async () => {
    const doc = await on.store.get<Stored & { respondent: string }>('surveys', pk, `invitation/${lead.id}`);
    return doc?.respondent;
  };
});

describe('the team’s collective score', () => {
  let on: World;
  const counts = { finished: 3, ...levels('TRV.1', [0, 1, 2, 0]) };
  const cycleId = open.pk;
  beforeEach(async () => {
    on = await checklistStage({ cycle: open });
    await on.assess(counts, cycleId);
  });
  afterEach(() => on.close());

  const kept = () => on.store.get<Collective>('surveys', cycleId, 'collective');

  it('waits until all have answered, or the lead has ended it', async () => {
    const blind = await on.press('checklist.area', { cycle: cycleId, area: 'TRV' });
    assert.match(wordsOn(blind), /3 of 4 have answered/);
    assert.doesNotMatch(wordsOn(blind), /The team said/);
    await assert.rejects(on.press('checklist.score', { cycle: cycleId, area: 'TRV', 'TRV.1': '3' }), {
      code: 'bad_input',
    });
    assert.equal(await kept(), undefined);
  });

  it('keeps how many had answered when it was ended, once', async () => {
    assert.match(wordsOn(await on.press('checklist.ending', { cycle: cycleId })), /End the answering\?/);
    await on.press('checklist.end', { cycle: cycleId });
    on.world.now = new Date('2026-06-02T08:00:00.000Z');
    await on.press('checklist.end', { cycle: cycleId });

    assert.deepEqual((await kept())?.closed, { at: '2026-06-01T08:00:00.000Z', by: 'lead', answered: 3, of: 4 });
    const card = await on.press('checklist.ending', { cycle: cycleId });
    assert.match(wordsOn(card), /3 of 4 had answered when it ended/);
  });

  it('is recorded area by area, and may be left out', async () => {
    await on.press('checklist.end', { cycle: cycleId });
    await on.press('checklist.score', { cycle: cycleId, area: 'TRV', 'TRV.1': '2', 'TRV.2': '0' });
    await on.press('checklist.score', { cycle: cycleId, area: 'COI', 'COI.1': '4' });
    await on.press('checklist.score', { cycle: cycleId, area: 'COI', 'COI.1': '4' });

    assert.deepEqual((await kept())?.scores, { 'TRV.1': 2, 'COI.1': 4 });
    assert.match(wordsOn(await on.press('checklist.team', { cycle: cycleId })), /2 of \d+ questions scored together/);
  });

  it('takes no strange value', async () => {
    await on.press('checklist.end', { cycle: cycleId });

    for (const data of [
      { area: 'TRV', 'TRV.1': '5' },
      { area: 'TRV', 'TRV.9': '2' },
      { area: 'TRV', 'COI.1': '2' },
      { area: 'XXX', 'XXX.1': '2' },
    ]) {
      await assert.rejects(on.press('checklist.score', { cycle: cycleId, ...data }), { code: 'bad_input' });
    }
    await assert.rejects(on.press('checklist.team', { cycle: 'c-none' }), { code: 'not_found' });
  });

  it('cannot be changed once customers’ results are open', async () => {
    await on.press('checklist.end', { cycle: cycleId });
    on.world.cycles = [{ ...open, state: 'closed', closedAt: '2026-06-02T08:00:00.000Z' }];

    await assert.rejects(on.press('checklist.score', { cycle: cycleId, area: 'TRV', 'TRV.1': '3' }), {
      code: 'survey_closed',
    });
    await assert.rejects(on.press('checklist.end', { cycle: cycleId }), { code: 'survey_closed' });
    const area = await on.press('checklist.area', { cycle: cycleId, area: 'TRV' });
    assert.match(wordsOn(area), /The survey has closed/);
    assert.match(wordsOn(await on.press('checklist.open', { other: 'team' })), /3 of 4 had answered when it ended/);
  });

  it('ends with the first score when all have answered: who saw the others is not blind', async () => {
    on.world.cycles = [open];
    const tally = await on.store.get<Stored & { counts: object }>('surveys', cycleId, 'tally/self/Procurement/Lyon/0');
    await on.store.replace('surveys', { ...tally, counts: { ...counts, finished: 4 } } as Stored);

    await on.press('checklist.score', { cycle: cycleId, area: 'TRV', 'TRV.1': '3' });

    assert.deepEqual([(await kept())?.closed?.answered, (await kept())?.scores], [4, { 'TRV.1': 3 }]);
  });

  it('survives a crash at its write, and a second press', async () => {
    const desk = (store: Store) => ({
      store,
      clock: { now: () => on.world.now },
      findCycle: async () => open,
      people: { find: async () => [withRoles('t1', 'team')] },
    });
    for (const isAfter of [false, true]) {
      const { store } = failing(on.store, { nth: 1, isAfter });
      await assert.rejects(closeTeam(desk(store), { cycleId, lead }));
      await closeTeam(desk(on.store), { cycleId, lead });
      const scores = { 'TRV.1': 3 } as const;
      const broken = failing(on.store, { nth: 2, isAfter }).store;
      await recordScores(desk(broken), { cycleId, area: 'TRV', scores, lead }).catch(() => undefined);
      await recordScores(desk(on.store), { cycleId, area: 'TRV', scores, lead });

      const doc = await kept();
      assert.deepEqual([doc?.scores, doc?.closed?.answered], [{ 'TRV.1': 3 }, 3]);
      if (doc) await on.store.remove('surveys', doc);
    }
  });
});

describe('a step that waits', () => {
  let on: World;
  beforeEach(async () => {
    on = await checklistStage({ cycle: aCycle() });
  });
  afterEach(() => on.close());

  const job = (at: string, cycle = 'c-2026') => on.scheduled.checklist({ data: { cycle } }, new Date(at));
  const compose = (step: string, personId = 'lead') =>
    on.compose.checklist({ personId, subject: { cycle: 'c-2026', step } });

  it('is left alone for ten working days, then every lead is told once, for as long as it waits', async () => {
    assert.ok(((await job('2026-06-12T08:00:00.000Z'))?.toISOString() ?? '') > '2026-06-22');
    assert.deepEqual(on.sent, []);

    assert.ok(await job('2026-06-25T08:00:00.000Z'));
    assert.ok(await job('2026-07-25T08:00:00.000Z'));

    assert.deepEqual(
      on.sent.map(({ id, unsolicited, recipients }) => ({ id, unsolicited, recipients })),
      [{ id: 'c-2026-checklist-results', unsolicited: false, recipients: [{ personId: 'lead' }] }],
    );
  });

  it('comes on the checklist, unless it was done meanwhile', async () => {
    const message = await compose('results');
    assert.ok('card' in message);
    assert.match(wordsOn(message), /this still waits: Read the results/);

    on.world.toldAt = '2026-06-23T08:00:00.000Z';
    assert.deepEqual(await compose('results'), { withdrawn: 'step-done' });
    assert.deepEqual(await compose('results', 't1'), { withdrawn: 'gone' });
  });

  it('ends when nothing is left, or with the next survey', async () => {
    on.world.toldAt = '2026-06-12T08:00:00.000Z';
    assert.equal(await job('2026-07-25T08:00:00.000Z'), undefined);
    on.world.toldAt = undefined;
    on.world.cycles = [open, aCycle()];
    assert.equal(await job('2026-07-25T08:00:00.000Z', 'c-old'), undefined);
    assert.deepEqual(on.sent, []);
  });
});
