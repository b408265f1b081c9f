import assert from 'node:assert/strict';
import { languages } from '../../src/person.ts';
import { criteriaOf, freeze, questionnaire } from '../../src/surveys/questionnaire.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';

describe('the questionnaire', () => {
  it('asks 23 criteria in five areas, in every language', () => {
    const criteria = criteriaOf(defaultQuestionnaire);

    assert.deepEqual(
      defaultQuestionnaire.areas.map(({ id, criteria: rows }) => `${id} ${rows.length}`),
      ['HSE 4', 'COI 5', 'SRC 5', 'TRV 5', 'CII 4'],
    );
    for (const { id, short, long } of criteria) {
      for (const language of languages) {
        assert.ok(short[language].length <= 55, `${id} is too long for a card in ${language}`);
        assert.ok(long[language].length > 0, id);
      }
    }
  });

  it('asks about promises only when some were made', () => {
    const ids = (isFirst: boolean) => criteriaOf(freeze(defaultQuestionnaire, { isFirst })).map(({ id }) => id);

    assert.equal(ids(true).includes('CII.3'), false);
    assert.equal(ids(false).includes('CII.3'), true);
  });

  it('has a hash that says whether the same was asked', () => {
    const { hash: _, ...content } = defaultQuestionnaire;
    const reworded = JSON.parse(JSON.stringify(content).replace('Fast, clear answers', 'Fast answers'));

    assert.match(defaultQuestionnaire.hash, /^[0-9a-f]{64}$/);
    assert.equal(questionnaire(content).hash, defaultQuestionnaire.hash);
    assert.notEqual(questionnaire(reworded).hash, defaultQuestionnaire.hash);
    assert.notEqual(freeze(defaultQuestionnaire, { isFirst: true }).hash, defaultQuestionnaire.hash);
  });

  it('refuses a row that is too long, in the wrong area, or there twice', () => {
    const [area] = defaultQuestionnaire.areas;
    const [row] = area?.criteria ?? [];
    const with_ = (change: object) => ({
      version: '1',
      perceptions: defaultQuestionnaire.perceptions,
      areas: [{ ...area, criteria: [row, { ...row, id: 'HSE.2', ...change }] }],
    });

    assert.doesNotThrow(() => questionnaire(with_({})));
    assert.throws(() => questionnaire(with_({ short: { en: 'x'.repeat(56), fr: 'x' } })), /55/);
    assert.throws(() => questionnaire(with_({ id: 'COI.1' })), /wrong area/);
    assert.throws(() => questionnaire(with_({ id: 'HSE.1' })), /same id/);
  });
});
