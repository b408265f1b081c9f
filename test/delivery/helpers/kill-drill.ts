import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Delivery } from '../../../src/delivery/delivery.ts';
import { readLease } from '../../../src/delivery/lease.ts';
import { Outbox } from '../../../src/delivery/outbox.ts';
import { type DeliveryReport, sumOf } from '../../../src/delivery/report.ts';
import { buckets } from '../../../src/storage/bucket.ts';
import type { Store } from '../../../src/storage/store.ts';
import { embeddedStore } from '../../helpers/embedded-store.ts';
import { FakePeople } from './people.ts';
import { total } from './stage.ts';
import { FakeTeams } from './teams.ts';
import { startTeamsServer } from './teams-server.ts';

/** Short leases, short tempers: a takeover takes a second. */
export const drillSettings = {
  inFlight: 6,
  leaseMs: 1_000,
  renewMs: 250,
  wakeMs: 100,
  tendMs: 500,
  sendTimeoutMs: 800,
  retry: { tries: 5, firstMs: 100, capMs: 800, jitter: 0.2, rounds: 4 },
  pause: { firstMs: 300, capMs: 1_000 },
} as const;

export interface Drill {
  readonly audience: number;
  readonly sent: number;
  readonly failed: number;
  readonly excluded: number;
  readonly cancelled: number;
  readonly uncertain: number;
  /** Cards beyond the first that somebody sees. */
  readonly duplicates: number;
  readonly kills: number;
  readonly ambiguous: number;
  /** Deliveries called sent whose person sees no card, or called failed whose person does. */
  readonly wrong: number;
  readonly sum: number;
}

/** Three replicas on one store; a random one dies every now and then until everybody is accounted for. */
export async function killDrill(options: { people: number; kills: number; perSecond: number }): Promise<Drill> {
  const { store, file, close } = await embeddedStore();
  const teams = await startTeamsServer({ isBad: true });
  const replicas: ChildProcess[] = [];
  const script = new URL('./replica.ts', import.meta.url).pathname;
  const args = [
    '--file',
    file,
    '--teams',
    teams.url,
    '--people',
    `${options.people}`,
    '--rate',
    `${options.perSecond}`,
  ];
  const join = (index: number): void => {
    replicas[index] = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  for (const index of [0, 1, 2]) join(index);
  let kills = 0;
  try {
    const observer = watcher(store);
    for (let pid = await holder(store); kills < options.kills; pid = await holder(store)) {
      await wait(150 + Math.random() * 500);
      // More often than not the one that sends; now and then one that is just starting or watching.
      const sender = replicas.findIndex((replica) => `${replica.pid}` === pid);
      const victim = sender >= 0 && Math.random() < 0.7 ? sender : Math.floor(Math.random() * 3);
      const dying = replicas[victim];
      if (!dying) continue;
      const gone = once(dying, 'exit');
      dying.kill('SIGKILL');
      await gone;
      kills += 1;
      join(victim);
    }
    const report = await finished(observer);
    return await figures(store, { teams, report, kills });
  } finally {
    await Promise.all(replicas.map(ended));
    await teams.close();
    await close();
  }
}
async function ended(replica: ChildProcess): Promise<void> {
  if (replica.exitCode !== null || replica.signalCode !== null) return;
  const gone = once(replica, 'exit');
  replica.kill('SIGKILL');
  await gone;
}

const holder = async (store: Store): Promise<string | undefined> => (await readLease(store))?.holder;

const watcher = (store: Store): Outbox =>
  new Outbox({
    store,
    people: new FakePeople(),
    messenger: new FakeTeams(),
    clock: { now: () => new Date() },
    compose: {},
    settings: drillSettings,
  });

async function finished(observer: Outbox): Promise<DeliveryReport> {
  for (;;) {
    // Killed early enough, nobody has said yes so far; the next replica does.
    const report = await observer.report('c').catch(() => undefined);
    if (report && report.queued + report.sending + report.retrying === 0) return report;
    await wait(250);
  }
}

interface Played {
  readonly teams: Awaited<ReturnType<typeof startTeamsServer>>;
  readonly report: DeliveryReport;
  readonly kills: number;
}

async function figures(store: Store, { teams, report, kills }: Played): Promise<Drill> {
  let wrong = 0;
  for (const pk of buckets) {
    const where = [{ field: 'campaignId', is: 'c' }];
    for await (const { state, recipientId } of store.all<Delivery>('deliveries', { pk, where })) {
      const isShown = teams.cards.has(`a:${recipientId}`);
      if ((state === 'sent' && !isShown) || (state === 'failed' && isShown)) wrong += 1;
    }
  }
  return {
    audience: report.audience,
    sent: report.sent,
    failed: sumOf(report.failed),
    excluded: sumOf(report.excluded),
    cancelled: sumOf(report.cancelled),
    uncertain: sumOf(report.uncertain),
    duplicates: [...teams.cards.values()].reduce((sum, cards) => sum + cards - 1, 0),
    kills,
    ambiguous: teams.counts.ambiguous,
    wrong,
    sum: total(report),
  };
}
