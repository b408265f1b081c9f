import type { People } from '../directory/people.ts';
import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import {
  blank,
  finish,
  giveLastWords,
  giveOverall,
  type LastWords,
  noted,
  rateArea,
  refuse,
  takeBackRefusal,
  tickAreas,
} from './answering.ts';
import { callingBack, noting, type OrdersOf } from './note-deeds.ts';
import { lowestCriterion } from './offered.ts';
import { hasBegun, type Outcome, type Response } from './response.ts';
import { awake, type Decide, type Decision, save } from './saving-deeds.ts';
import { type Pressed, type Situation, situation } from './situation-deeds.ts';
import { isClosed, isSnoozed, stepAfter, stepBefore } from './steps.ts';

const snoozeMs = 2 * 24 * 60 * 60 * 1000;

/** Sends the live card again at this instant, because the person asked for it. Asked twice for one instant, sent once. */
export type RemindAgain = (wanted: { cycleId: string; personId: string; at: Date }) => Promise<void>;

/** Somebody's first answer: their card has surely arrived, whatever the sender knows. Must not fail. */
export type Arrival = (cycleId: string, personId: string) => Promise<void>;

export interface Collaborators {
  readonly store: Store;
  readonly people: Pick<People, 'change'>;
  readonly ordersOf: OrdersOf;
  readonly remindAgain: RemindAgain;
  readonly arrived: Arrival;
}

interface Move {
  readonly move: 'next' | 'back';
}
export interface AreaSent extends Move {
  readonly area: string;
  readonly ratings: Record<string, unknown>;
  readonly happened: string;
  readonly order: string;
  readonly wasNoted: boolean;
}
export interface LastSent extends Move, LastWords {
  readonly example: string;
  readonly wasNoted: boolean;
}

/** Where a press leads: the situation after it and the card to show. */
export type Arrived = Situation & { readonly page: string };

/** What a respondent does. Every deed throws what `save` throws, and AppError `bad_input` for values no card can send. */
export class Respond {
  readonly #with: Collaborators;

  constructor(collaborators: Collaborators) {
    this.#with = collaborators;
  }

  overall(pressed: Pressed, { level }: { level: unknown }): Promise<Arrived> {
    return this.#step(pressed, { step: 'overall', move: 'next' }, ({ cycle, response }) => ({
      response: giveOverall(takeBackRefusal(response), cycle, level),
    }));
  }

  areas(pressed: Pressed, { areas, move }: Move & { areas: readonly string[] }): Promise<Arrived> {
    return this.#step(pressed, { step: 'areas', move }, ({ cycle, response }) => ({
      response: tickAreas(begun(response), cycle, areas),
    }));
  }

  /** "That's all": what was tapped counts, nothing more is asked. */
  async enough(pressed: Pressed): Promise<Arrived> {
    const after = await this.#step(pressed, { step: 'overall', move: 'next' }, ({ response, now }) => ({
      response: finish(begun(response), now),
    }));
    return { ...after, page: 'thanks' };
  }

  area(pressed: Pressed, sent: AreaSent): Promise<Arrived> {
    const { area, move, happened, order, wasNoted } = sent;
    return this.#step(pressed, { step: area, move }, async (before) => {
      const { cycle, now, kind } = before;
      const rated = rateArea(begun(before.response), cycle, sent);
      const { write, isThere } = await noting(this.#with, before, { about: area, text: happened, order, wasNoted });
      const after = noted(rated, area, isThere);
      const isThrough = kind === 'self' && move === 'next' && stepAfter(cycle, after, area) === 'thanks';
      return { response: isThrough ? finish(after, now) : after, others: write };
    });
  }

  last(pressed: Pressed, sent: LastSent): Promise<Arrived> {
    const { move, example, wasNoted } = sent;
    return this.#step(pressed, { step: 'last', move }, async (before) => {
      const { cycle, now } = before;
      const said = giveLastWords(begun(before.response), cycle, sent);
      const criterion = lowestCriterion(said, cycle.questionnaire);
      const note = { about: 'example', text: example, order: '', wasNoted, criterion };
      const { write, isThere } = await noting(this.#with, before, note);
      const after = noted(said, 'example', isThere);
      const others = [...write, ...(await callingBack(this.#with.store, before, { after, example }))];
      return { response: move === 'next' ? finish(after, now) : after, others };
    });
  }

  /** "I don't work with procurement", or "not this survey". Answers given before do not count until it is taken back. */
  refuse(pressed: Pressed, { outcome }: { outcome: Outcome }): Promise<Situation> {
    return this.#save(pressed, (before) => ({ response: refuse(responseOf(before), outcome) }));
  }

  /** "Not now": two days of silence, then the card once more. */
  async snooze(pressed: Pressed): Promise<Situation> {
    const { cycleId, person, now } = pressed;
    const until = new Date(now.getTime() + snoozeMs).toISOString();
    const after = await save(this.#with.store, pressed, ({ invitation, response }) => {
      if (!invitation || hasBegun(response) || isSnoozed(invitation, now)) return {};
      return { invitation: { ...invitation, snoozedUntil: until } };
    });
    // Asked for after it is stored: the reminder finds the card awake again, and a repeated press repeats the wish.
    const at = after.invitation?.snoozedUntil;
    if (at && !hasBegun(after.response)) {
      await this.#with.remindAgain({ cycleId, personId: person.id, at: new Date(at) });
    }
    return after;
  }

  /** No surveys at all, from now on. Answers already given to this one stay. */
  async optOut(pressed: Pressed): Promise<Situation> {
    const before = await situation(this.#with.store, pressed);
    const person = await this.surveysOff(pressed.person, pressed.now);
    if (isClosed(before.cycle, pressed.now) || hasBegun(before.response)) return { ...before, person };
    return this.refuse({ ...pressed, person }, { outcome: 'declined' });
  }

  /** Takes back "not this survey", "no surveys at all", "I don't work with procurement" and "not now". */
  async undo(pressed: Pressed): Promise<Situation> {
    const person = await this.surveysOn(pressed.person);
    return save(this.#with.store, { ...pressed, person }, ({ invitation, response }) => ({
      ...(response ? { response: takeBackRefusal(response) } : {}),
      ...(invitation?.snoozedUntil ? { invitation: awake(invitation) } : {}),
    }));
  }

  async surveysOff(person: Person, now: Date): Promise<Person> {
    const off = (each: Person): Person => ({ ...each, surveysOffSince: each.surveysOffSince ?? now.toISOString() });
    return (await this.#with.people.change(person.id, off)) ?? off(person);
  }

  async surveysOn(person: Person): Promise<Person> {
    const on = ({ surveysOffSince: _, ...rest }: Person): Person => rest;
    if (!person.surveysOffSince) return person;
    return (await this.#with.people.change(person.id, on)) ?? on(person);
  }

  /** Only the answer that ends the waiting tells of it, so every later one costs nothing more. */
  async #save(pressed: Pressed, decide: Decide): Promise<Situation> {
    let wasWaiting = false;
    const after = await save(this.#with.store, pressed, (before) => {
      wasWaiting = before.invitation?.state === 'invited';
      return decide(before);
    });
    const hasAnswered = after.invitation !== undefined && after.invitation.state !== 'invited';
    if (wasWaiting && hasAnswered) await this.#with.arrived(pressed.cycleId, pressed.person.id);
    return after;
  }

  async #step(
    pressed: Pressed,
    { step, move }: Move & { step: string },
    decide: (before: Situation & { response: Response }) => Decision | Promise<Decision>,
  ): Promise<Arrived> {
    const after = await this.#save(pressed, (before) => decide({ ...before, response: responseOf(before) }));
    const response = responseOf(after);
    const follow = move === 'next' ? stepAfter : stepBefore;
    return { ...after, response, page: follow(after.cycle, response, step) };
  }
}

function responseOf({ response, cycle, kind, respondent, person, invitation, now }: Situation): Response {
  if (response) return response;
  const { department, site } = invitation ?? person;
  return blank(cycle, { kind, respondent, department, site, personId: person.id, now });
}

/** The cards after OVERALL exist only for somebody who answered it; pressing one takes a refusal back. */
function begun(response: Response): Response {
  if (response.overall === undefined) throw new AppError('bad_input');
  return takeBackRefusal(response);
}
