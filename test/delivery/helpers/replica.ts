/** One replica of the bot as a process of its own: launches (again), sends, and is killed when the drill says so. */
import { parseArgs } from 'node:util';
import type { Connector } from '../../../src/delivery/connections.ts';
import { Outbox } from '../../../src/delivery/outbox.ts';
import type { Conversation } from '../../../src/person.ts';
import { embeddedCosmos } from '../../../src/rehearsal/cosmos/engine.ts';
import { openStore } from '../../../src/storage/open.ts';
import { drillSettings } from './kill-drill.ts';
import { FakePeople, recipients } from './people.ts';
import { launch } from './stage.ts';
import { Refused } from './teams.ts';

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    teams: { type: 'string' },
    people: { type: 'string' },
    rate: { type: 'string' },
  },
});

const store = openStore({
  endpoint: 'http://embedded.invalid',
  database: 'voice',
  httpClient: embeddedCosmos({ file: values.file ?? '' }),
});
const outbox = new Outbox({
  store,
  people: new FakePeople(),
  messenger: { send } as unknown as Connector,
  clock: { now: () => new Date() },
  compose: { card: async ({ personId }) => ({ text: personId }) },
  settings: { ...drillSettings, perSecond: Number(values.rate) },
  holder: String(process.pid),
});
outbox.start();
await outbox.launch({ ...launch, recipients: recipients(Number(values.people)) });

async function send(to: Conversation, message: unknown): Promise<string> {
  const path = `v3/conversations/${encodeURIComponent(to.id)}/activities`;
  const signal = AbortSignal.timeout(drillSettings.sendTimeoutMs);
  const response = await fetch(new URL(path, values.teams), {
    method: 'POST',
    body: JSON.stringify(message),
    signal,
  }).catch((cause) => Promise.reject(new Refused({ isAmbiguous: cause.cause?.code !== 'ECONNREFUSED' })));
  const body = (await response.json().catch(() => ({}))) as { id?: string; error?: { code?: string } };
  const { status } = response;
  if (response.ok) return body.id ?? '';
  const retryAfter = response.headers.get('retry-after');
  throw new Refused({
    status,
    ...(body.error?.code && { code: body.error.code }),
    ...(retryAfter && { retryAfterMs: Number(retryAfter) * 1_000 }),
    isAmbiguous: status === 502 || status === 504,
  });
}
