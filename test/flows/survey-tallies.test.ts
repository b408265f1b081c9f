import assert from 'node:assert/strict';
import { Faults } from '../../src/rehearsal/cosmos/faults.ts';
import type { Tally } from '../../src/surveys/tally.ts';
import { type Actor, juneTuesday, machineSince, type Stage, stage, wordsOf } from '../helpers/stage.ts';
import { allRows, answer, assertExact, launch, leadName, nextButton, openNow, rate, responseOf } from './play.ts';

describe('the counters stay the exact sum of the answers', () => {
  let on: Stage;
  let asked: string[];
  let answers = 0;
  const storeFaults = new Faults();
  before(async function () {
    this.timeout(20_000);
    on = await stage({ machineNow: machineSince(juneTuesday), storeFaults });
    await launch(on);
    await on.advance('PT6H');
    const people = await on.people();
    const buying = (each: (typeof people)[number]) => !['Procurement', ''].includes(each.department) && each.installed;
    asked = people.filter((each) => buying(each) && each.name !== 'Beth Cartwright').map(({ name }) => name);
  });
  afterEach(() => storeFaults.clear());
  after(() => on.close());

  const take = (count: number): Promise<Actor[]> => Promise.all(asked.splice(0, count).map((name) => on.who(name)));
  const one = async (): Promise<Actor> => {
    const [actor] = await take(1);
    assert.ok(actor);
    return actor;
  };
  async function isExact(more: number): Promise<void> {
    answers += more;
    await assertExact(on, answers);
    const lead = await on.who(leadName);
    assert.match((await lead.say('recount')).text ?? '', new RegExp(`^Recounted ${answers} answers?.*all equal\\.$`));
  }

  it('sixteen people go through all cards at once', async function () {
    this.timeout(20_000);
    const people = await take(16);

    const thanks = await Promise.all(
      people.map((actor, turn) =>
        answer(actor, {
          overall: ([1, 2, 3, 4] as const)[turn % 4] ?? 1,
          areas: { COI: allRows('COI', 5, (turn % 4) + 1), TRV: allRows('TRV', 5, turn % 3 === 0 ? 'x' : 2) },
          last: { perception: 'provider', callback: 'chat', example: `Number ${turn}, in short.` },
        }),
      ),
    );

    for (const card of thanks) assert.match(wordsOf(card), /Thank you|Merci/);
    await isExact(16);
  });

  it('one person taps all four levels at once, each of them three times', async () => {
    const actor = await one();
    const buttons = await Promise.all(
      [0, 1, 2, 3].map(async (index) => {
        const button = await actor.button('survey.overall');
        return { ...button, data: { ...button.data, level: index + 1 } };
      }),
    );

    const shown = await Promise.all([...buttons, ...buttons, ...buttons].map((button) => actor.invoke({ ...button })));

    for (const { statusCode, value } of shown) {
      assert.equal(statusCode, 200);
      assert.match(wordsOf(value), /Which of these can you judge|Lesquels/i);
    }
    assert.ok([1, 2, 3, 4].includes((await responseOf(on, actor))?.overall ?? 0));
    await isExact(1);
  });

  it('twelve people of all departments press the same button twice at once', async () => {
    const people = await take(12);

    await Promise.all(
      people.map(async (actor) => {
        const button = await actor.button('survey.overall');
        await Promise.all([1, 2].map(() => actor.invoke({ ...button })));
      }),
    );

    await isExact(12);
  });

  for (const broken of ['before', 'after'] as const)
    it(`the store’s connection breaks ${broken} the answer is written: pressed once more it counts once`, async () => {
      const actor = await one();
      storeFaults.next({ verb: 'batch', broken, times: 1 });
      const button = await actor.button('survey.overall');

      const first = await actor.invoke({ ...button });
      storeFaults.clear();
      const again = await actor.invoke({ ...button });

      assert.equal(first.statusCode, 200);
      assert.deepEqual(again.statusCode, 200);
      assert.ok((await responseOf(on, actor))?.overall);
      await isExact(1);
    });

  it('every reply of the store is lost while ten people rate an area', async function () {
    this.timeout(20_000);
    const people = await take(10);
    await Promise.all(people.map((actor) => rate(actor, 2)));
    await Promise.all(people.map((actor) => actor.press('survey.areas', { areas: 'TRV' }, nextButton)));
    const buttons = await Promise.all(people.map((actor) => actor.button('survey.area', nextButton)));
    storeFaults.next({ verb: 'batch', broken: 'after', times: 10 });

    const press = (actor: Actor, turn: number) => {
      const button = buttons[turn];
      assert.ok(button);
      return actor.invoke({ ...button, data: { ...button.data, 'TRV.1': '1', 'TRV.2': '4' } });
    };
    await Promise.all(people.map(press));
    storeFaults.clear();
    await Promise.all(people.map(press));

    const stored = await Promise.all(people.map((actor) => responseOf(on, actor)));
    for (const response of stored) assert.deepEqual(response?.answers, { 'TRV.1': 1, 'TRV.2': 4 });
    await isExact(10);
  });

  it('the store is down: the person is told that nothing was lost, and presses again', async function () {
    this.timeout(20_000);
    const actor = await one();
    storeFaults.next({ verb: 'batch', status: 503, times: 50 });
    const button = await actor.button('survey.overall');

    const refused = await actor.invoke({ ...button });
    storeFaults.clear();

    assert.match(wordsOf(refused.value), /Nothing was lost|Rien n’est perdu|rien n’a été perdu/i);
    assert.equal(await responseOf(on, actor), undefined);
    await actor.invoke({ ...button });
    await isExact(1);
  });

  it('the command “recount” finds a number that was tampered with, names it, and puts it right', async () => {
    const { pk } = await openNow(on);
    const { items } = await on.store.find<Tally>('surveys', { pk, where: [{ field: 'type', is: 'tally' }], top: 1 });
    const [tally] = items;
    assert.ok(tally);
    await on.store.replace('surveys', { ...tally, counts: { ...tally.counts, began: 99 } });
    const lead = await on.who(leadName);

    const said = await lead.say('recount');

    assert.match(said.text ?? '', /1 number differs\.\n- tally\/customer\/.* began: stored 99, counted \d+/);
    assert.match((await lead.say('recount')).text ?? '', /all equal/);
  });
});
