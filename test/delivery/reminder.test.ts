import assert from 'node:assert/strict';
import { recipients } from './helpers/people.ts';
import { launch, Stage, total } from './helpers/stage.ts';
import type { Answer } from './helpers/teams.ts';

const reminder = { campaignId: 'c', step: 'reminder', by: 'lead' };
const day = 86_400_000;

describe('a reminder', () => {
  let stage: Stage;
  const remind = async (count: number) => {
    const outbox = stage.outbox();
    await stage.until(outbox.step({ ...reminder, recipients: recipients(count) }));
    outbox.start();
    await stage.pass(60_000);
    const report = await stage.until(outbox.report('c', 'reminder'));
    await stage.until(outbox.stop());
    assert.equal(total(report), count);
    return report;
  };
  const invite = async (count: number, waves?: { pilot?: number; perDay?: number }, ms = 60_000) => {
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(count), ...(waves && { waves }) }));
    await stage.pass(ms);
    await stage.until(outbox.stop());
  };
  const answerTo = (answers: Readonly<Record<string, Answer>>) => {
    stage.teams.answer = (verb, chat) => (verb === 'send' ? answers[chat] : undefined);
  };

  beforeEach(() => {
    stage = new Stage({ wakeMs: 20_000, tendMs: 60_000, renewMs: 120_000, leaseMs: 600_000 });
  });

  it('leaves out who waits for “go on”', async () => {
    await invite(10, { pilot: 4 });

    const report = await remind(10);

    assert.deepEqual([report.sent, report.excluded], [4, { 'not-invited-yet': 6 }]);
    for (const cards of stage.teams.cards.values()) assert.equal(cards, 2);
  });

  it('leaves out who is of a later day, and is no hindrance on that day', async () => {
    await invite(9, { perDay: 3 }, day);

    const report = await remind(9);
    const outbox = stage.outbox();
    outbox.start();
    await stage.pass(2 * day);

    assert.deepEqual([report.sent, report.excluded], [6, { 'not-invited-yet': 3 }]);
    assert.equal((await stage.until(outbox.report('c'))).sent, 9);
    await stage.until(outbox.stop());
  });

  it('leaves out everybody while the audience is still being written', async () => {
    stage.store.mishap = (call) => (call > 5 ? 'before' : undefined);
    await stage.until(
      stage
        .outbox()
        .launch({ ...launch, recipients: recipients(5) })
        .catch(() => undefined),
    );
    stage.store.mishap = () => undefined;
    await stage.until(stage.outbox().step({ ...reminder, recipients: recipients(5) }));

    const report = await stage.until(stage.outbox().report('c', 'reminder'));

    assert.deepEqual(report.excluded, { 'not-invited-yet': 5 });
  });

  it('goes to whom the first card may have reached', async () => {
    answerTo({ 'a:p0': { status: 504, isAmbiguous: true } });
    await invite(2);
    stage.teams.answer = () => undefined;

    assert.equal((await remind(2)).sent, 2);
  });

  it('goes to whom it could not reach for a reason that may have mended, and to nobody who blocked the bot', async () => {
    answerTo({
      'a:p0': { status: 403, code: 'ConversationBlockedByUser' },
      'a:p1': { status: 403, code: 'BotDisabledByAdmin' },
      'a:p2': { status: 413 },
      'a:p3': { status: 500 },
      'a:p4': { status: 404 },
    });
    await invite(6);
    stage.teams.answer = () => undefined;

    const report = await remind(6);

    assert.deepEqual([report.sent, report.excluded], [4, { 'not-reached': 2 }]);
    assert.deepEqual([stage.teams.cards.get('a:p0'), stage.teams.cards.get('a:p2')], [undefined, undefined]);
  });

  it('says of whom was never asked why, as the first step did', async () => {
    const outbox = stage.outbox();
    outbox.start();
    const everybody = [...recipients(2), { personId: 'p9', excluded: 'opted-out' }];
    await stage.until(outbox.launch({ ...launch, recipients: everybody }));
    await stage.settled(outbox);

    await stage.until(outbox.step({ ...reminder, recipients: everybody.map(({ personId }) => ({ personId })) }));
    await stage.pass(60_000);

    const report = await stage.until(outbox.report('c', 'reminder'));
    assert.deepEqual([report.sent, report.excluded], [2, { 'opted-out': 1 }]);
    await stage.until(outbox.stop());
  });
});
