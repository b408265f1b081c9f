import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIssuer } from '../../src/rehearsal/issuer.ts';

describe('the local issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  after(() => rmSync(folder, { recursive: true }));

  it('keeps its key, so a token outlives a restart', () => {
    const token = openIssuer(folder).sign({ aud: 'app' });

    assert.equal(openIssuer(folder).verify(token)?.aud, 'app');
    assert.equal(statSync(join(folder, 'issuer-key.pem')).mode & 0o777, 0o600);
  });

  it('takes neither a changed nor an expired token for its own', () => {
    const issuer = openIssuer(folder);
    const [header, , signature] = issuer.sign({ aud: 'app' }).split('.');
    const payload = Buffer.from(JSON.stringify({ aud: 'other', exp: 9e9 })).toString('base64url');

    assert.equal(issuer.verify(`${header}.${payload}.${signature}`), undefined);
    assert.equal(issuer.verify(issuer.sign({ exp: Math.floor(Date.now() / 1000) - 1 })), undefined);
    assert.equal(issuer.verify('garbage'), undefined);
  });

  it('publishes no more than the public key, endorsed for Teams', () => {
    const keys = openIssuer(folder).documents('http://x')['/.well-known/keys'] as { keys: Record<string, unknown>[] };

    assert.deepEqual(Object.keys(keys.keys[0] ?? {}).sort(), ['alg', 'e', 'endorsements', 'kid', 'kty', 'n', 'use']);
    assert.deepEqual(keys.keys[0]?.endorsements, ['msteams']);
  });
});
