import { DateTime } from 'luxon';
import type { Blackout, QuietTime } from './settings.ts';

export interface Opening {
  readonly at: Date;
  /** Why it is not now. */
  readonly reason?: 'quiet-time' | 'blackout';
}

/** Local time of the recipient; a zone nobody knows counts as UTC. */
export function localTime(at: Date, zone: string): DateTime {
  const local = DateTime.fromJSDate(at, { zone });
  return local.isValid ? local : DateTime.fromJSDate(at, { zone: 'utc' });
}

export function covers({ from, to }: Blackout, day: DateTime): boolean {
  const yearly = from.length === 5;
  const today = day.toFormat(yearly ? 'MM-dd' : 'yyyy-MM-dd');
  // 12-20 to 01-06 goes over the new year.
  return from <= to ? from <= today && today <= to : today >= from || today <= to;
}

function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}

/** The first instant from `now` on at which something unsolicited may reach a person in `zone`. */
export function nextOpening(now: Date, zone: string, quiet: QuietTime): Opening {
  let time = localTime(now, zone);
  let reason: Opening['reason'];
  for (let days = 0; days < 800; days += 1) {
    const isBlackout = quiet.blackouts.some((blackout) => covers(blackout, time));
    const opens = at(time, quiet.opensAt);
    if (!isBlackout && quiet.workingDays.includes(time.weekday) && time < at(time, quiet.closesAt)) {
      if (time >= opens) return reason ? { at: time.toJSDate(), reason } : { at: now };
      return { at: opens.toJSDate(), reason: reason ?? 'quiet-time' };
    }
    reason = reason === 'blackout' || isBlackout ? 'blackout' : 'quiet-time';
    time = time.plus({ days: 1 }).startOf('day');
  }
  throw new Error('The quiet time leaves no minute of two years; see README, Configure.');
}
