import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Cell, shownGroups } from '../../src/results/disclosure.ts';
import { fewestTold } from './attacker.ts';

const cell = (department: string, site: string, n: number): Cell => ({ department, site, n });

const threshold = fc.integer({ min: 3, max: 7 });
/** Up to four departments at up to four sites, most cells small, some empty. */
const organisation = fc
  .array(fc.array(fc.oneof(fc.constant(0), fc.nat(4), fc.nat(14)), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rows) => rows.flatMap((row, d) => row.map((n, s) => cell(`d${d}`, `s${s}`, n))));

describe('groups by department and by site', () => {
  it('are all shown when none is small', () => {
    const cells = [cell('Finance', 'Lyon', 9), cell('Finance', 'Graz', 8), cell('Legal', 'Lyon', 7)];

    const shown = shownGroups(cells, 5);

    assert.deepEqual([...shown.department].sort(), ['Finance', 'Legal']);
    assert.deepEqual([...shown.site].sort(), ['Graz', 'Lyon']);
  });

  it('do not give away the two of a department who sit elsewhere', () => {
    const cells = [cell('Finance', 'Lyon', 20), cell('Finance', 'Graz', 2), cell('Legal', 'Graz', 12)];

    const { department, site } = shownGroups(cells, 5);

    assert.deepEqual([...department].sort(), ['Finance', 'Legal']);
    assert.deepEqual([...site], [], 'Finance minus Lyon would be the two');
  });

  it('show nothing of fewer people than the threshold in all', () => {
    const shown = shownGroups([cell('Finance', 'Lyon', 4)], 5);

    assert.deepEqual([...shown.department, ...shown.site], []);
  });

  it('never tell of fewer people than the threshold, however they are added up and taken away', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(organisation, threshold, (cells, k) => {
        const total = cells.reduce((sum, { n }) => sum + n, 0);
        const shown = shownGroups(cells, k);

        if (total < k) assert.equal(shown.department.size + shown.site.size, 0);
        else assert.ok(fewestTold(cells, shown) >= k);
      }),
      { numRuns: 150 },
    );
  });
});
