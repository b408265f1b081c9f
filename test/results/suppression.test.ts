import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hiddenGroups } from '../../src/results/suppression.ts';

const hiddenOf = (sizes: number[], threshold = 5): number[] => {
  const groups = sizes.map((n, index) => ({ name: `group ${index}`, n }));
  const hidden = hiddenGroups(groups, threshold);
  return groups.filter((group) => hidden.has(group.name)).map((group) => group.n);
};

describe('groups too small to be shown', () => {
  const oracles: [number[], number[]][] = [
    [
      [4, 9],
      [4, 9],
    ],
    [[6, 9], []],
    [
      [4, 3, 9],
      [4, 3],
    ],
    [
      [2, 2, 9],
      [2, 2, 9],
    ],
  ];
  for (const [sizes, hidden] of oracles) {
    it(`of ${sizes.join(', ')} are ${hidden.join(', ') || 'none'}`, () => assert.deepEqual(hiddenOf(sizes), hidden));
  }

  it('hide nothing when nobody answered in them', () => {
    assert.deepEqual(hiddenOf([0, 6, 9]), []);
    assert.deepEqual(hiddenOf([0, 4, 9]), [4, 9]);
  });

  it('can never be had by taking the shown ones from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 9 }), fc.integer({ min: 3, max: 10 }), (sizes, threshold) => {
        const hidden = hiddenOf(sizes, threshold);
        const shown = sizes.filter((n) => n > 0).length - hidden.length;
        const sum = hidden.reduce((total, n) => total + n, 0);

        assert.ok(hidden.length === 0 || shown === 0 || (hidden.length > 1 && sum >= threshold));
        assert.ok(sizes.every((n) => n === 0 || n >= threshold || hidden.includes(n)));
      }),
    );
  });
});
