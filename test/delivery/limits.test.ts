import assert from 'node:assert/strict';
import { aPerson, recipients } from './helpers/people.ts';
import { launch, Stage } from './helpers/stage.ts';

const unsolicited = { ...launch, unsolicited: true };
const hour = 3_600_000;
// Two weeks of looking once a second would be a long test.
const slow = { wakeMs: 60_000, tendMs: 600_000, renewMs: 300_000, leaseMs: 600_000 };

describe('what nobody asked for', () => {
  it('waits for the morning of the recipient', async () => {
    const stage = new Stage();
    stage.people.put(aPerson('p0', { timeZone: 'America/New_York' }));
    stage.people.put(aPerson('p1', { timeZone: 'Asia/Tokyo' }));
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...unsolicited, recipients: recipients(3) }));
    await stage.pass(60_000);
    const early = await stage.until(outbox.report('c'));
    assert.equal(early.sent, 1);
    assert.deepEqual(early.held, { 'quiet-time': 2 });
    assert.equal(early.stuck, undefined);

    await stage.pass(4 * hour + 60_000);
    assert.equal((await stage.until(outbox.report('c'))).sent, 2);
    await stage.pass(10 * hour);

    assert.equal((await stage.until(outbox.report('c'))).sent, 3);
    await stage.until(outbox.stop());
  });

  it('reaches a person once a day and three times a week', async () => {
    const stage = new Stage({ ...slow });
    const outbox = stage.outbox();
    outbox.start();
    for (const id of ['c1', 'c2', 'c3', 'c4'])
      await stage.until(outbox.launch({ ...unsolicited, id, recipients: recipients(1) }));

    const days: string[] = [];
    for (let day = 0; day < 14; day += 1) {
      const before = stage.teams.requests.length;
      await stage.pass(24 * hour);
      for (const { at } of stage.teams.requests.slice(before)) days.push(new Date(at).toISOString().slice(0, 13));
    }

    // Tuesday, Wednesday, Thursday; then the Tuesday after, when the first one is a week ago.
    assert.deepEqual(days, ['2026-03-03T10', '2026-03-04T09', '2026-03-05T09', '2026-03-10T09']);
    await stage.until(outbox.stop());
  });

  it('waits for the end of a blackout', async () => {
    const blackouts = [{ from: '03-01', to: '03-05', name: 'month end' }];
    const quiet = { opensAt: '09:00', closesAt: '16:30', workingDays: [1, 2, 3, 4, 5], blackouts };
    const stage = new Stage({ quiet, ...slow });
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...unsolicited, recipients: recipients(1) }));
    await stage.pass(60_000);
    assert.deepEqual((await stage.until(outbox.report('c'))).held, { blackout: 1 });

    await stage.settled(outbox);

    assert.equal(new Date(stage.teams.requests[0]?.at ?? 0).toISOString().slice(0, 16), '2026-03-06T09:00');
    await stage.until(outbox.stop());
  });

  it('does not hold or count what a person asked for', async () => {
    const stage = new Stage({}, new Date('2026-03-03T22:00:00Z'));
    const outbox = stage.outbox();
    outbox.start();
    for (const id of ['t1', 't2', 't3']) await stage.until(outbox.launch({ ...launch, id, recipients: recipients(1) }));

    await stage.pass(10_000);

    assert.equal(stage.teams.cards.get('a:p0'), 3);
    await stage.until(outbox.stop());
  });
});

describe('one conversation', () => {
  it('never sees more than Teams allows in a second, two, thirty or an hour', async () => {
    const stage = new Stage({ perSecond: 50 });
    const outbox = stage.outbox();
    outbox.start();
    for (let number = 0; number < 150; number += 1) {
      await stage.until(outbox.launch({ ...launch, id: `t${number}`, recipients: recipients(1) }));
    }

    await stage.pass(200_000);

    const times = stage.teams.requests.map(({ at }) => at);
    assert.equal(times.length, 150);
    for (const [limit, ms] of [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
    ] as const) {
      for (const [index, time] of times.entries())
        assert.ok((times[index + limit] ?? Infinity) - time >= ms, `${limit} in ${ms} ms`);
    }
    await stage.until(outbox.stop());
  });
});

describe('a tenant in trouble', () => {
  it('is paused when somebody has used up five tries, and goes on afterwards', async () => {
    const stage = new Stage({ inFlight: 2 });
    const outbox = stage.outbox();
    outbox.start();
    const back = stage.machine.now() + 200_000;
    stage.teams.answer = () => (stage.machine.now() < back ? { status: 503 } : undefined);
    await stage.until(outbox.launch({ ...launch, recipients: recipients(50) }));
    await stage.pass(180_000);
    const during = await stage.until(outbox.report('c'));

    const report = await stage.settled(outbox);

    assert.equal(during.sent, 0);
    assert.equal(report.sent, 50);
    await stage.until(outbox.stop());
  });

  it('says after two minutes why nothing moves', async () => {
    const stage = new Stage();
    const outbox = stage.outbox();
    outbox.start();
    stage.teams.answer = () => ({ status: 401, code: 'BotNotRegistered' });
    await stage.until(outbox.launch({ ...launch, recipients: recipients(500) }));

    await stage.pass(1_500_000);

    const report = await stage.until(outbox.report('c'));
    assert.equal(report.stuck, 'not-registered');
    assert.ok((report.failed['not-registered'] ?? 0) < 30, 'the rest waits for a better secret');
    await stage.until(outbox.stop());
  });

  it('is not what one waits for between two waves, but is when their day has come and nobody sends', async () => {
    const stage = new Stage({ ...slow });
    const outbox = stage.outbox();
    await stage.until(outbox.launch({ ...unsolicited, recipients: recipients(9), waves: { perDay: 3 } }));
    outbox.start();
    await stage.pass(3 * hour);
    const between = await stage.until(outbox.report('c'));
    await stage.until(outbox.stop());
    await stage.pass(hour);
    const atNight = await stage.until(outbox.report('c'));
    await stage.pass(20 * hour);

    const late = await stage.until(outbox.report('c'));

    assert.deepEqual([between.sent, between.held, between.stuck], [3, { wave: 6 }, undefined]);
    assert.equal(atNight.stuck, undefined);
    assert.equal(late.stuck, 'nobody-sends');
  });

  it('is not what a wave waits for that begins after the weekend', async () => {
    const stage = new Stage({ ...slow }, new Date('2026-03-06T18:00:00Z'));
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(
      outbox.launch({ ...unsolicited, recipients: recipients(4), waves: { perDay: 3, zone: 'Europe/Paris' } }),
    );
    await stage.pass(hour);

    assert.equal((await stage.until(outbox.report('c'))).stuck, undefined);
    await stage.until(outbox.stop());
  });

  it('says when nobody sends', async () => {
    const stage = new Stage();
    const outbox = stage.outbox();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(5) }));

    await stage.pass(121_000);

    assert.equal((await stage.until(outbox.report('c'))).stuck, 'nobody-sends');
  });
});
