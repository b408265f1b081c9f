import { DateTime } from 'luxon';
import type { Waves } from './campaign.ts';
import { covers, localTime, nextOpening } from './quiet-time.ts';
import { waveStart } from './roster.ts';
import type { QuietTime } from './settings.ts';

/** When cards would go out, by one calendar; other zones, and people who had a card already, may be a little later. */
export interface Forecast {
  /** ISO days on which somebody is due, with how many; after a pilot as if "go on" were said the day after it. */
  readonly days: readonly { readonly on: string; readonly people: number }[];
  readonly firstAt: Date;
  /** Why the first card does not go at once. */
  readonly waitsFor?: 'quiet-time' | 'blackout';
  /** ISO days, both ends included: busy days before the end, on which nothing goes out. */
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}

export interface ToForecast {
  readonly people: number;
  readonly waves?: Waves | undefined;
  readonly from: Date;
  /** ISO, the last day anybody looks at. */
  readonly until: string;
  readonly zone: string;
  readonly quiet: QuietTime;
}

/** Far beyond any campaign; nobody waits for an answer about the year after next. */
const mostWaves = 400;

export function forecast(asked: ToForecast): Forecast {
  const { people, waves, from, zone, quiet } = asked;
  const first = nextOpening(from, zone, quiet);
  const days = new Map<string, number>();
  const add = (at: Date, count: number): void => {
    const on = localTime(nextOpening(at, zone, quiet).at, zone).toISODate() ?? '';
    days.set(on, (days.get(on) ?? 0) + count);
  };
  const pilot = Math.min(waves?.pilot ?? 0, people);
  const rest = people - pilot;
  if (pilot > 0) add(from, pilot);
  const goOn = pilot > 0 ? localTime(first.at, zone).plus({ days: 1 }).toJSDate() : from;
  const perDay = Math.max(waves?.perDay ?? rest, Math.ceil(rest / mostWaves), 1);
  for (let wave = 1, left = rest; left > 0; wave += 1, left -= perDay) {
    add(new Date(waveStart(wave, goOn)), Math.min(perDay, left));
  }
  return {
    days: [...days].map(([on, count]) => ({ on, people: count })),
    firstAt: first.at,
    ...(first.reason && { waitsFor: first.reason }),
    closed: closedDays(asked),
  };
}

function closedDays({ from, until, zone, quiet }: ToForecast): Forecast['closed'] {
  const closed: { from: string; to: string }[] = [];
  const last = DateTime.fromISO(until, { zone });
  for (let day = localTime(from, zone).startOf('day'); day <= last; day = day.plus({ days: 1 })) {
    if (!quiet.blackouts.some((blackout) => covers(blackout, day))) continue;
    const on = day.toISODate() ?? '';
    const span = closed.at(-1);
    if (span && span.to === day.minus({ days: 1 }).toISODate()) span.to = on;
    else closed.push({ from: on, to: on });
  }
  return closed;
}
