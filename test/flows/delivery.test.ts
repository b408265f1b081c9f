import assert from 'node:assert/strict';
import {
  type Actor,
  actionsOf,
  cardOf,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { launch, leadName, rate } from './play.ts';

describe('the delivery of a survey, from the first fault to the list', function () {
  this.timeout(30_000);
  let on: Stage;
  let lead: Actor;
  let unsure: Actor;

  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    const known = (await on.people()).filter(
      ({ department, installed, roles }) => department === 'Engineering' && installed && !roles.includes('lead'),
    );
    const [first, second] = await Promise.all(known.slice(0, 2).map(({ name }) => on.who(name)));
    assert.ok(first && second);
    unsure = second;
    await on.faults({ conversationId: first.chat, status: 403, code: 'ConversationBlockedByUser' });
    await on.faults({ conversationId: second.chat, status: 'lost' });
    await launch(on, { title: 'Arrival', audience: 'department:Engineering' });
  });
  after(() => on?.close());

  it('shows whom the card did not reach and what to do about it', async () => {
    const words = wordsOf(cardOf(await lead.say('delivery')));

    assert.match(words, /Arrival · first card/);
    assert.match(words, /Failed: blocked by the person They have blocked me [^.]*\. [^.]*\. 1/);
    assert.match(words, /Uncertain: no clear answer from Teams .* 1/);
  });

  it('turns uncertain into delivered when the person answers', async () => {
    const before = wordsOf(await lead.press('delivery.show'));

    await rate(unsure, 3);
    const after = wordsOf(await lead.press('delivery.show'));

    assert.match(before, /Uncertain/);
    assert.doesNotMatch(after, /Uncertain/);
  });

  it('is fetched as a list, once', async () => {
    const card = await lead.press('delivery.list');
    const [, link = ''] = /"url":"([^"]+)"/.exec(JSON.stringify(card)) ?? [];

    const page = await fetch(link);
    const list = await fetch(link, { method: 'POST' });
    const again = await fetch(link, { method: 'POST' });

    assert.deepEqual([page.status, list.status, again.status], [200, 200, 410]);
    assert.match(await list.text(), /blocked by the person/);
  });

  it('goes back to the report, and from there to the progress of the survey', async () => {
    await lead.press('delivery.show', {}, /Back/);
    const progress = await lead.press('delivery.back');

    assert.match(wordsOf(progress), /How the survey is going/);
    assert.ok(actionsOf(progress).some(({ verb }) => verb === 'delivery.show'));
  });
});
