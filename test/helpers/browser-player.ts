import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

export const phone = { viewport: { width: 360, height: 640 }, hasTouch: true };
/** More than this nobody scrolls through. */
export const twoAndAHalfScreens = 2.5 * phone.viewport.height;
export const desktop = { viewport: { width: 1280, height: 800 } };

interface Opening extends BrowserContextOptions {
  readonly url: string;
  /** Whose chat with the bot is opened. */
  readonly personId: string;
}

/** Somebody in front of the rehearsal's page, who uses it as people do. */
export class Player {
  readonly page: Page;
  /** Every press so far. */
  taps = 0;
  readonly troubles: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, { url, personId, ...options }: Opening): Promise<Player> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(8_000);
    const player = new Player(page);
    page.on('pageerror', (error) => player.troubles.push(error.message));
    page.on('console', (line) => line.type() === 'error' && player.troubles.push(line.text()));
    await page.goto(`${url}/#${personId}/bot`);
    await page.locator('body[data-ready]').waitFor();
    return player;
  }

  /** The newest card. */
  get card(): Locator {
    return this.page.locator('.card').last();
  }

  async say(words: string): Promise<void> {
    await this.page.getByLabel('Write a message').fill(words);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button of the newest card and waits until the bot has answered. */
  async press(name: string | RegExp): Promise<void> {
    await this.tap(this.card.getByRole('button', { name, exact: typeof name === 'string' }));
    await this.page.locator('.card[aria-busy]').waitFor({ state: 'detached' });
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  /** Waits for words on the newest card. */
  async sees(words: string | RegExp): Promise<void> {
    await this.card.getByText(words).first().waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('body[data-ready]').waitFor();
  }

  async cardHeight(): Promise<number> {
    return (await this.card.boundingBox())?.height ?? Number.NaN;
  }

  /** What lies, wholly or in part, beside the screen. */
  runsOver(): Promise<string[]> {
    return this.page.evaluate(() => {
      const isOver = (each: Element) => each.getBoundingClientRect().right > innerWidth;
      const found = [...document.querySelectorAll('main *')].filter(isOver).map(({ outerHTML }) => outerHTML);
      return document.documentElement.scrollWidth > innerWidth ? ['the page', ...found] : found;
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
    assert.deepEqual(this.troubles, []);
  }
}
