import assert from 'node:assert/strict';
import { summarise } from '../../src/results/summary.ts';
import { aCycle, aFullTally, aTally, levels } from './a-measured-cycle.ts';

const round = (value: number | undefined, digits = 4): number => Number((value ?? Number.NaN).toFixed(digits));

describe('a summary of tallies', () => {
  it('adds shards and departments up and measures each criterion', () => {
    const cycle = aCycle({ audience: { ...aCycle().audience, invited: 40 } });
    const tallies = [
      aTally({ ...levels('COI.2', [1, 3, 6, 2]), 'COI.2:x': 1 }),
      aTally({ ...levels('COI.2', [0, 2, 3, 3]), 'COI.2:x': 1 }, { department: 'Legal' }),
    ];

    const found = summarise({ cycle, tallies })
      .areas.flatMap((area) => area.findings)
      .find(({ id }) => id === 'COI.2');

    assert.equal(found?.n, 20);
    assert.equal(found?.cannotJudge, 2);
    assert.deepEqual(found?.scores?.levels, [1, 5, 9, 5]);
    assert.equal(found?.scores?.share, 0.7);
    assert.equal(round(found?.scores?.interval.low, 6), 0.543677);
    assert.equal(round(found?.scores?.interval.high, 6), 0.820456);
    assert.equal(round(found?.scores?.mean.mean), 2.9);
  });

  it('shows only how many rated a criterion under the threshold', () => {
    const { overall } = summarise({ cycle: aCycle(), tallies: [aTally(levels('OVERALL', [0, 1, 2, 1]))] });

    assert.deepEqual(overall, { id: 'OVERALL', n: 4, cannotJudge: 0 });
  });

  it('says up or down only where the adjusted chance is below 0.05', () => {
    const tallies = [
      aTally({
        ...levels('COI.1', [0, 1, 9, 20]),
        ...levels('COI.2', [3, 7, 8, 2]),
        ...levels('COI.3', [1, 4, 11, 8]),
      }),
    ];
    const earlier = [
      aTally({
        ...levels('COI.1', [10, 12, 6, 2]),
        ...levels('COI.2', [2, 8, 7, 3]),
        ...levels('COI.3', [3, 7, 8, 2]),
      }),
    ];

    const { areas } = summarise({ cycle: aCycle(), tallies }, { cycle: aCycle({ title: '2025' }), tallies: earlier });

    const change = (id: string) => areas.flatMap((area) => area.findings).find((one) => one.id === id)?.change;
    assert.equal(change('COI.1')?.direction, 'up');
    assert.equal(change('COI.2')?.direction, 'unclear');
    // 0.018774 alone; of three questions it is the second smallest.
    assert.equal(round(change('COI.3')?.chance, 5), 0.02816);
    assert.equal(round(change('COI.3')?.size, 6), 0.389583);
    assert.equal(change('COI.3')?.direction, 'up');
    assert.equal(change('COI.4'), undefined);
  });

  it('has no change without a cycle before', () => {
    const { overall, areas } = summarise({ cycle: aCycle(), tallies: [aTally(aFullTally(40))] });

    assert.equal(overall.change, undefined);
    assert.ok(areas.every((area) => area.change === undefined));
  });

  it("puts the team's own view beside its customers'", () => {
    const tallies = [
      aTally(levels('OVERALL', [0, 2, 5, 3])),
      aTally(levels('OVERALL', [0, 0, 4, 6]), { kind: 'self', department: 'Procurement' }),
    ];

    const { overall } = summarise({ cycle: aCycle(), tallies });

    assert.equal(overall.n, 10);
    assert.equal(round(overall.gap?.difference), 0.5);
    assert.equal(round(overall.gap?.size), 0.38);
    assert.equal(overall.gap?.verdict, 'alike');
  });

  it('keeps what one or two of the team think to itself', () => {
    const tallies = [
      aTally(levels('OVERALL', [0, 2, 5, 3])),
      aTally(levels('OVERALL', [0, 0, 1, 1]), { kind: 'self' }),
    ];

    assert.equal(summarise({ cycle: aCycle(), tallies }).overall.gap, undefined);
  });

  it('gives an area the mean over people of their own mean, and where its share moved, a word', () => {
    const now = aTally({
      'area.TRV:n': 20,
      'area.TRV:sixtieths': 20 * 195,
      'area.TRV:unused': 7,
      ...levels('TRV.1', [0, 1, 9, 10]),
    });
    const before = aTally({ 'area.TRV:n': 20, 'area.TRV:sixtieths': 20 * 130, ...levels('TRV.1', [8, 6, 5, 1]) });

    const { areas } = summarise({ cycle: aCycle(), tallies: [now] }, { cycle: aCycle(), tallies: [before] });

    const area = areas.find(({ id }) => id === 'TRV');
    assert.deepEqual(
      [area?.n, area?.unused, area?.scores?.mean, area?.scores?.share, area?.change],
      [20, 7, 3.25, 0.95, 'up'],
    );
  });

  it('never lets a hidden criterion be had from its area', () => {
    const tally = aTally({
      'area.TRV:n': 9,
      'area.TRV:sixtieths': 9 * 180,
      ...levels('TRV.1', [0, 0, 9, 0]),
      ...levels('TRV.2', [4, 0, 0, 0]),
    });

    const area = summarise({ cycle: aCycle(), tallies: [tally] }).areas.find(({ id }) => id === 'TRV');

    assert.equal(area?.scores?.share, 1);
  });

  it('trusts its headline less the fewer have answered', () => {
    const trust = (complete: number) =>
      summarise({ cycle: aCycle(), tallies: [aTally({ complete })] }).participation.trust;

    assert.deepEqual([trust(36), trust(35), trust(24), trust(23)], ['good', 'low', 'low', 'too-low']);
  });

  it('counts who finished, began, declined and has no contact', () => {
    const counts = { began: 20, complete: 15, partial: 5, declined: 3, 'no-contact': 4 };

    const { participation } = summarise({ cycle: aCycle(), tallies: [aTally(counts)] });

    assert.deepEqual(
      { ...participation, rate: round(participation.rate) },
      {
        invited: 60,
        began: 20,
        complete: 15,
        partial: 5,
        declined: 3,
        noContact: 4,
        answered: 20,
        rate: 0.3333,
        trust: 'too-low',
      },
    );
  });

  it('names as standing out only what lies wholly above or below the average', () => {
    const close = { ...levels('COI.1', [1, 4, 8, 7]), ...levels('COI.2', [1, 5, 8, 6]) };
    const apart = { ...close, ...levels('SRC.1', [9, 9, 2, 0]), ...levels('SRC.2', [0, 0, 8, 12]) };
    const names = (counts: Record<string, number>) => {
      const { strengths, weaknesses } = summarise({ cycle: aCycle(), tallies: [aTally(counts)] }).standouts;
      return [strengths.map(({ id }) => id), weaknesses.map(({ id }) => id)];
    };

    assert.deepEqual(names(close), [[], []]);
    assert.deepEqual(names(apart), [['SRC.2'], ['SRC.1']]);
  });

  it('says what goes together with overall satisfaction from 25 people on', () => {
    const crossed = (n: number) => ({
      ...levels('COI.1', [n, 0, n, 0]),
      'COI.1^1:2': n,
      'COI.1^3:4': n,
      ...levels('COI.2', [0, n, 0, n]),
      'COI.2^2:2': n - 2,
      'COI.2^2:4': 2,
      'COI.2^4:4': n - 2,
      'COI.2^4:2': 2,
    });
    const found = (n: number) => summarise({ cycle: aCycle(), tallies: [aTally(crossed(n))] }).drivers;

    assert.deepEqual(found(12), []);
    assert.deepEqual(
      found(13).map(({ id, n }) => [id, n]),
      [
        ['COI.1', 26],
        ['COI.2', 26],
      ],
    );
    assert.equal(round(found(13)[0]?.importance), 1);
  });

  describe('of what people want fixed and what procurement is to them', () => {
    const rated = {
      ...levels('TRV.1', [2, 2, 2, 2]),
      ...levels('COI.1', [2, 2, 2, 2]),
      ...levels('SRC.2', [1, 1, 1, 1]),
    };
    const of = (counts: Record<string, number>) =>
      summarise({ cycle: aCycle(), tallies: [aTally({ complete: 30, ...rated, ...counts })] });

    it('ranks wishes', () => {
      assert.deepEqual(of({ 'fix:COI.1': 5, 'fix:TRV.1': 6 }).priorities, [
        { id: 'TRV.1', n: 6 },
        { id: 'COI.1', n: 5 },
      ]);
    });

    it('leaves out a wish of fewer than the threshold', () => {
      assert.deepEqual(of({ 'fix:COI.1': 4, 'fix:TRV.1': 6 }).priorities, [{ id: 'TRV.1', n: 6 }]);
    });

    it('leaves out a wish about a criterion that is not shown itself', () => {
      assert.deepEqual(of({ 'fix:SRC.2': 9, 'fix:TRV.1': 6 }).priorities, [{ id: 'TRV.1', n: 6 }]);
    });

    it('keeps the order of perceptions, from the threshold of those who chose one on', () => {
      assert.equal(of({ 'perception:partner': 3, 'perception:gatekeeper': 1 }).perception, undefined);
      const told = of({ 'perception:partner': 3, 'perception:gatekeeper': 2 }).perception;
      assert.deepEqual(
        told?.map(({ id }) => id),
        aCycle().questionnaire.perceptions.map(({ id }) => id),
      );
    });
  });
});

describe('an area of which one criterion is under the threshold', () => {
  const counts = {
    ...levels('COI.1', [0, 0, 6, 0]),
    ...levels('COI.2', [2, 0, 0, 0]),
    'area.COI:n': 6,
    'area.COI:sixtieths': 4 * 180 + 2 * 120,
  };

  it('has the share of what is shown, and no mean, which would tell of the two', () => {
    const { areas } = summarise({ cycle: aCycle(), tallies: [aTally(counts)] });

    const scores = areas.find(({ id }) => id === 'COI')?.scores;
    assert.deepEqual([scores?.share, scores?.mean, scores?.levels], [1, undefined, [0, 0, 6, 0]]);
  });
});
