import type { People } from '../directory/people.ts';
import { AppError } from '../errors.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from './cycle.ts';
import { findCycle } from './cycle-deeds.ts';
import { lastReminder, snoozedReminder } from './reminder-words.ts';
import { type RespondFeature, surveyCard } from './respond-handlers.ts';
import { respondentKey } from './respondent.ts';
import { hasBegun } from './response.ts';
import { type Situation, situation } from './situation-deeds.ts';
import { isClosed, isSnoozed } from './steps.ts';
import type { Tally } from './tally.ts';

/** Why a card that was planned is not sent after all. */
export type Withdrawn =
  | 'closed'
  | 'gone'
  | 'not-invited'
  | 'opted-out'
  | 'declined'
  | 'no-contact'
  | 'answered'
  | 'snoozed'
  | 'reminded-before';

type Compose = (
  delivery: { personId: string; subject: Readonly<Record<string, string>>; step: string },
  now: Date,
) => Promise<Message | { readonly withdrawn: Withdrawn }>;

const kinds = ['invitation', 'reminder', lastReminder, snoozedReminder] as const;
type Kind = (typeof kinds)[number];

/** A share below this encourages nobody. */
const lowestShareTold = 25;

/**
 * Writes the survey's card just before it is sent; `subject.cycle` is the cycle's id. The delivery's step says whether
 * it is a reminder and which; a card that somebody asked for by "Not now" has the step `snoozed`.
 */
export function surveyComposer(
  collaborators: Pick<RespondFeature, 'store' | 'ordersOf' | 'promises' | 'hasPlans'> & {
    readonly people: Pick<People, 'get'>;
  },
): Compose {
  return async ({ personId, subject, step }, now) => {
    const { store, people } = collaborators;
    const [person, cycle] = await Promise.all([people.get(personId), findCycle(store, subject.cycle ?? '')]);
    if (!person) return { withdrawn: 'gone' };
    if (!cycle || isClosed(cycle, now)) return { withdrawn: 'closed' };
    const found = await invited(store, { cycle, person, now });
    if (!found) return { withdrawn: 'not-invited' };
    const wanted = kindOf(step);
    const reason = unwanted(found, wanted);
    if (reason) return { withdrawn: reason };
    const share = wanted === 'reminder' && !hasBegun(found.response) ? await shareAnswered(store, found) : 0;
    return surveyCard(collaborators, found, { reminder: { step: wanted, share }, made: seconds(now) });
  };
}

const kindOf = (step: string): Kind => kinds.find((kind) => kind === step) ?? 'invitation';

async function invited(
  store: Store,
  { cycle, person, now }: { cycle: Cycle; person: Person; now: Date },
): Promise<Situation | undefined> {
  try {
    return await situation(store, {
      cycleId: cycle.pk,
      to: respondentKey(cycle.salt, person.id),
      made: 0,
      person,
      now,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'survey_not_invited') return undefined;
    throw error;
  }
}

function unwanted({ person, response, invitation, now }: Situation, kind: Kind): Withdrawn | undefined {
  if (response?.outcome) return person.surveysOffSince ? 'opted-out' : response.outcome;
  if (person.surveysOffSince) return 'opted-out';
  if (response?.finishedAt) return 'answered';
  if (isSnoozed(invitation, now)) return 'snoozed';
  if (!hasBegun(response)) return undefined;
  if (kind === 'invitation') return 'answered';
  // Who began is reminded once; that was the first reminder, or the answer to it.
  return kind === lastReminder ? 'reminded-before' : undefined;
}

/** How many in a hundred of the person's department have answered; 0 when few were asked or few have answered. */
async function shareAnswered(store: Store, { cycle, invitation }: Situation): Promise<number> {
  const department = invitation?.department ?? '';
  const asked = cycle.audience.byDepartment[department] ?? 0;
  if (department === '' || asked < cycle.threshold) return 0;
  let answered = 0;
  const where = [
    { field: 'type', is: 'tally' },
    { field: 'department', is: department },
  ];
  for await (const { kind, counts } of store.all<Tally>('surveys', { pk: cycle.pk, where })) {
    if (kind === 'customer') answered += counts.began ?? 0;
  }
  const share = Math.min(100, Math.round((answered / asked) * 100));
  return share >= lowestShareTold ? share : 0;
}

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);
