import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { Faults } from '../../src/rehearsal/cosmos/faults.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';

export interface EmbeddedStore {
  store: Store;
  file: string;
  engine: ReturnType<typeof embeddedCosmos>;
  /** Orders trouble: `faults.next({ verb: 'create', status: 503 })`. */
  faults: Faults;
  /** Closes the file and removes it. */
  close(): Promise<void>;
}

/** A Store of its own on a temporary file, through the real SDK. Pauses between tries are 1 ms. */
export async function embeddedStore(): Promise<EmbeddedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-store-'));
  const file = join(folder, 'store.sqlite');
  const faults = new Faults();
  const engine = embeddedCosmos({ file, faults });
  const store = openStore({ ...embeddedAccount, httpClient: engine, patience: { pauseMs: 1 } });
  const close = async () => {
    engine.close();
    await rm(folder, { recursive: true });
  };
  return { store, file, engine, faults, close };
}

export const embeddedAccount = { endpoint: 'http://embedded.invalid', database: 'voice' };
