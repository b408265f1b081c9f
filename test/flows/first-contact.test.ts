import assert from 'node:assert/strict';
import { type Actor, cardOf, juneTuesday, machineSince, type Stage, stage, wordsOf } from '../helpers/stage.ts';
import { launch, leadName } from './play.ts';

const sponsor = { sponsorName: 'Ada Byron', sponsorTitle: 'COO' };

describe('a survey reaches people who never met the bot', function () {
  this.timeout(30_000);
  let on: Stage;
  afterEach(() => on?.close());

  it('by installing the app for them when Graph was granted', async () => {
    on = await stage({ hasGraph: true, machineNow: machineSince(juneTuesday) });
    const lead = await on.who(leadName);
    const stranger = (await on.people()).find(
      ({ installed, department }) => !installed && department === 'Engineering',
    );
    await lead.say('start survey');
    const preview = wordsOf(await lead.press('survey.preview', { audience: 'department:Engineering', ...sponsor }));
    await lead.press('survey.drop');

    await launch(on, { audience: 'department:Engineering' });

    const met = await on.who(stranger?.name ?? '');
    assert.match(preview, /1 person: I install the app with the first card/);
    assert.match(wordsOf(cardOf(await met.cardWith('survey.overall'))), /How satisfied are you with procurement/);
    assert.equal((await on.people()).find(({ name }) => name === stranger?.name)?.installed, true);
  });

  it('or names them for the administrator, in a list that a lead takes once', async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    const lead = await on.who(leadName);
    await lead.say('start survey');
    await lead.press('survey.preview', { audience: 'everyone', ...sponsor });

    const link = await lead.press('survey.reach');
    const [url = ''] = /http[^"]*\/files\/[\w-]+/.exec(JSON.stringify(link)) ?? [];
    const page = await fetch(url);
    const list = await (await fetch(url, { method: 'POST' })).text();

    assert.equal(page.status, 200);
    assert.equal((await fetch(url, { method: 'POST' })).status, 410);
    assert.deepEqual(
      list
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[1]),
      ['Doug Macpherson', 'Odile Marchetti', 'Priscilla Goh'],
    );
  });

  it('but nobody who removed the app, until they add it again', async () => {
    on = await stage({ hasGraph: true, machineNow: machineSince(juneTuesday) });
    const lead = await on.who(leadName);
    const [one, other] = (await on.people()).filter(
      ({ installed, department, roles }) => installed && department === 'Engineering' && !roles.includes('lead'),
    );
    const leaver = await on.who(one?.name ?? '');
    const wavering = await on.who(other?.name ?? '');
    const has = (person: Actor, installed: boolean) =>
      on.call('/teams/api/installations', { person: person.person.id, installed });
    const known = (person: Actor) =>
      on.documents().find(({ id, type }) => type === 'person' && id === person.person.id);
    const deliveryTo = ({ person }: Actor, step: string) =>
      on.documents().find((each) => each.type === 'delivery' && each.recipientId === person.id && each.step === step);
    await leaver.say('hello');
    await wavering.say('hello');
    await has(leaver, false);
    await has(wavering, false);
    await has(wavering, true);
    await lead.say('start survey');
    const preview = wordsOf(await lead.press('survey.preview', { audience: 'department:Engineering', ...sponsor }));
    await lead.press('survey.drop');

    await launch(on, { audience: 'department:Engineering' });
    await has(wavering, false);
    await on.advance('P8D');

    assert.match(preview, /1 person: out of reach, they removed the app/);
    assert.deepEqual([known(leaver)?.conversation, typeof known(leaver)?.removedAppAt], [undefined, 'string']);
    assert.deepEqual(
      [deliveryTo(leaver, 'first')?.state, deliveryTo(leaver, 'first')?.reason],
      ['excluded', 'removed-app'],
    );
    assert.equal(deliveryTo(wavering, 'first')?.state, 'sent');
    assert.deepEqual(
      [deliveryTo(wavering, 'reminder')?.state, deliveryTo(wavering, 'reminder')?.reason],
      ['failed', 'removed-app'],
    );
    const installed = new Set((await on.people()).filter((each) => each.installed).map(({ id }) => id));
    assert.deepEqual([installed.has(leaver.person.id), installed.has(wavering.person.id)], [false, false]);
    await has(leaver, true);
    assert.deepEqual([typeof known(leaver)?.conversation, known(leaver)?.removedAppAt], ['object', undefined]);
  });

  it('a first group at a time: the others wait for “go on”', async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    const cycle = await launch(on, { pilot: 'true' });

    const deliveries = on
      .documents()
      .filter(({ type, campaignId }) => type === 'delivery' && String(campaignId).startsWith(cycle.pk));
    const held = deliveries.filter((each) => each.held === 'pilot');
    assert.equal(held.length, 57 - 25);
    const firstGroup = deliveries.filter(({ wave }) => wave === 0);
    assert.equal(firstGroup.length, 25);
  });
});
