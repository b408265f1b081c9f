import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { graphInstaller } from './directory/graph.ts';
import type { Log } from './log.ts';
import { run } from './run.ts';
import { managedIdentity } from './storage/managed-identity.ts';
import { missingContainers, openStore } from './storage/open.ts';
import { cloudAuthentication } from './teams/authentication.ts';

/** The app as it runs in production: Microsoft's sign-in, a real Cosmos account, the real time. */
export async function startCloud(config: Config, log: Log): Promise<number> {
  const { endpoint, database, key } = config.cosmos;
  const account = { endpoint, database, ...(key ? { key } : { credential: managedIdentity(config.bot.appId) }) };
  const missing = untilComplete(() => missingContainers(account));
  const app = createApp(config, {
    store: openStore(account),
    authentication: cloudAuthentication(config.bot),
    clock: systemClock,
    log,
    missing,
    ...(config.appCatalogId && { installer: graphInstaller(config.bot, config.appCatalogId) }),
  });
  const port = await run(app, { port: config.port, host: '0.0.0.0', log });
  const absent = await missing().catch((error: unknown) => log.error('COSMOS_ENDPOINT cannot be read', { error }));
  if (absent?.length) log.error('containers are missing; deploy infra/ again', { missing: absent });
  return port;
}

// Containers do not vanish; once all were seen, a probe every few seconds need not read them again.
function untilComplete(look: () => Promise<readonly string[]>): () => Promise<readonly string[]> {
  let isComplete = false;
  return async () => {
    if (isComplete) return [];
    const missing = await look();
    isComplete = missing.length === 0;
    return missing;
  };
}
