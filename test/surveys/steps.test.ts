import assert from 'node:assert/strict';
import { lowestCriterion, offeredPriorities } from '../../src/surveys/offered.ts';
import { pageAt, progress, resumeAt, stepAfter, stepBefore, stepsOf } from '../../src/surveys/steps.ts';
import { aCycle, anInvitation, aPerson, aResponse, now } from './a-cycle.ts';

const cycle = aCycle();
const person = aPerson();
const invitation = anInvitation(cycle, person);
const going = aResponse(cycle, { areas: ['TRV', 'COI'], saved: ['overall', 'areas'] });

describe('the way through the survey', () => {
  it('shows the ticked areas in the order of the questionnaire, then the last step', () => {
    assert.deepEqual(stepsOf(cycle, going), ['overall', 'areas', 'COI', 'TRV', 'last']);
  });

  it('shows all areas without asking when everybody is asked all', () => {
    const all = aResponse(cycle, { areas: ['HSE', 'COI', 'SRC', 'TRV', 'CII'] });

    assert.deepEqual(stepsOf(aCycle({ routing: 'all' }), all), ['overall', 'HSE', 'COI', 'SRC', 'TRV', 'CII', 'last']);
  });

  it('shows the team all areas and no last step', () => {
    assert.deepEqual(stepsOf(cycle, { kind: 'self' }), ['overall', 'HSE', 'COI', 'SRC', 'TRV', 'CII']);
  });

  it('goes on, back, and says how far it is', () => {
    assert.equal(stepAfter(cycle, going, 'COI'), 'TRV');
    assert.equal(stepBefore(cycle, going, 'COI'), 'areas');
    assert.equal(stepAfter(cycle, going, 'last'), 'thanks');
    assert.deepEqual(progress(cycle, going, 'TRV'), { at: 2, of: 3 });
  });

  it('resumes at the first step that was not sent', () => {
    assert.equal(resumeAt(cycle, undefined), 'overall');
    assert.equal(resumeAt(cycle, { ...going, saved: ['overall', 'areas', 'TRV'] }), 'COI');
    assert.equal(resumeAt(cycle, { ...going, finishedAt: now.toISOString() }), 'thanks');
  });

  it('brings who had finished back to the thanks, by way of what they newly ticked', () => {
    const finished = { ...going, finishedAt: now.toISOString(), saved: ['overall', 'areas', 'COI', 'TRV', 'last'] };

    assert.equal(stepAfter(cycle, finished, 'COI'), 'thanks');
    assert.equal(stepBefore(cycle, finished, 'TRV'), 'thanks');
    assert.equal(stepAfter(cycle, { ...finished, areas: ['COI', 'TRV', 'HSE'] }, 'areas'), 'HSE');
  });
});

describe('the card to show', () => {
  const at = (with_: Partial<Parameters<typeof pageAt>[0]>, wanted?: string) =>
    pageAt({ cycle, person, invitation, now, ...with_ }, wanted);

  it('is the invitation until OVERALL is answered, whatever the card asks for', () => {
    assert.equal(at({}), 'overall');
    assert.equal(at({}, 'TRV'), 'overall');
    assert.equal(at({}, 'later'), 'later');
  });

  it('is the one asked for when it is on the way, else the first open step', () => {
    assert.equal(at({ response: going }, 'TRV'), 'TRV');
    assert.equal(at({ response: going }, 'HSE'), 'COI');
    assert.equal(at({ response: going }), 'COI');
  });

  it('is the refusal, the pause or the end when there is one', () => {
    const snoozed = anInvitation(cycle, person, { snoozedUntil: '2026-03-12T09:00:00.000Z' });

    assert.equal(at({ response: { ...going, outcome: 'declined' } }, 'TRV'), 'declined');
    assert.equal(at({ invitation: snoozed }), 'snoozed');
    assert.equal(at({ invitation: snoozed, now: new Date('2026-03-12T09:00:00.000Z') }), 'overall');
    assert.equal(at({ person: aPerson({ surveysOffSince: 'then' }) }), 'opted-out');
    assert.equal(at({ person: aPerson({ surveysOffSince: 'then' }), response: going }), 'COI');
    assert.equal(at({ cycle: aCycle({ state: 'closed' }), response: going }, 'TRV'), 'closed');
    assert.equal(at({ now: new Date(cycle.closesAt) }), 'closed');
  });
});

describe('what could be fixed first', () => {
  const offered = (answers: (typeof going)['answers'], with_ = {}) =>
    offeredPriorities({ ...going, answers, ...with_ }, cycle.questionnaire);

  it('is what they rated lowest, at most six', () => {
    const answers = {
      'COI.1': 2,
      'COI.2': 1,
      'COI.3': 3,
      'TRV.1': 2,
      'TRV.2': 1,
      'TRV.3': 2,
      'TRV.4': 2,
      'TRV.5': 2,
    } as const;

    assert.deepEqual(offered(answers), ['COI.2', 'TRV.2', 'COI.1', 'TRV.1', 'TRV.3', 'TRV.4']);
  });

  it('comes from their areas when they are content', () => {
    assert.deepEqual(offered({ 'COI.1': 4, 'TRV.1': 3, 'COI.2': 'x' }), [
      'TRV.1',
      'COI.1',
      'TRV.2',
      'COI.3',
      'TRV.3',
      'COI.4',
    ]);
  });

  it('keeps what they chose before', () => {
    assert.deepEqual(offered({ 'COI.1': 1 }, { priorities: ['TRV.5'] }), ['COI.1', 'TRV.5']);
  });

  it('comes from everywhere when they use no area', () => {
    assert.deepEqual(offered({}, { areas: [] }), ['HSE.1', 'COI.1', 'SRC.1', 'TRV.1', 'CII.1', 'HSE.2']);
  });

  it('names the lowest row, if one is low', () => {
    assert.equal(lowestCriterion({ ...going, answers: { 'COI.1': 2, 'TRV.4': 1 } }, cycle.questionnaire), 'TRV.4');
    assert.equal(lowestCriterion({ ...going, answers: { 'COI.1': 3 } }, cycle.questionnaire), undefined);
  });
});
