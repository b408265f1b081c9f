// A process of its own: writes to the file named by the first argument until it is killed, and prints each id once
// the write is acknowledged. Every fourth write is a batch.
import { writeSync } from 'node:fs';
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { openStore } from '../../src/storage/open.ts';
import { embeddedAccount } from '../helpers/embedded-store.ts';

const [, , file = ''] = process.argv;
const store = openStore({ ...embeddedAccount, httpClient: embeddedCosmos({ file }) });

for (let n = 0; ; n += 1) {
  const doc = { id: `w${n}`, pk: 'p', type: 'written', state: 'acknowledged' };
  if (n % 4 === 3) await store.batch('plans', 'p', [{ create: doc }, { create: { ...doc, id: `twin${n}` } }]);
  else await store.create('plans', doc);
  writeSync(1, `${doc.id}\n`);
}
