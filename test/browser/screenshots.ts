/** `npm run screenshots`: plays a survey in the rehearsal and keeps what the README shows. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../helpers/browser.ts';
import { phone } from '../helpers/browser-player.ts';
import { type Actor, juneTuesday, machineSince, stage } from '../helpers/stage.ts';
import { players } from './launched-survey.ts';

const folder = fileURLToPath(new URL('../../.github/images/', import.meta.url));
await mkdir(folder, { recursive: true });
const file = (name: string) => ({ path: `${folder}${name}.png` });
const inHand = { ...phone, viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.6 };
const onDesk = { viewport: { width: 1000, height: 1500 }, deviceScaleFactor: 1.1 };

const browser = await launchBrowser();
const rehearsal = await stage({ machineNow: machineSince(juneTuesday) });
const open = await players(browser, rehearsal);

const lead = await open('Claire Fontaine', onDesk);
await lead.say('start survey');
await lead.press('Show me first');
await lead.press(/^Yes, ask/);
await lead.sees('How the survey is going');
await rehearsal.advance('PT1H');

const emma = await open('Emma Lindqvist', inHand);
await emma.sees('Not now');
await emma.page.screenshot(file('invitation'));
await emma.press('Satisfied');
await emma.press('Next');
for (const rates of [
  [2, 3, 1, 2],
  [1, 0, 2, 1, 4],
  [0, 1, 3, 2, 2],
]) {
  const rows = await emma.card.locator('.ac-choiceSetInput-expanded').all();
  for (const [index, row] of rows.entries())
    await row
      .getByRole('radio')
      .nth(rates[index] ?? 2)
      .click();
  if (rates.length === 4) {
    await emma.card.evaluate((card) => card.closest('article')?.scrollIntoView());
    await emma.page.screenshot(file('area'));
  }
  // As long as somebody takes who reads.
  await rehearsal.advance('PT40S');
  await emma.press('Next');
}
await emma.card.getByRole('checkbox').first().click();
await emma.press('Send');
await emma.sees('Thank you');
await emma.page.mouse.move(0, 0);
await emma.page.screenshot(file('thanks'));

const colleagues = (await rehearsal.people()).filter(({ roles }) => roles.includes('stakeholder'));
for (const [index, { id }] of colleagues.entries()) {
  if (index % 4 === 0) continue;
  const colleague = await rehearsal.actor((person) => person.id === id);
  if (await isAsked(colleague)) await colleague.press('survey.overall', { level: String((index % 3) + 2) });
}
// Without the notices of what others were sent.
await lead.reload();
await lead.say('progress');
await lead.sees(/^[1-9]\d* of 57 have answered/);
await lead.card.screenshot(file('progress'));
await lead.say('results 2025');
await lead.sees('What people want fixed first');
await lead.card.screenshot(file('results'));

await browser.close();
await rehearsal.close();

async function isAsked(colleague: Actor): Promise<boolean> {
  return (await colleague.activities()).some(({ attachments }) =>
    JSON.stringify(attachments)?.includes('survey.overall'),
  );
}
