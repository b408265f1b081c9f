import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { SavedAudiences } from '../../src/surveys/audience.ts';
import { audienceName } from '../../src/surveys/audience-words.ts';
import { findCycle } from '../../src/surveys/cycle-deeds.ts';
import { launchCycle } from '../../src/surveys/launch-deeds.ts';
import { reachList } from '../../src/surveys/reach-deeds.ts';
import { proposal, readSetup } from '../../src/surveys/setup.ts';
import { setupHandlers } from '../../src/surveys/setup-handlers.ts';
import { acting, buttonOn, leadStage, wordsOn } from './lead-stage.ts';
import { aCompany, aLead, aPerson } from './people-of-a-company.ts';

const choice = 'saved:a-0123456789ab:Key: people';
const cycle = 'c-0123456789ab';
const typed = { ...proposal('2026-05-18'), audience: choice, sponsorName: 'Ada Stone', sponsorTitle: 'COO' };
const p1 = aPerson('p1', { department: 'Projects' });

describe('a survey for a saved audience', () => {
  let stage: Awaited<ReturnType<typeof leadStage>>;
  let members: Awaited<ReturnType<SavedAudiences['members']>>;
  let lead: ReturnType<typeof acting>;
  beforeEach(async () => {
    stage = await leadStage({ people: aCompany(6) });
    members = { people: [p1, aLead()], unknown: ['who@x.example'] };
    const saved: SavedAudiences = {
      offers: async () => (members ? [{ choice, people: 1 }] : []),
      members: async (wanted) => (wanted === choice ? members : undefined),
    };
    Object.assign(stage.desk, { saved });
    lead = acting([setupHandlers(stage.desk)]);
  });
  afterEach(() => stage.close());

  it('is offered by its name, with how many there were', async () => {
    assert.equal(audienceName('fr', choice), 'Key: people');
    assert.match(JSON.stringify(await lead.say('start survey')), /Key: people \(1\)/);
  });

  it('is previewed with its own people, the reasons, and addresses that nobody is known by', async () => {
    const words = wordsOn(await lead.press('survey.preview', { cycle, typed }));

    assert.match(words, /I would ask 1 person/);
    assert.match(words, /Projects\n1/);
    assert.match(words, /1 person: the procurement team/);
    assert.match(words, /1 person: nobody I know has this address\nwho@x.example/);
  });

  it('gives the administrator the addresses as well', async () => {
    let csv = '';
    for await (const line of (await reachList(stage.desk, { audience: choice, reader: aLead() })).chunks) csv += line;

    assert.match(csv, /who@x.example/);
    assert.doesNotMatch(csv, /Person p1/);
  });

  it('is frozen with what the lists say, under the name it had', async () => {
    await lead.press('survey.launch', buttonOn(await lead.press('survey.preview', { cycle, typed }), 'survey.launch'));

    const launched = await findCycle(stage.store, cycle);
    assert.deepEqual(launched?.audience, {
      name: choice,
      invited: 1,
      byDepartment: { Projects: 1 },
      bySite: { Lyon: 1 },
    });
    assert.deepEqual(stage.sent[0]?.recipients.map(({ personId, excluded }) => [personId, excluded]).sort(), [
      ['lead', 'own-team'],
      ['p1', undefined],
    ]);
  });

  it('asks nobody when the audience was deleted between preview and yes', async () => {
    const yes = buttonOn(await lead.press('survey.preview', { cycle, typed }), 'survey.launch');
    members = undefined;

    assert.match(wordsOn(await lead.press('survey.launch', yes)), /Choose whom to ask/);
    const setup = readSetup(typed, { today: '2026-05-18', titles: [], audiences: [choice] });
    if (!('title' in setup)) throw new Error(setup.join());
    const order = { setup, cycleId: cycle, expected: 1 };
    await assert.rejects(
      launchCycle(stage.desk, { ...order, lead: aLead(), now: stage.world.now }),
      (error: unknown) => error instanceof AppError && error.code === 'survey_no_audience',
    );
    assert.deepEqual(stage.sent, []);
  });

  it('shows the lead when it grew between preview and yes, and sends nothing', async () => {
    const yes = buttonOn(await lead.press('survey.preview', { cycle, typed }), 'survey.launch');
    members = { people: [p1, aPerson('p2')], unknown: [] };

    assert.match(wordsOn(await lead.press('survey.launch', yes)), /it was 1, now it is 2/);
    assert.deepEqual(stage.sent, []);
  });
});
