import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headline } from '../../src/results/headline-words.ts';
import { summarise } from '../../src/results/summary.ts';
import { summaryCard } from '../../src/results/summary-card.ts';
import { wholePercents } from '../../src/results/whole-percents.ts';
import { wordsOn } from '../surveys/lead-stage.ts';
import { aLead } from '../surveys/people-of-a-company.ts';
import { aCycle, aFullTally, aTally, levels } from './a-measured-cycle.ts';

describe('percentages of a distribution', () => {
  it('give the points that rounding down leaves to those who lost most, at a tie to the first', () => {
    assert.deepEqual(wholePercents([1, 1, 1]), [34, 33, 33]);
    assert.deepEqual(wholePercents([1, 3, 13, 19]), [3, 8, 36, 53]);
    assert.deepEqual(wholePercents([0, 1, 0, 0]), [0, 100, 0, 0]);
  });

  it('say nothing of nobody', () => {
    assert.deepEqual(wholePercents([0, 0]), [0, 0]);
  });

  it('sum to 100, none more than a point from the truth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 6 }), (counts) => {
        const all = counts.reduce((sum, n) => sum + n, 0);
        fc.pre(all > 0);
        const percents = wholePercents(counts);
        assert.equal(
          percents.reduce((sum, n) => sum + n, 0),
          100,
        );
        for (const [index, n] of counts.entries()) {
          assert.ok(Math.abs((percents[index] ?? 0) - (100 * n) / all) < 1);
        }
      }),
    );
  });

  it('stand so under the headline', () => {
    const cycle = aCycle();
    const summary = summarise({ cycle, tallies: [aTally({ complete: 40, ...levels('OVERALL', [5, 5, 5, 25]) })] });

    const shares = headline({ language: 'en', cycle, summary }).levels.map(({ share }) => share);

    assert.deepEqual(shares, ['13%', '13%', '12%', '62%']);
  });

  it('of how procurement is seen say of how many', () => {
    const words = wordsOn(summaryCard(aLead(), { now: { cycle: aCycle(), tallies: [aTally(aFullTally(37))] } }));

    assert.match(words, /mostly …” \(of 37\)/);
  });
});
