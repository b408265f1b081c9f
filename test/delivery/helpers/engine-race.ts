import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Machine, systemMachine } from '../../../src/delivery/machine.ts';
import { Outbox } from '../../../src/delivery/outbox.ts';
import { People, personDocument } from '../../../src/directory/people.ts';
import type { Message } from '../../../src/message.ts';
import type { Conversation, Person } from '../../../src/person.ts';
import { localAuthentication, openIssuer } from '../../../src/rehearsal/issuer.ts';
import type { Store } from '../../../src/storage/store.ts';
import type { Stored } from '../../../src/storage/stored.ts';
import { Connectors } from '../../../src/teams/connectors.ts';
import { Messenger } from '../../../src/teams/messenger.ts';
import { embeddedStore } from '../../helpers/embedded-store.ts';
import { aPerson, names, recipients } from './people.ts';
import { launch } from './stage.ts';

const concurrency = 16;
const speedUp = 40;

/** Forty times faster, so that the tenant's rate is no limit in a race; what is timed is real. */
const fastMachine: Machine = {
  now: () => systemMachine.now() * speedUp,
  sleep: (ms, signal) => systemMachine.sleep(ms / speedUp, signal),
};
const seconds = (count: number): number => count * 1_000 * speedUp;

export interface Race {
  /** Cards a second: the outbox; a bare loop of the SDK calls that sending at most once needs; sends alone. */
  readonly engine: number;
  readonly bare: number;
  readonly sendsOnly: number;
}

/** The whole engine against a loop, on the same store and the same connector, at the same concurrency, in turns. */
export async function engineRace(count: number): Promise<Race[]> {
  const connector = spawn(process.execPath, [new URL('./fast-connector.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(connector);
  const { store, close } = await embeddedStore();
  const folder = await mkdtemp(join(tmpdir(), 'voice-race-'));
  try {
    const messenger = messengerFor(folder);
    const races: Race[] = [];
    const people = names(count).map((id) => aPerson(id, { conversation: { id: `a:${id}`, serviceUrl: url } }));
    await inTurn(people, (person) => store.create('people', personDocument(person)));
    for (const round of ['warm', '1', '2', '3']) {
      const sendsOnly = await timed(count, () =>
        inTurn(people, (person) => messenger.send(chatOf(person), card(person.id))),
      );
      const bare = await timed(count, () =>
        inTurn(people, (person) => bareDelivery(store, { messenger, person, round })),
      );
      const engine = await timed(count, () => viaOutbox(store, { messenger, round, count }));
      races.push({ engine, bare, sendsOnly });
    }
    return races.slice(1);
  } finally {
    connector.kill();
    await close();
    await rm(folder, { recursive: true });
  }
}

/** Who it is, "sending" before, the activity id after: the calls that no sender can do without. */
async function bareDelivery(
  store: Store,
  { messenger, person, round }: { messenger: Messenger; person: Person; round: string },
): Promise<void> {
  interface Bare extends Stored {
    readonly state: string;
    readonly activityId?: string;
  }
  const known = await new People(store).get(person.id);
  const doc: Bare = { id: `bare|${round}|${person.id}`, pk: personDocument(person).pk, type: 'bare', state: 'queued' };
  const queued = await store.create('deliveries', doc);
  const sending = await store.replace('deliveries', { ...queued, state: 'sending' });
  const activityId = await messenger.send(chatOf(known ?? person), card(person.id));
  await store.replace('deliveries', { ...sending, state: 'sent', activityId });
}

async function viaOutbox(
  store: Store,
  { messenger, round, count }: { messenger: Messenger; round: string; count: number },
): Promise<void> {
  const outbox = new Outbox({
    store,
    people: new People(store),
    messenger,
    clock: { now: () => new Date() },
    machine: fastMachine,
    compose: { card: async ({ personId }) => card(personId) },
    settings: {
      perSecond: 50,
      inFlight: concurrency,
      leaseMs: seconds(15),
      renewMs: seconds(5),
      wakeMs: seconds(1),
      tendMs: seconds(10),
      sendTimeoutMs: seconds(12),
    },
  });
  const id = `race-${round}`;
  await outbox.launch({ ...launch, id, recipients: recipients(count) });
  outbox.start();
  do await outbox.drain();
  while ((await outbox.report(id)).sent < count);
  await outbox.stop();
}

function messengerFor(folder: string): Messenger {
  const appId = randomUUID();
  const issuer = openIssuer(folder);
  const authentication = localAuthentication({ issuer, baseUrl: 'http://127.0.0.1:1', appId, tenantId: randomUUID() });
  return new Messenger({
    connectors: new Connectors({ authentication, appId, serviceUrlHosts: ['127.0.0.1'] }),
    appId,
  });
}

const chatOf = ({ conversation }: Person): Conversation => conversation ?? { id: '', serviceUrl: '' };
const card = (id: string): Message => ({
  card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: `Hello ${id}`, wrap: true }] },
  summary: 'Hello',
});

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, hand));
}

async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - startedAt);
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = stdout ? await once(stdout, 'data') : [''];
  return String(chunk).trim();
}
