import assert from 'node:assert/strict';
import type { CardMessage, Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { surveyComposer } from '../../src/surveys/survey-jobs.ts';
import { wordsOf } from '../helpers/stage.ts';
import { aCycle, aPerson, now } from './a-cycle.ts';
import { crowd, type RespondStage, respondStage } from './respond-stage.ts';

const asCard = (message: Message | { withdrawn: string }): CardMessage => {
  assert.ok('card' in message, JSON.stringify(message));
  return message;
};

describe('the cards of a survey that nobody asked for', () => {
  let stage: RespondStage;
  let person: Person;

  const compose = (step: string, { at = now, personId = aPerson().id, cycle = stage.cycle.pk } = {}) => {
    const people = { get: async (id: string) => [person, ...crowd(9)].find((each) => each.id === id) };
    return surveyComposer({ ...stage.collaborators, people })({ personId, subject: { cycle }, step }, at);
  };
  const words = async (step: string, options: Parameters<typeof compose>[1] = {}) => {
    const { card, summary } = asCard(await compose(step, options));
    return { said: wordsOf(card), summary };
  };

  beforeEach(async () => {
    person = aPerson();
    stage = await respondStage({
      cycle: aCycle({ audience: { name: 'all', invited: 10, byDepartment: { Production: 10 }, bySite: { Lyon: 10 } } }),
      people: [aPerson(), ...crowd(9)],
    });
  });
  afterEach(() => stage.close());

  it('begin with the invitation', async () => {
    const { said, summary } = await words('first');

    assert.match(said, /Once a year Claire Martin, Chief Operating Officer, and I ask 10 colleagues/);
    assert.equal(summary, 'Paul Weber, procurement: one question now, two minutes in all.');
  });

  it('say in a reminder how many of the department have answered, when that is enough to say', async () => {
    const quiet = await words('reminder');
    for (const each of crowd(6)) await stage.press('survey.overall', { level: 3 }, each);
    const busy = await words('reminder');

    assert.equal(quiet.summary, 'One tap counts. Closes Friday 20 March.');
    assert.equal(busy.summary, '60\u00a0% of Production have answered. One tap counts. Closes Friday 20 March.');
    assert.match(busy.said, /60 % of Production/);
  });

  it('keep the reminder’s words when the card comes into view', async () => {
    for (const each of crowd(6)) await stage.press('survey.overall', { level: 3 }, each);
    const message = asCard(await compose('reminder'));
    const { action } = message.card.refresh as { action: { verb: string; data: Record<string, unknown> } };

    const shown = await stage.press(action.verb, action.data, aPerson(), true);

    assert.deepEqual(shown.card, message.card);
  });

  it('tell who began what is left, once', async () => {
    await stage.press('survey.overall', { level: 3 });
    await stage.press('survey.areas', { areas: 'COI,TRV' });

    const { said, summary } = await words('reminder');

    assert.equal(summary, 'Two areas left, about a minute. Closes Friday 20 March.');
    assert.match(said, /Contact & information/);
    assert.deepEqual(await compose('last-reminder'), { withdrawn: 'reminded-before' });
  });

  it('say at last that this was the last', async () => {
    const tomorrow = await words('last-reminder', { at: new Date('2026-03-19T09:00:00.000Z') });
    const overTheWeekend = await words('last-reminder', { at: new Date('2026-03-17T09:00:00.000Z') });

    assert.equal(tomorrow.summary, 'Closes tomorrow. I won’t ask again this year.');
    assert.equal(overTheWeekend.summary, 'Closes Friday 20 March. I won’t ask again this year.');
  });

  it('come back when somebody asked for that, and not before', async () => {
    await stage.press('survey.snooze');

    assert.deepEqual(await compose('reminder'), { withdrawn: 'snoozed' });
    const { summary } = await words('snoozed', { at: new Date('2026-03-12T09:00:00.000Z') });
    assert.equal(summary, 'You asked me to come back. One tap counts. Closes Friday 20 March.');
  });

  it('are withdrawn when they are not wanted any more', async () => {
    const late = { at: new Date('2026-03-21T09:00:00.000Z') };

    assert.deepEqual(await compose('reminder', late), { withdrawn: 'closed' });
    assert.deepEqual(await compose('reminder', { cycle: 'no-such' }), { withdrawn: 'closed' });
    assert.deepEqual(await compose('reminder', { personId: 'nobody' }), { withdrawn: 'gone' });

    await stage.press('survey.decline');
    assert.deepEqual(await compose('reminder'), { withdrawn: 'declined' });
    await stage.press('survey.no-contact');
    assert.deepEqual(await compose('reminder'), { withdrawn: 'no-contact' });
    await stage.press('survey.undo');
    person = aPerson({ surveysOffSince: now.toISOString() });
    assert.deepEqual(await compose('reminder'), { withdrawn: 'opted-out' });
    person = aPerson();
    await stage.press('survey.overall', { level: 3 });
    assert.deepEqual(await compose('first'), { withdrawn: 'answered' });
    await stage.press('survey.enough');
    assert.deepEqual(await compose('reminder'), { withdrawn: 'answered' });
  });

  it('go to nobody who was not asked', async () => {
    person = aPerson({ id: 'stranger' });

    assert.deepEqual(await compose('reminder', { personId: 'stranger' }), { withdrawn: 'not-invited' });
  });
});
