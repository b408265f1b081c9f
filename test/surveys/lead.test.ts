import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { openCycleNow } from '../../src/surveys/cycle-deeds.ts';
import { cycleJobs } from '../../src/surveys/cycle-jobs.ts';
import type { Launch } from '../../src/surveys/launch-documents.ts';
import { leadHandlers } from '../../src/surveys/lead-handlers.ts';
import type { Tally } from '../../src/surveys/tally.ts';
import { aCycle, aFullTally } from '../results/a-measured-cycle.ts';
import { acting, buttonOn, leadStage, wordsOn } from './lead-stage.ts';
import { aLead, withRoles } from './people-of-a-company.ts';

type Stage = Awaited<ReturnType<typeof leadStage>>;

/** An open cycle in which 14 of 20 in Finance and 2 of 3 in Legal have answered. */
async function open({ store }: Stage, change: Parameters<typeof aCycle>[0] = {}): Promise<string> {
  const audience = {
    name: 'everyone',
    invited: 29,
    byDepartment: { Finance: 20, Legal: 3, IT: 6 },
    bySite: { Lyon: 29 },
  };
  const cycle = aCycle({ state: 'open', audience, ...change });
  const launch: Launch = { id: 'launch', pk: cycle.pk, type: 'launch', by: 'lead', at: '', parts: [], doneAt: 'then' };
  const of = (department: string, kind: Tally['kind'], counts: Tally['counts']): Tally => {
    return {
      id: `tally/${kind}/${department}`,
      pk: cycle.pk,
      type: 'tally',
      kind,
      department,
      site: 'Lyon',
      shard: 0,
      counts,
    };
  };
  const docs: Stored[] = [
    cycle,
    launch,
    { id: cycle.pk, pk: 'catalogue', type: 'header' },
    { id: 'open', pk: 'catalogue', type: 'open', cycle: cycle.pk } as Stored,
    of('Finance', 'customer', aFullTally(14)),
    of('Legal', 'customer', { began: 2, partial: 2, 'OVERALL:1': 2 }),
    of('Procurement', 'self', { began: 4, complete: 4 }),
  ];
  for (const doc of docs) await store.create('surveys', doc);
  return cycle.pk;
}

describe('a lead watches a survey', () => {
  let stage: Stage;
  let cycle: string;
  beforeEach(async () => {
    stage = await leadStage();
    cycle = await open(stage);
    stage.world.now = new Date('2026-05-28T09:00:00.000Z');
  });
  afterEach(() => stage.close());

  it('sees who answers, by department, with small ones together, and no score', async () => {
    const words = wordsOn(await stage.say('Progress'));

    assert.match(words, /16 of 29 have answered/);
    assert.match(words, /11 days left/);
    assert.match(words, /Finance\n14 \/ 20\n70%/);
    assert.doesNotMatch(words, /Legal|IT\n/);
    assert.match(words, /Other departments\n2 \/ 9\n22%/);
    assert.match(words, /Self-assessment: 4 of the team/);
    assert.match(words, /Card delivered\n12/);
    assert.doesNotMatch(words, /atisfied/);
  });

  it('sees every department by name where answers carry names', async () => {
    const cycleDoc = aCycle({ state: 'open', mode: 'identified' });
    await stage.store.update('surveys', cycle, 'cycle', (found) => ({ ...found, mode: cycleDoc.mode }));

    assert.match(wordsOn(await stage.press('survey.progress', { cycle })), /Legal\n2 \/ 3/);
  });

  it('sees it again when the card comes into view, which writes nothing', async () => {
    const card = await stage.say('avancement', aLead('fr'));
    assert.ok(card && 'card' in card);

    const refresh = card.card.refresh as { action: { verb: string; data: object }; userIds: string[] };

    assert.deepEqual(refresh.userIds, ['8:orgid:lead']);
    assert.equal(refresh.action.verb, 'survey.progress');
    assert.deepEqual(await stage.press('survey.progress', { ...refresh.action.data }, aLead('fr')), card);
  });

  it('goes on to how the invitations arrive', async () => {
    const card = await stage.press('survey.progress', { cycle });

    assert.deepEqual(buttonOn(card, 'delivery.show'), { campaign: `${cycle}-invitation` });
  });

  it('reads the same number of documents however many have answered', async () => {
    const reads = async () => {
      const counts: string[] = [];
      const store = new Proxy(stage.store, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          counts.push(String(name));
          return member.bind(target);
        },
      });
      await acting([leadHandlers({ ...stage.desk, store })]).press('survey.progress', { cycle });
      return counts.length;
    };
    const before = await reads();
    for (let index = 0; index < 150; index += 1) {
      await stage.store.create('surveys', { id: `response/${index}`, pk: cycle, type: 'response' });
    }

    assert.equal(await reads(), before);
  });

  it('is the only one who may: others are refused, in words and by press; other words are not for us', async () => {
    const team = withRoles('t1', 'team', 'director', 'quality');

    for (const words of ['progress', 'Avancement', 'recount']) {
      await assert.rejects(stage.say(words, team), { code: 'not_allowed' }, words);
    }
    assert.equal(await stage.say('status', team), undefined);
    assert.equal(await stage.say('progress of my order', team), undefined);
    for (const verb of ['survey.progress', 'survey.closing', 'survey.close', 'survey.approve']) {
      await assert.rejects(
        stage.press(verb, { cycle }, team),
        (error) => error instanceof AppError && error.code === 'not_allowed',
      );
    }
    assert.equal((await openCycleNow(stage.store))?.pk, cycle);
  });

  it('has the second yes to a large audience taken from another lead', async () => {
    stage.world.state = 'awaiting-approval';
    const other = { ...aLead(), id: 'other' };

    const own = await stage.press('survey.progress', { cycle });
    const theirs = await stage.press('survey.progress', { cycle }, other);
    const after = await stage.press('survey.approve', buttonOn(theirs, 'survey.approve'), other);

    assert.throws(() => buttonOn(own, 'survey.approve'));
    assert.match(wordsOn(own), /nothing is sent before another lead says yes too/);
    assert.deepEqual(stage.approved, [`${cycle}-invitation by other`]);
    assert.doesNotMatch(wordsOn(after), /Nothing is sent before/);
  });

  it('closes it after a question, once, and the results button appears', async () => {
    const question = await stage.press('survey.closing', { cycle });
    const closed = await stage.press('survey.close', buttonOn(question, 'survey.close'));
    stage.world.now = new Date('2026-05-29T09:00:00.000Z');
    const again = await stage.press('survey.close', buttonOn(question, 'survey.close'));

    // 29 asked; 16 answered, 1 declined and 2 without contact have said so.
    assert.match(wordsOn(question), /10 people have not answered yet/);
    assert.match(wordsOn(closed), /The survey is closed/);
    assert.deepEqual(again, closed);
    assert.deepEqual(buttonOn(closed, 'results.show'), { cycle });
    assert.equal(await openCycleNow(stage.store), undefined);
  });

  it('is shown that it is closed when asked to close what the clock has closed', async () => {
    stage.world.now = new Date('2026-06-08T22:00:00.000Z');
    await cycleJobs(stage.desk).runDue();

    assert.match(wordsOn(await stage.press('survey.closing', { cycle })), /The survey is closed/);
    assert.match(wordsOn(await stage.say('progress')), /The survey is closed/);
  });

  it('may not press for a cycle that is not there', async () => {
    for (const verb of ['survey.progress', 'survey.close']) {
      await assert.rejects(
        stage.press(verb, { cycle: 'c-nowhere' }),
        (error) => error instanceof AppError && error.code === 'not_found',
      );
    }
    await assert.rejects(
      stage.press('survey.close', { cycle: {} }),
      (error) => error instanceof AppError && error.code === 'bad_input',
    );
  });

  it('has the counters checked', async () => {
    assert.equal(wordsOn(await stage.say('recount')), 'Recounted 61 answers in 48 tallies: all equal.');

    const difference = { tally: 'tally/customer/IT', key: 'COI.1:2', stored: 4, counted: 3 };
    const desk = { ...stage.desk, recount: async () => ({ answers: 61, tallies: 48, differences: [difference] }) };

    assert.equal(
      wordsOn(await acting([leadHandlers(desk)]).say('recount')),
      'Recounted 61 answers in 48 tallies: 1 number differs.\n- tally/customer/IT COI.1:2: stored 4, counted 3',
    );
  });
});

describe('the clock and the open survey', () => {
  it('closes it when the deadline has passed, not before, and once', async () => {
    const stage = await leadStage();
    await open(stage);
    const jobs = cycleJobs(stage.desk);

    stage.world.now = new Date('2026-06-08T21:59:59.000Z');
    assert.equal((await jobs.nextDueAt())?.toISOString(), '2026-06-08T21:59:59.999Z');
    await jobs.runDue();
    assert.equal((await openCycleNow(stage.store))?.state, 'open');
    stage.world.now = new Date('2026-06-08T22:00:00.000Z');
    await jobs.runDue();
    await jobs.runDue();

    assert.equal(await openCycleNow(stage.store), undefined);
    assert.equal(await jobs.nextDueAt(), undefined);
    await stage.close();
  });
});

describe('before the first survey', () => {
  it('says how to start one', async () => {
    const stage = await leadStage();

    assert.match(wordsOn(await stage.say('progress')), /No survey has been started yet/);
    assert.match(wordsOn(await stage.say('recount')), /no survey to recount/);
    assert.equal(await stage.say('something else'), undefined);
    await stage.close();
  });
});
