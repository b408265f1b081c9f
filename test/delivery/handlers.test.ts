import assert from 'node:assert/strict';
import { deliveryHandlers } from '../../src/delivery/delivery-handlers.ts';
import { AppError } from '../../src/errors.ts';
import type { Store } from '../../src/storage/store.ts';
import { type DeskStage, deskStage, lead, other, rowsOn, verbsOn, wordsOn } from './desk-stage.ts';
import { aPerson } from './helpers/people.ts';

const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describe('a lead at the delivery desk', () => {
  let stage: DeskStage;

  beforeEach(async () => {
    stage = await deskStage();
  });
  afterEach(() => stage.close());

  it('hears that nothing was sent yet', async () => {
    assert.match(wordsOn(await stage.say('delivery')), /Nothing has been sent/);
  });

  it('asks for the newest campaign in either language', async () => {
    await stage.launch(3, { id: 'a' });
    stage.clock.at = new Date('2026-06-09T11:00:00.000Z');
    await stage.launch(2, { id: 'b' });

    const said = await stage.say('envois', { ...lead, language: 'fr' });

    assert.match(wordsOn(said), /Summer · première carte/);
    assert.match(wordsOn(said), /En tout, tout le public\n2/);
    assert.deepEqual(await stage.say('Delivery, please'), await stage.press('delivery.show', { campaign: 'b' }));
  });

  it('is refused to anybody else, and leaves other words for it, and a channel, to others', async () => {
    await stage.launch(1);

    await assert.rejects(stage.say('delivery', aPerson('p1')), { code: 'not_allowed' });
    assert.equal(await stage.say('deliveries', aPerson('p1')), undefined);
    assert.equal(
      await stage.feature.message?.({ text: 'delivery', person: lead, place: 'channel', conversationId: 'x' }),
      undefined,
    );
  });

  it('is the only one who may look and decide', async () => {
    await stage.launch(2);

    for (const verb of Object.keys(stage.feature.actions ?? {})) {
      await assert.rejects(stage.press(verb, { campaign: 'c' }, aPerson('p1')), refused('not_allowed'), verb);
    }
    assert.deepEqual(await stage.decided(), []);
  });

  it('is told plainly about a campaign that is not there, and about nonsense', async () => {
    await assert.rejects(stage.press('delivery.show', { campaign: 'x' }), refused('not_found'));
    await assert.rejects(stage.press('delivery.cancel', { campaign: 'x' }), refused('not_found'));
    await assert.rejects(stage.press('delivery.show', { campaign: "c' OR 1=1" }), refused('bad_input'));
  });

  it('sees everybody in one row, with the advice for what went wrong', async () => {
    stage.teams.answer = (verb, chat) => {
      if (verb !== 'send') return undefined;
      if (chat === 'a:p1') return { status: 403, code: 'ConversationBlockedByUser' };
      return chat === 'a:p2' ? { status: 504, isAmbiguous: true } : undefined;
    };
    await stage.launch(5, { recipients: [...people(5), { personId: 'p9', excluded: 'opted-out' }] });
    await stage.outbox.drain();

    const report = await stage.press('delivery.show');

    assert.deepEqual(rowsOn(report), {
      Delivered: 3,
      'Failed: blocked by the person': 1,
      'Uncertain: no clear answer from Teams': 1,
      'Left out: no surveys, at their own request': 1,
      'Together, everyone of the audience': 6,
    });
    assert.match(wordsOn(report), /Ask them in person; they unblock me/);
    assert.match(wordsOn(report), /5 of 5 · all done/);
    assert.match(wordsOn(report), /Launched by Lea Martin on 9 June 10:00/);
  });

  it('only reads when the card comes into view', async () => {
    await stage.launch(2);
    const writes: string[] = [];
    const store = new Proxy(stage.store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (['create', 'replace', 'update', 'batch', 'remove', 'increment'].includes(String(name))) {
          writes.push(String(name));
        }
        return member.bind(target);
      },
    }) as Store;
    const show = deliveryHandlers({ ...stage.desk, store }).actions?.['delivery.show'];
    const data = { campaign: 'c', step: 'first', shown: 'elsewhere' };

    const card = await show?.({
      verb: 'delivery.show',
      data,
      person: lead,
      place: 'personal',
      conversationId: 'chat',
      isRefresh: true,
    });

    assert.deepEqual(card, await stage.press('delivery.show', { campaign: 'c', step: 'first' }));
    assert.deepEqual(writes, []);
  });

  it('chooses which step to see, and sees the newest first', async () => {
    await stage.launch(4);
    await stage.outbox.drain();
    stage.clock.at = new Date('2026-06-16T10:00:00.000Z');
    await stage.outbox.step({ campaignId: 'c', step: 'reminder', by: lead.id, recipients: people(2) });

    const newest = await stage.press('delivery.show');
    const first = await stage.press('delivery.show', { campaign: 'c', step: 'reminder', shown: 'first' });

    assert.match(wordsOn(newest), /Summer · reminder/);
    assert.match(wordsOn(newest), /Begun by the calendar on 16 June 10:00, as Lea Martin launched it/);
    assert.equal(rowsOn(newest)['Together, everyone of the audience'], 2);
    assert.match(wordsOn(first), /Summer · first card/);
    assert.equal(rowsOn(first)['Together, everyone of the audience'], 4);
  });

  it('goes back to where this kind of campaign is looked after', async () => {
    await stage.launch(1);

    assert.equal((await stage.press('delivery.back')).summary, 'Back where you were');
  });

  it('stops what has not gone yet, after a second question, and once', async () => {
    await stage.launch(6);

    const question = await stage.press('delivery.cancelling');
    await stage.press('delivery.cancel');
    const again = await stage.press('delivery.cancel', { campaign: 'c' }, other);
    await stage.outbox.drain();
    const report = await stage.press('delivery.show');

    assert.match(wordsOn(question), /6 people are still waiting/);
    assert.deepEqual(verbsOn(question), ['delivery.cancel', 'delivery.show']);
    assert.deepEqual(await stage.decided(), ['cancel']);
    assert.match(wordsOn(again), /Stopped by Lea Martin/);
    assert.equal(rowsOn(report)['Not sent: stopped by a lead'], 6);
    assert.equal(stage.teams.cards.size, 0);
    assert.ok(!verbsOn(report).includes('delivery.cancelling'));
  });

  it('recalls what was delivered and learns what could not be deleted', async () => {
    await stage.launch(5);
    await stage.outbox.drain();
    stage.teams.answer = (verb, chat) =>
      verb === 'remove' && chat === 'a:p0' ? { status: 403, code: 'ConversationBlockedByUser' } : undefined;

    const question = await stage.press('delivery.recalling');
    await stage.press('delivery.recall');
    await stage.press('delivery.recall');
    await stage.outbox.drain();
    const report = await stage.press('delivery.show');

    assert.match(wordsOn(question), /I delete the 5 cards already delivered/);
    assert.deepEqual(await stage.decided(), ['recall']);
    assert.match(wordsOn(report), /Deleted 4 of 5\./);
    assert.match(wordsOn(report), /1 could not be: blocked by the person\. They have blocked me/);
    assert.equal(stage.teams.cards.size, 1);
    assert.equal(rowsOn(report)['Together, everyone of the audience'], 5);
    assert.deepEqual(verbsOn(report), ['delivery.show', 'delivery.list', 'delivery.back']);
  });

  it('needs another lead for many people', async () => {
    await stage.launch(25);
    await stage.outbox.drain();

    const own = await stage.press('delivery.show');
    const theirs = await stage.press('delivery.show', { campaign: 'c' }, other);
    await assert.rejects(stage.press('delivery.approve', { campaign: 'c', step: 'first' }), refused('not_allowed'));
    assert.equal(stage.teams.cards.size, 0);
    await stage.press('delivery.approve', { campaign: 'c', step: 'first' }, other);
    await stage.press('delivery.approve', { campaign: 'c', step: 'first' }, other);
    await stage.outbox.drain();
    const report = await stage.press('delivery.show');

    assert.ok(!verbsOn(own).includes('delivery.approve'));
    assert.match(wordsOn(own), /another lead says yes too/);
    assert.ok(verbsOn(theirs).includes('delivery.approve'));
    assert.match(wordsOn(theirs), /Lea Martin wants to send this to 25 people/);
    assert.equal(rowsOn(report).Delivered, 25);
    assert.match(wordsOn(report), /Approved by Omar Benali on 9 June 10:00/);
  });

  it('is not asked again for the reminder of what was approved, and reminds nobody before', async () => {
    await stage.launch(25);
    const remind = () => stage.outbox.step({ campaignId: 'c', step: 'reminder', by: lead.id, recipients: people(22) });

    await remind();
    const before = await stage.press('delivery.show');
    await stage.press('delivery.approve', { campaign: 'c', step: 'first' }, other);
    const { state } = await remind();

    assert.match(wordsOn(before), /first card/);
    assert.equal(state, 'open');
  });

  it('looks at the pilot, then goes on, once', async () => {
    await stage.launch(8, { waves: { pilot: 3 } });
    await stage.outbox.drain();

    const waiting = await stage.press('delivery.show');
    await stage.press('delivery.go-on');
    const going = await stage.press('delivery.go-on');
    await stage.outbox.drain();
    const report = await stage.press('delivery.show');

    assert.match(wordsOn(waiting), /The first group has it. 5 people wait for your decision/);
    assert.match(wordsOn(waiting), /Answered\n1\n[\s\S]*1 min 15 s[\s\S]*Stopped at: Orders\n1/);
    assert.equal(rowsOn(waiting)['Waiting: for your go on'], 5);
    assert.ok(verbsOn(waiting).includes('delivery.recalling'));
    assert.deepEqual(await stage.decided(), ['go-on']);
    assert.ok(!verbsOn(going).includes('delivery.go-on'));
    assert.equal(rowsOn(report).Delivered, 8);
  });

  it('sees the pilot that waits for the answer, also when a reminder came after it', async () => {
    await stage.launch(8, { waves: { pilot: 3 } });
    await stage.outbox.drain();
    stage.clock.at = new Date('2026-06-16T10:00:00.000Z');
    await stage.outbox.step({ campaignId: 'c', step: 'reminder', by: lead.id, recipients: people(8) });
    await stage.outbox.drain();

    const waiting = await stage.press('delivery.show');
    const reminder = await stage.press('delivery.show', { campaign: 'c', step: 'reminder' });

    assert.ok(verbsOn(waiting).includes('delivery.go-on'));
    assert.equal(rowsOn(reminder)['Left out: their first card is not out yet'], 5);
    assert.equal(rowsOn(reminder)['Together, everyone of the audience'], 8);
  });

  it('sends again to the uncertain only after reading that they may see it twice', async () => {
    let isDeaf = true;
    stage.teams.answer = (verb, chat) =>
      isDeaf && verb === 'send' && chat === 'a:p1' ? { status: 504, isAmbiguous: true } : undefined;
    await stage.launch(3);
    await stage.outbox.drain();
    isDeaf = false;

    const question = await stage.press('delivery.resending');
    stage.clock.at = new Date('2026-06-10T10:00:00.000Z');
    await stage.press('delivery.resend');
    await stage.outbox.drain();
    const report = await stage.press('delivery.resend');

    assert.match(wordsOn(question), /may see it twice/);
    assert.equal(rowsOn(report).Delivered, 3);
    assert.deepEqual(await stage.decided(), ['send-again']);
  });

  it('gets the list through a link of their own', async () => {
    await stage.launch(1);

    const card = await stage.press('delivery.list');

    assert.deepEqual(stage.links, [{ campaignId: 'c', person: lead }]);
    assert.match(JSON.stringify(card.card), /"url":"https:\/\/voice\.example\.com\/files\/token"/);
    assert.deepEqual(verbsOn(card), ['delivery.show']);
  });
});

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ personId: `p${index}` }));
