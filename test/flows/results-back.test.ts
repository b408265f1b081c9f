import assert from 'node:assert/strict';
import {
  type Actor,
  actionsOf,
  type Card,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { allRows, answer, close, launch, leadName } from './play.ts';

const rated = { overall: 3, areas: { TRV: allRows('TRV', 5, 3), COI: allRows('COI', 5, 2) } } as const;

describe('a survey that has closed', () => {
  let on: Stage;
  let lead: Actor;
  let cycle: string;
  let answered: Actor[];
  let silent: Actor;

  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    cycle = (await launch(on)).pk;
    await on.advance('PT6H');
    const asked = (await on.people()).filter(({ department, installed }) => department === 'Maintenance' && installed);
    const actors = await Promise.all(asked.map(({ name }) => on.who(name)));
    answered = actors.slice(0, 7);
    silent = actors[7] as Actor;
    for (const actor of answered) await answer(actor, rated);
    await close(on);
  });
  after(() => on.close());

  const newest = async (actor: Actor): Promise<Card> => cardOf((await actor.activities()).at(-1));
  const resultsOf = async (actor: Actor): Promise<Card> => cardOf(await actor.say('results'));

  describe('lets its numbers leave', () => {
    async function fetched(title: RegExp) {
      await resultsOf(lead);
      const card = await lead.press('results.export');
      const url = linkOn(card, title);
      assert.match(await (await fetch(url)).text(), /It holds no names/);
      return { url, file: await fetch(url, { method: 'POST' }) };
    }

    it('for Excel, once for each link', async () => {
      const { url, file } = await fetched(/CSV/);

      const text = Buffer.from(await file.arrayBuffer()).toString('utf8');
      assert.equal(file.headers.get('content-disposition'), `attachment; filename="results-${cycle}.csv"`);
      assert.ok(text.startsWith('\uFEFFcycle,about,id,split,group,'));
      assert.match(text, /,overall,OVERALL,total,,\d+,7,/);
      assert.equal((await fetch(url, { method: 'POST' })).status, 410);
    });

    it('for programs', async () => {
      const { file } = await fetched(/JSON/);

      const { rows } = (await file.json()) as { rows: { id: string; split: string; n: number }[] };
      assert.equal(rows.find(({ id, split }) => id === 'TRV.1' && split === 'total')?.n, 7);
    });

    it('not to those who may only read the summary', async () => {
      const director = await on.who('Philippe Garnier');
      await resultsOf(director);
      const any = (await director.activities()).at(-1);

      const refused = await director.invoke({ activityId: any?.id ?? '', verb: 'results.export', data: { cycle } });

      assert.doesNotMatch(JSON.stringify(refused.value), /\/files\//);
    });
  });

  describe('comes back to those who answered', () => {
    it('after a look at the very card, the number of people and a yes', async () => {
      await resultsOf(lead);
      const preview = await lead.press('results.telling');

      assert.match(wordsOf(preview), /7 people who answered get this card/);
      const told = await lead.press('results.tell');
      assert.match(wordsOf(told), /Claire Fontaine said yes on .*: 7 people in all/);
      await on.advance('P1D');
      for (const actor of answered) {
        const said = wordsOf(await newest(actor));
        assert.match(said, /7 .*57 .*(have answered|ont répondu)/);
        assert.match(said, /Easy tools and catalogues|Des outils et catalogues/);
      }
      assert.doesNotMatch(wordsOf(await newest(silent)), /have answered|ont répondu/);
    });

    it('and the lead sees how it arrives, and the way back', async () => {
      await resultsOf(lead);
      await lead.press('results.telling');
      const report = await lead.press('delivery.show');

      assert.match(wordsOf(report), /Results 2026, to those who answered/);
      assert.match(wordsOf(report), /Delivered 7/);
      assert.match(wordsOf(await lead.press('delivery.back')), /Claire Fontaine said yes/);
    });
  });
});

describe('a survey whose customers still wait on the day they were promised results', () => {
  let on: Stage;
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    await launch(on);
    await on.advance('PT6H');
    await close(on);
  });
  after(() => on.close());

  it('is brought before all leads in the morning, with the way to the card', async function () {
    this.timeout(30_000);
    await on.advance('P8D');

    const lead = await on.who(leadName);
    const late = cardOf((await lead.activities()).findLast((each) => /still wait/.test(wordsOf(cardOf(each)))));
    assert.ok(actionsOf(late).some(({ verb }) => verb === 'results.telling'));
  });
});

describe('a survey that said that names are seen', () => {
  let on: Stage;
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    await launch(on, { mode: 'identified' });
    await on.advance('PT6H');
    const asked = (await on.people()).find(({ department, installed }) => department === 'Maintenance' && installed);
    await answer(await on.who(asked?.name ?? ''), rated);
    await close(on);
  });
  after(() => on.close());

  it('gives the lead who answered what, beside the other numbers', async () => {
    const lead = await on.who(leadName);
    await lead.say('results');
    const url = linkOn(await lead.press('results.export'), /With names, for Excel/);
    assert.match(await (await fetch(url)).text(), /It holds names/);

    const text = Buffer.from(await (await fetch(url, { method: 'POST' })).arrayBuffer()).toString('utf8');

    const asked = (await on.people()).find(({ department, installed }) => department === 'Maintenance' && installed);
    const lines = text.trimEnd().split('\r\n').slice(1);
    assert.equal(lines.length, 10);
    for (const line of lines) assert.ok(line.startsWith(`2026,${asked?.name},Maintenance,`), line);
    assert.match(text, /,3,TRV\.1,3,/);
  });
});

/** The address behind a button that opens a page. */
function linkOn(card: unknown, title: RegExp): string {
  const links = [...JSON.stringify(card).matchAll(/"type":"Action.OpenUrl","title":"([^"]*)"[^}]*?"url":"([^"]*)"/g)];
  return links.find(([, said = '']) => title.test(said))?.[2] ?? '';
}
