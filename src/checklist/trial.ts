import { DateTime } from 'luxon';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { invitationOf, openCycle } from '../surveys/launch-documents.ts';
import type { Questionnaire } from '../surveys/questionnaire.ts';
import type { Invitation } from '../surveys/response.ts';
import { type Typed, thresholdFloor, usualThreshold } from '../surveys/setup.ts';

const prefix = 'trial-';

/** Every lead has one trial at most, in a partition that no list, count or result reads. */
export const trialId = (personId: string): string => `${prefix}${personId}`;

export const isTrial = (cycleId: unknown): boolean => typeof cycleId === 'string' && cycleId.startsWith(prefix);

export interface Trying {
  readonly lead: Person;
  readonly typed: Typed;
  readonly questionnaire: Questionnaire;
  readonly isFirst: boolean;
  /** How many the invitation says are asked. */
  readonly people: number;
  /** What stands for a sponsor's position that is not filled in yet. */
  readonly sponsorTitle: string;
  readonly now: Date;
  readonly salt: string;
}

/** The survey as it stands in the draft, with this lead as its only respondent. What is not filled in yet is made up. */
export function trialOf(trying: Trying): { readonly cycle: Cycle; readonly invitation: Invitation } {
  const { lead, typed, now, people } = trying;
  const cycleId = trialId(lead.id);
  const invitee = { personId: lead.id, department: lead.department, site: lead.site };
  const opened = openCycle({
    ...trying,
    cycleId,
    audience: [invitee],
    setup: {
      title: typed.title || String(now.getUTCFullYear()),
      closesOn: closesOn(typed.closesOn, now),
      audience: typed.audience,
      mode: typed.mode === 'identified' ? 'identified' : 'confidential',
      threshold: Math.max(thresholdFloor, Number(typed.threshold) || usualThreshold),
      commentThreshold: Math.max(8, Number(typed.threshold) || usualThreshold),
      routing: typed.routing === 'all' ? 'all' : 'areas',
      sponsor: { name: typed.sponsorName || lead.name, title: typed.sponsorTitle || trying.sponsorTitle },
      isPilotFirst: false,
    },
  });
  const cycle: Cycle = { ...opened, state: 'trial', audience: { ...opened.audience, invited: Math.max(1, people) } };
  return { cycle, invitation: invitationOf(cycle, invitee) };
}

function closesOn(typed: string, now: Date): string {
  const day = DateTime.fromFormat(typed, 'yyyy-MM-dd', { zone: 'utc' });
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  return (day.isValid && day > today ? day : today.plus({ weeks: 3 })).toISODate() ?? '';
}
