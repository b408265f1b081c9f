import assert from 'node:assert/strict';
import { defaultSettings } from '../../src/delivery/settings.ts';
import { AppError } from '../../src/errors.ts';
import type { CycleHeader } from '../../src/surveys/cycle.ts';
import { findCycle } from '../../src/surveys/cycle-deeds.ts';
import { cycleJobs } from '../../src/surveys/cycle-jobs.ts';
import type { Launch, OpenPointer } from '../../src/surveys/launch-documents.ts';
import { reachList } from '../../src/surveys/reach-deeds.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { Invitation } from '../../src/surveys/response.ts';
import { setupHandlers } from '../../src/surveys/setup-handlers.ts';
import { acting, buttonOn, everythingIn, failing, inputsOn, leadStage, wordsOn } from './lead-stage.ts';
import { aCompany, aLead, aPerson, withRoles } from './people-of-a-company.ts';

type Stage = Awaited<ReturnType<typeof leadStage>>;
const sponsor = { sponsorName: 'Ada Stone', sponsorTitle: 'Chief Operating Officer' };

/** From "start survey" to the preview, as a lead would fill it in. */
async function previewed({ say, press }: Pick<Stage, 'say' | 'press'>, typed: Record<string, unknown> = {}) {
  const form = await say('start survey');
  return press('survey.preview', { ...buttonOn(form, 'survey.preview'), ...inputsOn(form), ...sponsor, ...typed });
}

const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describe('a lead starts a survey', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await leadStage();
  });
  afterEach(() => stage.close());

  it('gets a form that is already filled in, in either language', async () => {
    const form = await stage.say('Start  Survey');
    const french = await stage.say('lancer enquete', aLead('fr'));

    assert.deepEqual(
      { ...inputsOn(form) },
      {
        title: '2026',
        closesOn: '2026-06-08',
        audience: 'everyone',
        mode: 'confidential',
        perDay: '',
        threshold: 5,
        routing: 'areas',
        sponsorName: '',
        sponsorTitle: '',
      },
    );
    assert.match(wordsOn(french), /Lancer une enquête/);
  });

  it('is refused when not a lead, by word and by press', async () => {
    const team = withRoles('t1', 'team');

    await assert.rejects(stage.say('start survey', team), refusal('not_allowed'));
    for (const verb of ['survey.setup', 'survey.preview', 'survey.launch', 'survey.drop']) {
      await assert.rejects(stage.press(verb, { cycle: 'c-1' }, team), refusal('not_allowed'));
    }
    assert.equal(stage.sent.length, 0);
  });

  it('is told what is wrong and finds everything typed still there', async () => {
    const form = await previewed(stage, {
      title: 'Ünser Jahr',
      closesOn: '2026-05-30',
      threshold: '2',
      sponsorTitle: '',
    });

    assert.match(wordsOn(form), /must be a working day/);
    assert.match(wordsOn(form), /whole number from 3 to 20/);
    assert.match(wordsOn(form), /Name the sponsor/);
    assert.deepEqual(
      [inputsOn(form).title, inputsOn(form).closesOn, inputsOn(form).threshold, inputsOn(form).sponsorName],
      ['Ünser Jahr', '2026-05-30', 2, 'Ada Stone'],
    );
  });

  it('sees who is asked, who is not and why, and what they read, before anything is sent', async () => {
    const words = wordsOn(await previewed(stage));

    assert.match(words, /I would ask 12 people/);
    assert.match(words, /3 people: the procurement team/);
    assert.match(words, /Olga Off/);
    assert.match(words, /Abel Away/);
    assert.match(words, /Your name is not shown with your scores. Groups under 5 are not shown./);
    assert.equal(stage.sent.length, 0);
    assert.equal((await everythingIn(stage.store, 'catalogue', 'header')).length, 0);
  });

  it('goes back from the preview to the form as it was', async () => {
    const preview = await previewed(stage, { title: 'Once more' });

    const form = await stage.press('survey.setup', buttonOn(preview, 'survey.setup'));

    assert.equal(inputsOn(form).title, 'Once more');
    assert.equal(inputsOn(form).sponsorName, 'Ada Stone');
  });

  it('can drop it, and nothing was written', async () => {
    const preview = await previewed(stage);

    const dropped = await stage.press('survey.drop', buttonOn(preview, 'survey.drop'));

    assert.match(wordsOn(dropped), /Nothing was sent to anybody/);
    assert.equal((await everythingIn(stage.store, 'catalogue', 'header')).length, 0);
  });

  it('says yes: cycle, invitations and campaign are there', async () => {
    const yes = buttonOn(await previewed(stage), 'survey.launch');

    const progress = await stage.press('survey.launch', yes);

    const id = String(yes.cycle);
    const cycle = await findCycle(stage.store, id);
    const invitations = await everythingIn<Invitation>(stage.store, id, 'invitation');
    assert.match(wordsOn(progress), /How the survey is going/);
    assert.equal(cycle?.state, 'open');
    assert.equal(cycle?.closesAt, '2026-06-08T21:59:59.999Z');
    assert.equal(cycle?.isFirst, true);
    assert.ok(stage.planned.has(id));
    assert.deepEqual(cycle?.audience.byDepartment, { Finance: 4, 'Research & Development': 4, Legal: 4 });
    assert.equal(invitations.length, 12);
    assert.ok(
      invitations.every(({ personId, respondent }) => respondent === respondentKey(cycle?.salt ?? '', personId)),
    );
    assert.deepEqual(
      stage.sent.map(({ id: campaign, kind, subject, by, unsolicited, recipients }) => [
        campaign,
        kind,
        subject.cycle,
        by,
        unsolicited,
        recipients.length,
      ]),
      [[`${id}-invitation`, 'survey', id, 'lead', true, 17]],
    );
    assert.deepEqual(
      stage.sent[0]?.recipients.filter(({ excluded }) => excluded).map(({ excluded }) => excluded),
      ['own-team', 'own-team', 'own-team', 'opted-out', 'not-installed'],
    );
  });

  it('presses yes twice, even at once, and launches one survey', async () => {
    const yes = buttonOn(await previewed(stage), 'survey.launch');

    const both = await Promise.all([stage.press('survey.launch', yes), stage.press('survey.launch', yes)]);
    await stage.press('survey.launch', yes);

    assert.ok(both.every((message) => /How the survey is going/.test(wordsOn(message))));
    assert.equal((await everythingIn(stage.store, 'catalogue', 'header')).length, 1);
    assert.equal((await everythingIn(stage.store, String(yes.cycle), 'invitation')).length, 12);
    assert.equal(new Set(stage.sent.map(({ id }) => id)).size, 1);
  });

  it('is shown the new count when people came or went since the preview, and nothing is sent', async () => {
    const yes = buttonOn(await previewed(stage), 'survey.launch');
    stage.world.people = [...aCompany(), aPerson('new')];

    const again = await stage.press('survey.launch', yes);

    assert.match(wordsOn(again), /it was 12, now it is 13/);
    assert.equal(stage.sent.length, 0);
    assert.equal(await findCycle(stage.store, String(yes.cycle)), undefined);
    await stage.press('survey.launch', buttonOn(again, 'survey.launch'));
    assert.equal(stage.sent.length, 1);
  });

  it('cannot slip a wrong setup past the preview', async () => {
    const yes = buttonOn(await previewed(stage), 'survey.launch');

    const form = await stage.press('survey.launch', { ...yes, typed: { ...(yes.typed as object), threshold: '1' } });

    assert.match(wordsOn(form), /whole number from 3 to 20/);
    await assert.rejects(stage.press('survey.launch', { ...yes, cycle: '../x' }), refusal('bad_input'));
    await assert.rejects(stage.press('survey.launch', { ...yes, n: 'many' }), refusal('bad_input'));
    assert.equal(stage.sent.length, 0);
  });

  it('cannot open a second one beside it', async () => {
    const other = buttonOn(await previewed(stage, { title: 'Other' }), 'survey.launch');
    await stage.press('survey.launch', buttonOn(await previewed(stage), 'survey.launch'));

    await assert.rejects(stage.press('survey.launch', other), refusal('survey_already_open'));
    await assert.rejects(stage.say('start survey'), refusal('survey_already_open'));
  });

  it('asks next year without the title of this year, with the same sponsor', async () => {
    const yes = buttonOn(await previewed(stage), 'survey.launch');
    await stage.press('survey.launch', yes);
    await stage.press('survey.close', { cycle: yes.cycle });

    const form = await stage.say('start survey');
    const taken = await stage.press('survey.preview', { ...buttonOn(form, 'survey.preview'), ...inputsOn(form) });

    assert.equal(inputsOn(form).sponsorName, 'Ada Stone');
    assert.match(wordsOn(taken), /An earlier survey has this name/);
  });
});

describe('a lead sees how a survey would go out', () => {
  let stage: Stage;
  const begin = async (size: number, sending: Parameters<typeof leadStage>[0] = {}) => {
    stage = await leadStage({ people: aCompany(size), ...sending });
  };
  afterEach(() => stage.close());

  it('is offered a pilot only where there are enough people', async () => {
    await begin(26);
    assert.equal(inputsOn(await stage.say('start survey')).pilot, 'false');
    stage.world.people = aCompany(25);
    assert.equal('pilot' in inputsOn(await stage.say('start survey')), false);
  });

  it('reads the day, the pilot and the pace, and the yes carries them to the sender', async () => {
    await begin(60);
    const preview = await previewed(stage, { pilot: 'true', perDay: '20' });

    await stage.press('survey.launch', buttonOn(preview, 'survey.launch'));

    assert.match(wordsOn(preview), /25 people on Mon,? 18 May; the others when you say “go on”, 20 a day, 2 days/);
    assert.deepEqual(stage.sent[0]?.waves, { pilot: 25, perDay: 20, zone: 'Europe/Paris' });
    const first = stage.sent[0]?.recipients.filter(({ excluded }) => !excluded).slice(0, 3);
    assert.deepEqual(
      first?.map(({ personId }) => personId),
      ['p0', 'p1', 'p2'],
      'one of each department in turn',
    );
  });

  it('keeps what was decided when the launch is finished after a crash', async () => {
    await begin(60);
    const yes = buttonOn(await previewed(stage, { perDay: '20' }), 'survey.launch');
    const { store, writes } = failing(stage.store, { nth: 5, isAfter: true });
    const broken = acting([setupHandlers({ ...stage.desk, store })]);
    await assert.rejects(broken.press('survey.launch', yes));

    await stage.press('survey.launch', yes);

    assert.ok(writes() >= 5);
    assert.deepEqual(stage.sent.at(-1)?.waves, { perDay: 20, zone: 'Europe/Paris' });
  });

  it('is sent back when the last people would be asked after the end', async () => {
    await begin(60);
    const form = await previewed(stage, { perDay: '2', closesOn: '2026-05-27' });

    assert.match(wordsOn(form), /the last ones would be asked after the end/);
    assert.equal(inputsOn(form).perDay, '2');
  });

  it('is sent back when nothing may go out before the end', async () => {
    const quiet = { ...defaultSettings.quiet, blackouts: [{ from: '05-01', to: '06-30' }] };
    await begin(12, { sending: { quiet } });

    assert.match(wordsOn(await previewed(stage)), /nothing may go out/);
  });

  it('is told of busy days and of the day on which it then begins', async () => {
    const quiet = { ...defaultSettings.quiet, blackouts: [{ from: '05-15', to: '05-19' }] };
    await begin(12, { sending: { quiet } });

    const words = wordsOn(await previewed(stage));

    assert.match(words, /Busy days, on which nothing goes out: Mon,? 18 May to Tue,? 19 May/);
    assert.match(words, /Wed,? 20 May, in each person’s working hours/);
  });

  it('is told that a second lead has to agree, and when there is none', async () => {
    await begin(12, { sending: { approvalAbove: 11 } });
    const alone = wordsOn(await previewed(stage));
    stage.world.people = [...aCompany(12), withRoles('other', 'lead')];
    const together = wordsOn(await previewed(stage));
    stage.world.people = aCompany(11);

    assert.match(alone, /More than 11 people: .*There is no second lead yet/);
    assert.match(together, /More than 11 people/);
    assert.doesNotMatch(together, /no second lead/);
    assert.doesNotMatch(wordsOn(await previewed(stage)), /second lead/);
  });

  it('sees whom the bot reaches, and what helps where it does not', async () => {
    await begin(12);
    const words = wordsOn(await previewed(stage));

    assert.match(words, /12 people: can be reached now/);
    assert.match(words, /1 person: out of reach, the app is not installed/);
    assert.match(words, /Abel Away/);
    assert.match(words, /app setup policy/);
  });

  it('asks those too for whom Graph installs the app', async () => {
    await begin(12, { sending: { canInstall: true } });
    const preview = await previewed(stage);
    await stage.press('survey.launch', buttonOn(preview, 'survey.launch'));

    assert.match(wordsOn(preview), /I would ask 13 people/);
    assert.match(wordsOn(preview), /1 person: I install the app with the first card/);
    assert.throws(() => buttonOn(preview, 'survey.reach'));
    assert.equal(stage.sent[0]?.recipients.filter(({ excluded }) => excluded === 'not-installed').length, 0);
  });

  it('takes the list for the administrator, and goes back to the preview as it was', async () => {
    await begin(12);
    const preview = await previewed(stage, { audience: 'department:Legal', title: 'Ours' });

    const link = await stage.press('survey.reach', buttonOn(preview, 'survey.reach'));
    const again = await stage.press('survey.preview', buttonOn(link, 'survey.preview'));

    assert.deepEqual(stage.reachWanted, ['department:Legal for lead']);
    assert.match(JSON.stringify(link), /https:\/\/voice\.invalid\/files\/token/);
    assert.deepEqual(again, preview);
    await assert.rejects(stage.press('survey.reach', buttonOn(preview, 'survey.reach'), withRoles('t1', 'team')));
  });

  it('finds in that list whom the bot cannot write to, for leads only', async () => {
    await begin(12);
    const { chunks, type } = await reachList(stage.desk, { audience: 'everyone', reader: aLead('fr') });
    let csv = '';
    for await (const chunk of chunks) csv += chunk;
    const lines = csv.split('\r\n');

    assert.match(type, /text\/csv/);
    assert.equal(lines[0], '\uFEFFAdresse;Nom;Service;Pourquoi;Ce qui aide');
    assert.match(lines[1] ?? '', /^away;Abel Away;Legal;/);
    assert.equal(lines.length, 3);
    await assert.rejects(
      reachList(stage.desk, { audience: 'everyone', reader: withRoles('t1', 'team') }),
      refusal('not_allowed'),
    );
  });
});

describe('a launch that stops half-way', () => {
  it('goes on when pressed again, whichever write failed, before or after it took effect', async function () {
    this.timeout(30_000);
    const calm = await leadStage();
    const counter = failing(calm.store, { nth: 0, isAfter: false });
    const counted = acting([setupHandlers({ ...calm.desk, store: counter.store })]);
    await counted.press('survey.launch', buttonOn(await previewed(counted), 'survey.launch'));
    await calm.close();
    assert.ok(counter.writes() >= 6, `${counter.writes()} writes`);

    for (let nth = 1; nth <= counter.writes(); nth += 1) {
      for (const isAfter of [false, true]) {
        const stage = await leadStage();
        const dying = failing(stage.store, { nth, isAfter });
        const first = acting([setupHandlers({ ...stage.desk, store: dying.store })]);
        const yes = buttonOn(await previewed(first), 'survey.launch');
        const id = String(yes.cycle);
        await assert.rejects(first.press('survey.launch', yes), /died here/);
        const invitedBefore = (await everythingIn(stage.store, id, 'invitation')).length;
        assert.ok(stage.sent.length === 0 || invitedBefore === 12, 'something was sent before everybody was invited');

        const progress = await stage.press('survey.launch', yes);

        assert.match(wordsOn(progress), /How the survey is going/);
        assert.equal((await everythingIn(stage.store, id, 'invitation')).length, 12, `write ${nth}`);
        assert.equal((await everythingIn<CycleHeader>(stage.store, 'catalogue', 'header')).length, 1);
        assert.deepEqual([...new Set(stage.sent.map((campaign) => campaign.id))], [`${id}-invitation`]);
        assert.ok((await stage.store.get<Launch>('surveys', id, 'launch'))?.doneAt);
        await stage.close();
      }
    }
  });

  it('is finished by the clock when nobody presses again', async () => {
    const stage = await leadStage();
    const broken = { ...stage.desk, launchCampaign: () => Promise.reject(new Error('The sender is down.')) };
    const first = acting([setupHandlers(broken)]);
    const yes = buttonOn(await previewed(first), 'survey.launch');
    await assert.rejects(first.press('survey.launch', yes), /sender is down/);

    await cycleJobs(stage.desk).runDue();
    await cycleJobs(stage.desk).runDue();

    assert.equal(stage.sent.length, 1);
    await stage.close();
  });

  it('keeps the audience of the first yes, whoever joins in between', async () => {
    const stage = await leadStage();
    const broken = { ...stage.desk, launchCampaign: () => Promise.reject(new Error('The sender is down.')) };
    const first = acting([setupHandlers(broken)]);
    const yes = buttonOn(await previewed(first), 'survey.launch');
    await assert.rejects(first.press('survey.launch', yes), /sender is down/);
    stage.world.people = [...aCompany(), aPerson('new')];

    await stage.press('survey.launch', yes);

    assert.equal(stage.sent[0]?.recipients.length, 17);
    assert.equal((await everythingIn(stage.store, String(yes.cycle), 'invitation')).length, 12);
    await stage.close();
  });

  it('leaves a pointer that stops nobody from starting another', async () => {
    const stage = await leadStage();
    const pointer: OpenPointer = {
      id: 'open',
      pk: 'catalogue',
      type: 'open',
      cycle: 'c-never-written',
      at: '2026-01-05T09:00:00.000Z',
    };
    await stage.store.create('surveys', pointer);

    await stage.press('survey.launch', buttonOn(await previewed(stage), 'survey.launch'));

    assert.equal(stage.sent.length, 1);
    await stage.close();
  });
});

describe('a survey of very many', () => {
  it('answers the press at once and lets the clock write the invitations', async function () {
    this.timeout(20_000);
    const stage = await leadStage({ people: aCompany(1_205) });
    const yes = buttonOn(await previewed(stage), 'survey.launch');

    const progress = await stage.press('survey.launch', yes);

    assert.match(wordsOn(progress), /Invitations are still being written/);
    assert.equal(stage.sent.length, 0);
    await cycleJobs(stage.desk).runDue();
    assert.equal(stage.sent[0]?.recipients.length, 1_210);
    assert.equal((await everythingIn(stage.store, String(yes.cycle), 'invitation')).length, 1_205);
    assert.doesNotMatch(wordsOn(await stage.say('progress')), /still being written/);
    await stage.close();
  });
});
