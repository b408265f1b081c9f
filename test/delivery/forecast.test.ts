import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type Forecast, forecast, type ToForecast } from '../../src/delivery/forecast.ts';
import { defaultSettings } from '../../src/delivery/settings.ts';
import { aPerson } from './helpers/people.ts';
import { launch, Stage } from './helpers/stage.ts';

const everybodyIn = (zone: string, count: number): string[] => Array.from({ length: count }, () => zone);

// A Tuesday in March, in the morning.
const usual: ToForecast = {
  zones: everybodyIn('Europe/Paris', 60),
  from: new Date('2026-03-03T09:00:00Z'),
  until: '2026-03-27',
  zone: 'Europe/Paris',
  quiet: defaultSettings.quiet,
};
const daysOf = ({ days }: Forecast): string[] => days.map(({ on, people }) => `${on.slice(5)}: ${people}`);

describe('the days on which cards go out', () => {
  it('are one, today, during working hours', () => {
    const now = forecast(usual);

    assert.deepEqual([daysOf(now), now.waitsFor, now.closed], [['03-03: 60'], undefined, []]);
    assert.equal(now.firstAt.toISOString(), usual.from.toISOString());
  });

  it('begin with the next working day in the evening and at the weekend', () => {
    const friday = forecast({ ...usual, from: new Date('2026-03-06T18:00:00Z') });

    assert.deepEqual([daysOf(friday), friday.waitsFor], [['03-09: 60'], 'quiet-time']);
    assert.equal(friday.firstAt.toISOString(), '2026-03-09T08:00:00.000Z');
  });

  it('are as many as the pace needs', () => {
    assert.deepEqual(daysOf(forecast({ ...usual, waves: { perDay: 25 } })), ['03-03: 25', '03-04: 25', '03-05: 10']);
  });

  it('go on after the weekend and after busy days, with one wave each', () => {
    const blackouts = [{ from: '2026-03-10', to: '2026-03-11' }];
    const quiet = { ...usual.quiet, blackouts };
    const friday = forecast({ ...usual, quiet, from: new Date('2026-03-06T09:00:00Z'), waves: { perDay: 15 } });

    assert.deepEqual(daysOf(friday), ['03-06: 15', '03-09: 15', '03-12: 15', '03-13: 15']);
  });

  it('are those of each recipient, whose evening may come first', () => {
    const zones = ['Europe/Paris', 'Asia/Tokyo', 'America/New_York'];

    assert.deepEqual(daysOf(forecast({ ...usual, zones })), ['03-03: 2', '03-04: 1']);
  });

  it('hold everybody whatever the pace', () => {
    for (const perDay of [1, 7, 59, 60, 1_000]) {
      const { days } = forecast({ ...usual, zones: everybodyIn('Europe/Paris', 100_000), waves: { perDay } });

      assert.equal(
        days.reduce((sum, { people }) => sum + people, 0),
        100_000,
      );
    }
  });

  it('begin with the pilot, the rest the day after at the earliest', () => {
    const waves = { pilot: 25, perDay: 20 };

    assert.deepEqual(daysOf(forecast({ ...usual, waves })), ['03-03: 25', '03-04: 20', '03-05: 15']);
    assert.deepEqual(daysOf(forecast({ ...usual, zones: everybodyIn('Europe/Paris', 20), waves })), ['03-03: 20']);
  });

  it('are never busy days, which are named up to the end', () => {
    const blackouts = [
      { from: '03-01', to: '03-05' },
      { from: '2026-03-11', to: '2026-03-11' },
      { from: '04-01', to: '04-30' },
    ];
    const shifted = forecast({ ...usual, quiet: { ...usual.quiet, blackouts } });

    assert.deepEqual([daysOf(shifted), shifted.waitsFor], [['03-06: 60'], 'blackout']);
    assert.deepEqual(shifted.closed, [
      { from: '2026-03-03', to: '2026-03-05' },
      { from: '2026-03-11', to: '2026-03-11' },
    ]);
  });
});

const zones = fc.constantFrom('Europe/Paris', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'UTC');
const campaigns = fc.record({
  zones: fc.array(zones, { minLength: 1, maxLength: 14 }),
  zone: zones,
  quarters: fc.integer({ min: 0, max: 10 * 96 }),
  waves: fc.option(fc.record({ pilot: fc.integer({ min: 0, max: 4 }), perDay: fc.integer({ min: 1, max: 5 }) }), {
    nil: undefined,
  }),
  busy: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
});

describe('the forecast', () => {
  it('says the days on which the sender then sends', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(campaigns, async ({ zones, zone, quarters, waves: wanted, busy }) => {
        const from = new Date(Date.UTC(2026, 2, 20) + quarters * 900_000);
        const day =
          busy && DateTime.fromObject({ year: 2026, month: 3, day: 20 }, { zone: 'utc' }).plus({ days: busy });
        const blackouts = day ? [{ from: day.toFormat('MM-dd'), to: day.plus({ days: 1 }).toFormat('MM-dd') }] : [];
        const quiet = { ...usual.quiet, blackouts };
        const waves = wanted && { ...wanted, zone };
        const expected = forecast({ zones, waves, from, until: '2026-03-20', zone, quiet });
        const slow = { wakeMs: 600_000, tendMs: 600_000, renewMs: 3_600_000, leaseMs: 7_200_000 };
        const stage = new Stage({ quiet, ...slow }, from);
        zones.forEach((timeZone, index) => {
          stage.people.put(aPerson(`p${index}`, { timeZone }));
        });
        const recipients = zones.map((_, index) => ({ personId: `p${index}` }));
        const outbox = stage.outbox();
        await stage.until(outbox.launch({ ...launch, unsolicited: true, recipients, ...(waves && { waves }) }));
        outbox.start();
        if (waves && waves.pilot > 0) {
          const goOn = DateTime.fromJSDate(expected.firstAt, { zone }).plus({ days: 1 }).toMillis();
          await stage.pass(goOn - stage.machine.now());
          await stage.until(outbox.goOn('c', 'lead'));
        }

        while (stage.deliveries.some(({ state }) => state !== 'sent')) await stage.pass(6 * 3_600_000);

        const sent: Record<string, number> = {};
        for (const { recipientId, sentAt = '' } of stage.deliveries) {
          const person = await stage.people.get(recipientId);
          const on = DateTime.fromISO(sentAt, { zone: person?.timeZone }).toISODate() ?? '';
          sent[on] = (sent[on] ?? 0) + 1;
        }
        assert.deepEqual(Object.fromEntries(expected.days.map(({ on, people }) => [on, people])), sent);
        await stage.until(outbox.stop());
      }),
      { numRuns: 30 },
    );
  });
});
