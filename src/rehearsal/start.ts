import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import type { DeliverySettings } from '../delivery/settings.ts';
import { createLog, type Level } from '../log.ts';
import type { SendingConfig } from '../sending-config.ts';
import type { Server } from '../server.ts';
import { openStore } from '../storage/open.ts';
import { RehearsalClock } from './clock.ts';
import { embeddedCosmos } from './cosmos/engine.ts';
import type { Faults } from './cosmos/faults.ts';
import { entraId } from './demo/chance.ts';
import { demoChannels, demoPeople, demoTenantId } from './demo/people.ts';
import { seedDemo } from './demo/seed.ts';
import { freePort } from './free-port.ts';
import { localAuthentication, openIssuer } from './issuer.ts';
import { LocalTeams } from './teams/local-teams.ts';

export interface RehearsalOptions {
  /** Everything is kept here: answers, chats, the clock, the signing key. */
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log?: Level;
  /** Machine time that business time starts from. */
  readonly machineNow?: () => number;
  readonly delivery?: Partial<DeliverySettings>;
  /** As if Microsoft Graph had been granted: first contact installs the app. */
  readonly hasGraph?: boolean;
  readonly sending?: SendingConfig;
  readonly storeFaults?: Faults;
}

const appId = entraId('procurement-voice');
const host = '127.0.0.1';

/** Everything here is near: after a kill the next start sends within three seconds, and faults are tried again soon. */
const quickHandover = {
  leaseMs: 3_000,
  renewMs: 1_000,
  sendTimeoutMs: 2_500,
  retry: { tries: 5, firstMs: 500, capMs: 4_000, jitter: 0.2, rounds: 4 },
  pause: { firstMs: 3_000, capMs: 10_000 },
};

/** The whole product on this machine: bot, embedded store and a local Teams on one port of 127.0.0.1. */
export async function startRehearsal(options: RehearsalOptions) {
  const { dataDir, machineNow } = options;
  await mkdir(dataDir, { recursive: true });
  const port = options.port || (await freePort());
  const url = `http://${host}:${port}`;
  const log = createLog(options.log ?? 'warn');
  const clock = await RehearsalClock.open({ folder: dataDir, ...(machineNow && { machineNow }) });
  const issuer = openIssuer(dataDir);
  const engine = embeddedCosmos({
    file: join(dataDir, 'store.sqlite'),
    ...(options.storeFaults && { faults: options.storeFaults }),
  });
  // Without a key the SDK signs nothing; the engine would not look.
  const store = openStore({ endpoint: 'https://embedded.invalid', database: 'voice', httpClient: engine });

  const teams: LocalTeams = new LocalTeams({
    file: join(dataDir, 'chats.sqlite'),
    issuer,
    appId,
    tenantId: demoTenantId,
    botName: 'Procurement Voice',
    baseUrl: () => url,
    people: demoPeople,
    channels: demoChannels,
    clock,
    advance: async (duration) => {
      // What was launched a moment ago is due now; only the sender finds out for whom that means later.
      await app.work.runDue();
      return clock.advance(duration, app.work);
    },
    log: (event, facts) => log.info(event, facts),
  });
  await seedDemo({
    store,
    now: clock.now(),
    conversationOf: (person) => ({ id: teams.conversationOf(person.id) ?? '', serviceUrl: teams.serviceUrl }),
  });

  const app = createApp(
    {
      bot: { appId, tenantId: demoTenantId, type: 'SingleTenant', tokenIssuer: issuer.name },
      allowedTenants: [demoTenantId],
      firstLeads: [],
      serviceUrlHosts: [host],
      sendsPerSecond: 20,
      ...(options.sending && { sending: options.sending }),
      publicUrl: url,
    },
    {
      store,
      clock,
      log,
      authentication: localAuthentication({ issuer, baseUrl: url, appId, tenantId: demoTenantId }),
      ...(options.hasGraph && { installer: teams }),
      // The port may have moved since a chat was stored.
      serviceUrlFor: () => teams.serviceUrl,
      routes: [(server) => teams.mount(server), (server) => publish(server, issuer.documents(url))],
      delivery: { ...quickHandover, ...options.delivery },
    },
  );
  await new Promise<void>((resolve, reject) => {
    app.server.once('error', reject);
    app.server.listen(port, host, resolve);
  });
  app.start();

  return {
    url,
    store,
    clock,
    /** Finishes what is in hand and closes every file. */
    async stop(): Promise<void> {
      await app.stop();
      const closed = new Promise<void>((resolve) => app.server.close(resolve));
      app.server.server.closeAllConnections();
      teams.close();
      await closed;
      engine.close();
    },
  };
}

function publish(server: Server, documents: Readonly<Record<string, unknown>>): void {
  for (const [path, document] of Object.entries(documents)) {
    server.get(path, async (_, response) => response.send(200, document));
  }
}
