import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { CosmosClient } from '@azure/cosmos';
import { createHttpServer } from '@vercel/cosmosdb-server';
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { Faults, withFaults } from '../../src/rehearsal/cosmos/faults.ts';
import { containers } from '../../src/storage/containers.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { embeddedAccount } from '../helpers/embedded-store.ts';
import { cosmosEndpoint, cosmosKey } from '../helpers/environment.ts';

export interface Opened {
  store: Store;
  faults: Faults;
  close(): Promise<void>;
}

export interface Backend {
  name: string;
  /** Titles of the cases that this backend cannot do; they are not registered for it. */
  lacks: readonly string[];
  open(): Promise<Opened>;
}

const embedded: Backend = {
  name: 'the embedded engine',
  lacks: [],
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'voice-contract-'));
    const faults = new Faults();
    const engine = embeddedCosmos({ file: join(folder, 'store.sqlite'), faults });
    const close = async () => {
      engine.close();
      await rm(folder, { recursive: true });
    };
    return { store: openStore({ ...embeddedAccount, httpClient: engine, patience: { pauseMs: 1 } }), faults, close };
  },
};

/** A second opinion, written by others. Its batch is not atomic and answers without ETags, so batches are left out. */
const emulator: Backend = {
  name: '@vercel/cosmosdb-server',
  lacks: [
    'writes a batch of creates, replaces and removes at once',
    'writes nothing of a batch when one operation meets a conflict',
    'says why a batch was refused',
    'replaces nothing in a batch when one version is old',
    'carries out a batch once when its reply is lost',
    'carries out a batch that only removes once when its reply is lost',
    'refuses a batch when the reply is lost and somebody else came first',
  ],
  open: async () => {
    const server = createHttpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const key = Buffer.from('any key will do').toString('base64');
    const client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
    const { database } = await client.databases.create({ id: 'voice' });
    for (const id of Object.keys(containers)) await database.containers.create({ id, partitionKey: '/pk' });
    const faults = new Faults();
    const httpClient = withFaults(createDefaultHttpClient(), faults);
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return {
      store: openStore({ endpoint, key, database: 'voice', httpClient, patience: { pauseMs: 1 } }),
      faults,
      close,
    };
  },
};

const real = (endpoint: string): Backend => ({
  name: `the account at ${endpoint}`,
  lacks: [],
  open: async () => {
    const faults = new Faults();
    const httpClient = withFaults(createDefaultHttpClient(), faults);
    return {
      store: openStore({ endpoint, key: cosmosKey, database: 'voice', httpClient }),
      faults,
      close: async () => {},
    };
  },
});

export const backends: readonly Backend[] = [embedded, emulator, ...(cosmosEndpoint ? [real(cosmosEndpoint)] : [])];
