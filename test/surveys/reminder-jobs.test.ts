import assert from 'node:assert/strict';
import { planReminders, type RemindCampaign, reminderJob } from '../../src/surveys/reminder-jobs.ts';
import { aCycle, aPerson, now } from './a-cycle.ts';
import { crowd, type RespondStage, respondStage } from './respond-stage.ts';

type Reminder = Parameters<RemindCampaign>[0];

describe('the reminders of a survey', () => {
  let stage: RespondStage;
  let sent: Reminder[];

  const run = (step: string, cycle = stage.cycle.pk) =>
    reminderJob({
      store: stage.store,
      clock: stage.collaborators.clock,
      remind: async (reminder) => void sent.push(reminder),
    })({ data: { cycle, step } });

  beforeEach(async () => {
    sent = [];
    stage = await respondStage({ cycle: aCycle(), people: [aPerson(), ...crowd(3)] });
  });
  afterEach(() => stage.close());

  it('are planned in one group, so that after downtime only the later one goes out', async () => {
    const planned: string[] = [];
    const cycle = aCycle({ opensAt: now.toISOString() });

    await planReminders(async ({ id, group }) => void planned.push(`${id} in ${group}`), cycle);

    assert.ok(planned.length > 0);
    assert.ok(planned.every((line) => line.endsWith(`in ${cycle.pk}-reminders`)));
  });

  it('go to those who have not answered, and to those who began', async () => {
    const [first, second, third] = crowd(3);
    await stage.press('survey.overall', { level: 3 }, first);
    await stage.press('survey.decline', {}, second);
    await stage.press('survey.no-contact', {}, third);

    await run('reminder');

    assert.deepEqual(sent[0]?.recipients.map(({ personId }) => personId).sort(), [aPerson().id, first?.id].sort());
    assert.equal(sent[0]?.step, 'reminder');
    assert.equal(sent[0]?.campaignId, `${stage.cycle.pk}-invitation`);
  });

  it('are not sent when everybody has decided, when the survey has closed or does not exist', async () => {
    await run('reminder', 'c-none');
    for (const person of [aPerson(), ...crowd(3)]) await stage.press('survey.decline', {}, person);
    await run('reminder');

    assert.deepEqual(sent, []);
  });

  it('refuse a plan they do not know', async () => {
    await assert.rejects(run('third-reminder'));
  });
});
