import assert from 'node:assert/strict';
import { giveLastWords, giveOverall, rateArea, stamp, tickAreas } from '../../src/surveys/answering.ts';
import { dayOf, daysUntil, milestones } from '../../src/surveys/days.ts';
import { commandIn } from '../../src/surveys/survey-commands.ts';
import { aCycle, aPerson, aResponse, now } from './a-cycle.ts';

const cycle = aCycle();
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('an answer', () => {
  it('keeps what a card does not send again', () => {
    const before = aResponse(cycle, { areas: ['COI'], answers: { 'COI.1': 2 } });

    const after = rateArea(before, cycle, { area: 'COI', ratings: { 'COI.1': '', 'COI.2': '4' } });

    assert.deepEqual(after.answers, { 'COI.1': 2, 'COI.2': 4 });
  });

  it('forgets the rows of an area that is no longer ticked', () => {
    const before = aResponse(cycle, {
      areas: ['COI', 'TRV'],
      saved: ['overall', 'areas', 'COI', 'TRV'],
      answers: { 'COI.1': 2, 'TRV.1': 3 },
    });

    const after = tickAreas(before, cycle, ['TRV']);

    assert.deepEqual([after.areas, after.answers, after.saved], [['TRV'], { 'TRV.1': 3 }, ['overall', 'areas', 'TRV']]);
  });

  it('uses all areas where everybody is asked all', () => {
    const all = aCycle({ routing: 'all' });

    assert.equal(giveOverall(aResponse(all), all, '4').areas?.length, 5);
    assert.throws(() => tickAreas(aResponse(all), all, ['COI']), /bad_input/);
  });

  it('takes three priorities at most', () => {
    const before = aResponse(cycle, { areas: ['TRV'], answers: { 'TRV.1': 1, 'TRV.2': 1, 'TRV.3': 1, 'TRV.4': 1 } });
    const words = { perception: '', callback: 'no' };

    assert.deepEqual(giveLastWords(before, cycle, { ...words, priorities: ['TRV.3', 'TRV.1'] }).priorities, [
      'TRV.1',
      'TRV.3',
    ]);
    assert.throws(
      () => giveLastWords(before, cycle, { ...words, priorities: ['TRV.1', 'TRV.2', 'TRV.3', 'TRV.4'] }),
      /bad_input/,
    );
  });

  it('counts the time on the cards, without the pauses and only until they are through', () => {
    const press = (at: Date) => ({ cycle, now: at, made: 1_000 });
    const first = stamp(undefined, aResponse(cycle), press(now));
    const second = stamp(first, { ...aResponse(cycle), overall: 3 }, press(later(20)));
    const third = stamp(second, { ...aResponse(cycle), seconds: 20, overall: 4 }, press(later(8_000)));
    const finished = { ...aResponse(cycle), seconds: 140, finishedAt: now.toISOString() };
    const changed = stamp(finished, { ...finished, overall: 1 }, press(later(9_000)));

    assert.deepEqual([first?.seconds, second?.seconds, third?.seconds, changed?.seconds], [0, 20, 140, 140]);
  });

  it('is not stored again when nothing changed', () => {
    const stored = aResponse(cycle);

    assert.equal(stamp(stored, { ...stored }, { cycle, now: later(60), made: 1_000 }), undefined);
    assert.equal(stamp(stored, { ...stored }, { cycle, now: later(60), made: 2_000 })?.made, 2_000);
  });
});

describe('days as people say them', () => {
  it('names the day where the reader is; midnight belongs to the day before', () => {
    assert.equal(dayOf(aPerson(), '2026-03-20T23:00:00.000Z'), 'Friday 20 March');
    assert.equal(
      dayOf(aPerson({ language: 'fr', timeZone: 'America/Montreal' }), '2026-03-20T23:00:00.000Z'),
      'vendredi 20 mars',
    );
  });

  it('counts midnights, also when the clocks change', () => {
    const from = new Date('2026-03-28T22:00:00.000Z');

    assert.equal(daysUntil(aPerson(), { from, until: '2026-03-29T21:59:59.999Z' }), 1);
    assert.equal(daysUntil(aPerson(), { from, until: '2026-03-28T22:59:59.999Z' }), 0);
  });

  it('promises results, choice and plan for working days', () => {
    assert.deepEqual(milestones(aPerson(), '2026-03-22T21:59:59.999Z'), {
      results: 'Monday 30 March',
      choice: 'Monday 6 April',
      plan: 'Monday 27 April',
    });
  });
});

describe('words that are meant for the survey', () => {
  const cases = {
    survey: ['survey', 'Survey!', 'open my survey', 'Enquête', 'ouvre l’enquete', 'survey please', 'answer the survey'],
    'surveys-off': ['surveys off', 'Stop the surveys!', 'Enquêtes non'],
    'surveys-on': ['surveys on', 'enquetes oui'],
    'self-assessment': ['self-assessment', 'Self assessment', 'auto-évaluation'],
  };

  it('are understood in both languages', () => {
    for (const [command, said] of Object.entries(cases)) {
      for (const words of said) assert.equal(commandIn(words), command, words);
    }
  });

  it('are not guessed', () => {
    for (const words of ['start survey', 'where is my survey result', '', 'PO 4500012345'])
      assert.equal(commandIn(words), undefined, words);
  });
});
