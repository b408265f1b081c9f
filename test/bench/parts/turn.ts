import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Issuer, openIssuer } from '../../../src/rehearsal/issuer.ts';
import { startConnector } from '../../helpers/connector.ts';
import { activityFrom, execute, serveDocuments, tenantId } from '../../helpers/signed.ts';

import { load } from './load.ts';

/** Presses per second of the Teams layer against a bare bot, in turns within one run; the median of three ratios. */
export async function turn() {
  const connector = await startConnector();
  const bots = { bare: await bareBot(), layer: await layerBot(connector.url) };
  const rounds = [];
  for (const count of [500, 2000, 2000, 2000]) {
    rounds.push({ bare: await press(bots.bare, count), layer: await press(bots.layer, count) });
  }
  await Promise.all([bots.bare.close(), bots.layer.close(), connector.close()]);
  // The first round warms up.
  const counted = rounds
    .slice(1)
    .sort((a, b) => a.layer.perSecond / a.bare.perSecond - b.layer.perSecond / b.bare.perSecond);
  const middle = counted[1] ?? counted[0];
  if (!middle) return {};
  return {
    barePerSecond: Math.round(middle.bare.perSecond),
    layerPerSecond: Math.round(middle.layer.perSecond),
    ratio: Number((middle.layer.perSecond / middle.bare.perSecond).toFixed(2)),
    layerP99Ms: Math.round(middle.layer.p99),
    statuses: middle.layer.statuses,
  };

  // Fifty people, each on a message of their own, so that every press is followed by an edit.
  function press(bot: Pressable, count: number) {
    const bodies = Array.from({ length: 50 }, (_, index) => pressBody(connector.url, `person-${index}`));
    return load({ url: bot.url, bodies, tokens: [bot.token(connector.url)], count });
  }
}

/** A bot in a process of its own, and what is needed to press its buttons. */
export interface Pressable {
  readonly url: string;
  readonly token: (serviceUrl: string) => string;
  /** Milliseconds of processor time used so far; steadier than the clock where cores are shared. Linux only. */
  cpuMs(): number;
  close(): Promise<void>;
}

/** Bare restify + CloudAdapter answering every invoke with the same card: the floor that the app is measured against. */
export async function bareBot(): Promise<Pressable> {
  return childBot('./bare-bot.ts', []);
}

/** This product's Teams layer alone, with a handler that does nothing; it edits at `connectorUrl` like the real one. */
export async function layerBot(connectorUrl: string): Promise<Pressable> {
  return childBot('./layer-bot.ts', [connectorUrl]);
}

/** The same invoke for every bot: one press of a card with a level and a comment. */
export function pressBody(serviceUrl: string, person = 'ann'): string {
  const data = { cycle: '2026', level: '3', comment: 'The order form asks for the cost centre twice.' };
  const from = { id: `29:${person}`, name: person, aadObjectId: person };
  const replyToId = `message-${person}`;
  return JSON.stringify(activityFrom(serviceUrl, { from, ...execute('bench.save', data, { replyToId }) }));
}

async function childBot(file: string, args: readonly string[]): Promise<Pressable> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const issuer: Issuer = openIssuer(folder);
  const keys = await serveDocuments(issuer.documents);
  const appId = randomUUID();
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [script, folder, keys.url, appId, tenantId, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', () => reject(new Error(`${file} ended before it listened`)));
  });
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    token: (serviceurl) => issuer.sign({ aud: appId, serviceurl }),
    cpuMs: () => cpuMsOf(child.pid),
    async close() {
      child.kill();
      await keys.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function cpuMsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return ticks * 10;
}
