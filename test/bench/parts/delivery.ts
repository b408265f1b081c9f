import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Outbox } from '../../../src/delivery/outbox.ts';
import { engineRace, type Race } from '../../delivery/helpers/engine-race.ts';
import { killDrill } from '../../delivery/helpers/kill-drill.ts';
import { recipients } from '../../delivery/helpers/people.ts';
import { launch, Stage } from '../../delivery/helpers/stage.ts';

/**
 * Three replicas under kill -9 and a Teams on a bad day; the use of the rate cap by virtual clock; the engine against a
 * bare loop of the same SDK calls (person, "sending", send, activity id) in the same run; what idling and sending cost,
 * in store operations and in memory.
 */
export async function delivery() {
  const drill = await killDrill({ people: 2_000, kills: 200, perSecond: 30 });
  const races = await engineRace(1_000);
  const capped = await sendAll(10_000, 30);
  const operationsPerMessage: Record<string, number> = {};
  const heapMb: Record<string, number> = {};
  for (const audience of [100, 10_000, 100_000]) {
    const { operations, heldBytes } = await sendAll(audience, 50);
    operationsPerMessage[audience] = rounded(operations / audience);
    if (audience > 100) heapMb[audience] = rounded(heldBytes / 1_048_576);
  }
  return {
    ...drill,
    rateUse: rounded(10_000 / 30 / capped.seconds, 4),
    mostInOneSecond: capped.mostInOneSecond,
    engineRatio: median(races.map(({ engine, bare }) => engine / bare)),
    engineToSendsOnly: median(races.map(({ engine, sendsOnly }) => engine / sendsOnly)),
    enginePerSecond: Math.round(median(races.map(({ engine }: Race) => engine))),
    idlePerMinute: await idlePerMinute(),
    operationsPerMessage,
    heapMb,
  };
}

/**
 * Virtual time, real engine; every store call counts, those of finding people too. What the engine holds is the heap
 * that comes back when it is let go after the last card, while the store and Teams stay: they are in this process only
 * here.
 */
async function sendAll(audience: number, perSecond: number) {
  const stage = new Stage({ perSecond });
  stage.teams.latencyMs = 200;
  let outbox: Outbox | undefined = stage.outbox();
  outbox.start();
  await stage.pass(1_500);
  const before = stage.store.calls;
  const startedAt = stage.machine.now();
  await stage.until(outbox.launch({ ...launch, recipients: recipients(audience) }));
  while (stage.teams.shown.size < audience) await stage.pass(10_000);
  await stage.until(outbox.drain());
  const operations = stage.store.calls - before + stage.people.reads;
  const report = await stage.until(outbox.report('c'));
  const times = stage.teams.requests.map(({ at }) => at);
  const withEngine = heapBytes();
  await stage.until(outbox.stop());
  outbox = undefined;
  const heldBytes = withEngine - heapBytes();
  if (report.sent !== audience) throw new Error(`${report.sent} of ${audience} were sent`);
  return {
    seconds: ((times.at(-1) ?? startedAt) - startedAt) / 1_000,
    mostInOneSecond: mostInOneSecond(times),
    operations,
    heldBytes,
  };
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** A sender that holds the lease and has nothing to do. */
async function idlePerMinute(): Promise<number> {
  const stage = new Stage();
  const outbox = stage.outbox();
  outbox.start();
  await stage.pass(60_000);
  const before = stage.store.calls;
  await stage.pass(600_000);
  const idle = (stage.store.calls - before) / 10;
  await stage.until(outbox.stop());
  return idle;
}

function mostInOneSecond(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, time] of times.entries()) {
    while ((times[from] ?? 0) <= time - 1_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return rounded(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
