import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Person } from '../person.ts';
import type { Stored } from '../storage/stored.ts';
import { asked, countBy, type Invitee } from './audience.ts';
import type { Cycle, CycleHeader } from './cycle.ts';
import { freeze, type Questionnaire } from './questionnaire.ts';
import { invitationId, respondentKey } from './respondent.ts';
import type { Invitation } from './response.ts';
import type { Setup } from './setup.ts';
import type { Waves } from './waves.ts';

/** Which cycle is open, or about to be; one at a time. A pointer without an open cycle means none. */
export interface OpenPointer extends Stored {
  readonly id: 'open';
  readonly pk: 'catalogue';
  readonly type: 'open';
  readonly cycle: string;
  /** When the launch took this place (ISO); its cycle follows within seconds, or never. */
  readonly at: string;
}

/** A part of the frozen audience; its id is its content, so that two presses cannot mix two audiences. */
export interface AudiencePart extends Stored {
  readonly type: 'audience';
  readonly people: readonly Invitee[];
}

/** Written together with the cycle. Until `doneAt` is set somebody or the clock has to finish the launch. */
export interface Launch extends Stored {
  readonly id: 'launch';
  readonly type: 'launch';
  readonly by: string;
  readonly at: string;
  readonly parts: readonly string[];
  readonly waves?: Waves;
  readonly doneAt?: string;
}

const peoplePerPart = 1_000;

export const header = (cycleId: string, { title, now }: { title: string; now: Date }): CycleHeader => ({
  id: cycleId,
  pk: 'catalogue',
  type: 'header',
  title,
  opensAt: now.toISOString(),
});

export const pointer = (cycleId: string, now: Date): OpenPointer => ({
  id: 'open',
  pk: 'catalogue',
  type: 'open',
  cycle: cycleId,
  at: now.toISOString(),
});

export function audienceParts(cycleId: string, audience: readonly Invitee[]): readonly AudiencePart[] {
  const parts = Array.from({ length: Math.ceil(audience.length / peoplePerPart) }, (_, index) =>
    audience.slice(index * peoplePerPart, (index + 1) * peoplePerPart),
  );
  return parts.map((people) => {
    const content = createHash('sha256').update(JSON.stringify(people)).digest('hex').slice(0, 24);
    return { id: `audience/${content}`, pk: cycleId, type: 'audience', people };
  });
}

export interface Opening {
  readonly cycleId: string;
  readonly setup: Setup;
  readonly audience: readonly Invitee[];
  readonly questionnaire: Questionnaire;
  readonly isFirst: boolean;
  readonly lead: Person;
  readonly now: Date;
  readonly salt: string;
}

export function openCycle(opening: Opening): Cycle {
  const { cycleId, setup, audience, lead, isFirst } = opening;
  const invited = asked(audience);
  return {
    id: 'cycle',
    pk: cycleId,
    type: 'cycle',
    title: setup.title,
    state: 'open',
    mode: setup.mode,
    threshold: setup.threshold,
    commentThreshold: setup.commentThreshold,
    routing: setup.routing,
    isFirst,
    sponsor: setup.sponsor,
    lead: { id: lead.id, name: lead.name },
    questionnaire: freeze(opening.questionnaire, { isFirst }),
    audience: {
      name: setup.audience,
      invited: invited.length,
      byDepartment: countBy(invited, ({ department }) => department),
      bySite: countBy(invited, ({ site }) => site),
    },
    opensAt: opening.now.toISOString(),
    closesAt: endOfDay(setup.closesOn, lead.timeZone),
    salt: opening.salt,
  };
}

export function invitationOf(cycle: Cycle, { excluded: _, ...invitee }: Invitee): Invitation {
  return {
    id: invitationId(invitee.personId),
    pk: cycle.pk,
    type: 'invitation',
    state: 'invited',
    respondent: respondentKey(cycle.salt, invitee.personId),
    ...invitee,
  };
}

/** The last moment of a day where the lead is, as an instant. */
export function endOfDay(day: string, timeZone: string): string {
  return DateTime.fromISO(day, { zone: timeZone }).endOf('day').toUTC().toISO() ?? '';
}
