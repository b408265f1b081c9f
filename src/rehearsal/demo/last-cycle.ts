import { DateTime } from 'luxon';
import type { Stored } from '../../storage/stored.ts';
import type { Cycle, CycleHeader } from '../../surveys/cycle.ts';
import { freeze } from '../../surveys/questionnaire.ts';
import { defaultQuestionnaire } from '../../surveys/questionnaire-default.ts';
import { invitationId, respondentKey } from '../../surveys/respondent.ts';
import { type Invitation, type Response, standing } from '../../surveys/response.ts';
import { add, emptyTally, type Tally, tallyOf } from '../../surveys/tally.ts';
import { type Fate, LastRespondent, unusedRemarks } from './last-respondent.ts';
import { type DemoPerson, demoPeople, demoPerson, isCustomer } from './people.ts';

/** The header is written before the cycle, and the cycle before everything that lies with it. */
export interface LastCycle {
  readonly header: CycleHeader;
  readonly cycle: Cycle;
  readonly others: readonly Stored[];
}

/** The finished measurement of the year before `now`, the first this organisation made. */
export function lastCycle(now: Date): LastCycle {
  const invited = demoPeople.filter((person) => isCustomer(person) && person.installed && !person.hasOptedOut);
  const cycle = cycleBefore(now, invited);
  const remarks = unusedRemarks();
  const answered = invited.map((person, turn) => {
    const answers = new LastRespondent({ cycle, person, kind: 'customer', remarks }).answer(fateInTurn(turn));
    return { ...answers, invitation: invitationOf(cycle, person, answers.response) };
  });
  const team = demoPeople.filter(({ roles }) => roles.includes('team'));
  const self = team.map((person) => new LastRespondent({ cycle, person, kind: 'self', remarks }).answer('complete'));
  const everybody = [...answered, ...self];
  const responses = everybody.flatMap(({ response }) => response ?? []);
  const header: CycleHeader = {
    id: cycle.pk,
    pk: 'catalogue',
    type: 'header',
    title: cycle.title,
    opensAt: cycle.opensAt,
  };
  return {
    header,
    cycle,
    others: [
      ...answered.map(({ invitation }) => invitation),
      ...responses,
      ...everybody.flatMap(({ comments }) => comments),
      ...everybody.flatMap(({ callback }) => callback ?? []),
      ...talliesOf(cycle, responses),
    ],
  };
}

function cycleBefore(now: Date, invited: readonly DemoPerson[]): Cycle {
  const opens = DateTime.fromJSDate(now, { zone: 'Europe/Paris' }).minus({ weeks: 52 }).set({ hour: 9, minute: 30 });
  const closes = opens.plus({ weeks: 3 }).set({ hour: 16 });
  const title = String(opens.year);
  const lead = demoPerson('Claire Fontaine');
  const sponsor = demoPerson('Philippe Garnier');
  return {
    id: 'cycle',
    pk: `cycle-${title}`,
    type: 'cycle',
    title,
    state: 'closed',
    mode: 'confidential',
    threshold: 5,
    commentThreshold: 8,
    routing: 'areas',
    isFirst: true,
    sponsor: { name: sponsor.name, title: 'Director of Operations' },
    lead: { id: lead.id, name: lead.name },
    questionnaire: freeze(defaultQuestionnaire, { isFirst: true }),
    audience: {
      name: 'Everybody who buys',
      invited: invited.length,
      byDepartment: countBy(invited, ({ department }) => department),
      bySite: countBy(invited, ({ site }) => site),
    },
    opensAt: opens.toJSDate().toISOString(),
    closesAt: closes.toJSDate().toISOString(),
    closedAt: closes.toJSDate().toISOString(),
    salt: `rehearsal-${title}`,
  };
}

/** Seven in ten answer, two of fourteen not to the end; in turn, so that it is the same in every department. */
const fates: readonly Fate[] = [...'cccspccscdccsccpcnsc'].map((letter) => {
  const meaning = { c: 'complete', p: 'partial', d: 'declined', n: 'no-contact', s: 'silent' } as const;
  return meaning[letter as keyof typeof meaning];
});
const fateInTurn = (turn: number): Fate => fates[turn % fates.length] ?? 'silent';

function invitationOf(cycle: Cycle, person: DemoPerson, response: Response | undefined): Invitation {
  const { id: personId, department, site, areas } = person;
  return {
    id: invitationId(personId),
    pk: cycle.pk,
    type: 'invitation',
    personId,
    department,
    site,
    ...(areas && { areas }),
    state: response ? standing(response, cycle.questionnaire) : 'invited',
    respondent: respondentKey(cycle.salt, personId),
  };
}

function talliesOf(cycle: Cycle, responses: readonly Response[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const response of responses) {
    const empty = emptyTally(cycle.pk, response);
    const tally = tallies.get(empty.id) ?? empty;
    tallies.set(empty.id, { ...tally, counts: add(tally.counts, tallyOf(response, cycle.questionnaire)) });
  }
  return [...tallies.values()];
}

function countBy<T>(these: readonly T[], name: (each: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of these) counts[name(each)] = (counts[name(each)] ?? 0) + 1;
  return counts;
}
