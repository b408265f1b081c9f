import { appBot, bareBot, connectorProcess, keepAnswer, openHome, type Pressable, uncachedAppBot } from './bots.ts';
import { load } from './load.ts';
import { areaPresses, surveyUnderWay } from './survey-under-way.ts';

const rounds = 5;
const presses = 300;

interface Started {
  /** Milliseconds from the start of the process until the answer to the first signed press of a button arrived. */
  readonly cold: number;
  /** Milliseconds of processor time in it; steadier where cores are shared. */
  readonly cpu: number;
  /** Megabytes resident after that and a few hundred presses. */
  readonly memory: number;
}

/**
 * How long a start takes and what it holds afterwards: the whole app against a bare bot, in turns; medians. The app keeps
 * compiled code between starts (src/compile-cache.js), as it does in production; `coldStartRatioUncached` is its very
 * first start, which has to compile everything. The bare bot keeps nothing.
 */
export async function start() {
  const connector = await connectorProcess();
  const home = await openHome();
  await surveyUnderWay(home.folder, connector.url);
  // Before the first round: fills the cache of compiled code, and takes an answer for the bare bot to repeat.
  const app = await appBot(home);
  await keepAnswer(home, { app, serviceUrl: connector.url });
  await app.close();
  const all: Record<'bare' | 'app' | 'uncached', Started>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    all.push({
      bare: await started(() => bareBot(home), presses),
      app: await started(() => appBot(home), presses),
      uncached: await started(() => uncachedAppBot(home), 0),
    });
  }
  await connector.close();
  await home.close();
  const median = (figure: (round: (typeof all)[number]) => number): number =>
    all.map(figure).sort((one, other) => one - other)[all.length >> 1] ?? Number.NaN;
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    coldStartRatio: rounded(median(({ app, bare }) => app.cold / bare.cold)),
    memoryRatio: rounded(median(({ app, bare }) => app.memory / bare.memory)),
    coldStartRatioUncached: rounded(median(({ uncached, bare }) => uncached.cold / bare.cold)),
    coldStartMs: {
      bare: Math.round(median(({ bare }) => bare.cold)),
      app: Math.round(median(({ app }) => app.cold)),
      uncached: Math.round(median(({ uncached }) => uncached.cold)),
    },
    coldStartCpuMs: {
      bare: Math.round(median(({ bare }) => bare.cpu)),
      app: Math.round(median(({ app }) => app.cpu)),
      uncached: Math.round(median(({ uncached }) => uncached.cpu)),
    },
    memoryMb: {
      bare: Math.round(median(({ bare }) => bare.memory)),
      app: Math.round(median(({ app }) => app.memory)),
    },
  };

  async function started(begin: () => Promise<Pressable>, count: number): Promise<Started> {
    const begunAt = performance.now();
    const bot = await begin();
    const press = { url: bot.url, tokens: [bot.token(connector.url)], connections: 1 };
    const bodies = areaPresses(connector.url, { from: 0, count: count + 1 });
    const first = await load({ ...press, bodies, count: 1 });
    const cold = performance.now() - begunAt;
    const cpu = bot.cpuMs();
    if (first.statuses[200] !== 1) throw new Error(`answered ${JSON.stringify(first.statuses)}`);
    if (count > 0) await load({ ...press, bodies: bodies.slice(1), count, connections: 4 });
    const memory = bot.residentMb();
    await bot.close();
    return { cold, cpu, memory };
  }
}
