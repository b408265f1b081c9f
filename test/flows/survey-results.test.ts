import assert from 'node:assert/strict';
import { text } from '../../src/i18n/text.ts';
import { openCycleNow } from '../../src/surveys/cycle-deeds.ts';
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
import {
  allRows,
  answer,
  assertExact,
  assertRefused,
  changed,
  close,
  launch,
  leadName,
  nextButton,
  type Opinion,
  rate,
} from './play.ts';

/** Who says what to "how satisfied are you overall", by department; nobody else answers. */
const overall: Record<string, (1 | 2 | 3 | 4)[]> = {
  Maintenance: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4],
  Production: [2, 2, 2, 2, 2, 2, 3, 3, 3, 3],
  Research: [3, 3, 3, 3, 3, 4, 4, 4, 4],
  Engineering: [1, 2, 2, 1],
  Logistics: [4, 4],
};
const readers = ['Claire Fontaine', 'Sofia Marques', 'Ingrid Solberg', 'Philippe Garnier'];
const others = ['Emma Lindqvist', 'Tom Becker', 'Aisha Khan'];
const remark = 'The belts came three weeks late.';

describe('36 of 57 answer a confidential survey', () => {
  let on: Stage;
  let lead: Actor;
  let cycleId: string;
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    cycleId = (await launch(on)).pk;
    // Montréal wakes up, Singapore goes home.
    await on.advance('PT6H');
    await Promise.all(Object.keys(overall).map(answers));
    for (const name of ['Sofia Marques', 'Julien Moreau', 'Maëlle Riou']) await selfAssess(await on.who(name));
    const declining = await on.who('Florent Guérin');
    await declining.press('survey.later').then(() => declining.press('survey.decline'));
    await (await on.who('Ronan Tanguy')).press('survey.no-contact');
  });
  after(() => on.close());

  async function answers(department: string): Promise<void> {
    const asked = (await on.people()).filter((each) => each.department === department && each.installed);
    const willing = asked.filter(({ name }) => !['Beth Cartwright', 'Florent Guérin', 'Ronan Tanguy'].includes(name));
    for (const [turn, level] of (overall[department] ?? []).entries()) {
      const actor = await on.who(willing[turn]?.name ?? '');
      await answer(actor, opinion(department, turn, level));
    }
  }

  function opinion(department: string, turn: number, level: 1 | 2 | 3 | 4): Opinion {
    if (department === 'Maintenance')
      return {
        overall: level,
        areas: { TRV: { 'TRV.1': 2, 'TRV.2': 1, 'TRV.3': 2, 'TRV.4': 2, 'TRV.5': 2 } },
        notes: turn < 3 ? { TRV: `${remark} (${turn})` } : {},
        last: { priorities: 'TRV.1', perception: 'gatekeeper', ...(turn === 0 ? { example: 'Pump P-204.' } : {}) },
      };
    if (department === 'Research')
      return {
        overall: level,
        areas: { TRV: { 'TRV.1': 3, 'TRV.2': 1, 'TRV.3': 3, 'TRV.4': 3, 'TRV.5': 'x' as const } },
        last: { perception: 'adviser' },
      };
    if (department === 'Engineering')
      return { overall: level, areas: { COI: allRows('COI', 5, 1) }, notes: { COI: 'Nobody ever calls back.' } };
    return { overall: level };
  }

  async function selfAssess(actor: Actor): Promise<Card> {
    const first = cardOf(await actor.say(actor.person.language === 'fr' ? 'auto-évaluation' : 'self-assessment'));
    assert.match(wordsOf(first), /customers|clients/);
    await rate(actor, 4);
    for (;;) {
      const card = cardOf((await actor.activities()).at(-1));
      const button = actionsOf(card).find(({ verb, title }) => verb === 'survey.area' && nextButton.test(title ?? ''));
      if (!button) return card;
      const rows = /"id":"([A-Z]{3}\.\d)"/g;
      const ratings = Object.fromEntries([...JSON.stringify(card).matchAll(rows)].map(([, id]) => [String(id), '4']));
      await actor.press('survey.area', ratings, nextButton);
    }
  }

  describe('before the close', () => {
    it('progress counts people, by department, the small ones together, and shows no score', async () => {
      const card = cardOf(await lead.say('progress'));

      const words = wordsOf(card);
      assert.match(words, /63% 36 of 57 have answered/);
      assert.match(words, /Card delivered 57 Began 36 – complete 24 – partly, which counts 12/);
      assert.match(words, /Do not want to answer 1 Do not work with procurement 1/);
      assert.match(words, /Maintenance 11 \/ 11 100%/);
      assert.match(words, /Engineering 4 \/ 10 40%/);
      assert.match(words, /Other departments 2 \/ 13 15%/);
      assert.doesNotMatch(words, /Logistics|No department/, 'nobody can tell who of the three has not answered');
      assert.match(words, /Self-assessment: 3 of the team have answered\./);
      assert.doesNotMatch(words, /[Ss]atisfied/);
    });

    it('“results” opens last year’s; this year’s cannot be had by its name', async () => {
      for (const name of readers) {
        const reader = await on.who(name);
        assert.match(wordsOf(cardOf(await reader.say('results'))), /Results 2025 ·/);
        const said = await reader.say('results 2026');
        assert.match(said.text ?? '', /^2026 is still open; its results open when it closes on /);
      }
    });

    it('who reads no results gets none in words', async () => {
      for (const name of others) {
        const said = await (await on.who(name)).say('results 2026');
        assert.equal(said.text, text('en', 'error.not_allowed'));
      }
    });

    for (const verb of ['results.show', 'results.area', 'results.departments', 'results.comments'])
      it(`${verb} made by hand is refused to everybody`, async () => {
        const before = on.documents();
        for (const name of [...readers, ...others]) {
          const actor = await on.who(name);
          const any = (await actor.activities()).at(-1) ?? (await actor.say('help'));
          for (const area of ['TRV', 'OVERALL', '', 'example']) {
            const data = { cycle: cycleId, area, about: area };
            const refused = await actor.invoke({ activityId: any.id, verb, data });
            const words = wordsOf(refused.value);
            const sentences = [text('en', 'error.results_not_yet'), text('en', 'error.not_allowed')];
            assert.ok(
              sentences.some((sentence) => words.includes(sentence)),
              `${name}: ${words}`,
            );
            assert.ok(!words.includes(remark));
          }
        }
        assert.deepEqual(changed(before, on.documents()), []);
      });

    it('the team that has assessed itself sees what it said, and nothing of its customers', async () => {
      const card = cardOf(await (await on.who('Sofia Marques')).say('self-assessment'));

      assert.match(wordsOf(card), /Overall: Very Satisfied/);
      assert.doesNotMatch(wordsOf(card), /%/);
    });

    it('the command “recount” proves the counters, and is the lead’s', async () => {
      assert.match((await lead.say('recount')).text ?? '', /^Recounted 41 answers in \d+ tallies: all equal\.$/);
      await assertExact(on, 41);
    });
  });

  describe('after the close', () => {
    let summary: Card;
    before(async () => {
      await close(on);
      summary = await lead.press('results.show');
    });

    it('36 of 57 stand beside the headline: 26 are satisfied, 72%, most likely 63 to 80%', () => {
      const words = wordsOf(summary);

      assert.match(words, /72% of 36 people are satisfied or very satisfied with procurement overall\./);
      // Wilson with the 96 answers that 36 of 57 are worth: 0.6254 to 0.8019.
      assert.match(words, /Had everyone asked answered, most likely 63% to 80%\./);
      assert.match(
        words,
        /36 of 57 asked have answered \(63%\): 24 completely, 12 in part\. 1 did not want to, 1 do not/,
      );
      assert.match(words, /Dissatisfied 2 6%.*Not Really Satisfied 8 22%.*Satisfied 19 53%.*Very Satisfied 7 19%/);
    });

    it('areas under the threshold stay unsaid, the others have their share and range', () => {
      assert.match(wordsOf(summary), /Contact & information under 5/);
      assert.match(wordsOf(summary), /Orders, tools & help \d+% \d+–\d+%/);
    });

    it('tells what people want fixed and how they see procurement, as a distribution', () => {
      const words = wordsOf(summary);

      assert.match(words, /Time from approval to order 11 of 36/);
      assert.match(words, /gatekeeper.{0,30}55%/i);
      assert.match(words, /adviser.{0,30}45%/i);
    });

    it('stands beside last year', () => {
      assert.match(wordsOf(summary), /(▲ up|▼ down|no clear change) against 2025/);
    });

    it('opens an area: n, four levels, “cannot judge”, range, and the team’s gap for each criterion', async () => {
      const words = wordsOf(await lead.press('results.area', { area: 'TRV' }));

      assert.match(words, /20 people have rated it/);
      assert.match(words, /20 rated: 0 · 11 · 9 · 0; mean 2\.5 \(2\.\d–2\.\d\)/);
      assert.match(words, /20 rated: 20 · 0 · 0 · 0; mean 1\.0/);
      assert.match(words, /11 rated: 0 · 11 · 0 · 0; .*9 cannot judge/);
      assert.match(words, /45% \d\d–\d\d%/);
      assert.match(words, /team \+3\.0/);
    });

    it('opens an area with four answers and says that they are too few', async () => {
      await lead.press('results.show', {}, /Overview/);

      const words = wordsOf(await lead.press('results.area', { area: 'COI' }));

      assert.match(words, /4 people have answered this\. From 5 answers on it is shown\./);
      assert.doesNotMatch(words, /\d%/);
    });

    it('departments: those with few answers are not shown, nor those that would give them away', async () => {
      await lead.press('results.show', {}, /Overview/);

      const words = wordsOf(await lead.press('results.departments', {}, /By department/));

      assert.match(words, /Maintenance 11 \/ 11 100%/);
      assert.match(words, /Production 10 \/ 12 40%/);
      assert.match(words, /Other departments 6 \/ \d+ –/);
      assert.doesNotMatch(words, /Engineering|Logistics/, 'nor how many of each have answered');
      assert.match(words, /Groups with fewer than 5 ratings are not shown/);
    });

    it('comments: shown without names from eight answers on, not shown under it', async () => {
      await lead.press('results.show', {}, /Overview/);
      await lead.press('results.comments');

      const shown = wordsOf(await lead.press('results.comments', { about: 'TRV' }, /Show/));
      for (const turn of [0, 1, 2]) assert.ok(shown.includes(`${remark} (${turn})`));
      const people = await on.people();
      for (const { name } of people) assert.ok(!shown.includes(name), `${name} is named`);

      const hidden = wordsOf(await lead.press('results.comments', { about: 'COI' }, /Show/));
      assert.match(hidden, /Comments are shown from 8 answers on\./);
      assert.ok(!hidden.includes('Nobody ever calls back.'));
      assert.match(wordsOf(await lead.press('results.comments', { about: 'example' }, /Show/)), /Pump P-204\./);
    });

    it('team, quality manager and director read what is theirs; stakeholder, employee and agent nothing', async () => {
      const quality = await on.who('Ingrid Solberg');
      const director = await on.who('Philippe Garnier');

      assert.match(wordsOf(cardOf(await quality.say('results'))), /72% of 36 people/);
      const board = await director.say('results 2026');
      assert.match(wordsOf(cardOf(board)), /72% of 36 people/);
      assert.deepEqual(actionsOf(cardOf(board)), [], 'the director reads the summary');
      const data = { cycle: cycleId, about: 'TRV', area: 'TRV' };
      const refused: [Actor, string[]][] = [
        [quality, ['results.comments']],
        [director, ['results.area', 'results.departments', 'results.comments']],
      ];
      for (const name of others)
        refused.push([await on.who(name), ['results.show', 'results.area', 'results.comments']]);
      for (const [actor, verbs] of refused)
        for (const verb of verbs) {
          const [any] = (await actor.activities()).slice(-1);
          assertRefused(await actor.invoke({ activityId: any?.id, verb, data }), text('en', 'error.not_allowed'));
        }
    });

    it('the last year can still be read by its name', async () => {
      assert.match(wordsOf(cardOf(await lead.say('results 2025'))), /Results 2025 ·/);
    });

    it('a new survey may begin', async () => {
      assert.equal(await openCycleNow(on.store), undefined);
      assert.match(wordsOf(cardOf(await lead.say('start survey'))), /Nothing is sent yet\./);
    });
  });
});
