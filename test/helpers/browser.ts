import { access } from 'node:fs/promises';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './environment.ts';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

/** A headless Chromium: the one named by CHROMIUM_PATH, the machine's own, or the one that npm has brought. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await path();
  try {
    return await chromium.launch({ executablePath, args: flags, headless: true });
  } catch (cause) {
    throw new Error(`Chromium at ${executablePath} does not start. Name another one in CHROMIUM_PATH.`, { cause });
  }
}

async function path(): Promise<string> {
  for (const candidate of [chromiumPath, ...known]) if (candidate && (await isThere(candidate))) return candidate;
  return bundled.executablePath();
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
