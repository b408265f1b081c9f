import assert from 'node:assert/strict';
import { reminderDays } from '../../src/surveys/reminder-days.ts';

const days = (opensAt: string, closesAt: string) =>
  reminderDays({ opensAt, closesAt }).map(({ step, at }) => `${step} ${at.toISOString().slice(0, 10)}`);

describe('the days of the reminders', () => {
  it('are working day 5 and the working day before the deadline', () => {
    // Tuesday 24 November to Tuesday 15 December.
    assert.deepEqual(days('2026-11-24T09:00:00.000Z', '2026-12-15T22:59:59.000Z'), [
      'reminder 2026-12-01',
      'last-reminder 2026-12-14',
    ]);
  });

  it('skip the weekend before a deadline on Monday', () => {
    assert.equal(days('2026-11-02T09:00:00.000Z', '2026-11-30T22:59:59.000Z').at(-1), 'last-reminder 2026-11-27');
  });

  it('are one when the survey is too short for two', () => {
    assert.deepEqual(days('2026-11-24T09:00:00.000Z', '2026-12-02T22:59:59.000Z'), ['last-reminder 2026-12-01']);
  });

  it('are none when the survey closes on the next working day', () => {
    assert.deepEqual(days('2026-11-24T09:00:00.000Z', '2026-11-25T22:59:59.000Z'), []);
  });
});
