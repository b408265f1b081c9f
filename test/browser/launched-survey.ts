import type { Browser } from 'playwright-core';
import { desktop, Player } from '../helpers/browser-player.ts';
import { type Stage, stage } from '../helpers/stage.ts';

/** A rehearsal in which Claire Fontaine has just asked everybody, and who plays in it. */
export async function launchedSurvey(browser: Browser) {
  const rehearsal = await stage();
  const open = await players(browser, rehearsal);
  const lead = await open('Claire Fontaine', desktop);
  await lead.say('start survey');
  await lead.press('Show me first');
  await lead.press(/^Yes, ask \d+ people$/);
  await lead.sees('How the survey is going');
  await lead.close();
  await rehearsal.advance('PT1H');
  return { rehearsal, open };
}

/** Opens the page as somebody of the demo organisation. */
export async function players(browser: Browser, { url, call }: Pick<Stage, 'url' | 'call'>) {
  const people = await call<{ id: string; name: string }[]>('/teams/api/people');
  return (name: string, options: Parameters<Browser['newContext']>[0]) => {
    const personId = people.find((person) => person.name === name)?.id ?? '';
    return Player.open(browser, { ...options, url, personId });
  };
}
