import { DateTime } from 'luxon';
import { type Forecast, forecast } from '../delivery/forecast.ts';
import { asMatches, type Reached, reached } from '../directory/reach.ts';
import type { Person } from '../person.ts';
import {
  type AudienceChoice,
  type AudienceOffer,
  asked,
  audienceOf,
  type Invitee,
  isOutOfReach,
  type Members,
  offers,
} from './audience.ts';
import type { Cycle } from './cycle.ts';
import { allCycles } from './cycle-deeds.ts';
import type { LaunchPad, Sending } from './launch-deeds.ts';
import { type Problem, readSetup, type Setup, type Typed } from './setup.ts';
import { mixed, type Waves, wavesOf } from './waves.ts';

export interface Draft {
  readonly cycleId: string;
  readonly typed: Typed;
  readonly lead: Person;
  readonly now: Date;
}

/** What would happen at a yes. */
export interface Plan {
  readonly setup: Setup;
  readonly audience: readonly Invitee[];
  readonly waves?: Waves;
  readonly forecast: Forecast;
}

/** A draft with what it was checked against. */
export interface Prepared extends Draft {
  /** ISO, where the lead is. */
  readonly today: string;
  readonly people: readonly Person[];
  readonly offers: readonly AudienceOffer[];
  readonly sending: Sending;
  /** Of the audience chosen, where it is a saved one. */
  readonly members?: Members;
  readonly isFirst: boolean;
  /** Missing when something is wrong. */
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
}

/** Checks what a lead typed against today, earlier cycles and the people there are; writes nothing. */
export async function prepare(pad: LaunchPad, draft: Draft): Promise<Prepared> {
  const { saved } = pad;
  const [cycles, people, savedOffers, members] = await Promise.all([
    allCycles(pad.store),
    pad.people.find(),
    saved?.offers(),
    saved?.members(draft.typed.audience),
  ]);
  return checked(draft, { cycles, people, sending: pad.sending, savedOffers, ...(members && { members }) });
}

interface Surroundings extends Pick<Prepared, 'people' | 'sending' | 'members'> {
  readonly savedOffers?: readonly AudienceOffer[] | undefined;
  readonly cycles: readonly Pick<Cycle, 'pk' | 'title'>[];
}

export function checked(draft: Draft, { cycles, savedOffers = [], ...around }: Surroundings): Prepared {
  const { people, sending } = around;
  const { lead, now } = draft;
  const today = DateTime.fromJSDate(now, { zone: lead.timeZone }).toISODate() ?? '';
  const offered = [...offers(people, sending.canInstall), ...savedOffers];
  const setup = readSetup(draft.typed, {
    today,
    titles: cycles.filter(({ pk }) => pk !== draft.cycleId).map(({ title }) => title),
    audiences: offered.map(({ choice }) => choice),
  });
  const rest = { ...draft, ...around, today, offers: offered, isFirst: cycles.length === 0 };
  if (!('title' in setup)) return { ...rest, problems: setup };
  const plan = planned(setup, rest);
  const problem = tooLate(plan);
  return problem ? { ...rest, problems: [problem] } : { ...rest, plan, problems: [] };
}

function planned(setup: Setup, { people, members, sending, lead, now }: Omit<Prepared, 'problems'>): Plan {
  const audience = audienceOf(people, { choice: setup.audience, canInstall: sending.canInstall, members });
  const invited = asked(audience);
  const waves = wavesOf(setup, { people: invited.length, pilotSize: sending.pilotSize, zone: lead.timeZone });
  const zones = new Map(people.map(({ id, timeZone }) => [id, timeZone]));
  const days = forecast({
    zones: (waves ? mixed(invited) : invited).map(({ personId }) => zones.get(personId) ?? lead.timeZone),
    waves,
    from: now,
    until: setup.closesOn,
    zone: lead.timeZone,
    quiet: sending.quiet,
  });
  return { setup, audience, forecast: days, ...(waves && { waves }) };
}

/** Nobody is asked after the end. */
function tooLate({ setup, waves, forecast: { days } }: Plan): Problem | undefined {
  const [first, last] = [days[0]?.on ?? '', days.at(-1)?.on ?? ''];
  if (first > setup.closesOn) return 'closed-days';
  return waves && last > setup.closesOn ? 'spread-late' : undefined;
}

/**
 * How the bot gets to everybody whom this audience would ask, addresses that nobody is known by included; those who are
 * left out for another reason are not in it.
 */
export function reachOfAudience(
  { people, sending, members }: Pick<Prepared, 'people' | 'sending' | 'members'>,
  choice: AudienceChoice,
): readonly Reached[] {
  const audience = audienceOf(people, { choice, canInstall: true, members });
  const isMatterOfReach = ({ excluded }: Invitee) => !excluded || isOutOfReach(excluded);
  const wanted = new Set(audience.filter(isMatterOfReach).map(({ personId }) => personId));
  const unknown = members?.unknown.map((address) => ({ address })) ?? [];
  return reached([...asMatches(people.filter(({ id }) => wanted.has(id))), ...unknown], sending.canInstall);
}
