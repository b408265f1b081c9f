import { AppError } from '../errors.ts';
import { has, type Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { asMembersMeet, type Collective, collectiveId } from './collective.ts';
import type { Cycle } from './cycle.ts';
import { openCycleNow } from './cycle-deeds.ts';
import { invitationId, type Kind, respondentKey, responseId } from './respondent.ts';
import type { Invitation, Response } from './response.ts';
import { isClosed } from './steps.ts';
import { emptyTally, type Tally } from './tally.ts';

const container = 'surveys';

/** Who presses which card, and when. `to` is whom the card claims to be for, `made` when it was first made (seconds). */
export interface Pressed {
  readonly cycleId: string;
  readonly to: string;
  readonly made: number;
  readonly person: Person;
  readonly now: Date;
}

/** Everything needed to show the next card. */
export interface Situation {
  readonly cycle: Cycle;
  readonly kind: Kind;
  readonly respondent: string;
  readonly person: Person;
  readonly now: Date;
  readonly invitation?: Invitation | undefined;
  readonly response?: Response | undefined;
}

/** With the tally that most probably counts this person; see `tallyFor`. */
export type Counted = Situation & { readonly guess?: Tally | undefined };

/**
 * Reads only. Throws AppError: `not_found` (no such cycle), `not_your_card`, `survey_not_invited`, `not_allowed` (the
 * self-assessment is for the team).
 */
export async function situation(store: Store, pressed: Pressed): Promise<Situation> {
  const { cycleId, to, person } = pressed;
  const [cycle, invitation, response] = await Promise.all([
    store.recall<Cycle>(container, cycleId, 'cycle'),
    store.get<Invitation>(container, cycleId, invitationId(person.id)),
    store.get<Response>(container, cycleId, responseId(to)),
  ]);
  return forMembers(store, admitted(pressed, { cycle, invitation, response }));
}

/** As `situation`; with the tally, and in two requests at once when they have begun, so a save costs those and one batch. */
export async function countedSituation(store: Store, pressed: Pressed): Promise<Counted> {
  const { cycleId, to, person } = pressed;
  const kind: Kind = 'customer';
  const place = { kind, department: person.department, site: person.site, respondent: to };
  const ids = [invitationId(person.id), responseId(to), emptyTally(cycleId, place).id];
  const [cycle, [invitation, response, guess]] = await Promise.all([
    store.recall<Cycle>(container, cycleId, 'cycle'),
    store.together(container, cycleId, ids) as Promise<
      [Invitation | undefined, Response | undefined, Tally | undefined]
    >,
  ]);
  return { ...admitted(pressed, { cycle, invitation, response }), guess };
}

/** The stored tally that counts this response; undefined when it is the first one there. */
export async function tallyFor(
  store: Store,
  { person, kind, guess }: Counted,
  response: Response,
): Promise<Tally | undefined> {
  const { id, pk } = emptyTally(response.pk, response);
  // Somebody who moved to another department since they were asked counts where they were then.
  const isWhereGuessed =
    kind === 'customer' && person.department === response.department && person.site === response.site;
  return isWhereGuessed ? guess : store.get<Tally>(container, pk, id);
}

/** This person's place in the open survey; undefined when none is open. Throws as `situation`. */
export async function openSurvey(
  store: Store,
  { person, kind, now }: { person: Person; kind: Kind; now: Date },
): Promise<Situation | undefined> {
  const cycle = await openCycleNow(store);
  if (!cycle || isClosed(cycle, now)) return undefined;
  return situation(store, { cycleId: cycle.pk, to: respondentKey(cycle.salt, person.id, kind), made: 0, person, now });
}

/** To a member the survey is over once the lead has ended the self-assessment. One read, of members only. */
export async function forMembers<T extends Situation>(store: Store, found: T): Promise<T> {
  if (found.kind !== 'self') return found;
  const collective = await store.get<Collective>(container, found.cycle.pk, collectiveId);
  return { ...found, cycle: asMembersMeet(found.cycle, collective) };
}

function admitted(
  { to, person, now }: Pressed,
  found: { cycle?: Cycle | undefined; invitation?: Invitation | undefined; response?: Response | undefined },
): Situation {
  const { cycle, invitation, response } = found;
  if (cycle?.type !== 'cycle') throw new AppError('not_found');
  const kind = kindOf(cycle, { to, person });
  if (kind === 'self' && !has(person, 'team')) throw new AppError('not_allowed');
  if (kind === 'customer' && !invitation) throw new AppError('survey_not_invited');
  return { cycle, kind, respondent: to, person, now, response, ...(kind === 'customer' ? { invitation } : {}) };
}

function kindOf(cycle: Cycle, { to, person }: { to: string; person: Person }): Kind {
  if (to === respondentKey(cycle.salt, person.id, 'customer')) return 'customer';
  if (to === respondentKey(cycle.salt, person.id, 'self')) return 'self';
  throw new AppError('not_your_card');
}
