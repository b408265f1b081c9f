import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../src/i18n/text.ts';
import { Faults } from '../../src/rehearsal/cosmos/faults.ts';
import {
  type Actor,
  buttonsOf,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { assertRefused, changed, close, launch, leadName, openNow } from './play.ts';

const notAllowed = text('en', 'error.not_allowed');
const filled = { audience: 'everyone', mode: 'confidential', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };

const steering = [
  ...['preview', 'launch', 'setup', 'drop', 'progress', 'closing', 'close', 'approve'].map((deed) => `survey.${deed}`),
  ...['show', 'cancelling', 'cancel', 'recalling', 'recall', 'resending', 'resend', 'go-on', 'approve', 'list'].map(
    (deed) => `delivery.${deed}`,
  ),
];

describe('a lead starts a survey', () => {
  let on: Stage;
  let lead: Actor;
  const storeFaults = new Faults();
  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday), storeFaults });
    lead = await on.who(leadName);
  });
  after(() => on.close());

  const openCycles = () =>
    on
      .documents()
      .filter(({ type, state }) => type === 'cycle' && state === 'open')
      .map(({ pk }) => pk);

  it('is asked for name, last day, audience, mode, smallest group, questions and sponsor', async () => {
    const form = cardOf(await lead.say('start survey'));

    const { data } = await lead.button('survey.preview');
    assert.match(wordsOf(form), /Nothing is sent yet\./);
    assert.match(wordsOf(form), /Everyone \(57\)/);
    assert.match(wordsOf(form), /Department Engineering \(10\)/);
    assert.deepEqual([data.title, data.closesOn, data.mode, data.threshold], ['2026', '2026-06-30', 'confidential', 5]);
  });

  it('is told everything that is wrong at once, and keeps what was typed', async () => {
    const wrong = {
      title: '2025',
      closesOn: '2026-06-20',
      threshold: '2',
      sponsorName: '',
      audience: 'department:Moon',
    };
    await lead.say('start survey');

    const again = await lead.press('survey.preview', wrong);

    for (const problem of [
      'title-taken',
      'date-weekend',
      'threshold-wrong',
      'sponsor-missing',
      'audience-missing',
    ] as const)
      assert.ok(wordsOf(again).includes(text('en', `lead.problem.${problem}`)), problem);
    const { data } = await lead.button('survey.preview');
    assert.deepEqual([data.title, data.closesOn], ['2025', '2026-06-20']);
  });

  it('sees whom it reaches, whom not and why, and what they read, before anything is stored or sent', async () => {
    const before = on.documents();
    await lead.say('start survey');

    const preview = await lead.press('survey.preview', filled);

    assert.match(wordsOf(preview), /I would ask 57 people/);
    assert.match(wordsOf(preview), /Production 12/);
    assert.match(wordsOf(preview), /8 people: the procurement team/);
    assert.match(wordsOf(preview), /1 person: no surveys, at their own request Beth Cartwright/);
    assert.match(wordsOf(preview), /3 people: out of reach, the app is not installed/);
    assert.match(wordsOf(preview), /Once a year Ada Byron, COO, and I ask 57 colleagues\./);
    assert.deepEqual(changed(before, on.documents()), []);
    await lead.press('survey.setup');
    assert.equal((await lead.button('survey.preview')).data.sponsorName, 'Ada Byron', 'back keeps what was typed');
    assert.match(wordsOf(await lead.press('survey.drop')), /Nothing was sent to anybody/);
  });

  it('previews one department, identified, with the words for it', async () => {
    await lead.say('start survey');

    const preview = await lead.press('survey.preview', {
      ...filled,
      audience: 'department:Research',
      mode: 'identified',
    });

    assert.match(wordsOf(preview), /I would ask 11 people/);
    assert.match(wordsOf(preview), /The procurement team sees your name with your answers\./);
    await lead.press('survey.drop');
  });

  it('agrees to a number of people; when it is no longer true nothing is sent', async () => {
    await lead.say('start survey');
    await lead.press('survey.preview', filled);
    const hélène = await on.who('Hélène Vautrin');
    await hélène.say('enquêtes non');

    const again = await lead.press('survey.launch');

    assert.match(wordsOf(again), /it was 57, now it is 56\. Nothing was sent/);
    assert.deepEqual(openCycles(), []);
    await hélène.say('enquêtes oui');
    await lead.press('survey.drop');
  });

  it('launches nothing from a tampered card', async () => {
    await lead.say('start survey');
    await lead.press('survey.preview', filled);
    const button = await lead.button('survey.launch');
    const before = on.documents();

    for (const tampered of [
      { n: 'many' },
      { n: 57, cycle: '../people' },
      { n: 57, cycle: ['c'] },
      { n: 57, typed: 'everything' },
      { cycle: undefined },
    ])
      assertRefused(
        await lead.invoke({ ...button, data: { ...button.data, ...tampered } }),
        text('en', 'error.bad_input'),
      );
    const typed = { ...filled, title: 'x', closesOn: '1999-01-01', threshold: '1', audience: { everyone: true } };
    const shown = await lead.invoke({ ...button, data: { ...button.data, typed } });

    assert.match(wordsOf(shown.value), /Please look at this again/);
    assert.deepEqual(changed(before, on.documents()), []);
    assert.deepEqual(openCycles(), []);
  });

  it('of two leads who say yes at the same moment, one survey is launched and everybody is asked once', async () => {
    const other = await on.who('Daniel Reyes');
    for (const each of [lead, other]) {
      await each.say('start survey');
      await each.press('survey.preview', { ...filled, audience: 'department:Maintenance' });
    }
    const buttons = [await lead.button('survey.launch'), await other.button('survey.launch')] as const;
    // The first is slow at the moment when its survey is written.
    storeFaults.next({ verb: 'batch', delayMs: 400 });

    const [first, second] = await Promise.all([
      lead.invoke({ ...buttons[0] }),
      pause(150).then(() => other.invoke({ ...buttons[1] })),
    ]);

    storeFaults.clear();
    await on.advance('PT0S');
    assert.equal(openCycles().length, 1, 'one survey is open');
    const words = [first, second].map(({ value }) => wordsOf(value));
    assert.equal(words.filter((each) => each.includes('How the survey is going')).length, 1);
    assert.equal(words.filter((each) => each.includes('is already open')).length, 1);
    const emma = await on.who('Emma Lindqvist');
    assert.equal((await emma.activities()).length, 1);
    await close(on);
  });

  it('pressing yes twice at once launches once', async () => {
    await lead.say('start survey');
    await lead.press('survey.preview', { ...filled, title: '2026 again', audience: 'department:Logistics' });
    const button = await lead.button('survey.launch');

    const shown = await Promise.all([1, 2, 3].map(() => lead.invoke({ ...button })));
    await on.advance('PT0S');

    for (const { value } of shown) assert.match(wordsOf(value), /0 of 9 have answered/);
    assert.equal(openCycles().length, 1);
    const samir = await on.who('Samir Bouaziz');
    assert.equal((await samir.activities()).length, 1);
    await close(on);
  });

  describe('once it is open', () => {
    before(() => launch(on, { title: 'Summer', audience: 'department:Production' }).then(() => undefined));

    it('does not start another', async () => {
      const said = await lead.say('start survey');

      assert.equal(said.text, text('en', 'error.survey_already_open', { title: 'Summer' }));
    });

    it('has two buttons that ask again before anything ends', async () => {
      const tom = await on.who('Tom Becker');
      assert.equal((await tom.activities()).length, 1);
      await lead.say('progress');

      const closing = await lead.press('survey.closing');

      assert.match(wordsOf(closing), /12 people have not answered yet\./);
      assert.match(wordsOf(closing), /It cannot be undone\./);
      assert.deepEqual(buttonsOf(await lead.press('survey.progress', {}, /Back/)), ['Delivery', 'Refresh', 'Close']);
      assert.match(wordsOf(await lead.press('delivery.show')), /Together, everyone of the audience 13/);
      await lead.press('delivery.back');
    });

    for (const name of [
      'Emma Lindqvist',
      'Tom Becker',
      'Sofia Marques',
      'Aisha Khan',
      'Ingrid Solberg',
      'Philippe Garnier',
    ])
      it(`nobody but a lead may steer it: not ${name}, whatever their client sends`, async () => {
        const actor = await on.who(name);
        const { pk } = await openNow(on);
        const help = await actor.say('help');
        const data = { cycle: pk, campaign: `${pk}-invitation`, n: 12, typed: { ...filled, title: 'Mine' } };
        const before = on.documents();

        for (const verb of steering) assertRefused(await actor.invoke({ activityId: help.id, verb, data }), notAllowed);
        assert.equal((await actor.say('start survey')).text, notAllowed);
        for (const words of ['progress', 'recount'])
          assert.doesNotMatch(wordsOf(cardOf(await actor.say(words))), /have answered|Recounted/);

        assert.deepEqual(changed(before, on.documents()), []);
        assert.equal((await openNow(on)).pk, pk);
      });

    it('closes once, however often and by whomever it is pressed', async () => {
      const other = await on.who('Daniel Reyes');
      await lead.say('progress');
      await other.say('progress');
      await Promise.all([lead.press('survey.closing'), other.press('survey.closing')]);
      const buttons = await Promise.all([lead.button('survey.close'), other.button('survey.close')]);

      const [mine, theirs] = await Promise.all([lead.invoke({ ...buttons[0] }), other.invoke({ ...buttons[1] })]);
      const closed = on.documents();
      await on.advance('PT1H');
      const again = await lead.invoke({ ...buttons[0] });

      for (const each of [mine, theirs, again]) assert.match(wordsOf(each.value), /The survey is closed/);
      assert.deepEqual(openCycles(), []);
      const cycle = (all: typeof closed) => all.find(({ type, title }) => type === 'cycle' && title === 'Summer');
      assert.equal(cycle(on.documents())?.etag, cycle(closed)?.etag, 'the first close counts');
    });
  });
});
