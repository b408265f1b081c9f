import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itinerary, type ToTravel } from '../../src/delivery/itinerary.ts';
import { defaultSettings } from '../../src/delivery/settings.ts';

type Kind = 'invitation' | 'reminder' | 'last-reminder';
const paris = 'Europe/Paris';
/** A Tuesday, ten o'clock in Paris; the last day is Friday in two weeks. */
const usual: ToTravel<Kind> = {
  zones: [paris, paris, 'Asia/Singapore'],
  from: new Date('2026-06-09T08:00:00.000Z'),
  until: new Date('2026-06-26T21:59:59.999Z'),
  zone: paris,
  first: 'invitation',
  reminders: [
    { kind: 'reminder', at: new Date('2026-06-16T00:00:00.000Z') },
    { kind: 'last-reminder', at: new Date('2026-06-25T00:00:00.000Z') },
  ],
  quiet: defaultSettings.quiet,
  fatigue: defaultSettings.fatigue,
};
const lines = (change: Partial<ToTravel<Kind>> = {}) =>
  itinerary({ ...usual, ...change }).postings.map(({ on, kind, zone, people }) => `${on} ${kind} ${zone} ${people}`);

describe('who gets what on which day', () => {
  it('is counted by day, card and time zone, and for the one who gets the most', () => {
    const { most, days } = itinerary(usual);

    assert.deepEqual(lines(), [
      '2026-06-09 invitation Asia/Singapore 1',
      `2026-06-09 invitation ${paris} 2`,
      '2026-06-16 reminder Asia/Singapore 1',
      `2026-06-16 reminder ${paris} 2`,
      '2026-06-25 last-reminder Asia/Singapore 1',
      `2026-06-25 last-reminder ${paris} 2`,
    ]);
    assert.deepEqual([most, days], [3, 17]);
  });

  it('waits for the morning where it is evening, and for the end of busy days', () => {
    assert.match(lines({ zones: ['Pacific/Auckland'] })[0] ?? '', /^2026-06-10 invitation/);
    const blackouts = [{ from: '06-15', to: '06-17' }];
    assert.match(
      lines({ quiet: { ...usual.quiet, blackouts } }).find((line) => line.includes('reminder')) ?? '',
      /^2026-06-18/,
    );
  });

  it('spreads invitations over sending days, after a pilot from the day after it', () => {
    const zones = Array.from({ length: 5 }, () => paris);
    const invited = lines({ zones, waves: { pilot: 1, perDay: 2, zone: paris } }).filter((line) =>
      line.includes('invitation'),
    );

    assert.deepEqual(invited, [
      `2026-06-09 invitation ${paris} 1`,
      `2026-06-10 invitation ${paris} 2`,
      `2026-06-11 invitation ${paris} 2`,
    ]);
  });

  it('reminds nobody who has not been invited by then', () => {
    const zones = Array.from({ length: 7 }, () => paris);
    const found = lines({ zones, waves: { perDay: 1, zone: paris } });

    // The sixth and seventh are invited on 16 and 17 June; the reminder is queued in the first hours of the 16th.
    assert.ok(found.includes(`2026-06-16 reminder ${paris} 5`), found.join('\n'));
    assert.ok(found.includes(`2026-06-25 last-reminder ${paris} 7`));
  });

  it('says nothing of what would come after the end', () => {
    assert.deepEqual(lines({ zones: [paris], until: new Date('2026-06-12T20:00:00.000Z') }), [
      `2026-06-09 invitation ${paris} 1`,
    ]);
    assert.deepEqual(itinerary({ ...usual, zones: [] }), { postings: [], most: 0, days: 0 });
  });

  it('gives nobody more than the limits allow, and everybody each card at most once', () => {
    const zone = fc.constantFrom(paris, 'America/Toronto', 'Asia/Singapore', 'UTC', 'Pacific/Auckland');
    const asked = fc.record({
      zones: fc.array(zone, { minLength: 1, maxLength: 30 }),
      waves: fc.option(
        fc.record({ pilot: fc.nat(3), perDay: fc.integer({ min: 1, max: 9 }), zone: fc.constant(paris) }),
        { nil: undefined },
      ),
      hours: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(asked, ({ zones, waves, hours }) => {
        const from = new Date(usual.from.getTime() + hours * 3_600_000);
        const { postings, most } = itinerary({ ...usual, zones, waves, from });
        const total = (kind: Kind) =>
          postings.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.people, 0);
        for (const kind of ['invitation', 'reminder', 'last-reminder'] as const) assert.ok(total(kind) <= zones.length);
        assert.ok(most <= 3);
        for (const one of postings) assert.ok(new Date(`${one.on}T12:00:00Z`).getUTCDay() % 6 !== 0, one.on);
      }),
      { numRuns: 60 },
    );
  });
});
