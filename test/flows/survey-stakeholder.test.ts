import assert from 'node:assert/strict';
import { text } from '../../src/i18n/text.ts';
import {
  type Actor,
  actionsOf,
  buttonsOf,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { invitationOf, launch, nextButton, rate, responseOf, sendButton, written } from './play.ts';

describe('a stakeholder answers the survey', () => {
  let on: Stage;
  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    await launch(on);
  });
  after(() => on.close());

  const shown = async (actor: Actor) => (await actor.activities()).filter(({ deleted }) => !deleted);

  it('gets one message: who asks, the one question, privacy, and how long it is open', async () => {
    const emma = await on.who('Emma Lindqvist');

    const [invitation, ...others] = await shown(emma);

    assert.equal(others.length, 0);
    const card = cardOf(invitation);
    assert.match(wordsOf(card), /How satisfied are you with procurement, overall\?/);
    assert.match(wordsOf(card), /Once a year Ada Byron, COO, and I ask 57 colleagues\./);
    assert.match(wordsOf(card), /Your name is not shown with your scores\. Groups under 5 are not shown\./);
    assert.match(wordsOf(card), /Open until Tuesday 30 June\. Stop any time/);
    assert.deepEqual(buttonsOf(card), [
      'Dissatisfied',
      'Not Really Satisfied',
      'Satisfied',
      'Very Satisfied',
      'I don’t work with procurement',
      'Not now',
    ]);
  });

  it('is asked about no promises where none were made, though this is not the first survey', () => {
    const [cycle] = on.documents().filter(({ type, state }) => type === 'cycle' && state === 'open');

    assert.equal(cycle?.isFirst, false);
    assert.doesNotMatch(JSON.stringify(cycle?.questionnaire), /CII\.3/);
    assert.match(JSON.stringify(cycle?.questionnaire), /CII\.2/);
  });

  it('answers with one tap, sees known areas ticked, rates them, says the last words and is thanked, all in one message', async () => {
    const actor = await on.who('Stefan Brandl');
    const [invitation] = await shown(actor);

    const areas = await rate(actor, 2);
    assert.equal((await responseOf(on, actor))?.overall, 2, 'one tap is a stored answer');
    assert.match(wordsOf(areas), /That already counts\. Which of these can you judge\?/);
    assert.equal((await actor.button('survey.areas', nextButton)).data.areas, 'HSE,COI,TRV');

    const contact = await actor.press('survey.areas', { areas: 'COI' }, nextButton);
    assert.match(wordsOf(contact), /Contact & information 1 of 2/);
    assert.match(wordsOf(contact), /How satisfied are you with … Knowing whom to contact/);

    const ratings = { 'COI.1': '1', 'COI.2': '4', 'COI.3': '2', 'COI.4': 'x' };
    const note = { happened: 'Two weeks without a word.', order: await firstOrder(actor) };
    const last = await actor.press('survey.area', { ...ratings, ...note }, nextButton);
    assert.match(wordsOf(last), /What should we fix first\? Up to three\./);
    assert.match(wordsOf(last), /One example of “Knowing whom to contact, and reaching them”/);

    const said = { priorities: 'COI.1,COI.3', perception: 'gatekeeper', example: 'In May.', callback: 'chat' };
    const thanks = await actor.press('survey.last', said, sendButton);
    assert.match(wordsOf(thanks), /Thank you\. That took \d+ seconds?\./);
    assert.match(wordsOf(thanks), /Results come about \w+ \d+ July\. You can change/);
    assert.match(wordsOf(thanks), /Overall: Not Really Satisfied/);
    assert.match(wordsOf(thanks), /Claire Fontaine will write to you here in Teams by Tuesday 23 June\./);
    assert.match(wordsOf(thanks), /You can change everything until Tuesday 30 June\./);

    const messages = await shown(actor);
    assert.deepEqual(
      messages.map(({ id, updated }) => ({ id, updated })),
      [{ id: invitation?.id, updated: true }],
    );
    const { respondent, state } = await invitationOf(on, actor);
    const response = await responseOf(on, actor);
    assert.equal(state, 'complete');
    assert.deepEqual(response?.answers, { 'COI.1': 1, 'COI.2': 4, 'COI.3': 2, 'COI.4': 'x' });
    assert.deepEqual(response?.priorities, ['COI.1', 'COI.3']);
    assert.equal(response?.perception, 'gatekeeper');
    const comments = on.documents().filter(({ type, respondent: of }) => type === 'comment' && of === respondent);
    assert.deepEqual(comments.map(({ area, text: words }) => `${area}: ${words}`).sort(), [
      'COI: Two weeks without a word.',
      'example: In May.',
    ]);
    const confidential = on.documents().filter(({ type }) => type === 'response' || type === 'comment');
    assert.ok(!JSON.stringify(confidential).includes(actor.person.id), 'no answer names the person');
  });

  it('goes back without losing what was tapped', async () => {
    const actor = await on.who('Marco Bellini');
    await rate(actor, 3);
    await actor.press('survey.areas', { areas: 'COI,TRV' }, nextButton);

    await actor.press('survey.area', { 'COI.1': '3' }, nextButton);
    const again = await actor.press('survey.area', { 'TRV.1': '2' }, /^Back$/);

    assert.match(wordsOf(again), /Contact & information/);
    assert.equal((await actor.button('survey.area', nextButton)).data['COI.1'], '3');
    assert.deepEqual((await responseOf(on, actor))?.answers, { 'COI.1': 3, 'TRV.1': 2 });
    const overall = await actor
      .press('survey.area', {}, /^Back$/)
      .then(() => actor.press('survey.areas', {}, /^Back$/));
    assert.match(wordsOf(overall), /You said: Satisfied\./);
  });

  it('says that this is all after one tap, and may rate areas after all', async () => {
    const actor = await on.who('Greta Hofer');
    await rate(actor, 4);

    const thanks = await actor.press('survey.enough');

    assert.match(wordsOf(thanks), /Thank you\. Your answer counts\./);
    assert.match(wordsOf(await actor.press('survey.show', {}, /Rate a few areas/)), /Which of these can you judge/);
  });

  it('changes an answer after the thanks, and comes back to the thanks', async () => {
    const actor = await on.who('Piotr Zielinski');
    await rate(actor, 4);
    await actor.press('survey.areas', { areas: 'TRV' }, nextButton);
    await actor.press('survey.area', { 'TRV.1': '4' }, nextButton);
    await actor.press('survey.last', {}, sendButton);

    await actor.press('survey.show', {}, /Orders, tools & help/);
    const thanks = await actor.press('survey.area', { 'TRV.1': '1' }, /^Save$/);

    assert.match(wordsOf(thanks), /1 × Dissatisfied/);
    assert.equal((await responseOf(on, actor))?.answers['TRV.1'], 1);
    await actor.press('survey.show', {}, /Something else/);
    await actor.press('survey.show', {}, /My overall answer/);
    assert.match(wordsOf(await rate(actor, 1)), /Overall: Dissatisfied/);
    assert.equal((await responseOf(on, actor))?.overall, 1);
  });

  it('does not want to answer, and takes it back', async () => {
    const actor = await on.who('Katja Neumann');
    await actor.press('survey.later');

    const declined = await actor.press('survey.decline');
    assert.match(wordsOf(declined), /You will hear nothing more of this survey\./);
    assert.equal((await invitationOf(on, actor)).state, 'declined');

    const again = await actor.press('survey.undo');
    assert.match(wordsOf(again), /How satisfied are you with procurement, overall\?/);
    assert.equal((await invitationOf(on, actor)).state, 'invited');
  });

  it('does not work with procurement, and takes it back', async () => {
    const actor = await on.who('Samir Bouaziz');

    await actor.press('survey.no-contact');
    assert.equal((await invitationOf(on, actor)).state, 'no-contact');

    await actor.press('survey.undo');
    assert.equal((await invitationOf(on, actor)).state, 'invited');
  });

  it('wants no surveys at all, and turns them on again in words', async () => {
    const actor = await on.who('Hélène Vautrin');
    const surveysOff = () => on.documents().find(({ id }) => id === actor.person.id)?.surveysOffSince;
    await actor.press('survey.later');

    await actor.press('survey.opt-out');
    assert.ok(surveysOff());
    assert.equal((await actor.say('enquêtes oui')).text, text('fr', 'survey.on'));

    assert.equal(surveysOff(), undefined);
    assert.equal((await actor.say('surveys off')).text, text('fr', 'survey.off'));
    assert.ok(surveysOff());
    await actor.say('enquêtes oui');
  });

  it('opens the survey again in words, where it was left', async () => {
    const actor = await on.who('Linda Barraclough');
    await rate(actor, 3);
    await actor.press('survey.areas', { areas: 'COI,TRV' }, nextButton);

    const again = await actor.say('my survey');

    assert.match(wordsOf(cardOf(again)), /Contact & information 1 of 3/);
  });

  it('plays on with a client that knows no Action.Execute', async () => {
    const actor = await on.who('Carole Fabre');

    await actor.submit('survey.overall', {}, /^Pas vraiment satisfait$/);
    await actor.submit('survey.areas', { areas: 'TRV' }, nextButton);
    await actor.submit('survey.area', { 'TRV.2': '1', happened: 'Le catalogue est vide.' }, nextButton);
    const thanks = await actor.submit('survey.last', { callback: 'call', example: 'En mars.' }, sendButton);

    assert.match(wordsOf(thanks), /Merci/);
    const response = await responseOf(on, actor);
    assert.deepEqual([response?.overall, response?.answers['TRV.2'], response?.callback], [2, 1, 'call']);
    assert.equal((await shown(actor)).length, 1, 'the message changed in place');
  });

  it('lets a card that comes into view read, and never write', async () => {
    const actor = await on.who('Antoine Delmas');
    await rate(actor, 3);
    await actor.press('survey.areas', { areas: 'SRC' }, nextButton);
    const [message] = await shown(actor);
    assert.ok(message);
    const before = on.documents();

    for (let look = 0; look < 5; look += 1) {
      const seen = await actor.see(message);
      assert.deepEqual(seen.value, cardOf(message), 'a refresh shows the same card');
    }
    const forged = { ...(await actor.button('survey.area', nextButton)), trigger: 'automatic' };
    await actor.invoke({ ...forged, verb: 'survey.show', data: { ...forged.data, page: 'thanks', 'SRC.1': '4' } });

    assert.deepEqual(written(before, on.documents()), []);
    assert.deepEqual(await shown(actor), [message], 'the message was not touched');
  });

  it('lets an invitation that is only looked at read, and never write', async () => {
    const actor = await on.who('Damien Perrot');
    const [message] = await shown(actor);
    assert.ok(message);
    const before = on.documents();

    const seen = await actor.see(message);

    assert.deepEqual(seen.value, cardOf(message));
    assert.deepEqual(written(before, on.documents()), []);
  });

  describe('on other days', () => {
    it('goes on the next day where it stopped', async () => {
      const actor = await on.who('Tom Becker');
      await rate(actor, 3);
      await actor.press('survey.areas', { areas: 'COI,TRV' }, nextButton);
      await actor.press('survey.area', { 'COI.1': '2' }, nextButton);

      await on.advance('P1D');

      const [message] = await shown(actor);
      assert.ok(message);
      assert.match(wordsOf((await actor.see(message)).value), /Orders, tools & help 2 of 3/);
      const last = await actor.press('survey.area', { 'TRV.1': '2' }, nextButton);
      assert.match(wordsOf(last), /Last card 3 of 3/);
    });

    it('is asked again two days after “Not now”, not a day earlier, and the older card steps aside', async () => {
      const actor = await on.who('Alistair Boyd');
      const [first] = await shown(actor);
      assert.ok(first);
      await actor.press('survey.later');
      assert.match(wordsOf(await actor.press('survey.snooze')), /I will come back on/);

      await on.advance('P1D');
      assert.equal((await shown(actor)).length, 1, 'silence for two days');
      await on.advance('P1DT3H');

      const [, again, ...more] = await shown(actor);
      assert.ok(again && more.length === 0);
      assert.match(wordsOf(cardOf(again)), /You asked me to come back\. One tap counts\./);
      const areas = await rate(actor, 3);
      await actor.stored(again.id, areas);
      assert.match(wordsOf((await actor.see(first)).value), /Continued on a newer card below\./);
    });
  });

  async function firstOrder(actor: Actor): Promise<string> {
    const card = cardOf(await actor.cardWith('survey.area'));
    const ids = /PO-\d+/.exec(JSON.stringify(card));
    assert.ok(ids, `${actor.person.name} has no order to choose (${actionsOf(card).length} buttons)`);
    return ids[0];
  }
});
