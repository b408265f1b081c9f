import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { text } from '../../src/i18n/text.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import {
  type Activity,
  type Actor,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { answer, changed, launch, leadName, nextButton, rate } from './play.ts';

describe('two weeks of an identified survey in one department', () => {
  let on: Stage;
  let cycle: Cycle;
  const names = {
    silent: 'Katja Neumann',
    begun: 'Alistair Boyd',
    through: 'Megan Driscoll',
    declined: 'Sandra Whitlock',
    afar: 'Ong Kai Xuan',
  };
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    cycle = await launch(on, { audience: 'department:Engineering', mode: 'identified', closesOn: '2026-06-23' });
    await on.advance('PT8H');
    const begun = await on.who(names.begun);
    await rate(begun, 3);
    await begun.press('survey.areas', { areas: 'COI,TRV' }, nextButton);
    await answer(await on.who(names.through), {
      overall: 2,
      areas: { COI: { 'COI.1': 1, 'COI.2': 2 } },
      last: { example: 'Three weeks without an answer.' },
    });
    const declined = await on.who(names.declined);
    await declined.press('survey.later').then(() => declined.press('survey.decline'));
    await on.advance('P15D');
  });
  after(() => on.close());

  const heard = async (name: string): Promise<Activity[]> => (await on.who(name)).activities();
  const reminders = async (name: string): Promise<string[]> =>
    (await heard(name)).slice(1).map((activity) => wordsOf(cardOf(activity)));

  it('who stays silent is reminded on the fifth working day and on the working day before the end', async () => {
    const [, first, last, ...more] = await heard(names.silent);

    assert.equal(more.length, 0);
    assert.equal(first?.at.slice(0, 10), '2026-06-16');
    assert.equal(last?.at.slice(0, 10), '2026-06-22');
    assert.match(wordsOf(cardOf(first)), /One tap counts\. Closes Tuesday 23 June\./);
    assert.match(wordsOf(cardOf(last)), /Closes tomorrow\. I won’t ask again this year\./);
  });

  it('who has begun is reminded once of what is left; who is through or declined, never', async () => {
    const [once, ...more] = await reminders(names.begun);

    assert.match(once ?? '', /Two areas left, about a minute\./);
    assert.equal(more.length, 0);
    assert.deepEqual(await reminders(names.through), []);
    assert.deepEqual(await reminders(names.declined), []);
  });

  it('everything unasked arrived in working hours where the person is', async () => {
    for (const { name, timeZone } of (await on.people()) as unknown as { name: string; timeZone: string }[]) {
      for (const { at } of name === leadName ? [] : await heard(name)) {
        const local = DateTime.fromISO(at, { zone: timeZone });
        const hour = local.hour + local.minute / 60;
        assert.ok(local.weekday <= 5 && hour >= 9 && hour <= 16.5, `${name} heard of us at ${local.toISO()}`);
      }
    }
  });

  it('the clock closes it at the end of the last day in the lead’s zone', async () => {
    const closed = await on.store.get<Cycle>('surveys', cycle.pk, 'cycle');

    assert.equal(closed?.state, 'closed');
    assert.equal(closed?.closedAt, '2026-06-23T21:59:59.999Z');
    const lead = await on.who(leadName);
    assert.match(wordsOf(cardOf(await lead.say('progress'))), /The survey is closed/);
  });

  it('afterwards a tap on any of its cards is too late, and changes nothing', async () => {
    const late = await on.who(names.silent);
    const before = on.documents();

    const answered = await late.invoke({ ...(await late.button('survey.overall', /^Satisfied$/)) });

    const sentence = text('en', 'survey-closed.heading', { closedOn: 'Tuesday 23 June' });
    assert.ok(wordsOf(answered.value).includes(sentence), wordsOf(answered.value));
    assert.deepEqual(changed(before, on.documents()), []);
    const begun = await on.who(names.begun);
    assert.match(await wordsWhenSeen(begun), /Your answers are counted\./);
    assert.match(await wordsWhenSeen(late), /You did not answer this time, and that is fine\./);
  });

  it('answers carry the name, as the invitation said', async () => {
    const through = await on.who(names.through);
    const [invitation] = await heard(names.silent);

    assert.match(wordsOf(cardOf(invitation)), /The procurement team sees your name with your answers\./);
    const named = on.documents().filter(({ type, pk }) => type === 'response' && pk === cycle.pk);
    assert.ok(named.some(({ personId }) => personId === through.person.id));
  });

  async function wordsWhenSeen(actor: Actor): Promise<string> {
    const message = (await actor.activities()).at(-1);
    assert.ok(message);
    return wordsOf((await actor.see(message)).value);
  }
});

describe('started on a Sunday at three in the morning', () => {
  // In the night of summer time there is no half past two.
  for (const [night, sunday] of [
    ['of an ordinary week', Date.UTC(2026, 0, 18, 2)],
    ['when summer time begins', Date.UTC(2026, 2, 29, 1)],
  ] as const)
    it(`${night}, the invitation arrives at once and can be answered`, async () => {
      const on = await stage({ machineNow: machineSince(sunday) });

      await launch(on, { audience: 'department:Maintenance' });

      const emma = await on.who('Emma Lindqvist');
      const [invitation] = await emma.activities();
      assert.ok(invitation);
      assert.equal(DateTime.fromISO(invitation.at, { zone: 'Europe/Paris' }).toFormat('cccc HH'), 'Tuesday 10');
      assert.match(wordsOf(await rate(emma, 4)), /That already counts\./);
      await on.close();
    });
});
