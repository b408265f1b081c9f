import { localTime, nextOpening } from './quiet-time.ts';
import type { FatigueLimits, QuietTime } from './settings.ts';

export interface Hold {
  readonly until: Date;
  readonly reason: 'quiet-time' | 'blackout' | 'day-limit' | 'week-limit';
}

interface Asked {
  readonly now: Date;
  readonly zone: string;
  /** When this person was sent something unsolicited, at least the last seven days. */
  readonly sentBefore: readonly Date[];
  readonly limits: FatigueLimits;
  readonly quiet: QuietTime;
}

/**
 * Until when something unsolicited has to wait, and for what; undefined when it may go now. A day is the recipient's own
 * calendar day, a week any seven of them in a row.
 */
export function holdFor({ now, zone, sentBefore, limits, quiet }: Asked): Hold | undefined {
  const days = sentBefore.map((sent) => localTime(sent, zone).startOf('day'));
  const today = localTime(now, zone).startOf('day');
  let day = today;
  let reason: Hold['reason'] | undefined;
  for (let ahead = 0; ahead <= 7; ahead += 1, day = today.plus({ days: ahead })) {
    const onDay = days.filter((sent) => sent.hasSame(day, 'day')).length;
    const weekStart = day.minus({ days: 6 });
    const inWeek = days.filter((sent) => sent >= weekStart).length;
    if (onDay < limits.perDay && inWeek < limits.perWeek) break;
    reason ??= inWeek >= limits.perWeek ? 'week-limit' : 'day-limit';
  }
  const from = day > today ? day.toJSDate() : now;
  const opening = nextOpening(from, zone, quiet);
  if (opening.at.getTime() <= now.getTime()) return undefined;
  return { until: opening.at, reason: reason ?? opening.reason ?? 'quiet-time' };
}
