import assert from 'node:assert/strict';
import fc from 'fast-check';
import { givenId, stored, storedId } from '../../src/storage/document-id.ts';

const word = fc.stringMatching(/^[a-z0-9.:@|_-]{1,12}$/);
const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('/'));

describe('an id', () => {
  it('comes back as it was given, and is one that Cosmos accepts', () => {
    fc.assert(
      fc.property(path, (id) => {
        assert.equal(givenId(storedId(id)), id);
        assert.doesNotMatch(storedId(id), /[/\\?#]/);
      }),
    );
  });

  it('lies in the range of its path, and others do not', () => {
    fc.assert(
      fc.property(path, word, (id, folder) => {
        const isWithin = storedId(id) >= stored(`${folder}/`) && storedId(id) < stored(`${folder}0`);

        assert.equal(isWithin, id.startsWith(`${folder}/`));
      }),
    );
  });

  it('is refused when it could not be kept', () => {
    for (const id of ['', '/', '//', 'a?b', 'a#b', 'a\\b', 'a!b', 'a ', 'x'.repeat(256)]) {
      assert.throws(() => storedId(id), TypeError, id);
    }
  });
});
