import { performance } from 'node:perf_hooks';
import { openDatabase } from '../../../src/storage/open.ts';
import type { Query, Store } from '../../../src/storage/store.ts';
import type { Stored } from '../../../src/storage/stored.ts';
import { type EmbeddedStore, embeddedAccount, embeddedStore } from '../../helpers/embedded-store.ts';

const few = 1_000;
const many = 100_000;
const found = 20;
const rounds = 300;

type StoreFigures = {
  /** The slowest of the ratios below; the goal is at most 3. */
  findRatio100k: number;
  /** Time of the same find, with the same result, among 100,000 documents and among 1,000. */
  findRatios: Record<string, number>;
  /** A point read through the Store over the same read by the SDK alone. */
  getOverSdk: number;
  /** Microseconds per call, through Store, SDK and engine. */
  microseconds: Record<string, number>;
};

/** What a find costs when there is a hundred times more to find it in, and what each call costs. */
export async function store(): Promise<StoreFigures> {
  const small = await embeddedStore();
  const large = await embeddedStore();
  await fill(small.store, 'p', few);
  for (let n = 0; n < many / few; n += 1) await fill(large.store, n === 0 ? 'p' : `p${n}`, few);
  await fill(large.store, 'big', many);

  const findRatios: Record<string, number> = {};
  for (const [name, where] of Object.entries(queries)) {
    const [base, elsewhere, together] = await medians(rounds, [
      () => small.store.find('deliveries', { pk: 'p', ...where }),
      () => large.store.find('deliveries', { pk: 'p', ...where }),
      () => large.store.find('deliveries', { pk: 'big', ...where }),
    ]);
    findRatios[`${name}, 100,000 in other partitions`] = ratio(elsewhere, base);
    findRatios[`${name}, 100,000 in the same partition`] = ratio(together, base);
  }
  const { microseconds, getOverSdk } = await calls(small);
  await Promise.all([small.close(), large.close()]);

  print(findRatios, 'times the find among 1,000');
  print(microseconds, 'µs');
  return { findRatio100k: Math.max(...Object.values(findRatios)), findRatios, getOverSdk, microseconds };
}

const queries: Record<string, Omit<Query, 'pk'>> = {
  'equality and order': { where: [{ field: 'state', is: 'queued' }], orderBy: { field: 'dueAt' } },
  'type, equality and range': {
    where: [
      { field: 'type', is: 'delivery' },
      { field: 'state', in: ['queued', 'retry'] },
      { field: 'dueAt', below: '3' },
    ],
  },
  'type and order, the first few': {
    where: [{ field: 'type', is: 'delivery' }],
    orderBy: { field: 'dueAt', descending: true },
    top: found,
  },
};

/** `found` documents are queued, all others sent, whatever the size. */
async function fill(store: Store, pk: string, size: number): Promise<void> {
  const step = size / found;
  for (let start = 0; start < size; start += 100) {
    await store.batch(
      'deliveries',
      pk,
      Array.from({ length: 100 }, (_, index) => ({ create: aDelivery(pk, start + index, step) })),
    );
  }
}

function aDelivery(pk: string, n: number, step = Number.POSITIVE_INFINITY): Stored {
  const delivery = {
    id: `campaign|person-${n}|invitation`,
    pk,
    type: 'delivery',
    campaignId: 'campaign',
    recipientId: `person-${n}`,
    state: n % step === 0 ? 'queued' : 'sent',
    dueAt: String((n * 7919) % 100_003).padStart(6, '0'),
    text: 'x'.repeat(300),
  };
  return delivery;
}

async function calls({ store, engine }: EmbeddedStore) {
  const container = openDatabase({ ...embeddedAccount, httpClient: engine }).container('surveys');
  const doc = await store.create('surveys', { ...aDelivery('c', 1), id: 'read' });
  let n = 0;
  const next = (id = '') => {
    n += 1;
    return { ...aDelivery('c', n), id: `${id}${n}` };
  };
  const names = [
    'get',
    'get by the SDK alone',
    'create',
    'update',
    'batch of three',
    'find',
    'count',
    'increment',
    'survey answer',
  ];
  const threeDocuments = () => [{ create: next('a') }, { create: next('b') }, { create: next('c') }];
  const times = await medians(2 * rounds, [
    () => store.get('surveys', 'c', 'read'),
    () => container.item('read', 'c').read(),
    () => store.create('surveys', next()),
    () =>
      store.update<Stored & { n?: number }>('surveys', 'c', 'read', (found) => ({ ...found, n: (found.n ?? 0) + 1 })),
    () => store.batch('surveys', 'c', threeDocuments()),
    () => store.find('deliveries', { pk: 'p', ...queries['equality and order'] }),
    () => store.count('deliveries', { pk: 'p', where: [{ field: 'state', is: 'queued' }] }),
    () => store.increment('surveys', 'c', 'read', 'count'),
    async () => {
      for (let reads = 0; reads < 4; reads += 1) await store.get('surveys', 'c', doc.id);
      await store.batch('surveys', 'c', threeDocuments());
    },
  ]);
  const microseconds = Object.fromEntries(names.map((name, index) => [name, Math.round((times[index] ?? 0) * 1000)]));
  return { microseconds, getOverSdk: ratio(times[0], times[1]) };
}

/** The median time of each deed in milliseconds; they take turns, so that a busy machine is busy for all. */
async function medians(rounds: number, deeds: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = deeds.map((): number[] => []);
  for (let round = -rounds / 10; round < rounds; round += 1) {
    for (const [index, deed] of deeds.entries()) {
      const start = performance.now();
      await deed();
      if (round >= 0) times[index]?.push(performance.now() - start);
    }
  }
  return times.map((list) => list.sort((one, other) => one - other)[list.length >> 1] ?? Number.NaN);
}

const ratio = (one = Number.NaN, other = Number.NaN): number => Math.round((one / other) * 100) / 100;

function print(rows: Record<string, number>, unit: string): void {
  for (const [name, value] of Object.entries(rows)) console.error(`${String(value).padStart(8)} ${unit}  ${name}`);
}
