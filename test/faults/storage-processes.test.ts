import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { embeddedAccount, embeddedStore } from '../helpers/embedded-store.ts';

interface Counted extends Stored {
  readonly n: number;
}

const start = (script: string, ...args: string[]) =>
  spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

describe('several processes and one file', () => {
  it('keep every write that was acknowledged before the writer was killed', async () => {
    const { file, close } = await embeddedStore();
    const writer = start('./storage-writer.ts', file);
    let printed = '';
    for await (const text of writer.stdout) {
      printed += text;
      if (printed.split('\n').length > 300) writer.kill('SIGKILL');
    }
    const acknowledged = printed.split('\n').slice(0, -1);

    const engine = embeddedCosmos({ file });
    const store = openStore({ ...embeddedAccount, httpClient: engine });
    const kept = new Set<string>();
    for await (const { id } of store.all('plans', { pk: 'p' })) kept.add(id);

    assert.ok(acknowledged.length >= 300);
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    );
    const twins = acknowledged.filter((_, n) => n % 4 === 3).map((id) => id.replace('w', 'twin'));
    assert.deepEqual(
      twins.filter((id) => !kept.has(id)),
      [],
    );
    engine.close();
    await close();
  }).timeout(20_000);

  it('lose no count when three of them race', async () => {
    const { store, file, close } = await embeddedStore();
    for (const id of ['updated', 'incremented', 'one', 'other']) {
      await store.create<Counted>('plans', { id, pk: 'p', type: 'counted', n: 0 });
    }

    const racers = Array.from({ length: 3 }, () => start('./storage-racer.ts', file, '120'));
    const ends = await Promise.all(racers.map((racer) => once(racer, 'exit')));

    assert.deepEqual(
      ends.map(([code]) => code),
      [0, 0, 0],
    );
    const counts = await Promise.all(
      ['updated', 'incremented', 'one', 'other'].map((id) => store.get<Counted>('plans', 'p', id)),
    );
    assert.deepEqual(
      counts.map((doc) => doc?.n),
      [360, 360, 360, 360],
    );
    await close();
  }).timeout(30_000);
});
