import assert from 'node:assert/strict';
import { text } from '../../src/i18n/text.ts';
import { type Button, cardOf, juneTuesday, machineSince, type Stage, stage, wordsOf } from '../helpers/stage.ts';
import {
  assertExact,
  assertRefused,
  changed,
  close,
  launch,
  nextButton,
  rate,
  responseOf,
  sendButton,
} from './play.ts';

const badInput = text('en', 'error.bad_input');
const notFound = text('en', 'error.not_found');
const notYours = text('en', 'error.not_your_card');

describe('somebody presses what they should not', () => {
  let on: Stage;
  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    await launch(on);
  });
  after(() => on.close());

  it('a button pressed twice counts once', async () => {
    const actor = await on.who('Gareth Pryce');
    const button = await actor.button('survey.overall', /^Satisfied$/);

    const first = await actor.invoke({ ...button });
    const stored = on.documents();
    const second = await actor.invoke({ ...button });

    assert.deepEqual(second.value, first.value);
    assert.deepEqual(changed(stored, on.documents()), []);
    await actor.stored(button.activityId, first.value);
  });

  it('a thank-you pressed twice keeps one comment and one wish to be called', async () => {
    const actor = await on.who('Ruth Penhaligon');
    await rate(actor, 1);
    await actor.press('survey.areas', { areas: 'TRV' }, nextButton);
    await actor.press('survey.area', { 'TRV.1': '1' }, nextButton);
    const button = await actor.button('survey.last', sendButton);
    const data = { ...button.data, example: 'It took a month.', callback: 'call', priorities: 'TRV.1' };

    const first = await actor.invoke({ ...button, data });
    const stored = on.documents();
    const second = await actor.invoke({ ...button, data });

    assert.deepEqual(second.value, first.value);
    assert.deepEqual(changed(stored, on.documents()), []);
  });

  it('an outdated card still saves what it says, and leads to where the person is', async () => {
    const actor = await on.who('Simon Ashworth');
    const overall = await actor.button('survey.overall', /^Dissatisfied$/);
    await rate(actor, 3);
    await actor.press('survey.areas', { areas: 'COI' }, nextButton);
    await actor.press('survey.area', { 'COI.1': '4' }, nextButton);

    const shown = await actor.invoke({ ...overall });

    assert.equal(shown.statusCode, 200);
    const response = await responseOf(on, actor);
    assert.deepEqual([response?.overall, response?.answers['COI.1']], [1, 4], 'nothing that was said is lost');
  });

  it('an older card, shown again, steps aside for the newer one and writes nothing', async () => {
    const actor = await on.who('Beth Cartwright');
    const neil = await on.who('Neil Fairbairn');
    assert.equal((await actor.activities()).length, 0, 'who has opted out is not asked');
    const [first] = await neil.activities();
    assert.ok(first);
    await neil.say('survey');
    await rate(neil, 2);
    const before = on.documents();

    const seen = await neil.see(first);

    assert.equal(seen.statusCode, 200);
    assert.deepEqual(changed(before, on.documents()), []);
  });

  it('another person’s card is nobody else’s, even with its data copied', async () => {
    const owner = await on.who('Isabelle Roux');
    const other = await on.who('Denise Holloway');
    const theirs = await owner.button('survey.overall', /^Satisfait$/);
    const [own] = await other.activities();
    const before = on.documents();

    const copied = await other.invoke({ activityId: own?.id, verb: theirs.verb, data: theirs.data });
    const looked = await other.invoke({
      activityId: own?.id,
      verb: 'survey.show',
      data: { ...theirs.data, page: 'thanks' },
      trigger: 'automatic',
    });

    for (const answered of [copied, looked]) assertRefused(answered, notYours);
    await assert.rejects(other.invoke({ ...theirs }), /404/, 'nor can they see the message');
    assert.deepEqual(changed(before, on.documents()), []);
    assert.deepEqual(cardOf((await other.activities())[0]), cardOf(own), 'their own card stays as it was');
  });

  it('a colleague who was not asked is told so', async () => {
    const asked = await on.who('Denise Holloway');
    const { data } = await asked.button('survey.overall', /^Satisfied$/);
    const optedOut = await on.who('Beth Cartwright');
    const shown = await optedOut.say('survey');

    assert.equal(shown.text, text('en', 'error.survey_not_invited'));
    const lead = await on.who('Claire Fontaine');
    const card = await lead.cardWith('survey.progress');
    assertRefused(await lead.invoke({ activityId: card.id, verb: 'survey.overall', data }), notYours);
  });

  describe('with values that no card sends', () => {
    const story = 'a'.repeat(5_000);
    const areaCard = { verb: 'survey.area', move: 'next', area: 'TRV' };
    const lastCard = { verb: 'survey.last', move: 'next' };
    const tampered: [string, Record<string, unknown>, string][] = [
      ['level 9', { verb: 'survey.overall', level: 9 }, badInput],
      ['level 0', { verb: 'survey.overall', level: '0' }, badInput],
      ['no level', { verb: 'survey.overall', level: undefined }, badInput],
      ['a level in an array', { verb: 'survey.overall', level: [3] }, badInput],
      ['a level in an object', { verb: 'survey.overall', level: { $gt: 0 } }, badInput],
      ['an unknown area', { verb: 'survey.areas', areas: 'TRV,XXX' }, badInput],
      ['areas as an array', { verb: 'survey.areas', areas: ['TRV'] }, badInput],
      ['a move to nowhere', { verb: 'survey.areas', areas: 'TRV', move: 'sideways' }, badInput],
      ['an area they did not tick', { ...areaCard, area: 'CII', 'CII.1': '1' }, badInput],
      ['a row rated 9', { ...areaCard, 'TRV.1': '9' }, badInput],
      ['a row rated with an object', { ...areaCard, 'TRV.1': { level: 1 } }, badInput],
      ['a row rated with an array', { ...areaCard, 'TRV.1': ['1'] }, badInput],
      ['a row of another area', { ...areaCard, 'COI.1': '1' }, badInput],
      ['a criterion that does not exist', { ...areaCard, 'TRV.99': '1' }, badInput],
      ['5,000 characters of what happened', { ...areaCard, happened: story }, badInput],
      ['what happened as an object', { ...areaCard, happened: { text: 'x' } }, badInput],
      ['an order of somebody else', { ...areaCard, happened: 'x', order: 'PO-4500000001' }, badInput],
      ['a priority they were not offered', { ...lastCard, priorities: 'HSE.1' }, badInput],
      ['an unknown perception', { ...lastCard, perception: 'dictator' }, badInput],
      ['a callback by pigeon', { ...lastCard, callback: 'pigeon' }, badInput],
      ['5,000 characters of an example', { ...lastCard, example: story }, badInput],
      ['no cycle', { ...lastCard, cycle: undefined }, notFound],
      ['a cycle that does not exist', { ...lastCard, cycle: 'c-000000000000' }, notFound],
      ['another cycle', { ...lastCard, cycle: 'cycle-2025' }, notYours],
      ['a cycle in an array', { ...lastCard, cycle: ['catalogue'] }, badInput],
      ['a partition that is no cycle', { ...lastCard, cycle: 'catalogue' }, notFound],
      ['a path for a cycle', { ...lastCard, cycle: '../people' }, notFound],
      ['an empty key', { ...lastCard, to: '' }, badInput],
      ['somebody’s key', { ...lastCard, to: 'f'.repeat(24) }, notYours],
      ['a key in an object', { ...lastCard, to: { not: '' } }, badInput],
      ['a date in the year 5000', { ...lastCard, made: 1e12 }, badInput],
      ['a verb that does not exist', { verb: 'survey.explode' }, text('en', 'error.unknown_action')],
      ['no verb', { verb: '' }, text('en', 'error.unknown_action')],
    ];
    let button: Button;
    before(async () => {
      const actor = await on.who('Farid Rahman');
      await rate(actor, 2);
      await actor.press('survey.areas', { areas: 'TRV' }, nextButton);
      await actor.press('survey.area', { 'TRV.1': '2' }, nextButton);
      button = await actor.button('survey.last', sendButton);
    });

    for (const [what, { verb, ...data }, sentence] of tampered) {
      it(`${what}: a clear sentence, nothing stored, nothing changed`, async () => {
        const actor = await on.who('Farid Rahman');
        const messages = await actor.activities();
        const before = on.documents();

        const executed = await actor.invoke({ ...button, verb, data: { ...button.data, ...data } });

        assertRefused(executed, sentence);
        assert.deepEqual(changed(before, on.documents()), []);
        assert.deepEqual(await actor.activities(), messages);
      });
    }

    it('says the same in words to a client that knows no Action.Execute', async () => {
      const actor = await on.who('Farid Rahman');
      const before = on.documents();
      const seen = (await actor.activities()).length;

      await actor.invoke({ ...button, verb: 'survey.overall', data: { ...button.data, level: 9 }, as: 'submit' });

      const said = (await actor.activities()).slice(seen);
      assert.deepEqual(
        said.map((each) => each.text),
        [badInput],
      );
      assert.deepEqual(changed(before, on.documents()), []);
    });

    it('keeps a long story in sight, so that it can be shortened', async () => {
      const actor = await on.who('Farid Rahman');
      const long = 'The order was late. '.repeat(60);

      const { value } = await actor.invoke({ ...button, data: { ...button.data, example: long } });

      assert.ok(wordsOf(value).includes('The order was late. The order was late.'));
    });

    it('four priorities are too many: the card says so and keeps everything that was chosen and written', async () => {
      const actor = await on.who('Tan Wei Jie');
      await rate(actor, 1);
      await actor.press('survey.areas', { areas: 'TRV' }, nextButton);
      const low = { 'TRV.1': '1', 'TRV.2': '1', 'TRV.3': '2', 'TRV.4': '2' };
      await actor.press('survey.area', low, nextButton);
      const said = { priorities: 'TRV.1,TRV.2,TRV.3,TRV.4', example: 'All of it.', callback: 'chat' };

      const again = await actor.press('survey.last', said, sendButton);

      assert.ok(wordsOf(again).includes(text('en', 'survey.too-many')));
      const { data } = await actor.button('survey.last', sendButton);
      assert.deepEqual([data.priorities, data.example, data.callback], Object.values(said));
      assert.equal((await responseOf(on, actor))?.finishedAt, undefined);
    });
  });

  it('after all this every counter is still exact', async () => {
    const answered = on.documents().filter(({ type, pk }) => type === 'response' && pk !== 'cycle-2025').length;

    await assertExact(on, answered);
  });

  describe('after the survey has closed', () => {
    it('a late answer is told the day of the close, stores nothing, and the card says what counts', async () => {
      const actor = await on.who('Megan Driscoll');
      const begun = await on.who('Tom Becker');
      const late = await actor.button('survey.overall', /^Satisfied$/);
      await rate(begun, 3);
      const areas = await begun.button('survey.areas', nextButton);
      await close(on);
      const before = on.documents();

      const answered = [await actor.invoke({ ...late }), await begun.invoke({ ...areas })];

      const sentence = text('en', 'survey-closed.heading', { closedOn: 'Tuesday 9 June' });
      for (const { value } of answered) assert.ok(wordsOf(value).includes(sentence), wordsOf(value));
      const [message] = await begun.activities();
      assert.ok(message);
      assert.match(wordsOf((await begun.see(message)).value), /Your answers are counted\. Thank you\./);
      assert.deepEqual(changed(before, on.documents()), []);
      assert.equal((await actor.say('survey')).text, text('en', 'survey.none-open'));
    });
  });
});
