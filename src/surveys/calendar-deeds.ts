import { itinerary } from '../delivery/itinerary.ts';
import { defaultSettings } from '../delivery/settings.ts';
import { AppError } from '../errors.ts';
import { has, type Person } from '../person.ts';
import { asked } from './audience.ts';
import { type Calendar, type CardKind, calendarPage } from './calendar-page.ts';
import type { LaunchPad } from './launch-deeds.ts';
import { endOfDay } from './launch-documents.ts';
import { reminderDays } from './reminder-days.ts';
import { typedIn } from './setup.ts';
import { type Plan, type Prepared, prepare } from './setup-deeds.ts';
import { mixed } from './waves.ts';

/** Who would get what on which day, if a lead said yes now and nobody answered. */
export function calendarOf({
  plan,
  people,
  lead,
  now,
  sending,
}: Pick<Prepared, 'people' | 'lead' | 'now' | 'sending'> & { plan: Plan }): Calendar {
  const { setup, audience, waves } = plan;
  const zones = new Map(people.map(({ id, timeZone }) => [id, timeZone]));
  const invited = waves ? mixed(asked(audience)) : asked(audience);
  const closesAt = endOfDay(setup.closesOn, lead.timeZone);
  return itinerary<CardKind>({
    zones: invited.map(({ personId }) => zones.get(personId) ?? lead.timeZone),
    waves,
    from: now,
    until: new Date(closesAt),
    zone: lead.timeZone,
    first: 'invitation',
    reminders: reminderDays({ opensAt: now.toISOString(), closesAt }).map(({ step, at }) => ({ kind: step, at })),
    quiet: sending.quiet,
    fatigue: sending.fatigue ?? defaultSettings.fatigue,
  });
}

/**
 * The page to print, from what a lead typed, as things are when it is fetched. For leads, in the reader's language.
 * @throws AppError not_allowed; bad_input when what was typed has become wrong
 */
export async function calendarFile(
  pad: LaunchPad & { readonly clock: { now(): Date } },
  { data: { cycle = '', ...data }, reader }: { data: Readonly<Record<string, string>>; reader: Person },
): Promise<{ name: string; type: string; chunks: AsyncIterable<string> }> {
  if (!has(reader, 'lead')) throw new AppError('not_allowed');
  const draft = { cycleId: cycle, typed: typedIn(data), lead: reader, now: pad.clock.now() };
  const { plan, ...prepared } = await prepare(pad, draft);
  if (!plan) throw new AppError('bad_input');
  const page = calendarPage(reader.language, { plan, calendar: calendarOf({ ...prepared, plan }) });
  return {
    name: 'who-gets-what.html',
    type: 'text/html; charset=utf-8',
    chunks: (async function* () {
      yield page;
    })(),
  };
}
