import assert from 'node:assert/strict';
import * as en from '../../src/i18n/en/all.ts';
import * as fr from '../../src/i18n/fr/all.ts';
import type { Key } from '../../src/i18n/text.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { type Actor, cardOf, juneTuesday, machineSince, type Stage, stage } from '../helpers/stage.ts';
import { assertExact, launch, leadName, nextButton, rate, sendButton } from './play.ts';

/** The longest stretch of each English sentence that stands outside its placeholders and is not French as well. */
const english = (Object.keys(en.all) as Key[])
  .map((key) => ({ key, words: longestStretch(en.all[key]) }))
  .filter(({ key, words }) => words.length >= 4 && !fr.all[key].includes(words));
const questions = defaultQuestionnaire.areas.flatMap((area) => [
  area.name,
  ...area.criteria.flatMap((c) => [c.short, c.long]),
]);

function longestStretch(sentence: string): string {
  const outside = sentence.replaceAll(/\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, '\n');
  const stretches = outside.split('\n').map((each) => each.trim());
  return stretches.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}

/** Everything a card can show or say, refusals of inputs and words for other clients included. */
function everyWord(node: unknown): string[] {
  if (typeof node === 'string') return [];
  if (Array.isArray(node)) return node.flatMap(everyWord);
  if (typeof node !== 'object' || node === null) return [];
  const shown = [
    'text',
    'title',
    'label',
    'errorMessage',
    'placeholder',
    'speak',
    'fallbackText',
    'altText',
    'summary',
  ];
  return Object.entries(node).flatMap(([key, value]) =>
    shown.includes(key) && typeof value === 'string' ? [value] : everyWord(value),
  );
}

function assertFrench(shown: unknown): void {
  const words = everyWord(shown);
  assert.ok(words.length > 0, 'nothing is shown');
  for (const said of words) {
    // Short words stand in longer French ones ("Next" does not, "note" does), so they must be the whole.
    const leak = english.find((each) =>
      each.words.length < 12 ? said.trim() === each.words : said.includes(each.words),
    );
    assert.equal(leak?.key, undefined, `English in “${said}”`);
    const question = questions.find((one) => one.en !== one.fr && said.includes(one.en));
    assert.equal(question, undefined, `English in “${said}”`);
  }
}

describe('a French stakeholder', () => {
  let on: Stage;
  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    await launch(on, { audience: 'department:Engineering', sponsorTitle: 'Directrice' });
  });
  after(() => on.close());

  const newest = async (actor: Actor) => (await actor.activities()).at(-1);

  it('reads French on every card, from the toast to the thanks', async () => {
    const actor = await on.who('Antoine Delmas');
    assertFrench(await newest(actor));

    assertFrench(await rate(actor, 1));
    assertFrench(await newest(actor));
    assertFrench(await actor.press('survey.areas', { areas: 'HSE,COI,SRC,TRV,CII' }, nextButton));
    const ratings = { HSE: 1, COI: 2, SRC: 3, TRV: 4 };
    for (const [area, level] of Object.entries(ratings))
      assertFrench(await actor.press('survey.area', { [`${area}.1`]: String(level) }, nextButton));
    assertFrench(await actor.press('survey.area', { 'CII.1': 'x' }, nextButton));
    const said = { priorities: 'HSE.1,COI.1', perception: 'gatekeeper', callback: 'call', example: 'En mai.' };
    const thanks = await actor.press('survey.last', said, sendButton);

    assertFrench(thanks);
    assert.match(JSON.stringify(thanks), /Merci/);
    assertFrench(await newest(actor));
    assertFrench(await actor.press('survey.show', {}, /Autre chose/));
  });

  it('reads French when putting it off, declining and coming back', async () => {
    const actor = await on.who('Damien Perrot');

    assertFrench(await actor.press('survey.later'));
    assertFrench(await actor.press('survey.decline'));
    assertFrench(await actor.press('survey.undo'));
    assertFrench(await actor.press('survey.no-contact'));
    assertFrench(await actor.press('survey.undo'));
    assertFrench(await actor.press('survey.later'));
    assertFrench(await actor.press('survey.snooze'));
    assertFrench(await actor.press('survey.undo'));
    assertFrench(await actor.press('survey.later'));
    assertFrench(await actor.press('survey.opt-out'));
    assertFrench(await actor.press('survey.undo'));
  });

  it('reads French when something is wrong, in a card and in words', async () => {
    const actor = await on.who('Florent Guérin');
    const button = await actor.button('survey.overall');

    for (const [verb, data] of [
      ['survey.overall', { ...button.data, level: 9 }],
      ['survey.overall', { ...button.data, to: 'f'.repeat(24) }],
      ['survey.overall', { ...button.data, cycle: 'c-nothing' }],
      ['survey.explode', {}],
      ['survey.launch', {}],
      ['results.show', { cycle: 'cycle-2025' }],
    ] as const)
      assertFrench((await actor.invoke({ ...button, verb, data })).value);
    await actor.invoke({ ...button, data: { ...button.data, level: 9 }, as: 'submit' });
    assertFrench(await newest(actor));
  });

  it('reads French in help, in answers to words, and after the close', async () => {
    const actor = await on.who('Étienne Lavoie');

    for (const words of ['bonjour', 'enquête', 'enquêtes non', 'enquêtes oui', 'commencer', 'résultats', 'blabla'])
      assertFrench(await actor.say(words));
    await assertExact(on, 2);
    const begun = await on.who('Antoine Delmas');
    const message = await newest(begun);
    assert.ok(message);
    const lead = await on.who(leadName);
    await lead.say('progress');
    await lead.press('survey.closing');
    await lead.press('survey.close');
    assertFrench((await begun.see(message)).value);
    assertFrench(await begun.say('enquête'));
    assertFrench((await begun.invoke({ ...(await begun.button('survey.show')), verb: 'survey.enough' })).value);
  });

  it('and a lead who has English reads English: the check itself finds English', async () => {
    const lead = await on.who(leadName);

    const card = cardOf(await lead.say('help'));

    assert.throws(() => assertFrench(card), /English in/);
  });
});
