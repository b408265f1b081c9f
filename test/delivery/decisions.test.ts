import assert from 'node:assert/strict';
import { recipients } from './helpers/people.ts';
import { launch, Stage, total } from './helpers/stage.ts';

describe('a lead decides about a running campaign', () => {
  let stage: Stage;

  beforeEach(() => {
    stage = new Stage({ perSecond: 10, inFlight: 4 });
    stage.teams.latencyMs = 100;
  });

  it('stops sending within five seconds of a cancel', async () => {
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(500) }));
    await stage.pass(10_000);
    const lead = stage.outbox();

    await stage.until(lead.cancel('c', 'lead'));
    const cancelledAt = stage.machine.now();
    const report = await stage.settled(lead);

    const last = stage.teams.requests.at(-1)?.at ?? 0;
    assert.ok(last - cancelledAt <= 5_000, `still sending ${last - cancelledAt} ms later`);
    assert.ok(stage.machine.now() - cancelledAt <= 10_000);
    assert.equal(report.state, 'cancelled');
    assert.equal(report.sent + (report.cancelled['cancelled-by-lead'] ?? 0), 500);
    assert.equal(stage.teams.cards.size, report.sent);
    await stage.until(outbox.stop());
  });

  it('deletes what was delivered on a recall and reports what could not be', async () => {
    const outbox = stage.outbox();
    outbox.start();
    let sends = 0;
    stage.teams.answer = (verb, conversation) => {
      if (verb === 'send') sends += 1;
      if (verb === 'send' && sends === 5) return { status: 504, isAmbiguous: true, arrives: true };
      if (verb === 'remove' && conversation === deaf) return { status: 403, code: 'ConversationBlockedByUser' };
      return undefined;
    };
    await stage.until(outbox.launch({ ...launch, recipients: recipients(100) }));
    await stage.pass(5_000);
    const deaf = [...stage.teams.shown.values()][0]?.conversationId;

    await stage.until(outbox.recall('c', 'lead'));
    await stage.pass(60_000);

    const report = await stage.until(outbox.report('c'));
    assert.equal(total(report), 100);
    assert.equal(report.stopped?.by, 'lead');
    assert.equal(report.recall.wanted, 0);
    assert.equal(report.recall.done, report.sent - 1);
    assert.deepEqual(report.recall.failed, { 'blocked-by-user': 1, 'no-message-id': 1 });
    assert.equal(report.cancelled.recalled, 100 - report.sent - 1);
    assert.equal(stage.teams.cards.size, 2);
    await stage.until(outbox.stop());
  });

  it('puts the new card in the place of the old one on an edit', async () => {
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(30) }));
    await stage.settled(outbox);
    stage.compose = async () => ({ text: 'corrected' });
    stage.teams.answer = once({ status: 504, isAmbiguous: true });

    await stage.until(outbox.edit('c', 'lead'));
    await stage.pass(60_000);

    const report = await stage.until(outbox.report('c'));
    assert.deepEqual(report.edit, { wanted: 0, done: 30, failed: {} });
    for (const { message } of stage.teams.shown.values()) assert.deepEqual(message, { text: 'corrected' });
    assert.equal(stage.teams.shown.size, 30);
    await stage.until(outbox.stop());
  });

  it('sends again to the uncertain only when told to', async () => {
    const outbox = stage.outbox();
    outbox.start();
    stage.teams.answer = once({ code: 'ETIMEDOUT', isAmbiguous: true });
    await stage.until(outbox.launch({ ...launch, recipients: recipients(10) }));
    const before = await stage.settled(outbox);
    assert.deepEqual(before.uncertain, { 'no-answer': 1 });
    assert.equal(stage.teams.cards.size, 9);

    await stage.until(outbox.sendAgainToUncertain('c', 'lead'));
    await stage.pass(10_000);

    const report = await stage.until(outbox.report('c'));
    assert.equal(report.sent, 10);
    assert.equal(stage.teams.cards.size, 10);
    await stage.until(outbox.stop());
  });

  it('takes an answer as proof that the card arrived', async () => {
    const outbox = stage.outbox();
    outbox.start();
    stage.teams.answer = once({ code: 'ETIMEDOUT', isAmbiguous: true, arrives: true });
    await stage.until(outbox.launch({ ...launch, recipients: recipients(1) }));
    await stage.settled(outbox);

    await stage.until(outbox.confirmArrival('c', 'p0'));

    const report = await stage.until(outbox.report('c'));
    assert.equal(report.sent, 1);
    assert.deepEqual(report.uncertain, {});
    await stage.until(outbox.stop());
  });

  it('waits after the pilot until it may go on', async () => {
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(60), waves: { pilot: 25, perDay: 20 } }));
    await stage.pass(3_600_000);
    const pilot = await stage.until(outbox.report('c'));
    assert.equal(pilot.sent, 25);
    assert.deepEqual(pilot.held, { pilot: 35 });
    assert.equal(pilot.stuck, undefined);

    await stage.until(outbox.goOn('c', 'lead'));
    await stage.pass(3_600_000);

    assert.equal((await stage.until(outbox.report('c'))).sent, 45);
    await stage.pass(24 * 3_600_000);
    assert.equal((await stage.until(outbox.report('c'))).sent, 60);
    await stage.until(outbox.stop());
  });

  it('waits for a second person when the audience is large', async () => {
    const large = new Stage({ approvalAbove: 20 });
    const outbox = large.outbox();
    outbox.start();
    const campaign = await large.until(outbox.launch({ ...launch, unsolicited: true, recipients: recipients(21) }));
    await large.pass(60_000);
    assert.equal(campaign.state, 'awaiting-approval');
    assert.equal(large.teams.requests.length, 0);
    await assert.rejects(outbox.approve('c', 'lead'), { code: 'not_allowed' });

    await large.until(outbox.approve('c', 'second-lead'));
    const report = await large.settled(outbox);

    assert.equal(report.sent, 21);
    await large.until(outbox.stop());
  });

  it('loses nobody when a large campaign is cancelled before its approval', async () => {
    const large = new Stage({ approvalAbove: 20 });
    const outbox = large.outbox();
    outbox.start();
    await large.until(outbox.launch({ ...launch, unsolicited: true, recipients: recipients(40) }));

    await large.until(outbox.cancel('c', 'lead'));
    const report = await large.settled(outbox);

    assert.deepEqual(report.cancelled, { 'cancelled-by-lead': 40 });
    assert.equal(large.teams.requests.length, 0);
    await large.until(outbox.stop());
  });

  it('withdraws a queued reminder when the person has answered', async () => {
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(5) }));
    await stage.settled(outbox);
    const startsAt = new Date(stage.machine.now() + 3_600_000);
    await stage.until(
      outbox.step({ campaignId: 'c', step: 'reminder-1', by: 'lead', recipients: recipients(3), startsAt }),
    );
    stage.compose = async ({ personId }) => (personId === 'p1' ? { withdrawn: 'answered' } : { text: 'reminder' });

    await stage.pass(2 * 3_600_000);

    const report = await stage.until(outbox.report('c', 'reminder-1'));
    assert.deepEqual([report.audience, report.sent, report.cancelled], [3, 2, { answered: 1 }]);
    await stage.until(outbox.stop());
  });
});

/** Only the first request is answered so. */
function once<T>(answer: T): () => T | undefined {
  const left = [answer];
  return () => left.shift();
}
