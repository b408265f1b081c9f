import { DateTime } from 'luxon';
import type { Waves } from './campaign.ts';
import { covers, localTime, nextOpening } from './quiet-time.ts';
import type { QuietTime } from './settings.ts';
import { waveDays, waveOf } from './wave-days.ts';

/** When cards would go out; only people who had a card already may be later. */
export interface Forecast {
  /** ISO days (of each recipient) on which somebody is due, with how many; after a pilot as if "go on" were said the day after it. */
  readonly days: readonly { readonly on: string; readonly people: number }[];
  /** On how many days those are asked who wait for "go on". */
  readonly daysAfterPilot: number;
  readonly firstAt: Date;
  /** Why the first card does not go at once. */
  readonly waitsFor?: 'quiet-time' | 'blackout';
  /** ISO days, both ends included: busy days before the end, on which nothing goes out. */
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}

export interface ToForecast {
  /** The time zone of everybody who gets a card, in the order of the launch. */
  readonly zones: readonly string[];
  readonly waves?: Waves | undefined;
  readonly from: Date;
  /** ISO, the last day anybody looks at. */
  readonly until: string;
  /** The zone by whose days the waves go. */
  readonly zone: string;
  readonly quiet: QuietTime;
}

/** Far beyond any campaign; nobody waits for an answer about the year after next. */
const mostWaves = 400;

export function forecast(asked: ToForecast): Forecast {
  const { zones, waves, from, zone, quiet } = asked;
  const first = nextOpening(from, zone, quiet);
  const beforeGoOn = waveDays({ from, zone, quiet });
  const goOn = localTime(first.at, zone).plus({ days: 1 }).toJSDate();
  const afterGoOn = waves?.pilot ? waveDays({ from: goOn, zone, quiet }) : beforeGoOn;
  const dayOf = remembered((due, local) => {
    const { at } = nextOpening(new Date(due), local, quiet);
    return localTime(at, local).toISODate() ?? '';
  });
  const days = new Map<string, number>();
  const afterPilot = new Set<string>();
  for (const [index, local] of zones.entries()) {
    const wave = Math.min(waveOf(index, waves) ?? 0, mostWaves);
    const due = waves ? (wave > 0 ? afterGoOn : beforeGoOn)(wave) : from.toISOString();
    const on = dayOf(due, local);
    days.set(on, (days.get(on) ?? 0) + 1);
    if (wave > 0) afterPilot.add(on);
  }
  return {
    days: [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([on, people]) => ({ on, people })),
    daysAfterPilot: afterPilot.size,
    firstAt: first.at,
    ...(first.reason && { waitsFor: first.reason }),
    closed: closedDays(asked),
  };
}

function remembered(answer: (due: string, zone: string) => string): typeof answer {
  const known = new Map<string, string>();
  return (due, zone) => {
    const key = `${due} ${zone}`;
    const found = known.get(key) ?? answer(due, zone);
    known.set(key, found);
    return found;
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
