import assert from 'node:assert/strict';
import { text } from '../../src/i18n/text.ts';
import {
  type Activity,
  type Actor,
  actionsOf,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { answer, assertRefused, changed, close, launch, leadName } from './play.ts';

const example = 'Pump *P-204* came three weeks late. [Look](https://x.invalid)';
const remark = 'Nobody tells us when an order is late.';
const promise = 'From July on you see the delivery date of every order here.';

/** Nine answer; Emma leaves an example and wants to be called, Tom leaves a comment. */
describe('whatever people ask or write gets a reader', () => {
  let on: Stage;
  let lead: Actor;
  let emma: Actor;
  let tom: Actor;
  let cycleId: string;
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    emma = await on.who('Emma Lindqvist');
    tom = await on.who('Tom Becker');
    cycleId = (await launch(on)).pk;
  });
  after(() => on.close());

  const newest = async (actor: Actor): Promise<Activity | undefined> => (await actor.activities()).at(-1);

  describe('a request to be called', () => {
    it('is answered at once with who will call and by when', async () => {
      const thanks = await answer(emma, {
        overall: 2,
        areas: { TRV: { 'TRV.1': 1 } },
        last: { example, priorities: 'TRV.1', callback: 'call' },
      });

      assert.match(wordsOf(thanks), /Claire Fontaine will call you by Tuesday 23 June\./);
    });

    it('comes to its owner on a card nobody had to ask for, without a score', async () => {
      await on.advance('PT1M');

      const card = cardOf(await newest(lead));
      const words = wordsOf(card);
      assert.match(words, /Asked to be called Emma Lindqvist Maintenance Call by Tuesday 23 June/);
      assert.ok(words.includes(example), 'word for word, no markdown');
      assert.match(words, /– Time from approval to order/);
      assert.doesNotMatch(words, /[Ss]atisfied/);
      assert.match(JSON.stringify(card), /teams\.microsoft\.com\/l\/call\/0\/0\?users=[a-z.]+%40/);
    });

    it('and a second one on the same day joins it in its place', async () => {
      const before = await lead.activities();
      await answer(await on.who('Isabelle Roux'), {
        overall: 3,
        areas: { TRV: { 'TRV.1': 3 } },
        last: { callback: 'chat' },
      });
      await on.advance('PT1M');

      const now = await lead.activities();
      assert.equal(now.length, before.length);
      assert.match(wordsOf(cardOf(now.at(-1))), /2 people are waiting Emma Lindqvist .* Isabelle Roux/);
    });

    it('is done with a note; taken back, it waits again', async () => {
      await lead.press('feedback.request', {}, /Emma/);
      const done = await lead.press('feedback.done', { note: 'She now gets the weekly list.' });
      assert.match(wordsOf(done), /Done on Tuesday 9 June by Claire Fontaine She now gets the weekly list\./);
      assert.match(wordsOf(await lead.press('feedback.requests')), /1 person is waiting Isabelle/);

      await lead.say('requests');
      const back = await lead.press('feedback.request', { request: `callback/${emma.person.id}` });
      assert.match(wordsOf(back), /Done on/);
      assert.match(wordsOf(await lead.press('feedback.reopen')), /Call by Tuesday 23 June/);
      assert.match(wordsOf(cardOf(await lead.say('demandes'))), /2 people are waiting/);
    });

    it('leaves the list when it is done', async () => {
      await lead.press('feedback.request', {}, /Isabelle/);
      await lead.press('feedback.done');
      assert.match(wordsOf(cardOf(await lead.say('requests'))), /1 person is waiting Emma/);
    });

    it('is shown to nobody else, whatever their client sends', async () => {
      const before = on.documents();
      for (const name of ['Tom Becker', 'Ingrid Solberg', 'Philippe Garnier', 'Aisha Khan', 'Sofia Marques']) {
        const actor = await on.who(name);
        const help = await actor.say('help');
        const data = { cycle: cycleId, request: `callback/${emma.person.id}`, note: 'mine' };
        for (const verb of ['feedback.request', 'feedback.done', 'feedback.reopen'])
          assertRefused(await actor.invoke({ activityId: help.id, verb, data }), text('en', 'error.not_allowed'));
        assert.ok(!wordsOf(cardOf(await actor.say('requests'))).includes('Emma'));
      }
      assert.deepEqual(changed(before, on.documents()), []);
    });
  });

  describe('a comment', () => {
    before(async () => {
      await answer(tom, { overall: 2, areas: { TRV: { 'TRV.1': 1, 'TRV.2': 2, 'TRV.3': 2 } }, notes: { TRV: remark } });
      const names = ['Bruno Castel', 'Yannick Le Goff', 'Gareth Pryce', 'Patrick Vasseur', 'Lucie Kermarec'];
      for (const name of [...names, 'Simon Ashworth', 'Rachid Amrani'])
        await answer(await on.who(name), { overall: 3, areas: { TRV: { 'TRV.1': 3, 'TRV.2': 3, 'TRV.3': 3 } } });
    });

    it('is read by nobody before the close', async () => {
      const said = cardOf(await lead.say('comments'));
      assert.ok(!wordsOf(said).includes(remark));
      const any = await lead.cardWith('feedback.comments').catch(() => newest(lead));
      const invoked = await lead.invoke({
        activityId: any?.id,
        verb: 'feedback.comments',
        data: { cycle: cycleId },
      });
      assertRefused(invoked, text('en', 'error.results_not_yet'));
    });

    it('is put before lead and team after it, without a name', async () => {
      await close(on);

      const words = wordsOf(cardOf(await lead.say('comments')));
      assert.match(words, /Comments 2026 0 of 2 handled/);
      assert.ok(words.includes(remark) || words.includes(example));
      assert.doesNotMatch(words, /Tom Becker|Emma Lindqvist/);
    });

    it('is handled once: the second of two sees who was first and what they said', async () => {
      const sofia = await on.who('Sofia Marques');
      await sofia.say('comments');
      const late = await sofia.button('feedback.decline');
      const handled = wordsOf(cardOf(await newest(lead)));

      await lead.press('feedback.answer', { words: promise });
      const second = await sofia.invoke({ ...late, data: { ...late.data, words: 'No.' } });

      assert.match(wordsOf(second.value), /Answered by Claire Fontaine · Tuesday 9 June From July on/);
      assert.match(wordsOf(second.value), /What you wrote was not sent No\./);
      assert.ok(handled.includes('0 of 2'));
    });

    it('can be taken back until the evening, and answered again', async () => {
      await lead.press('feedback.undo');
      const again = await lead.press('feedback.answer');
      assert.match(wordsOf(again), /1 of 2 handled 1 of 1 reply within two working days/);
      const end = await lead.press('feedback.act', { words: 'We look for a second supplier of pumps.' });
      assert.match(wordsOf(end), /2 of 2 handled/);
    });

    it('brings its author one card, the next working morning, in no one’s sight', async () => {
      const before = [await emma.activities(), await tom.activities()].map((all) => all.length);
      await on.advance('PT6H');
      assert.deepEqual([(await emma.activities()).length, (await tom.activities()).length], before);

      await on.advance('PT18H');

      for (const [actor, wrote] of [
        [emma, example],
        [tom, remark],
      ] as const) {
        const words = wordsOf(cardOf(await newest(actor)));
        assert.match(words, /You wrote, we answer/);
        assert.ok(words.includes(wrote));
        assert.match(words, /Claire Fontaine, procurement(, answers:|: we act on it)/);
        assert.match(words, /without telling anybody who you are/);
      }
      const chats = await Promise.all((await on.people()).map(({ name }) => on.who(name).catch(() => undefined)));
      const told = await Promise.all(chats.map(async (each) => (each ? wordsOf(cardOf(await newest(each))) : '')));
      assert.equal(told.filter((words) => words.includes('You wrote, we answer')).length, 2);
    });

    it('cannot be taken back any more, and nobody learns who wrote it', async () => {
      await lead.say('comments');
      const [campaign] = on.documents().filter(({ type, kind }) => type === 'campaign' && kind === 'reply');
      assert.ok(campaign);
      const disposition = on.documents().find(({ type }) => type === 'disposition');
      const data = { cycle: cycleId, comment: disposition?.id.split(/[./]/).at(-1) };
      const any = await newest(lead);

      const undone = await lead.invoke({ activityId: any?.id, verb: 'feedback.undo', data });

      assert.match(wordsOf(undone.value), /can no longer be taken back/);
      for (const each of await on.people())
        assert.ok(
          !wordsOf(undone.value)
            .replace(/by .* · /, '')
            .includes(each.name),
        );
      assert.deepEqual(
        actionsOf(undone.value).map(({ verb }) => verb),
        ['feedback.skip'],
      );
    });
  });

  describe('a request that nobody has seen to', () => {
    it('is overdue after ten working days', async () => {
      await on.advance('P14D');

      const words = wordsOf(cardOf(await lead.say('requests')));
      assert.match(
        words,
        /1 person is waiting, 1 overdue Emma Lindqvist .* Overdue: the call was due by Tuesday 23 June/,
      );
    });
  });
});
