import { DateTime } from 'luxon';

const isWorkday = ({ weekday }: DateTime): boolean => weekday <= 5;

/** So many working days (Monday to Friday) later, at the same time of day. From a weekend it is counted from its Monday. */
export function workingDaysAfter(from: DateTime, count: number): DateTime {
  let day = from;
  while (!isWorkday(day)) day = day.plus({ days: 1 }).startOf('day');
  for (let left = count; left > 0; ) {
    day = day.plus({ days: 1 });
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

/** Today where somebody is, as an ISO date. */
export const today = (now: Date, zone: string): string => DateTime.fromJSDate(now, { zone }).toISODate() ?? '';
