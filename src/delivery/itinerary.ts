import type { Waves } from './campaign.ts';
import { holdFor } from './fatigue.ts';
import { localTime, nextOpening } from './quiet-time.ts';
import type { FatigueLimits, QuietTime } from './settings.ts';
import { waveDays, waveOf } from './wave-days.ts';

/** So many people of one time zone are due a card of one kind on one of their days. */
export interface Posting<Kind extends string> {
  /** ISO day of the recipients. */
  readonly on: string;
  readonly kind: Kind;
  readonly zone: string;
  readonly people: number;
}

export interface Itinerary<Kind extends string> {
  /** By day, then kind in the order of the campaign, then zone. */
  readonly postings: readonly Posting<Kind>[];
  /** The most cards that any one person gets, and within how many days that is. */
  readonly most: number;
  readonly days: number;
}

export interface ToTravel<Kind extends string> {
  /** The time zone of everybody who gets a card, in the order of the launch. */
  readonly zones: readonly string[];
  readonly waves?: Waves | undefined;
  readonly from: Date;
  /** Nothing is sent from this instant on. */
  readonly until: Date;
  /** The zone by whose days the waves go. */
  readonly zone: string;
  readonly first: Kind;
  /** Later cards, to everybody who has not answered. */
  readonly reminders: readonly { readonly kind: Kind; readonly at: Date }[];
  readonly quiet: QuietTime;
  readonly fatigue: FatigueLimits;
}

/** Who gets what on which day if nobody answers: the most that is sent. After a pilot as if "go on" were said the day after it. */
export function itinerary<Kind extends string>(asked: ToTravel<Kind>): Itinerary<Kind> {
  const { zones, waves, first, reminders } = asked;
  const dueOf = invitationDays(asked);
  const groups = new Map<string, { zone: string; wave: number; people: number }>();
  for (const [index, zone] of zones.entries()) {
    const wave = waveOf(index, waves) ?? 0;
    const key = `${wave} ${zone}`;
    groups.set(key, { zone, wave, people: (groups.get(key)?.people ?? 0) + 1 });
  }
  const counts = new Map<string, Posting<Kind>>();
  let longest: readonly string[] = [];
  for (const { zone, wave, people } of groups.values()) {
    const due = [{ kind: first, at: dueOf(wave) }, ...reminders].sort((a, b) => a.at.getTime() - b.at.getTime());
    const days = journey(due, { ...asked, zone });
    if (days.length > longest.length) longest = days.map(({ on }) => on);
    for (const { kind, on } of days) {
      const key = `${on} ${kind} ${zone}`;
      counts.set(key, { on, kind, zone, people: (counts.get(key)?.people ?? 0) + people });
    }
  }
  const order = [first, ...reminders.map(({ kind }) => kind)];
  const postings = [...counts.values()].sort(
    (a, b) =>
      a.on.localeCompare(b.on) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.zone.localeCompare(b.zone, 'en'),
  );
  return { postings, most: longest.length, days: daysFrom(longest) };
}

function invitationDays({ waves, from, zone, quiet }: ToTravel<string>): (wave: number) => Date {
  if (!waves) return () => from;
  const before = waveDays({ from, zone, quiet });
  const goOn = localTime(nextOpening(from, zone, quiet).at, zone)
    .plus({ days: 1 })
    .toJSDate();
  const after = waves.pilot ? waveDays({ from: goOn, zone, quiet }) : before;
  return (wave) => new Date((wave > 0 ? after : before)(wave));
}

/** The days on which somebody's cards go out, one after the other, as the sender would let them. */
function journey<Kind extends string>(
  due: readonly { kind: Kind; at: Date }[],
  { first, zone, until, quiet, fatigue: limits }: ToTravel<Kind>,
): { kind: Kind; on: string }[] {
  const sentBefore: Date[] = [];
  return due.flatMap(({ kind, at: now }) => {
    // Whoever has not had the invitation when a reminder is queued is left out of it.
    if (kind !== first && !sentBefore.some((sent) => sent <= now)) return [];
    const at = holdFor({ now, zone, sentBefore, limits, quiet })?.until ?? now;
    if (at >= until) return [];
    sentBefore.push(at);
    return [{ kind, on: localTime(at, zone).toISODate() ?? '' }];
  });
}

function daysFrom(days: readonly string[]): number {
  const [one = '', last = one] = [days.toSorted()[0], days.toSorted().at(-1)];
  return one === '' ? 0 : Math.round((Date.parse(last) - Date.parse(one)) / 86_400_000) + 1;
}
