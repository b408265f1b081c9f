import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { audienceIntake } from '../../src/audiences/intake-deeds.ts';
import type { Store } from '../../src/storage/store.ts';
import { areas } from '../audiences/an-audience.ts';
import { type FileDoors, fileDoors } from '../files/file-doors.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { desktop, phone } from '../helpers/browser-player.ts';

const right = 'address;nom;service\nann@x.example;Ann;Finance\nben@x.example;Ben;Legal\n';
const wrong = 'address,language,areas\nann@x.example,Klingon,HSE\nben,<img src=x onerror=alert(1)>,XYZ\n';

describe('the page that takes a file', function () {
  this.timeout(20_000);
  let browser: Browser;
  let doors: FileDoors;
  let announced: string[];
  let troubles: string[];

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    [announced, troubles] = [[], []];
    // The doors make their own store; the intake reaches it once they are open.
    let store: Store | undefined;
    const take: ReturnType<typeof audienceIntake>['take'] = async (upload) => {
      if (!store) throw new Error('The doors are still closed.');
      const clock = { now: () => new Date('2026-06-09T08:00:00.000Z') };
      const announce = async ({ id }: { id: string }) => announced.push(id);
      return audienceIntake({ store, clock, areas, announce }).take(upload);
    };
    doors = await fileDoors({ audience: { take } });
    store = doors.store;
  });
  afterEach(() => doors.close());

  const open = async (options: BrowserContextOptions = phone): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (line) => {
      // The browser notes every answer from 400 on; what the page makes of it is what is looked at here.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) troubles.push(line.text());
    });
    await page.goto(await doors.link({}, 'audience'));
    await page.locator('body[data-ready]').waitFor();
    return page;
  };
  const file = (name: string, words: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(words) });
  const choose = (page: Page, name: string, words: string | Buffer) =>
    page.getByLabel('Choose a CSV file').setInputFiles(file(name, words));
  const state = (page: Page) => page.getByRole('status');
  const close = async (page: Page) => {
    await page.context().close();
    assert.deepEqual(troubles, []);
  };

  it('fits a narrow phone, with one button large enough for a thumb', async () => {
    const page = await open();

    const button = await page.locator('label.button').boundingBox();
    assert.ok((button?.height ?? 0) >= 44 && (button?.width ?? 0) > 200);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Send a list of people');
    await close(page);
  });

  it('shows each row with what is wrong and what to do, takes the file put right, and is done', async () => {
    const page = await open();

    await choose(page, 'people.csv', wrong);
    const heading = page.getByRole('heading', { level: 2, name: '4 things need putting right' });
    await heading.waitFor();
    const rows = await page.getByRole('row').allTextContents();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems-title');
    assert.equal(rows.length, 5);
    assert.match(rows[1] ?? '', /2.*language.*“Klingon” is no language I speak.*English or French/);
    assert.match(rows[3] ?? '', /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.deepEqual(announced, []);

    await choose(page, 'people.csv', right);
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    assert.match((await state(page).textContent()) ?? '', /I read 2 people.*a card there asks for your yes/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
    assert.equal(await page.locator('#drop').isVisible(), false);
    assert.equal(announced.length, 1);
    await close(page);
  });

  it('can be used with the keyboard alone', async () => {
    const page = await open(desktop);
    // The browser hears of this listener a moment later; the steps before Enter give it that.
    const choosing = page.waitForEvent('filechooser');

    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'file');
    const outline = await page.locator('label.button').evaluate((label) => getComputedStyle(label).outlineStyle);
    assert.equal(outline, 'solid');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(file('people.csv', right));
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    await close(page);
  });

  it('takes a file that is dropped, one at a time', async () => {
    const page = await open(desktop);
    const drop = (...names: string[]) =>
      page.evaluate(
        ([words, all]) => {
          const dataTransfer = new DataTransfer();
          for (const name of all) dataTransfer.items.add(new File([words], name));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        },
        [right, names] as const,
      );

    await drop('a.csv', 'b.csv');
    await page.getByText('One file at a time').waitFor();
    await drop('a.csv');
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    await close(page);
  });

  const refused: [string, string | Buffer, RegExp][] = [
    ['photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /This is a picture/],
    ['people.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]), /save it as CSV/],
    ['empty.csv', '', /no people in this file/],
    ['huge.csv', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), /larger than 10 MB/],
    ['half.csv', 'address,name\na@x.example,"An', /never closed/],
    ['zeros.csv', 'address\na\0@x.example', /signs that no text has/],
  ];
  it('says in a sentence what is wrong with a file, and takes the next one', async () => {
    const page = await open();
    for (const [name, words, sentence] of refused) {
      await choose(page, name, words);
      await page.getByRole('status').filter({ hasText: sentence }).waitFor();
      assert.equal(await page.locator('#file').isEnabled(), true);
    }

    await choose(page, 'people.csv', right);
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    await close(page);
  });

  it('says that the connection broke, and lets them try again', async () => {
    const page = await open();
    await page.route('**/files/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await choose(page, 'people.csv', right);
    await page.getByText('The connection broke off').waitFor();

    await page.unroute('**/files/*');
    await choose(page, 'people.csv', right);
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    assert.equal(announced.length, 1);
    await close(page);
  });

  it('shows how far it is, and says so to a screen reader', async () => {
    const page = await open();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/files/*', async (route) => {
      await held;
      await route.continue();
    });
    await choose(page, 'people.csv', right);

    await page.getByRole('progressbar').waitFor();
    assert.match((await state(page).textContent()) ?? '', /Sending|Checking/);
    assert.equal(await state(page).getAttribute('aria-live'), 'polite');
    assert.equal(await page.locator('#file').isEnabled(), false);
    goOn();
    await page.getByRole('heading', { level: 1, name: 'Your list has arrived' }).waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 0);
    await close(page);
  });

  it('tells at the next try when the ten minutes are over', async () => {
    const page = await open();
    doors.world.now += 600_000;

    await choose(page, 'people.csv', right);

    await page.getByRole('heading', { level: 1, name: 'This link is too old' }).waitFor();
    assert.deepEqual(announced, []);
    await close(page);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read in ${colorScheme}, in French too`, async () => {
      doors.world.person = { ...doors.lead, language: 'fr' };
      const page = await open({ ...phone, colorScheme });
      await page.getByLabel('Choisir un fichier CSV').setInputFiles(file('a.csv', wrong));
      await page.getByRole('heading', { level: 2, name: '4 points sont à corriger' }).waitFor();

      const pairs = await page.evaluate(() => {
        const ground = (element: Element | null): string => {
          const own = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
          return own === 'rgba(0, 0, 0, 0)' ? ground(element?.parentElement ?? null) : own;
        };
        const all = [...document.querySelectorAll('h1, h2, p, td, summary, label.button')];
        return all.filter((each) => each.checkVisibility()).map((each) => [getComputedStyle(each).color, ground(each)]);
      });

      assert.ok(pairs.length > 10);
      for (const [ink = '', ground = ''] of pairs) assert.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}`);
      await close(page);
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
