import assert from 'node:assert/strict';
import { isIn, isNewest, newOperationId, trail } from '../../src/storage/operation-id.ts';

describe('the trail of writes in a document', () => {
  it('keeps the last four, newest first', () => {
    const writes = Array.from({ length: 6 }, newOperationId);

    const kept = writes.reduce<string | undefined>((before, write) => trail(write, before), undefined);

    assert.equal(kept, writes.slice(2).reverse().join(' '));
    assert.deepEqual(
      writes.map((write) => isIn(kept, write)),
      [false, false, true, true, true, true],
    );
    assert.deepEqual(
      writes.map((write) => isNewest(kept, write)),
      [false, false, false, false, false, true],
    );
  });

  it('takes no write for another that begins alike', () => {
    assert.ok(!isNewest('w.12', 'w.1'));
    assert.ok(!isIn('w.12 w.2', 'w.1'));
  });

  it('holds nothing in a document that others wrote', () => {
    assert.ok(!isIn(undefined, 'w.1'));
    assert.equal(trail('w.1', 7), 'w.1');
  });
});
