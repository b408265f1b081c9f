import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';
import { type Player, phone, twoAndAHalfScreens } from '../helpers/browser-player.ts';
import type { Stage } from '../helpers/stage.ts';
import { launchedSurvey, type players } from './launched-survey.ts';

const inEnglish = {
  name: 'Marco Bellini',
  level: 'Not Really Satisfied',
  next: 'Next',
  send: 'Send',
  thanks: /Thank you\. That took/,
};
const inFrench = {
  name: 'Hélène Vautrin',
  level: 'Pas vraiment satisfait',
  next: 'Suivant',
  send: 'Envoyer',
  thanks: /Merci\. Cela a pris/,
};

describe('a stakeholder with two minutes and a phone', function () {
  this.timeout(30_000);
  let browser: Browser;
  let rehearsal: Stage;
  let open: Awaited<ReturnType<typeof players>>;
  let player: Player;

  before(async () => {
    browser = await launchBrowser();
    ({ rehearsal, open } = await launchedSurvey(browser));
  });
  after(async () => {
    await browser?.close();
    await rehearsal?.close();
  });
  afterEach(() => player.close());

  /** From the invitation to the first of the ticked areas. */
  async function begin(name: string): Promise<void> {
    player = await open(name, phone);
    await player.press('Satisfied');
    await player.sees('That already counts');
    await player.press('Next');
    await player.sees(/^1 of /);
  }

  for (const words of [inEnglish, inFrench]) {
    it(`answers everything in three areas with 25 taps and no typing (${words.level})`, async () => {
      player = await open(words.name, phone);
      const heights: number[] = [];
      const measured = async () => heights.push(await player.cardHeight());

      await measured();
      await player.press(words.level);
      await player.card.getByRole('checkbox').first().waitFor();
      await measured();
      await player.press(words.next);
      for (const at of [1, 2, 3]) {
        await player.sees(new RegExp(`^${at} (of|sur) 4$`));
        await measured();
        for (const row of await player.card.locator('.ac-choiceSetInput-expanded').all())
          await player.tap(row.getByRole('radio').nth(at));
        await player.press(words.next);
      }
      await player.sees(/^4 (of|sur) 4$/);
      await measured();
      for (const offered of (await player.card.getByRole('checkbox').all()).slice(0, 3)) await player.tap(offered);
      await player.tap(player.card.locator('.ac-choiceSetInput-expanded').first().getByRole('radio').first());
      await player.press(words.send);
      await player.sees(words.thanks);
      await measured();

      assert.ok(player.taps <= 25, `${player.taps} taps`);
      assert.deepEqual(
        heights.filter((height) => height > twoAndAHalfScreens),
        [],
      );
    });
  }

  it('rates an area with the keyboard alone', async () => {
    await begin('Greta Hofer');
    const { keyboard } = player.page;

    await player.card.focus();
    await keyboard.press('Tab');
    for (const downs of [0, 1, 2, 3]) {
      await keyboard.press('Tab');
      await keyboard.press('Space');
      for (let down = 0; down < downs; down += 1) await keyboard.press('ArrowDown');
    }
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await player.sees(/^2 of /);
    await player.press('Back');
    await player.sees(/^1 of /);

    const rated = await checkedRadios();
    assert.deepEqual(rated, ['HSE.1=1', 'HSE.2=2', 'HSE.3=3', 'HSE.4=4']);
  });

  it('reads the next card from its first line, with the focus on it', async () => {
    await begin('Stefan Brandl');

    await player.press('Next');
    await player.sees(/^2 of /);

    const seen = await player.page.evaluate(() => ({
      log: document.querySelector('#log')?.getBoundingClientRect().top ?? 0,
      heading: document.querySelector('.card [role=heading]')?.getBoundingClientRect().top ?? 0,
      hasFocus: document.activeElement === document.querySelector('.card'),
    }));
    assert.ok(seen.heading >= seen.log && seen.heading < seen.log + 120, JSON.stringify(seen));
    assert.equal(seen.hasFocus, true);
  });

  it('finds the answers and the place again after a reload', async () => {
    await begin('Piotr Zielinski');
    await player.tap(player.card.getByRole('radio', { name: 'Very Satisfied' }).first());
    await player.press('Next');
    await player.sees(/^2 of /);

    await player.reload();
    await player.sees(/^2 of /);
    await player.press('Back');
    await player.sees(/^1 of /);

    assert.deepEqual(await checkedRadios(), ['COI.1=4']);
  });

  it('learns who would see the name before asking to be called', async () => {
    await begin('Katja Neumann');
    for (const at of [2, 3, 4]) {
      await player.press('Next');
      await player.sees(new RegExp(`^${at} of 4$`));
    }

    await player.sees('If so, they will see your name, this example and these priorities, not your scores.');
    assert.equal(await player.card.getByRole('radio', { name: /No$/ }).isChecked(), true);
  });

  it('says no in two taps, and may come back', async () => {
    player = await open('Damien Perrot', phone);

    await player.press('Pas maintenant');
    await player.press('Pas cette enquête');
    await player.press('Je veux bien répondre, finalement');

    await player.sees('Globalement, êtes-vous satisfait des achats');
  });

  const checkedRadios = () =>
    player.card
      .getByRole('radio', { checked: true })
      .evaluateAll((radios) =>
        radios.flatMap((radio) => (radio instanceof HTMLInputElement ? [`${radio.name}=${radio.value}`] : [])),
      );
});
