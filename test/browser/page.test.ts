import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';
import { ada, ben, cardOf, type Heard, helpDesk, type Local, localTeams } from '../rehearsal/teams/fake-bot.ts';

const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });
const question = cardOf(
  [
    { ...text('How was **it**?'), style: 'heading' },
    { type: 'Input.Text', id: 'why', label: 'Why', isRequired: true, errorMessage: 'Please say why.' },
    { type: 'Chart.Donut', data: [], fallback: text('4 of 5 answered') },
    { type: 'TextBlock', id: 'more', text: 'A hidden detail', isVisible: false },
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.Execute', title: 'Send', verb: 'test.send', data: { cycle: 'c1' } },
        { type: 'Action.Submit', title: 'Old way', data: { verb: 'test.old' }, associatedInputs: 'none' },
        { type: 'Action.ToggleVisibility', title: 'Details', targetElements: ['more'] },
      ],
    },
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.OpenUrl', title: 'Read on', url: 'https://contoso.example/more' },
        { type: 'Action.ShowCard', title: 'Stop', card: { type: 'AdaptiveCard', body: [text('Really?')] } },
      ],
    },
  ],
  { refresh: { action: { type: 'Action.Execute', verb: 'test.show', data: {} }, userIds: [`8:orgid:${ada.id}`] } },
);
const thanks = cardOf([
  text('Thank you'),
  { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Send', verb: 'test.again' }] },
]);
const shown = (activity: typeof question) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: activity.attachments[0]?.content,
});

const wide = { viewport: { width: 1280, height: 800 } };
const narrow = { viewport: { width: 360, height: 640 } };

describe('the chat page of the rehearsal', function () {
  this.timeout(20_000);
  let browser: Browser;
  let local: Local;
  let page: Page;
  let troubles: string[];
  let hold: Promise<void> | undefined;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    hold = undefined;
    local = await localTeams(
      async (heard, call) => {
        if (heard.type === 'message' && heard.text)
          await call(pathOf(heard), {
            body: heard.text.includes('card') ? question : { type: 'message', text: `You wrote *${heard.text}*` },
          });
        if (heard.value?.verb === 'test.old')
          await call(`${pathOf(heard)}/${heard.replyToId}`, { method: 'PUT', body: thanks });
        if (heard.type !== 'invoke') return undefined;
        await hold;
        return shown(heard.value?.action?.verb === 'test.send' ? thanks : question);
      },
      { advance: async () => new Date('2031-03-07T09:00:00Z') },
    );
  });
  afterEach(async () => {
    await page?.context().close();
    await local.close();
    assert.deepEqual(troubles, []);
  });

  const pathOf = (heard: Heard) => `/v3/conversations/${encodeURIComponent(heard.conversation.id)}/activities`;
  const asked = (verb: string) => local.heard.filter(({ value }) => value?.action?.verb === verb);

  async function open(options: BrowserContextOptions = wide, hash = ''): Promise<void> {
    const context = await browser.newContext(options);
    page = await context.newPage();
    page.setDefaultTimeout(5_000);
    troubles = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
    page.on('request', (request) => request.url().startsWith(local.url) || troubles.push(`asks ${request.url()}`));
    await page.goto(`${local.url}/${hash}`);
    await page.locator('body[data-ready]').waitFor();
  }
  const openChat = (options: BrowserContextOptions = wide) => open(options, `#${ada.id}/bot`);
  async function say(words: string): Promise<void> {
    await page.getByLabel('Write a message').fill(words);
    await page.keyboard.press('Enter');
  }
  const card = () => page.locator('.card').last();
  const button = (name: string) => card().getByRole('button', { name, exact: true });

  it('tells newcomers what this is and lets them choose who to be', async () => {
    await open();
    await page.getByRole('heading', { name: 'Welcome to the rehearsal' }).waitFor();

    await page
      .getByRole('button', { name: /Ben Osei.*Procurement lead/ })
      .first()
      .click();

    await page.getByRole('heading', { name: 'Procurement Voice' }).waitFor();
    assert.deepEqual(await page.locator('.hint button').allTextContents(), ['help', 'start survey']);
  });

  it('shows what is said and what the bot answers, without reloading', async () => {
    await openChat();

    await say('<b>hello</b>');

    await page.locator('.said em', { hasText: '<b>hello</b>' }).waitFor();
    assert.equal(await page.locator('.mine .typed').textContent(), '<b>hello</b>');
  });

  it('switches to another person by keyboard', async () => {
    await openChat();

    await page.getByRole('button', { name: /You are Ada Keller/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('lead');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: /You are Ben Osei/ }).waitFor();
  });

  it('names a missing answer and sends nothing', async () => {
    await openChat();
    await say('card');

    await button('Send').click();

    await card().getByText('Please say why.').waitFor();
    assert.equal(asked('test.send').length, 0);
  });

  it('brings what was typed to the bot, takes one press at a time, and keeps the focus in the new card', async () => {
    await openChat();
    await say('card');
    let release = () => {};
    await card().getByLabel('Why').fill('Because');
    await page.waitForTimeout(50);
    hold = new Promise((done) => {
      release = done;
    });
    await button('Send').focus();
    await page.keyboard.press('Enter');
    await page.locator('.card[aria-busy="true"] .busy').waitFor();
    await page.keyboard.press('Enter');
    release();
    await card().getByText('Thank you').waitFor();

    assert.deepEqual(
      asked('test.send').map(({ value }) => value?.action?.data),
      [{ cycle: 'c1', why: 'Because' }],
    );
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Send');
  });

  it('shows the stored card again, and refreshes it, after a reload', async () => {
    await openChat();
    await say('card');
    await card().getByLabel('Why').fill('Because');
    await button('Send').click();
    await card().getByText('Thank you').waitFor();
    const before = asked('test.show').length;

    await page.reload();

    await card().getByText('How was it?').waitFor();
    await page.waitForFunction(() => document.querySelector('body[data-ready]'));
    await eventually(() => assert.equal(asked('test.show').length, before + 1));
    assert.equal(asked('test.show').at(-1)?.value?.trigger, 'automatic');
  });

  it('sends Action.Submit as a message and shows the edit', async () => {
    await openChat();
    await say('card');

    await button('Old way').click();

    await card().getByText('Thank you').waitFor();
    await page.getByText('Edited').waitFor();
    assert.deepEqual(local.heard.find(({ value }) => value?.verb)?.value, { verb: 'test.old' });
  });

  it('draws the fallback of a chart, toggles details, shows a card in a card and opens links elsewhere', async () => {
    await openChat();
    await say('card');
    await card().getByText('4 of 5 answered').waitFor();
    await button('Details').click();
    await card().getByText('A hidden detail').waitFor();
    await button('Stop').click();
    await card().getByText('Really?').waitFor();
    await page.evaluate(() => {
      window.open = (...call) => {
        document.title = call.join(' ');
        return null;
      };
    });
    await card().getByRole('link', { name: 'Read on' }).click();

    assert.equal(await page.title(), 'https://contoso.example/more _blank noopener,noreferrer');
  });

  it('says aloud what went wrong', async () => {
    await openChat();
    await say('card');
    await card().waitFor();
    await local.api('/installations', { person: ada.id, installed: false });

    await card().getByLabel('Why').fill('Because');
    await button('Send').click();

    await page.getByRole('alert').getByText('not installed').waitFor();
  });

  it('tells of news in somebody else’s chat', async () => {
    await openChat();

    await local.connector(`/v3/conversations/${local.chat(ben)}/activities`, {
      body: { type: 'message', text: 'Sixty answers' },
    });

    await page.getByRole('status').getByText('Ben Osei: Sixty answers').waitFor();
    await page.getByRole('button', { name: 'Be Ben Osei' }).click();
    await page.locator('.said', { hasText: 'Sixty answers' }).waitFor();
  });

  it('marks a channel with news and answers in its thread', async () => {
    await openChat();
    await local.connector('/v3/conversations', {
      body: {
        isGroup: true,
        channelData: { channel: { id: helpDesk.id } },
        activity: { type: 'message', text: 'New ticket' },
      },
    });
    await page.getByRole('button', { name: /Help desk\s*unread/ }).click();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await say('I take it');

    await page.locator('.in-thread .typed', { hasText: 'I take it' }).waitFor();
    assert.match(String(local.heard.at(-1)?.conversation.id), /;messageid=/);
  });

  it('moves the clock', async () => {
    await openChat();
    await page.locator('#clock', { hasText: 'Tue 4 Mar' }).waitFor();

    await page.getByRole('button', { name: '+3 days' }).first().click();

    await page.locator('#clock', { hasText: 'Fri 7 Mar' }).waitFor();
  });

  it('plans trouble', async () => {
    await openChat();

    await page.getByRole('button', { name: 'Make trouble' }).click();
    await page.getByLabel('What').selectOption('503');
    await page.getByRole('button', { name: 'Plan it' }).click();

    await page.getByText('503 × 1').waitFor();
  });

  it('follows the system’s colours until told otherwise', async () => {
    await openChat({ ...wide, colorScheme: 'dark' });
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const first = await theme();
    await page.getByRole('button', { name: 'Light colours' }).click();
    await page.reload();

    assert.deepEqual([first, await theme()], ['dark', 'light']);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`fits a phone in ${colorScheme} colours: list and chat are two screens, nothing runs over`, async () => {
      await openChat({ ...narrow, colorScheme });
      await say('card');
      await card().waitFor();
      const isOver = () =>
        page.evaluate(
          () =>
            document.documentElement.scrollWidth > innerWidth ||
            [...document.querySelectorAll('.card *')].some((each) => each.getBoundingClientRect().right > innerWidth),
        );

      assert.equal(await isOver(), false);
      assert.equal((await page.getByRole('main').boundingBox())?.width, narrow.viewport.width);
      assert.equal(await page.getByRole('navigation').isVisible(), false);
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await page.getByRole('button', { name: 'Help desk' }).waitFor();
      assert.equal(await page.getByRole('main').isVisible(), false);
    });
  }
});

async function eventually(check: () => void): Promise<void> {
  const until = Date.now() + 5_000;
  for (;;) {
    try {
      return check();
    } catch (problem) {
      if (Date.now() > until) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}
