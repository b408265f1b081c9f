// A process of its own: counts `times` up in one document of the file, by update, by increment and by batch.
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { openStore } from '../../src/storage/open.ts';
import { Conflict } from '../../src/storage/store.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { embeddedAccount } from '../helpers/embedded-store.ts';

interface Counted extends Stored {
  readonly n: number;
}

const [, , file = '', times = '0'] = process.argv;
const engine = embeddedCosmos({ file });
const store = openStore({ ...embeddedAccount, httpClient: engine });

for (let n = 0; n < Number(times); n += 1) {
  await store.update<Counted>('plans', 'p', 'updated', (doc) => ({ ...doc, n: doc.n + 1 }));
  await store.increment('plans', 'p', 'incremented', 'n');
  await countInBatch();
}
engine.close();

async function countInBatch(): Promise<void> {
  const [one, other] = await Promise.all([
    store.get<Counted>('plans', 'p', 'one'),
    store.get<Counted>('plans', 'p', 'other'),
  ]);
  if (!one || !other) throw new Error('There is nothing to count in');
  const next = ({ n, ...doc }: Counted): Counted => ({ ...doc, n: n + 1 });
  try {
    await store.batch('plans', 'p', [{ replace: next(one) }, { replace: next(other) }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await countInBatch();
  }
}
