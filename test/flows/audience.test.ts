import assert from 'node:assert/strict';
import type { Audience } from '../../src/audiences/audience.ts';
import { openCycleNow } from '../../src/surveys/cycle-deeds.ts';
import { type Actor, eventually, type Stage, stage, wordsOf } from '../helpers/stage.ts';
import { leadName } from './play.ts';

describe('a lead asks the people of a list', function () {
  this.timeout(60_000);
  let on: Stage;
  let lead: Actor;
  before(async () => {
    on = await stage();
    lead = await on.who(leadName);
  });
  after(() => on.close());

  const linkOn = (card: unknown): string => /http:\/\/[^"]+\/files\/[\w-]{43}/.exec(JSON.stringify(card))?.[0] ?? '';
  const send = async (link: string, csv: string) => {
    const response = await fetch(link, {
      method: 'POST',
      body: csv,
      headers: { 'x-file-name': encodeURIComponent('Clés 2026.csv') },
    });
    return {
      status: response.status,
      ...((await response.json()) as { state: string; words?: string; rows?: unknown[] }),
    };
  };
  const audiences = () => on.documents().filter(({ type }) => type === 'audience') as unknown as Audience[];

  it('sends it by a link, puts a line right, says yes in the chat, and launches to exactly these', async () => {
    const emails = new Map<string, string>();
    for (const person of on.documents())
      if (person.type === 'person') emails.set(String(person.name), String(person.email));
    await lead.say('audiences');
    const link = linkOn(await lead.press('audience.upload'));
    const known = ['Emma Lindqvist', 'Bruno Castel', 'Yannick Le Goff', 'Gareth Pryce', 'Denise Holloway'];
    const rows = known.map((name) => `${emails.get(name)};Special projects;oui`);

    const wrong = await send(link, `Courriel;Département;Clé\n${rows.join('\n')}\nnobody;;peut-être\n`);
    assert.deepEqual([wrong.status, wrong.state, wrong.rows?.length], [422, 'problems', 2]);
    assert.deepEqual(audiences(), [], 'nothing is kept of a list with something wrong in it');

    const right = await send(link, `Courriel;Département;Clé\n${rows.join('\n')}\nstranger@example.org;;non\n`);
    assert.deepEqual([right.status, right.state], [200, 'accepted']);
    assert.equal((await send(link, 'address\na@b.example')).state, 'over', 'the link is used up');
    await on.advance('PT0S');
    const asked = await eventually(() => lead.cardWith('audience.keep'));
    assert.match(wordsOf(asked.attachments), /5 people would be asked, 5 of the list are key/);
    assert.match(wordsOf(asked.attachments), /nobody I know has this address[\s\S]*stranger@example.org/);
    assert.equal(audiences()[0]?.state, 'draft', 'nothing is used before the yes');

    const kept = await lead.press('audience.keep', { name: 'Key people' });
    assert.match(wordsOf(kept), /Kept/);
    const choice = `saved:${audiences()[0]?.id}:Key people`;

    await lead.say('start survey');
    const typed = { audience: choice, mode: 'confidential', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };
    const preview = await lead.press('survey.preview', typed);
    assert.match(wordsOf(preview), /I would ask 5 people/);
    assert.match(wordsOf(preview), /Key people/);
    assert.match(wordsOf(preview), /stranger@example.org/);
    await lead.press('survey.launch');
    await on.advance('PT0S');

    const cycle = await openCycleNow(on.store);
    assert.equal(cycle?.audience.invited, 5);
    assert.deepEqual(cycle?.audience.byDepartment, { 'Special projects': 5 }, 'the list is right for this audience');
    const emma = await on.who('Emma Lindqvist');
    assert.ok(await emma.cardWith('survey.overall'));
    const person = on.documents().find(({ name }) => name === 'Emma Lindqvist');
    assert.equal(person?.department, 'Maintenance', 'what was known of a person stays');
  });
});
