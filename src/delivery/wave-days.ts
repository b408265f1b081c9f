import { DateTime } from 'luxon';
import type { Waves } from './campaign.ts';
import { localTime, nextOpening } from './quiet-time.ts';
import type { QuietTime } from './settings.ts';

/** When the deliveries of a wave are due (ISO). */
export type WaveDays = (wave: number) => string;

/** Wave 0 is the pilot (or everybody when nothing else was asked for). */
export function waveOf(index: number, waves: Waves | undefined): number | undefined {
  if (!waves) return undefined;
  const pilot = waves.pilot ?? 0;
  if (index < pilot) return 0;
  return 1 + (waves.perDay ? Math.floor((index - pilot) / waves.perDay) : 0);
}

/**
 * One sending day after the other, from the first at or after `from` (the start, or the moment of "go on"): a weekend or
 * a blackout never piles waves up. Days are those of the campaign's zone; hours stay each recipient's own.
 */
export function waveDays({ from, zone = 'UTC', quiet }: { from: Date; zone?: string | undefined; quiet: QuietTime }) {
  const first = nextOpening(from, zone, quiet);
  let day = localTime(first.at, zone).startOf('day');
  const dues = [first.reason ? later(from, dawnOf(day, quiet)) : from];
  const days: WaveDays = (wave) => {
    const index = Math.max(0, wave - 1);
    while (dues.length <= index) {
      day = localTime(nextOpening(day.plus({ days: 1 }).toJSDate(), zone, quiet).at, zone).startOf('day');
      dues.push(dawnOf(day, quiet));
    }
    return (dues[index] ?? from).toISOString();
  };
  return days;
}

/** A wave that is not due yet waits for its day, which is no trouble. */
export const heldUntil = (dueAt: string, from: string): { held?: 'wave' } => (dueAt > from ? { held: 'wave' } : {});

export const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** An instant of that day at which everybody within twelve hours of the zone still has the same date's hours ahead. */
function dawnOf(day: DateTime, { opensAt, closesAt }: QuietTime): Date {
  const at = (time: string): DateTime => DateTime.fromISO(`${day.toISODate()}T${time}`, { zone: day.zone });
  return DateTime.min(at(opensAt), at(closesAt).minus({ hours: 12 })).toJSDate();
}
