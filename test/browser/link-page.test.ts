import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type FileDoors, fileDoors } from '../files/file-doors.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { desktop, phone } from '../helpers/browser-player.ts';

describe('the page that gives a file', function () {
  this.timeout(20_000);
  let browser: Browser;
  let doors: FileDoors;
  let requests: string[];
  let troubles: string[];

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    doors = await fileDoors();
    requests = [];
    troubles = [];
  });
  afterEach(() => doors.close());

  const open = async (link: string, options: BrowserContextOptions = phone): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
    await page.goto(link);
    return page;
  };

  it('fits a narrow phone, with one button large enough for a thumb, and asks nobody else', async () => {
    const link = await doors.link();

    const page = await open(link);

    const button = await page.getByRole('button', { name: 'Download' }).boundingBox();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 360);
    assert.ok((button?.height ?? 0) >= 44 && (button?.width ?? 0) > 200);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Your file is ready');
    assert.deepEqual(requests, [link]);
    assert.deepEqual(troubles, []);
    await page.context().close();
  });

  it('downloads with the keyboard alone, and is over the next time it is opened', async () => {
    const page = await open(await doors.link(), { ...desktop, acceptDownloads: true });

    const coming = page.waitForEvent('download');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const download = await coming;
    const words = await readFile(await download.path(), 'utf8');
    await page.reload();

    assert.equal(download.suggestedFilename(), 'a--letter---.csv');
    assert.equal(words, 'Dear reader');
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'This link has been used');
    assert.equal(await page.getByRole('button').count(), 0);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read in ${colorScheme}`, async () => {
      const page = await open(await doors.link(), { ...phone, colorScheme });

      const pairs = await page.evaluate(() => {
        const colour = (element: Element, property: 'color' | 'backgroundColor') => getComputedStyle(element)[property];
        const main = document.querySelector('main');
        const button = document.querySelector('button');
        if (!main || !button) return [];
        const ground = colour(main, 'backgroundColor');
        return [
          ...[...document.querySelectorAll('h1, p')].map((each) => [colour(each, 'color'), ground]),
          [colour(button, 'color'), colour(button, 'backgroundColor')],
        ];
      });

      assert.equal(pairs.length, 5);
      for (const [ink = '', ground = ''] of pairs) assert.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}`);
      await page.context().close();
    });
  }
});

/** WCAG 2 contrast ratio of two `rgb(…)` colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
