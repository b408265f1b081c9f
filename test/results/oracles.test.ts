import assert from 'node:assert/strict';
import { kendall, spearman } from '../../src/results/correlation.ts';
import { difference } from '../../src/results/difference.ts';
import { bandOf, cliffsDelta } from '../../src/results/effect.ts';
import { adjusted } from '../../src/results/false-discovery.ts';
import { wilson, wilsonOfInvited } from '../../src/results/intervals.ts';
import type { Levels } from '../../src/results/levels.ts';
import { meanOf } from '../../src/results/mean.ts';
import { permutationP } from '../../src/results/permutation.ts';
import { signFlipP } from '../../src/results/sign-flip.ts';
import { studentT } from '../../src/results/student.ts';

const near = (actual: number | undefined, expected: number, tolerance = 6e-7): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= tolerance, `${actual} is not ${expected}`);

describe('a share with its interval', () => {
  const published: [number, number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662, 5e-5],
    [15, 148, 0.0624, 0.1605, 5e-5],
    [0, 20, 0, 0.1611, 5e-5],
    [1, 29, 0.0061, 0.1718, 5e-5],
    [10, 14, 0.4535046, 0.8827881, 1e-5],
    [0, 10, 0, 0.277533, 6e-7],
    [10, 10, 0.722467, 1, 6e-7],
    [7, 10, 0.396778, 0.892209, 6e-7],
    [3, 5, 0.230724, 0.882379, 6e-7],
    [12, 18, 0.437495, 0.837212, 6e-7],
    [23, 60, 0.270883, 0.509824, 6e-7],
  ];
  for (const [hits, n, low, high, tolerance] of published) {
    it(`is Wilson's for ${hits} of ${n}`, () => {
      const interval = wilson(hits, n);

      near(interval.low, low, tolerance);
      near(interval.high, high, tolerance);
    });
  }

  const ofInvited: [number, number, number, number, number][] = [
    [14, 20, 40, 0.543677, 0.820456],
    [14, 20, 25, 0.602088, 0.782522],
    [18, 24, 30, 0.664048, 0.819925],
    [7, 10, 12, 0.569128, 0.804758],
  ];
  for (const [hits, n, invited, low, high] of ofInvited) {
    it(`is narrower when ${n} of ${invited} invited have answered`, () => {
      const interval = wilsonOfInvited(hits, n, invited);

      near(interval.low, low);
      near(interval.high, high);
    });
  }

  it('is a point when everyone invited has answered', () => {
    assert.deepEqual(wilsonOfInvited(3, 4, 4), { low: 0.75, high: 0.75 });
  });

  it('claims nothing when nobody has answered', () => {
    assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
    assert.deepEqual(wilsonOfInvited(0, 0, 9), { low: 0, high: 1 });
  });
});

describe('the difference of two shares', () => {
  const published: [number, number, number, number, number, number][] = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ];
  for (const [hits, n, otherHits, other, low, high] of published) {
    it(`is Newcombe's for ${hits}/${n} − ${otherHits}/${other}`, () => {
      const interval = difference({ hits, n }, { hits: otherHits, n: other });

      near(interval.low, low, 6e-5);
      near(interval.high, high, 6e-5);
    });
  }
});

describe('a mean with its interval', () => {
  const quantiles: [number, number][] = [
    [1, 12.706205],
    [2, 4.302653],
    [3, 3.182446],
    [4, 2.776445],
    [5, 2.570582],
    [9, 2.262157],
    [10, 2.228139],
    [19, 2.093024],
    [23, 2.068658],
    [29, 2.04523],
    [39, 2.022691],
    [49, 2.009575],
    [99, 1.984217],
  ];
  for (const [freedom, t] of quantiles) {
    it(`takes ${t} at ${freedom} degrees of freedom`, () => near(studentT(freedom), t));
  }

  const computed: [Levels, number, number, number][] = [
    [[3, 7, 8, 2], 2.45, 2.034852, 2.865148],
    [[1, 4, 11, 8], 3.083333, 2.732981, 3.433686],
    [[0, 1, 5, 4], 3.3, 2.817171, 3.782829],
    [[0, 0, 3, 2], 3.4, 2.719913, 4],
    [[2, 5, 20, 13], 3.1, 2.840888, 3.359112],
  ];
  for (const [levels, mean, low, high] of computed) {
    it(`is Student's, clipped to the scale, for ${levels}`, () => {
      const found = meanOf(levels);

      near(found?.mean, mean);
      near(found?.interval?.low, low);
      near(found?.interval?.high, high);
    });
  }

  it('has the deviation of a sample', () => near(meanOf([3, 7, 8, 2])?.sd, 0.887041));

  it('claims no width when all answered alike, or one person did', () => {
    assert.deepEqual(meanOf([0, 0, 7, 0]), { mean: 3, sd: 0 });
    assert.deepEqual(meanOf([0, 1, 0, 0]), { mean: 2, sd: 0 });
  });

  it('is nothing when nobody answered', () => assert.equal(meanOf([0, 0, 0, 0]), undefined));
});

describe('a change between two groups that answered independently', () => {
  const computed: [number[], number[], number][] = [
    [[0, 3, 2, 0], [0, 0, 3, 3], 20 / 462],
    [[2, 3, 1, 0], [0, 1, 3, 2], 34 / 924],
    [[1, 2, 2, 0], [0, 1, 2, 3], 0.0671],
    [[1, 1, 4, 2], [0, 0, 3, 5], 0.153691],
    [[3, 7, 8, 2], [1, 4, 11, 8], 0.018774],
  ];
  for (const [before, now, p] of computed) {
    it(`has the exact chance for ${before} against ${now}`, () => {
      near(permutationP(before, now), p);
      near(permutationP(now, before), p);
    });
  }

  it('agrees with the published example without ties', () => {
    const values = [11, 12, 16, 17, 19, 20, 22, 24, 29];
    const of = (chosen: number[]) => values.map((value) => (chosen.includes(value) ? 1 : 0));

    near(permutationP(of([19, 22, 16, 29, 24]), of([20, 11, 17, 12])), 0.1111111);
  });

  it('is no change when the answers are alike, when all are alike, or when one group is empty', () => {
    assert.equal(permutationP([1, 2, 3, 4], [1, 2, 3, 4]), 1);
    assert.equal(permutationP([0, 0, 5, 0], [0, 0, 9, 0]), 1);
    assert.equal(permutationP([0, 0, 0, 0], [1, 2, 3, 4]), 1);
  });

  it('is fast enough for thousands', () => {
    const started = performance.now();

    const p = permutationP([300, 900, 2200, 1600], [280, 830, 2260, 1630]);

    assert.ok(p > 0.01 && p < 0.9, `p = ${p}`);
    assert.ok(performance.now() - started < 1500);
  });
});

describe('people who answered in both cycles', () => {
  const before = [2, 2, 3, 1, 3, 2, 4, 2, 3, 2];
  const now = [3, 2, 3, 3, 4, 3, 4, 3, 3, 3];

  it('have the exact chance of their signed ranks', () => {
    near(signFlipP(now.map((level, index) => level - (before[index] ?? 0))), 0.03125);
  });

  it('tell nothing when fewer than six changed their mind', () => {
    assert.equal(signFlipP([1, 1, 1, 1, 1, 0, 0, 0]), undefined);
  });
});

describe('the size of a difference', () => {
  it("is Cliff's delta", () => {
    near(cliffsDelta([1, 4, 11, 8], [3, 7, 8, 2]), 0.389583);
    near(cliffsDelta([0, 0, 4, 6], [0, 2, 5, 3]), 0.38);
    assert.equal(cliffsDelta([1, 1, 1, 1], [0, 0, 0, 0]), 0);
  });

  it('has a word at each band', () => {
    assert.deepEqual([0.1, -0.147, 0.33, -0.9].map(bandOf), ['negligible', 'small', 'medium', 'large']);
  });
});

describe('many questions at once', () => {
  it('are adjusted as Benjamini and Hochberg say', () => {
    for (const [index, expected] of [0.025, 0.05, 0.05, 0.025, 0.2].entries()) {
      near(adjusted([0.01, 0.04, 0.03, 0.005, 0.2])[index], expected);
    }
  });

  it('are nothing when there are none', () => assert.deepEqual(adjusted([]), []));
});

describe('what goes together', () => {
  const crossed = (first: number[], second: number[]): number[][] => {
    const rows = [...new Set(first)].sort((a, b) => a - b);
    const columns = [...new Set(second)].sort((a, b) => a - b);
    return rows.map((row) =>
      columns.map((column) => first.filter((value, index) => value === row && second[index] === column).length),
    );
  };
  const criterion = [1, 2, 2, 3, 3, 4, 2, 3, 4, 1];
  const overall = [1, 2, 3, 3, 4, 4, 2, 3, 3, 2];

  it("is Spearman's rank correlation", () => {
    near(spearman(crossed(criterion, overall)), 0.826341);
    near(spearman(crossed([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])), 0.820783);
  });

  it("is Kendall's tau-b", () => {
    near(kendall(crossed(criterion, overall)), 0.75029);
    near(kendall(crossed([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])), -0.471405);
  });

  it('is nothing when one answer never varies', () => {
    assert.equal(spearman([[3, 4]]), undefined);
    assert.equal(kendall([[3, 4]]), undefined);
  });
});
