import type { CosmosClientOptions, Database } from '@azure/cosmos';
import { CosmosClient } from './azure.ts';
import { type ContainerName, containers } from './containers.ts';
import { type Patience, usualPatience } from './outcome.ts';
import { Store } from './store.ts';

export interface Account {
  readonly endpoint: string;
  readonly database: string;
  readonly key?: string | undefined;
  readonly credential?: CosmosClientOptions['aadCredentials'] | undefined;
  /** Answers instead of the network: the embedded engine. */
  readonly httpClient?: CosmosClientOptions['httpClient'] | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

export function openStore(account: Account): Store {
  return new Store(openDatabase(account), { ...usualPatience, ...account.patience });
}

/** The containers that infra/ should have created and that are not there. Other trouble is thrown. */
export async function missingContainers(account: Account): Promise<ContainerName[]> {
  const database = openDatabase(account);
  const names = Object.keys(containers) as ContainerName[];
  const exist = await Promise.all(names.map((name) => hasContainer(database, name)));
  return names.filter((_, index) => !exist[index]);
}

/** The SDK's own door, for what the Store does not do. Only infra-like tooling and tests need it. */
export function openDatabase({ endpoint, database, key, credential, httpClient }: Account): Database {
  // An embedded engine or an emulator over plain http has no other region to look for.
  const enableEndpointDiscovery = !httpClient && endpoint.startsWith('https:');
  const client = new CosmosClient({
    endpoint,
    ...(key && { key }),
    ...(credential && { aadCredentials: credential }),
    ...(httpClient && { httpClient }),
    connectionPolicy: {
      enableEndpointDiscovery,
      requestTimeout: 5_000,
      retryOptions: { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 10 },
    },
  });
  return client.database(database);
}

async function hasContainer(database: Database, name: ContainerName): Promise<boolean> {
  try {
    await database.container(name).read();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 404) return false;
    throw error;
  }
}
