import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';
import { desktop, type Player, phone, twoAndAHalfScreens } from '../helpers/browser-player.ts';
import { type Stage, stage } from '../helpers/stage.ts';
import { players } from './launched-survey.ts';

describe('a lead with her name on it', function () {
  this.timeout(30_000);
  let browser: Browser;
  let rehearsal: Stage;
  let open: Awaited<ReturnType<typeof players>>;
  let player: Player;

  before(async () => {
    browser = await launchBrowser();
    rehearsal = await stage();
    open = await players(browser, rehearsal);
  });
  after(async () => {
    await browser?.close();
    await rehearsal?.close();
  });
  afterEach(() => player.close());

  it('prepares, checks, launches, watches and closes on a phone, one card after the other', async () => {
    player = await open('Claire Fontaine', phone);
    const heights: number[] = [];
    const sees = async (words: string | RegExp) => {
      await player.sees(words);
      heights.push(await player.cardHeight());
    };

    await player.say('start survey');
    await sees('Nothing is sent yet.');
    await player.press('Show me first');
    await sees('I would ask 57 people');
    await sees('3 people: out of reach, the app is not installed');
    await player.press('Yes, ask 57 people');
    await sees('0 of 57 have answered');
    await player.press('Delivery');
    await sees('How it is arriving');
    await player.press('Back');
    await sees('How the survey is going');
    await player.press('Close');
    await sees('57 people have not answered yet.');
    await player.press('Yes, close it now');
    await sees('The survey is closed');
    await player.press('Results');
    await sees('From 5 answers on it is shown.');

    assert.deepEqual(
      heights.filter((height) => height > twoAndAHalfScreens),
      [],
    );
  });

  it('reads last year’s results on a phone', async () => {
    player = await open('Daniel Reyes', phone);
    const heights: number[] = [];
    const sees = async (words: string | RegExp) => {
      await player.sees(words);
      heights.push(await player.cardHeight());
    };

    await player.say('results 2025');
    await sees('What people want fixed first');
    await player.press('By department');
    await sees('Maintenance');
    await player.press('Overview');
    await player.press('Comments');
    await sees('In no particular order and without names.');
    await player.press('Overview');
    await player.card.getByLabel('Look closer at').selectOption({ label: 'Orders, tools & help' });
    await player.press('Open');
    await sees('Help desk solves it first time');

    assert.deepEqual(
      heights.filter((height) => height > twoAndAHalfScreens),
      [],
    );
  });

  it('sees each answer from its first line, however long the card before it', async () => {
    player = await open('Daniel Reyes', phone);
    await player.say('results 2025');
    await player.sees('What people want fixed first');
    await player.say('help');
    await player.sees('What I can do for you');

    const log = await player.page.locator('#log').boundingBox();
    const heading = await player.card.getByRole('heading').first().boundingBox();
    assert.ok(log && heading && heading.y > log.y && heading.y < log.y + log.height, JSON.stringify({ log, heading }));
  });

  for (const [device, size] of Object.entries({ phone, desktop })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has nothing cut off on a ${device} in ${colorScheme} colours`, async () => {
        player = await open('Claire Fontaine', { ...size, colorScheme });
        await player.say('results 2025');
        await player.sees('What people want fixed first');
        await player.press('Strengths, perception, team’s view');

        assert.deepEqual(await player.runsOver(), []);
      });
    }
  }
});
