import assert from 'node:assert/strict';
import { isSaid, plainWords, saying } from '../../src/i18n/saying.ts';

describe('a command in somebody’s words', () => {
  it('is understood however politely and in whichever language it is said', () => {
    const said = [
      'start survey',
      'Start a survey, please!',
      'START  SURVEY',
      'new survey',
      'lancer une enquête',
      'Lancer enquete',
    ];

    for (const words of said) assert.ok(isSaid(words, 'command.survey.start'), words);
  });

  it('gives what follows it', () => {
    assert.equal(saying('results', 'command.results.show'), '');
    assert.equal(saying('Show me the results 2025?', 'command.results.show'), '2025');
    assert.equal(saying('résultats de l’enquête', 'command.results.show'), '');
  });

  it('is not guessed', () => {
    for (const words of ['', '?!', 'startsurvey', 'do not start survey', 'where is my order']) {
      assert.equal(saying(words, 'command.survey.start'), undefined, words);
    }
    assert.equal(isSaid('start survey of 2027', 'command.survey.start'), false);
  });

  it('keeps words that are nothing but fillers', () => {
    assert.equal(plainWords('Show me the…'), 'show me the');
  });

  it('never throws', () => {
    for (const words of ['\u0000', '😀'.repeat(50), 'x'.repeat(100_000), '(((', '\ud800'])
      saying(words, 'command.survey');
  });
});
