import assert from 'node:assert/strict';
import { byGroup } from '../../src/results/groups.ts';
import { aCycle, aTally, levels } from './a-measured-cycle.ts';

const overall = (n: number, department: string, site = 'Lyon') =>
  aTally({ complete: n, ...levels('OVERALL', [0, 0, n, 0]) }, { department, site });

describe('results by department and by site', () => {
  const tallies = (finance: number, legal: number, research: number) => [
    overall(finance, 'Finance'),
    overall(legal, 'Legal'),
    overall(research, 'Research & Development'),
  ];
  const rows = (...sizes: [number, number, number]) =>
    byGroup({ cycle: aCycle(), tallies: tallies(...sizes) }, { by: 'department', about: 'OVERALL' });
  const shown = (...sizes: [number, number, number]) =>
    rows(...sizes).flatMap(({ name, scores }) => (scores && name ? [name] : []));

  it('hide small departments and what would give them away', () => {
    assert.deepEqual(shown(6, 9, 12), ['Finance', 'Legal', 'Research & Development']);
    assert.deepEqual(shown(9, 4, 12), ['Research & Development']);
    assert.deepEqual(shown(4, 3, 9), ['Research & Development']);
    assert.deepEqual(shown(2, 2, 9), []);
  });

  it('count the hidden ones together, without names and scores', () => {
    const [research, others, ...none] = rows(4, 3, 9);

    assert.equal(research?.name, 'Research & Development');
    assert.deepEqual(others, { invited: 30, n: 7 });
    assert.deepEqual(none, []);
  });

  it('look at sites by the same rule, so that two of Finance elsewhere stay unseen', () => {
    const measured = {
      cycle: aCycle(),
      tallies: [overall(20, 'Finance'), overall(2, 'Finance', 'Graz'), overall(12, 'Legal', 'Graz')],
    };

    const departments = byGroup(measured, { by: 'department', about: 'OVERALL' });
    const sites = byGroup(measured, { by: 'site', about: 'OVERALL' });

    assert.deepEqual(
      departments.flatMap(({ name, scores }) => (scores ? [name] : [])),
      ['Finance', 'Legal'],
    );
    assert.deepEqual(sites, [{ invited: 60, n: 34 }]);
  });

  it('give an area only the criteria that this group may show', () => {
    const counts = {
      complete: 6,
      'area.TRV:n': 6,
      'area.TRV:sixtieths': 6 * 180,
      ...levels('TRV.1', [0, 0, 6, 0]),
      ...levels('TRV.2', [2, 0, 0, 0]),
    };

    const [finance] = byGroup({ cycle: aCycle(), tallies: [aTally(counts)] }, { by: 'department', about: 'TRV' });

    assert.deepEqual([finance?.name, finance?.n, finance?.scores?.share], ['Finance', 6, 1]);
    assert.deepEqual(finance?.scores?.levels, [0, 0, 6, 0]);
    assert.ok(finance?.scores && !('mean' in finance.scores));
  });
});
