import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { Conflict, type Operation, type Store } from '../storage/store.ts';
import { stamp } from './answering.ts';
import type { Cycle } from './cycle.ts';
import { dayOf } from './days.ts';
import { inTurn } from './in-turn.ts';
import { shardOf } from './respondent.ts';
import { type Invitation, type Response, standing } from './response.ts';
import {
  type Counted,
  countedSituation,
  forMembers,
  type Pressed,
  type Situation,
  tallyFor,
} from './situation-deeds.ts';
import { isClosed } from './steps.ts';
import { add, emptyTally, isSame, type Tally, tallyOf } from './tally.ts';

const container = 'surveys';
const tries = 12;

/** What a press comes to. The tally and the state of the invitation follow from the response. */
export interface Decision {
  readonly response?: Response;
  readonly invitation?: Invitation;
  /** Comments and the like, written with the response or not at all. */
  readonly others?: readonly Operation[];
}

export type Decide = (situation: Situation) => Decision | Promise<Decision>;

/**
 * Load, decide, write everything in one batch, and again from the start when somebody else was faster; so `decide` may
 * run several times. Throws AppError `survey_closed`, `busy`, and what `situation` throws.
 */
export async function save(store: Store, pressed: Pressed, decide: Decide): Promise<Situation> {
  const { cycleId, person, to } = pressed;
  const tally = [cycleId, person.department, person.site, shardOf(to)].join('/');
  return inTurn(tally, async () => {
    let cause: unknown;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      try {
        return await saveOnce(store, pressed, decide);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        cause = error;
      }
      await pause(Math.random() * Math.min(2 ** attempt, 60));
    }
    throw new AppError('busy', {}, { cause });
  });
}

async function saveOnce(store: Store, pressed: Pressed, decide: Decide): Promise<Situation> {
  const { guess, ...before } = await forMembers(store, await countedSituation(store, pressed));
  const { cycle, person, now } = before;
  if (isClosed(cycle, now)) {
    throw new AppError('survey_closed', { closedOn: dayOf(person, cycle.closedAt ?? cycle.closesAt) });
  }
  const decision = await decide(before);
  const response = decision.response && stamp(before.response, decision.response, { cycle, now, made: pressed.made });
  const invitation = following(decision.invitation ?? before.invitation, { response, cycle });
  await store.batch(container, cycle.pk, [
    ...(response ? [before.response ? { replace: response } : { create: response }] : []),
    ...(response ? await counting(store, { ...before, guess }, response) : []),
    ...(invitation && invitation !== before.invitation ? [{ replace: invitation }] : []),
    ...(decision.others ?? []),
  ]);
  return { ...before, response: response ?? before.response, invitation };
}

/** The write that keeps the tally the exact sum of its responses. */
async function counting(store: Store, before: Counted, response: Response): Promise<Operation[]> {
  const from = before.cycle.questionnaire;
  const delta = add(tallyOf(response, from), before.response ? tallyOf(before.response, from) : {}, -1);
  if (isSame(delta, {})) return [];
  const stored = await tallyFor(store, before, response);
  const tally: Tally = stored ?? emptyTally(before.cycle.pk, response);
  const counted: Tally = { ...tally, counts: add(tally.counts, delta) };
  return [stored ? { replace: counted } : { create: counted }];
}

function following(
  invitation: Invitation | undefined,
  { response, cycle }: { response: Response | undefined; cycle: Cycle },
): Invitation | undefined {
  if (!invitation || !response) return invitation;
  const state = standing(response, cycle.questionnaire);
  if (state === invitation.state && !invitation.snoozedUntil) return invitation;
  return { ...awake(invitation), state };
}

export function awake({ snoozedUntil: _, ...invitation }: Invitation): Invitation {
  return invitation;
}
