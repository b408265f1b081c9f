import assert from 'node:assert/strict';
import {
  type Actor,
  actionsOf,
  cardOf,
  eventually,
  juneTuesday,
  machineSince,
  type Stage,
  stage,
  wordsOf,
} from '../helpers/stage.ts';
import { assertExact, leadName, rate, responseOf } from './play.ts';

describe('Teams is not at its best while people are asked and answer', () => {
  let on: Stage;
  let lead: Actor;
  const people = {
    lost: 'Emma Lindqvist',
    broken: 'Gareth Pryce',
    blocked: 'Stefan Brandl',
    throttled: 'Denise Holloway',
  };
  before(async function () {
    this.timeout(30_000);
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
    const chat = async (name: string) => (await on.who(name)).chat;
    await on.faults({ conversationId: await chat(people.lost), status: 'lost' });
    await on.faults({ conversationId: await chat(people.broken), status: 'reset' });
    await on.faults({ conversationId: await chat(people.blocked), status: 403 });
    await on.faults({ conversationId: await chat(people.throttled), status: 429, retryAfter: 0.1 });
    await lead.say('start survey');
    const typed = { audience: 'department:Maintenance', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };
    await lead.press('survey.preview', typed);
    await lead.press('survey.launch');
    await on.advance('PT8H');
  });
  after(() => on.close());

  const received = async (name: string) => (await (await on.who(name)).activities()).length;

  it('nobody is asked twice: not whose answer was lost, not whose connection broke; throttled is tried again', async () => {
    const counts = await Promise.all(Object.values(people).map(received));

    assert.deepEqual(counts, [1, 0, 0, 1]);
  });

  it('the lead reads what became of everybody, and it adds up', async () => {
    const deliveries = on.documents().filter(({ type }) => type === 'delivery');

    const states = Object.groupBy(deliveries, ({ state }) => String(state));
    assert.equal(deliveries.length, 12);
    assert.deepEqual(Object.fromEntries(Object.entries(states).map(([state, each]) => [state, each?.length])), {
      sent: 8,
      uncertain: 2,
      failed: 1,
      excluded: 1,
    });
    const words = wordsOf(cardOf(await lead.say('progress')));
    assert.match(words, /Card delivered 8/);
  });

  it('whose card is uncertain answers all the same, which proves that it arrived', async () => {
    const emma = await on.who(people.lost);

    assert.match(wordsOf(await rate(emma, 3)), /That already counts\./);

    assert.equal((await responseOf(on, emma))?.overall, 3);
    await eventually(async () => {
      const own = on.documents().find((one) => one.type === 'delivery' && one.recipientId === emma.person.id);
      assert.equal(own?.state, 'sent');
    });
  });

  it('whom no card reached opens the survey in words', async () => {
    const gareth = await on.who(people.broken);

    assert.match(wordsOf(cardOf(await gareth.say('survey'))), /How satisfied are you with procurement, overall\?/);
    await rate(gareth, 2);
    await assertExact(on, 2);
  });

  it('an edit that fails loses no answer: the next look shows it, and the next press edits again', async () => {
    const actor = await on.who('Kevin O’Rourke');
    const [before] = await actor.activities();
    assert.ok(before);
    await on.faults({ conversationId: actor.chat, status: 500 });
    const button = await actor.button('survey.overall', /^Satisfied$/);

    const shown = await actor.invoke({ ...button });

    assert.match(wordsOf(shown.value), /That already counts\./);
    assert.deepEqual(await on.call('/teams/api/faults'), [], 'the edit was tried once');
    assert.deepEqual((await actor.activities())[0], before, 'the message still shows the invitation');
    const seen = (await actor.see(before)).value;
    assert.match(wordsOf(seen), /You said: Satisfied\./);
    const { verb, data } = actionsOf(seen).find(({ title }) => title === 'Next') ?? {};
    const next = await actor.invoke({ activityId: before.id, verb, data });
    assert.match(wordsOf(next.value), /Which of these can you judge\?/);
    await actor.stored(before.id, next.value);
  });
});
