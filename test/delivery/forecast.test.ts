import assert from 'node:assert/strict';
import { type Forecast, forecast, type ToForecast } from '../../src/delivery/forecast.ts';
import { defaultSettings } from '../../src/delivery/settings.ts';

// A Tuesday in March, in the morning.
const usual: ToForecast = {
  people: 60,
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

  it('hold everybody whatever the pace', () => {
    for (const perDay of [1, 7, 59, 60, 1_000]) {
      const { days } = forecast({ ...usual, people: 100_000, waves: { perDay } });

      assert.equal(
        days.reduce((sum, { people }) => sum + people, 0),
        100_000,
      );
    }
  });

  it('begin with the pilot, the rest the day after at the earliest', () => {
    const waves = { pilot: 25, perDay: 20 };

    assert.deepEqual(daysOf(forecast({ ...usual, waves })), ['03-03: 25', '03-04: 20', '03-05: 15']);
    assert.deepEqual(daysOf(forecast({ ...usual, people: 20, waves })), ['03-03: 20']);
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
