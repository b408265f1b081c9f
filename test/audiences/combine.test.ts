import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joins, type Term } from '../../src/audiences/audience.ts';
import { combine } from '../../src/audiences/combine.ts';

const members: Readonly<Record<string, readonly string[]>> = {
  finance: ['ann', 'ben'],
  lyon: ['ben', 'cem'],
  team: ['ann'],
};
const of = (terms: readonly Term[], sources = members) => combine(terms, (source) => sources[source] ?? []);
const or = (source: string): Term => ({ join: 'or', source });
const and = (source: string): Term => ({ join: 'and', source });
const except = (source: string): Term => ({ join: 'except', source });

const key = fc.constantFrom(...'abcdefgh');
const someSources = fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.array(key, { maxLength: 12 }));
const someTerms = fc.array(fc.record({ join: fc.constantFrom(...joins), source: fc.constantFrom('p', 'q', 'r') }), {
  maxLength: 8,
});
const set = (terms: readonly Term[], sources: Record<string, string[]>) => new Set(of(terms, sources).keys);

describe('audiences are combined', () => {
  it('from the top, with a count after each line', () => {
    const found = of([or('finance'), or('lyon'), except('team')]);

    assert.deepEqual(found.keys, ['ben', 'cem']);
    assert.deepEqual(found.steps, [
      { of: 2, after: 2 },
      { of: 2, after: 3 },
      { of: 1, after: 2 },
    ]);
  });

  it('with a first line that joins nothing, whatever it says', () => {
    for (const join of joins) assert.deepEqual(of([{ join, source: 'finance' }]).keys, ['ann', 'ben']);
  });

  it('to nobody, when there is no line or the source is gone', () => {
    assert.deepEqual(of([]).keys, []);
    assert.deepEqual(of([or('finance'), and('gone')]).keys, []);
  });

  it('each person once, however often they are named', () => {
    fc.assert(
      fc.property(someTerms, someSources, (terms, sources) => {
        const { keys, steps } = of(terms, sources);
        assert.equal(new Set(keys).size, keys.length);
        assert.equal(steps.at(-1)?.after ?? 0, keys.length);
      }),
    );
  });

  it('by the laws of sets', () => {
    fc.assert(
      fc.property(someSources, (sources) => {
        const [p, q, r] = [or('p'), or('q'), or('r')];
        assert.deepEqual(set([p, q], sources), new Set([...set([p], sources), ...set([q], sources)]));
        assert.deepEqual(set([p, q, r], sources).size, set([r, q, p], sources).size);
        assert.deepEqual(set([p, p], sources), set([p], sources));
        assert.deepEqual(set([p, and('p')], sources), set([p], sources));
        assert.deepEqual(set([p, except('p')], sources), new Set());
        const both = set([p, and('q')], sources);
        const only = set([p, except('q')], sources);
        assert.equal(both.size + only.size, set([p], sources).size);
        for (const one of both) assert.ok(!only.has(one));
        // (p or q) without r is (p without r) or (q without r).
        const apart = new Set([...set([p, except('r')], sources), ...set([q, except('r')], sources)]);
        assert.deepEqual(set([p, q, except('r')], sources), apart);
      }),
    );
  });

  it('as a reader would, line by line', () => {
    fc.assert(
      fc.property(someTerms, someSources, (terms, sources) => {
        const wanted = [...'abcdefgh'].filter((one) =>
          terms.reduce((isIn, { join, source }, index) => {
            const isThere = (sources[source] ?? []).includes(one);
            if (index === 0) return isThere;
            if (join === 'or') return isIn || isThere;
            return join === 'and' ? isIn && isThere : isIn && !isThere;
          }, false),
        );
        assert.deepEqual([...of(terms, sources).keys].sort(), wanted);
      }),
    );
  });
});
