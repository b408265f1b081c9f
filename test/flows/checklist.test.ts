import assert from 'node:assert/strict';
import type { Collective } from '../../src/surveys/collective.ts';
import { allCycles, openCycleNow } from '../../src/surveys/cycle-deeds.ts';
import {
  type Actor,
  actionsOf,
  type Card,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { allRows, answer, changed, close, leadName, nextButton, openNow, rate } from './play.ts';

describe('a lead goes by the checklist', () => {
  let on: Stage;
  let lead: Actor;
  let team: Actor[];
  let stakeholder: Actor;

  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    const everybody = await on.people();
    const [somebody] = everybody.filter(({ roles, installed }) => installed && roles.includes('stakeholder'));
    stakeholder = await on.who(somebody?.name ?? '');
    const members = everybody.filter(({ roles }) => roles.includes('team'));
    team = await Promise.all(members.map(({ name }) => on.who(name)));
  });
  after(() => on.close());

  const greeted = async (by = lead, words = 'hi'): Promise<Card> => cardOf(await by.say(words));

  it('says hi, and finds what is left of the last survey', async () => {
    const card = await greeted();

    assert.match(wordsOf(card), /After the survey “2025”, closed on/);
    assert.match(wordsOf(card), /▶ 1\. Read the results – next/);
    assert.equal(actionsOf(card)[0]?.title, 'Read the results');
  });

  it('keeps help for leads, and help as the answer to others', async () => {
    assert.match(wordsOf(await greeted(lead, 'help')), /What I can do for you/);
    assert.match(wordsOf(await greeted(stakeholder)), /What I can do for you/);
  });

  it('reads the results from there, which is noted', async () => {
    await greeted();
    assert.match(wordsOf(await lead.press('checklist.open', {}, /Read/)), /2025/);

    assert.match(wordsOf(await greeted()), /✓ 1\. Read the results – done/);
  });

  it('copies the last survey into a draft that all leads share', async () => {
    await greeted();
    const card = await lead.press('checklist.open', { other: 'again' }, /^Open$/);

    assert.match(wordsOf(card), /“2026”, shared by all leads/);
    assert.match(wordsOf(card), /▶ 1\. Try it on yourself – next/);
    assert.match(wordsOf(card), /✓ 2\. Questions – done/);
  });

  it('tries it with the real cards, and nothing of that is counted, sent or kept about anybody', async () => {
    const before = on.documents();
    await greeted();
    const invitation = await lead.press('checklist.open', {}, /Try it on myself/);
    assert.match(wordsOf(invitation), /Rehearsal: nothing is stored for the survey/);

    await lead.press('survey.later');
    assert.match(wordsOf(await lead.press('survey.snooze')), /Rehearsal/);
    await lead.press('survey.undo');
    await lead.press('survey.later');
    await lead.press('survey.opt-out');
    await lead.press('survey.undo');
    await rate(lead, 1);
    await lead.press('survey.areas', { areas: 'TRV' }, nextButton);
    await lead.press('survey.area', { ...words(allRows('TRV', 5, 1)), happened: 'It rained.' }, nextButton);
    const thanks = await lead.press('survey.last', { callback: 'call' }, /Send/);
    await on.advance('P3D');

    assert.match(wordsOf(thanks), /Rehearsal.*Thank you/);
    const written = changed(before, on.documents());
    assert.deepEqual(
      written.filter((key) => !key.startsWith(`trial-${lead.person.id} `) && key !== 'checklist draft'),
      [],
    );
    assert.equal(on.documents().find(({ id }) => id === lead.person.id)?.surveysOffSince, undefined);
    assert.deepEqual(
      (await allCycles(on.store)).map(({ title }) => title),
      ['2025'],
    );
    assert.equal(await openCycleNow(on.store), undefined);
    assert.match(wordsOf(await greeted(lead, 'results')), /2025/);
    assert.match(wordsOf(await greeted(lead, 'requests')), /nobody|no requests|none/i);
  });

  it('cannot have the try watched, closed, read or exported as a survey', async () => {
    const { id: activityId } = await lead.say('hi');
    const before = on.documents();
    for (const verb of ['survey.progress', 'survey.close', 'results.show', 'results.telling', 'results.export']) {
      const data = { cycle: `trial-${lead.person.id}` };
      const { value } = await lead.invoke({ activityId, verb, data });
      assert.match(wordsOf(value), /That did not work/, verb);
    }
    assert.deepEqual(changed(before, on.documents()), []);
  });

  it('fills the form, cancels the preview and finds it all kept', async () => {
    await greeted();
    await lead.press('checklist.open', {}, /Choose people/);
    const form = { audience: 'everyone', mode: 'confidential', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };
    await lead.press('survey.preview', form);
    const card = await lead.press('survey.drop');

    assert.match(wordsOf(card), /✓ 3\. People – done Everyone.*: \d+ people asked/);
    assert.match(wordsOf(card), /▶ 7\. Send – next/);
  });

  it('sends it: the card goes on with the self-assessment', async function () {
    this.timeout(20_000);
    await greeted();
    await lead.press('checklist.open', {}, /Preview and send/);
    await lead.press('survey.launch');
    await on.advance('PT0S');

    const card = await greeted();

    assert.match(wordsOf(card), /Your survey is running “2026”/);
    assert.match(wordsOf(card), /✓ 1\. Try it on yourself – done/);
    assert.match(wordsOf(card), new RegExp(`0 of ${team.length} have answered`));
  });

  it('scores together once the answering is ended, with the spread in view and the number kept', async function () {
    this.timeout(20_000);
    for (const [index, member] of team.slice(0, 3).entries()) await assess(member, index === 0 ? 2 : 3);
    await greeted();
    const blind = await lead.press('checklist.open', {}, /Self-assessment/);
    const late = team[3] as Actor;
    await late.say('self-assessment');
    const button = await late.button('survey.overall');
    assert.ok(!actionsOf(blind).some(({ verb }) => verb === 'checklist.area'), 'blind until it ends');
    await lead.press('checklist.ending');
    await lead.press('checklist.team');
    await lead.press('checklist.ending');
    await lead.press('checklist.end');
    const area = await lead.press('checklist.area', { area: 'TRV' });
    assert.match(wordsOf(area), /The team said: 1 × Not Really Satisfied · 2 × Satisfied/);
    const scored = await lead.press('checklist.score', { 'TRV.1': '1' });
    assert.match(wordsOf(scored), /5 of \d+ questions scored together/);

    const { pk } = await openNow(on);
    const kept = await on.store.get<Collective>('surveys', pk, 'collective');
    assert.deepEqual([kept?.closed?.answered, kept?.closed?.of], [3, team.length]);
    assert.deepEqual([kept?.scores['TRV.1'], kept?.scores['TRV.2']], [1, 3]);
    assert.match(wordsOf((await late.invoke({ ...button })).value), /closed/i);
    assert.match(wordsOf(await greeted(late, 'self-assessment')), /closed/i);
    assert.match(wordsOf(await lead.press('checklist.show')), /✓ 5\./);
  });

  it('is reminded, once, of the step that waits ten working days after the close', async function () {
    this.timeout(20_000);
    const customers = (await on.people()).filter(
      ({ department, installed }) => department === 'Maintenance' && installed,
    );
    for (const { name } of customers.slice(0, 6)) {
      await answer(await on.who(name), { overall: 3, areas: { TRV: allRows('TRV', 5, 3) } });
    }
    await close(on);
    await on.advance('P11D');
    await on.advance('P5D');
    await on.advance('P20D');

    const reminders = (await lead.activities()).filter((one) =>
      /Ten working days have passed/.test(wordsOf(cardOf(one))),
    );
    assert.equal(reminders.length, 1);
    assert.match(wordsOf(cardOf(reminders[0])), /this still waits: Read the results/);
    assert.match(wordsOf(await greeted(lead, 'results')), /2026/);
  });

  async function assess(member: Actor, level: number): Promise<void> {
    await member.say('self-assessment');
    await rate(member, 3);
    for (;;) {
      const next = await member.button('survey.area', nextButton).catch(() => undefined);
      if (!next) return;
      const rows = Object.keys(next.data).filter((id) => /^[A-Z]{3}\.\d$/.test(id));
      const card = await member.press(
        'survey.area',
        words(Object.fromEntries(rows.map((id) => [id, level]))),
        nextButton,
      );
      if (!actionsOf(card).some(({ verb }) => verb === 'survey.area')) return;
    }
  }
});

const words = (ratings: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(ratings).map(([id, value]) => [id, String(value)]));
