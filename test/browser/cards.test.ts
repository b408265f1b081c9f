import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';
import { phone, twoAndAHalfScreens } from '../helpers/browser-player.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { filesUnder } from '../laws/tree.ts';
import { type Local, localTeams } from '../rehearsal/teams/fake-bot.ts';

interface Drawn {
  readonly name: string;
  readonly height: number;
  /** Wider than the card. */
  readonly cutOff: string[];
  /** Controls that a screen reader cannot name. */
  readonly nameless: string[];
  /** Ids that two elements share: labels would belong to either. */
  readonly twice: string[];
  readonly headings: number;
  /** Optional inputs that the renderer refuses while they are empty: every button of the card would do nothing. */
  readonly refused: string[];
}

interface Renderer {
  AdaptiveCard: new () => {
    parse(content: unknown): void;
    render(): unknown;
    getAllInputs(also: boolean): { id: string; isRequired: boolean; value: unknown; isValid(): boolean }[];
  };
}

/** Every state of every card, in each language, drawn as on a phone. */
describe('every card on a phone', function () {
  this.timeout(60_000);
  let browser: Browser;
  let local: Local;
  let drawn: Drawn[] = [];

  before(async () => {
    const states = await everyState();
    browser = await launchBrowser();
    local = await localTeams(async () => undefined);
    const page = await (await browser.newContext(phone)).newPage();
    await page.goto(local.url);
    drawn = await drawAll(page, states);
  });
  after(async () => {
    await browser?.close();
    await local?.close();
  });

  const namesOf = (isBad: (card: Drawn) => boolean) => drawn.filter(isBad).map(({ name }) => name);

  it('ends within two and a half screens, unless somebody wrote a thousand letters', () => {
    const isLong = ({ name, height }: Drawn) => height > twoAndAHalfScreens && !/longest|too large/.test(name);

    assert.deepEqual(namesOf(isLong), []);
  });

  it('cuts nothing off', () => {
    assert.deepEqual(
      drawn.flatMap(({ name, cutOff }) => cutOff.map((what) => `${name}: ${what}`)),
      [],
    );
  });

  it('names every input and every button to a screen reader', () => {
    assert.deepEqual(
      drawn.flatMap(({ name, nameless }) => nameless.map((what) => `${name}: ${what}`)),
      [],
    );
  });

  it('gives no id twice', () => {
    assert.deepEqual(
      drawn.flatMap(({ name, twice }) => twice.map((id) => `${name}: ${id}`)),
      [],
    );
  });

  it('lets its buttons work when what is optional is left empty', () => {
    assert.deepEqual(
      drawn.flatMap(({ name, refused }) => refused.map((id) => `${name}: ${id}`)),
      [],
    );
  });

  it('begins with a heading', () => {
    assert.deepEqual(
      namesOf(({ headings }) => headings === 0),
      [],
    );
  });
});

async function everyState(): Promise<CardState[]> {
  const states: CardState[] = [];
  for (const file of filesUnder('test/**/*card-states.ts')) {
    const module: Record<string, () => readonly CardState[]> = await import(`../../${file}`);
    for (const give of Object.values(module)) states.push(...(await give()));
  }
  return states;
}

function drawAll(page: Page, states: readonly CardState[]): Promise<Drawn[]> {
  const cards = states.map(({ name, language, message }) => ({ name: `${name} (${language})`, content: message.card }));
  return page.evaluate(async (all) => {
    const { drawCard } = await import(`${location.origin}/page/card.js`);
    const chat = document.createElement('main');
    chat.style.padding = '12px';
    document.body.style.display = 'block';
    document.body.replaceChildren(chat);
    return all.map(({ name, content }) => {
      const box = document.createElement('div');
      box.className = 'card';
      chat.replaceChildren(box);
      drawCard(box, { content, title: name, press: () => {} });
      const { right, height } = box.getBoundingClientRect();
      const everything = [...box.querySelectorAll('*')];
      const controls = [...box.querySelectorAll('input, select, textarea, button')];
      const ids = everything.map(({ id }) => id).filter(Boolean);
      const textOf = (id: string) => document.getElementById(id)?.textContent ?? '';
      const nameOf = (control: Element) =>
        (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(textOf).join('') ||
        control.getAttribute('aria-label') ||
        (control instanceof HTMLInputElement && [...(control.labels ?? [])].map((each) => each.textContent).join('')) ||
        (control instanceof HTMLButtonElement && control.textContent) ||
        '';
      const { AdaptiveCard } = (window as unknown as { AdaptiveCards: Renderer }).AdaptiveCards;
      const card = new AdaptiveCard();
      card.parse(content);
      card.render();
      return {
        name,
        height,
        refused: card
          .getAllInputs(true)
          .filter((input) => !input.isRequired && !input.value && !input.isValid())
          .map(({ id }) => id),
        cutOff: everything
          .filter((each) => each.getBoundingClientRect().right > right + 1)
          .map((each) => each.outerHTML.slice(0, 120)),
        nameless: controls.filter((each) => !nameOf(each)?.trim()).map((each) => each.outerHTML.slice(0, 160)),
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        headings: box.querySelectorAll('[role=heading]').length,
      };
    });
  }, cards);
}
