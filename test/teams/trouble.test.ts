import assert from 'node:assert/strict';
import { AppError, codes } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { troubleOf } from '../../src/teams/trouble.ts';

describe('"Try again"', () => {
  const offered = (error: unknown) => troubleOf(error, { language: 'en', log: silentLog }).mayTryAgain;

  it('is offered only where the same press can end otherwise', () => {
    assert.deepEqual(
      codes.filter((code) => offered(new AppError(code, { closedOn: '', title: '' }))),
      ['busy', 'too_fast', 'storage_unavailable', 'unexpected'],
    );
  });

  it('is offered after what nobody expected', () => {
    assert.ok(offered(new TypeError('x')));
  });
});
