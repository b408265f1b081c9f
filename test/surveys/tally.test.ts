import assert from 'node:assert/strict';
import { respondentKey, shardOf, tallyId } from '../../src/surveys/respondent.ts';
import { completeness, standing } from '../../src/surveys/response.ts';
import { add, isSame, tallyOf } from '../../src/surveys/tally.ts';
import { aCycle, aResponse } from './a-cycle.ts';

const cycle = aCycle();
const from = cycle.questionnaire;

describe('what a response counts', () => {
  it('counts every answer and crosses it with OVERALL', () => {
    const counts = tallyOf(
      aResponse(cycle, {
        areas: ['TRV'],
        saved: ['overall', 'areas', 'TRV'],
        answers: { 'TRV.1': 1, 'TRV.2': 'x', 'TRV.3': 2 },
      }),
      from,
    );

    assert.deepEqual(counts, {
      began: 1,
      partial: 1,
      'OVERALL:2': 1,
      'TRV.1:1': 1,
      'TRV.2:x': 1,
      'TRV.3:2': 1,
      'TRV.1^1:2': 1,
      'TRV.3^2:2': 1,
      'area.HSE:unused': 1,
      'area.COI:unused': 1,
      'area.SRC:unused': 1,
      'area.CII:unused': 1,
      'area.TRV:saved': 1,
    });
  });

  it('counts an area of who rated at least half of it; the mean is a whole number of sixtieths', () => {
    const rating = (answers: Record<string, 1 | 2 | 3 | 4 | 'x'>) => {
      const counts = tallyOf(aResponse(cycle, { areas: ['COI', 'HSE'], answers }), from);
      return [counts['area.COI:n'], counts['area.COI:sixtieths'], counts['area.HSE:sixtieths']];
    };

    assert.deepEqual(rating({ 'COI.1': 1, 'COI.2': 2 }), [undefined, undefined, undefined]);
    assert.deepEqual(rating({ 'COI.1': 1, 'COI.2': 2, 'COI.3': 2 }), [1, 100, undefined]);
    assert.deepEqual(rating({ 'COI.1': 1, 'COI.2': 2, 'COI.3': 'x' }), [undefined, undefined, undefined]);
    assert.deepEqual(rating({ 'HSE.1': 4, 'HSE.2': 3, 'COI.1': 4 }), [undefined, undefined, 210]);
  });

  it('counts nothing but the reason of who does not answer', () => {
    assert.deepEqual(tallyOf(aResponse(cycle, { outcome: 'no-contact' }), from), { 'no-contact': 1 });
    assert.deepEqual(tallyOf({ ...aResponse(cycle), overall: undefined } as never, from), {});
  });

  it('puts the time spent in a bucket once they are through', () => {
    const seconds = (spent: number) =>
      Object.keys(tallyOf(aResponse(cycle, { seconds: spent, finishedAt: 'then' }), from)).filter((key) =>
        key.startsWith('seconds'),
      );

    assert.deepEqual([30, 60, 61, 300, 301].flatMap(seconds), [
      'seconds:60',
      'seconds:60',
      'seconds:120',
      'seconds:300',
      'seconds:more',
    ]);
    assert.equal(tallyOf(aResponse(cycle, { seconds: 30 }), from)['seconds:60'], undefined);
  });

  it('adds and takes away without leaving zeros', () => {
    const sum = add({ a: 1, b: 2 }, { b: 1 });

    assert.deepEqual(sum, { a: 1, b: 3 });
    assert.deepEqual(add(sum, { a: 1 }, -1), { b: 3 });
    assert.equal(isSame({ a: 1 }, { a: 1 }), true);
    assert.equal(isSame({ a: 1 }, { a: 2 }), false);
  });
});

describe('completeness', () => {
  const rated = (...rows: number[]) => Object.fromEntries(rows.map((row) => [`COI.${row}`, 3 as const]));
  const of = (answers: ReturnType<typeof rated>, areas: string[] | undefined = ['COI']) =>
    completeness(aResponse(cycle, { answers, ...(areas ? { areas } : {}) }), from);

  it('is reached with OVERALL and four fifths of the rows shown', () => {
    assert.equal(of(rated(1, 2, 3)), 'partial');
    assert.equal(of(rated(1, 2, 3, 4)), 'complete');
    assert.equal(of(rated(1, 2, 3, 4), ['COI', 'HSE']), 'partial');
  });

  it('is not reached by somebody who was shown no row', () => {
    assert.equal(of({}, []), 'partial');
    assert.equal(of({}, undefined), 'partial');
  });

  it('takes "cannot judge" as an answer', () => {
    const answers = { 'COI.1': 'x', 'COI.2': 'x', 'COI.3': 'x', 'COI.4': 'x' } as const;

    assert.equal(completeness(aResponse(cycle, { areas: ['COI'], answers }), from), 'complete');
  });

  it('decides what the invitation shows', () => {
    assert.equal(standing(aResponse(cycle), from), 'began');
    assert.equal(standing(aResponse(cycle, { outcome: 'declined' }), from), 'declined');
    assert.equal(standing(aResponse(cycle, { areas: ['COI'], answers: rated(1, 2, 3, 4, 5) }), from), 'complete');
  });
});

describe('a respondent', () => {
  it('has one key as a customer, another as one of the team, and others in another cycle', () => {
    const keys = [respondentKey('salt', 'p'), respondentKey('salt', 'p', 'self'), respondentKey('pepper', 'p')];

    assert.equal(new Set(keys).size, 3);
    for (const key of keys) assert.match(key, /^[0-9a-f]{24}$/);
    assert.equal(respondentKey('salt', 'p'), keys[0]);
  });

  it('always counts in the same one of eight shards', () => {
    assert.equal(shardOf('0900'), 1);
    assert.equal(shardOf('ff00'), 7);
  });

  it('counts in a tally whose id can be stored, whatever the department is called', () => {
    const id = tallyId({ kind: 'customer', department: 'R&D / Lab #2!', site: '', shard: 3 });

    assert.equal(id, 'tally/customer/R=26D=20=2F=20Lab=20=232=21//3');
  });

  it('counts apart where long names begin alike', () => {
    const of = (department: string) => tallyId({ kind: 'self', department, site: department, shard: 0 });
    const [one, other] = [of(`${'Отдел закупок '.repeat(9)}1`), of(`${'Отдел закупок '.repeat(9)}2`)];

    assert.notEqual(one, other);
    assert.ok(one.length <= 255);
  });
});
