import assert from 'node:assert/strict';
import { summarise } from '../../src/results/summary.ts';
import { teamWords } from '../../src/results/team-words.ts';
import type { Counts } from '../../src/surveys/tally.ts';
import { aCycle, aTally, levels } from './a-measured-cycle.ts';

const customers = { ...levels('OVERALL', [0, 10, 10, 0]), ...levels('COI.1', [0, 10, 10, 0]) };
const told = (team: Counts) => {
  const cycle = aCycle();
  const summary = summarise({ cycle, tallies: [aTally(customers), aTally(team, { kind: 'self' })] });
  return teamWords({ language: 'en', cycle, summary }).join('\n');
};
const like = levels('COI.1', [0, 3, 3, 0]);

describe('the words about how the team sees itself', () => {
  it('say “as its customers do” where both overall and criteria are compared and neither differs', () => {
    assert.match(told({ ...levels('OVERALL', [0, 3, 3, 0]), ...like }), /sees itself as its customers do/);
  });

  it('do not where overall differs', () => {
    const words = told({ ...levels('OVERALL', [0, 0, 0, 6]), ...like });

    assert.match(words, /Overall the team gives itself 4\.0 of 4, its customers give it 2\.5\./);
    assert.doesNotMatch(words, /as its customers do/);
    assert.match(words, /On no single criterion is the difference clear\./);
  });

  it('do not where the two figures overall are not the same, clear or not', () => {
    assert.doesNotMatch(told({ ...levels('OVERALL', [0, 2, 4, 0]), ...like }), /as its customers do/);
  });

  it('do not where no criterion could be compared', () => {
    const words = told(levels('OVERALL', [0, 3, 3, 0]));

    assert.match(words, /^Overall the team gives itself 2\.5 of 4, its customers give it 2\.5\.$/);
  });

  it('name the criteria on which they differ', () => {
    const words = told({ ...levels('OVERALL', [0, 0, 0, 6]), ...levels('COI.1', [0, 0, 0, 6]) });

    assert.match(words, /rates itself higher than its customers do on 1 criterion/);
    assert.doesNotMatch(words, /as its customers do|no single criterion/);
  });
});
