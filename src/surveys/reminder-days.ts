import { DateTime } from 'luxon';
import type { Cycle } from './cycle.ts';

export const reminderSteps = ['reminder', 'last-reminder'] as const;
export type ReminderStep = (typeof reminderSteps)[number];

const firstAfter = 5;

/**
 * The days on which those who have not answered are reminded: working day 5, and the working day before the deadline.
 * The first is left out when it would not come before the last. Midnight UTC: quiet time finds each person's own hour.
 */
export function reminderDays({
  opensAt,
  closesAt,
}: Pick<Cycle, 'opensAt' | 'closesAt'>): readonly { step: ReminderStep; at: Date }[] {
  const opens = DateTime.fromISO(opensAt, { zone: 'utc' }).startOf('day');
  const first = workingDays(opens, firstAfter);
  const last = workingDays(DateTime.fromISO(closesAt, { zone: 'utc' }).startOf('day'), -1);
  const days: { step: ReminderStep; on: DateTime }[] = [
    { step: 'reminder', on: first },
    { step: 'last-reminder', on: last },
  ];
  return days
    .filter(({ step, on }) => on > opens && (step === 'last-reminder' || on < last))
    .map(({ step, on }) => ({ step, at: on.toJSDate() }));
}

function workingDays(from: DateTime, count: number): DateTime {
  const step = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = day.plus({ days: step });
    if (day.weekday <= 5) left -= 1;
  }
  return day;
}
