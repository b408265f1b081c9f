import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Issuer, openIssuer } from '../../../src/rehearsal/issuer.ts';
import { serveDocuments, tenantId } from '../../helpers/signed.ts';
import { answerFile } from './files.ts';
import { areaPresses } from './survey-under-way.ts';

/** A bot in a process of its own, and what is needed to press its buttons. */
export interface Pressable {
  readonly url: string;
  readonly token: (serviceUrl: string) => string;
  /** Milliseconds of processor time used so far; steadier than the clock where cores are shared. Linux only. */
  cpuMs(): number;
  /** Megabytes of memory it holds. Linux only. */
  residentMb(): number;
  close(): Promise<void>;
}

/** Where the bots of one run find the issuer's key and, the app, its store. */
export interface Home {
  readonly folder: string;
  readonly issuer: Issuer;
  readonly keysUrl: string;
  close(): Promise<void>;
}

export async function openHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const issuer = openIssuer(folder);
  const keys = await serveDocuments(issuer.documents);
  return {
    folder,
    issuer,
    keysUrl: keys.url,
    async close() {
      await keys.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Bare restify + CloudAdapter answering every invoke with the same card: the floor that the app is measured against. */
export const bareBot = (home: Home): Promise<Pressable> => bot('./bare-bot.ts', home);

/** This product's Teams layer alone, with a handler that does nothing; it edits like the real one. */
export const layerBot = (home: Home): Promise<Pressable> => bot('./layer-bot.ts', home);

/** The whole app on the store in the home's folder. */
export const appBot = (home: Home): Promise<Pressable> => bot('./app-bot.ts', home, ['--import', compileCache]);

/** The same without compiled code from an earlier start. */
export const uncachedAppBot = (home: Home): Promise<Pressable> => bot('./app-bot.ts', home);

// As in `npm start`.
const compileCache = new URL('../../../src/compile-cache.js', import.meta.url).href;

/** Lets the app answer one press, and keeps the answer for the others to repeat. */
export async function keepAnswer(home: Home, { app, serviceUrl }: { app: Pressable; serviceUrl: string }) {
  const [body] = areaPresses(serviceUrl, { from: 0, count: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${app.token(serviceUrl)}` };
  const answer = await fetch(app.url, { method: 'POST', body, headers });
  writeFileSync(answerFile(home.folder), await answer.text());
}

async function bot(
  file: string,
  { folder, issuer, keysUrl }: Home,
  nodeOptions: readonly string[] = [],
): Promise<Pressable> {
  const appId = randomUUID();
  const { child, port } = await listening(file, { args: [folder, keysUrl, appId, tenantId], nodeOptions });
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    token: (serviceurl) => issuer.sign({ aud: appId, serviceurl }),
    cpuMs: () => cpuMsOf(child.pid),
    residentMb: () => residentMbOf(child.pid),
    close: () => ended(child),
  };
}

/** The connector that counts edits; `edits` asks it. */
export async function connectorProcess() {
  const { child, port } = await listening('./connector-process.ts');
  const url = `http://127.0.0.1:${port}/`;
  const edits = async (): Promise<number> => ((await (await fetch(url)).json()) as { edits: number }).edits;
  return { url, edits, close: () => ended(child) };
}

async function listening(
  file: string,
  { args = [], nodeOptions = [] }: { args?: readonly string[]; nodeOptions?: readonly string[] } = {},
): Promise<{ child: ChildProcess; port: string }> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Also when a round fails: a bot that is left alive would take its share of every later figure.
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', () => reject(new Error(`${file} ended before it listened`)));
  });
  return { child, port };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

function cpuMsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return ticks * 10;
}

function residentMbOf(pid: number | undefined): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
