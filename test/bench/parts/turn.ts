import { setTimeout as pause } from 'node:timers/promises';
import { appBot, bareBot, connectorProcess, keepAnswer, layerBot, openHome, type Pressable } from './bots.ts';
import { load } from './load.ts';
import { areaPresses, surveyUnderWay } from './survey-under-way.ts';

const counts = [300, 900, 900, 900, 900, 900];

interface Round {
  readonly perSecond: number;
  readonly p99: number;
  /** Milliseconds of the bot's processor per press. */
  readonly cpu: number;
}

/**
 * Saves of area cards: through the whole app, and answered by a bare bot that saves nothing, in turns within one run.
 * An app's round ends when the last edit has reached the connector, so work put off still counts. The first round
 * warms up; each figure is the median over the others.
 */
export async function turn() {
  const connector = await connectorProcess();
  const home = await openHome();
  await surveyUnderWay(home.folder, connector.url);
  const app = await appBot(home);
  await keepAnswer(home, { app, serviceUrl: connector.url });
  const bots = { bare: await bareBot(home), layer: await layerBot(home), app };
  const rounds: Record<keyof typeof bots, Round>[] = [];
  let from = 0;
  for (const count of counts) {
    const bodies = areaPresses(connector.url, { from, count });
    from += count;
    rounds.push({
      bare: await press(bots.bare, { bodies, edited: 0 }),
      layer: await press(bots.layer, { bodies: bodies.map(asBenchSave), edited: count }),
      app: await press(bots.app, { bodies, edited: count }),
    });
  }
  await Promise.all([bots.bare.close(), bots.layer.close(), bots.app.close(), connector.close()]);
  await home.close();
  const counted = rounds.slice(1);
  const median = (figure: (round: Record<keyof typeof bots, Round>) => number): number =>
    counted.map(figure).sort((one, other) => one - other)[counted.length >> 1] ?? Number.NaN;
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    throughputRatio: rounded(median(({ app, bare }) => app.perSecond / bare.perSecond)),
    p99Ratio: rounded(median(({ app, bare }) => app.p99 / bare.p99)),
    layerThroughputRatio: rounded(median(({ layer, bare }) => layer.perSecond / bare.perSecond)),
    perSecond: {
      bare: Math.round(median(({ bare }) => bare.perSecond)),
      layer: Math.round(median(({ layer }) => layer.perSecond)),
      app: Math.round(median(({ app }) => app.perSecond)),
    },
    cpuMsPerPress: {
      bare: rounded(median(({ bare }) => bare.cpu)),
      layer: rounded(median(({ layer }) => layer.cpu)),
      app: rounded(median(({ app }) => app.cpu)),
    },
  };

  async function press(bot: Pressable, { bodies, edited }: { bodies: readonly string[]; edited: number }) {
    const editsBefore = await connector.edits();
    const cpuBefore = bot.cpuMs();
    const startedAt = performance.now();
    const answered = await load({ url: bot.url, bodies, tokens: [bot.token(connector.url)], count: bodies.length });
    if (answered.statuses[200] !== bodies.length) throw new Error(`answered ${JSON.stringify(answered.statuses)}`);
    for (let tries = 0; edited > 0 && (await connector.edits()) < editsBefore + edited; tries += 1) {
      if (tries > 500) throw new Error(`edited ${(await connector.edits()) - editsBefore} of ${edited}`);
      await pause(5);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      perSecond: bodies.length / seconds,
      p99: answered.p99,
      cpu: (bot.cpuMs() - cpuBefore) / bodies.length,
    };
  }
}

/** The same press for the layer's own handler. */
const asBenchSave = (body: string): string => body.replace('"survey.area"', '"bench.save"');
