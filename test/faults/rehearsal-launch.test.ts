import assert from 'node:assert/strict';
import { Faults } from '../../src/rehearsal/cosmos/faults.ts';
import { changed, openNow } from '../flows/play.ts';
import { type Actor, juneTuesday, machineSince, type Stage, stage, wordsOf } from '../helpers/stage.ts';

const filled = { audience: 'department:Maintenance', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };
type Verb = 'create' | 'batch' | 'replace';

describe('the store fails in the middle of a launch', function () {
  this.timeout(20_000);
  let on: Stage;
  let faults: Faults;
  beforeEach(async () => {
    faults = new Faults();
    on = await stage({ machineNow: machineSince(juneTuesday), storeFaults: faults });
  });
  afterEach(() => on.close());

  /** The preview is there and the store lets so many writes through before it fails. */
  async function failing(verb: Verb, { letThrough }: { letThrough: number }): Promise<Actor> {
    const lead = await on.who('Claire Fontaine');
    await lead.say('start survey');
    await lead.press('survey.preview', filled);
    await on.advance('PT0S');
    if (letThrough > 0) faults.next({ verb, delayMs: 1, times: letThrough });
    faults.next({ verb, broken: 'before', times: 1_000 });
    return lead;
  }

  async function everybodyIsAskedOnce(): Promise<void> {
    const cycles = on.documents().filter(({ type, state }) => type === 'cycle' && state === 'open');
    assert.equal(cycles.length, 1);
    const { pk, audience } = await openNow(on);
    assert.equal(audience.invited, 11);
    assert.equal(on.documents().filter((one) => one.type === 'invitation' && one.pk === pk).length, 11);
    await on.advance('P1D');
    for (const { name, department, installed } of await on.people()) {
      if (department !== 'Maintenance' || !installed) continue;
      assert.equal((await (await on.who(name)).activities()).length, 1, `${name} is asked once`);
    }
  }

  for (const [verb, letThrough] of [
    ['create', 0],
    ['create', 1],
    ['create', 2],
    ['batch', 0],
    ['batch', 1],
    ['batch', 2],
  ] as const)
    it(`at ${verb} ${letThrough + 1}: the lead is told, presses again, and everybody is asked once`, async () => {
      const lead = await failing(verb, { letThrough });
      const button = await lead.button('survey.launch');

      const told = await lead.invoke({ ...button });
      faults.clear();
      assert.match(wordsOf(told.value), /I cannot reach my records|How the survey is going/);
      const again = await lead.invoke({ ...button });

      assert.match(wordsOf(again.value), /0 of 11 have answered/);
      await everybodyIsAskedOnce();
    });

  it('and nobody presses again: the clock finishes what was agreed', async () => {
    const lead = await failing('batch', { letThrough: 1 });
    await lead.invoke({ ...(await lead.button('survey.launch')) });
    faults.clear();

    await on.advance('PT1M');

    await everybodyIsAskedOnce();
  });

  it('and everything is stopped: started again, it finishes by itself', async () => {
    const lead = await failing('batch', { letThrough: 1 });
    await lead.invoke({ ...(await lead.button('survey.launch')) });
    const { dataDir } = on;
    await on.close(true);

    on = await stage({ machineNow: machineSince(juneTuesday), dataDir });

    await on.advance('PT1M');
    await everybodyIsAskedOnce();
  });

  it('a press that never got through has launched nothing', async () => {
    const lead = await failing('create', { letThrough: 0 });
    const before = on.documents();

    await lead.invoke({ ...(await lead.button('survey.launch')) });
    faults.clear();
    await on.advance('P1D');

    assert.deepEqual(changed(before, on.documents()), []);
  });
});
