import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { Comment } from '../../src/surveys/response.ts';
import { wordsOf } from '../helpers/stage.ts';
import { aPerson, now } from './a-cycle.ts';
import { type RespondStage, respondStage } from './respond-stage.ts';

const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describe('a press that brings less than the card would', () => {
  let stage: RespondStage;
  const missing = { to: undefined, made: undefined };

  beforeEach(async () => {
    stage = await respondStage();
    await stage.press('survey.overall', { level: 3 });
    await stage.press('survey.areas', { areas: 'COI,SRC' });
  });
  afterEach(() => stage.close());

  it('sends an area without saying whether something was noted', async () => {
    await stage.press('survey.area', { area: 'COI', 'COI.1': '2' });

    assert.equal((await stage.stored.response())?.answers['COI.1'], 2);
  });

  it('sends the last card without saying so either', async () => {
    await stage.press('survey.last', { priorities: 'COI.1' });

    assert.ok((await stage.stored.response())?.finishedAt);
  });

  it('keeps the note it does not speak of', async () => {
    await stage.press('survey.area', { area: 'COI', happened: 'Nobody answered' });

    await stage.press('survey.area', { area: 'COI', 'COI.1': '2' });

    assert.equal((await stage.stored.every<Comment>('comment'))[0]?.text, 'Nobody answered');
  });

  it('counts for who pressed when it names nobody', async () => {
    await stage.press('survey.area', { ...missing, area: 'COI', 'COI.1': '2' });

    assert.equal((await stage.stored.response())?.answers['COI.1'], 2);
  });

  it('is refused when it names somebody else', async () => {
    const to = respondentKey(stage.cycle.salt, 'somebody else');

    await assert.rejects(stage.press('survey.area', { to, area: 'COI' }), refused('not_your_card'));
  });

  it('tells somebody who was not asked so, whatever it names', async () => {
    const stranger = aPerson({ id: 'stranger', roles: ['employee'] });

    await assert.rejects(
      stage.press('survey.overall', { ...missing, level: 3 }, stranger),
      refused('survey_not_invited'),
    );
  });
});

describe('a press after the survey has closed', () => {
  let stage: RespondStage;

  beforeEach(async () => {
    stage = await respondStage();
    await stage.press('survey.overall', { level: 3 });
    stage.clock.at = new Date(now.getTime() + 60 * 24 * 60 * 60 * 1000);
  });
  afterEach(() => stage.close());

  for (const [verb, data] of [
    ['survey.overall', { level: 1 }],
    ['survey.areas', { areas: 'COI' }],
    ['survey.area', { area: 'COI' }],
    ['survey.last', {}],
    ['survey.last', { priorities: 'COI.1,COI.2,COI.3,COI.4' }],
    ['survey.snooze', {}],
    ['survey.decline', {}],
    ['survey.enough', {}],
    ['survey.undo', {}],
  ] as const) {
    it(`answers ${verb} ${JSON.stringify(data)} with what counts`, async () => {
      const { card } = await stage.press(verb, data);

      assert.match(wordsOf(card), /This survey closed on .*Your answers are counted.*Overall: Satisfied/s);
      assert.equal((await stage.stored.response())?.overall, 3);
    });
  }
});
