import { DateTime } from 'luxon';
import { has, type Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { CallbackRequest } from '../surveys/response.ts';
import { workingDaysAfter } from './working-days.ts';

const workingDays = 10;

/** The day (ISO date) by which somebody who asked is called: ten working days later, where they are. */
export const dueOn = (askedAt: string, zone: string): string =>
  workingDaysAfter(DateTime.fromISO(askedAt, { zone }), workingDays).toISODate() ?? '';

export const isOfTeam = (person: Person): boolean => has(person, 'team') || has(person, 'lead');

/** Who calls: the person's own partner as long as they are of procurement, else the lead of the survey. */
export function ownerOf(cycle: Pick<Cycle, 'lead'>, partner: Person | undefined): { id: string; name: string } {
  return partner && isOfTeam(partner) ? { id: partner.id, name: partner.name } : cycle.lead;
}

/** Leads look after every request, the others of the team after their own. Example and priorities go to nobody else. */
export const mayHandle = (person: Person, { owner }: Pick<CallbackRequest, 'owner'>): boolean =>
  has(person, 'lead') || (has(person, 'team') && owner === person.id);

/** Opens a chat with somebody, or calls them, from any Teams client. */
export const deepLink = (how: CallbackRequest['how'], email: string): string =>
  `https://teams.microsoft.com/l/${how}/0/0?users=${encodeURIComponent(email)}`;

export const isOverdue = (request: Pick<CallbackRequest, 'state' | 'dueOn'>, day: string): boolean =>
  !isDone(request) && (request.dueOn ?? day) < day;

export const isDone = ({ state }: Pick<CallbackRequest, 'state'>): boolean => state === 'done';

/** The most overdue first, and of one day who asked first. */
export function byDueDay(one: CallbackRequest, other: CallbackRequest): number {
  return place(one) < place(other) ? -1 : 1;
}

const place = ({ dueOn = '', askedAt = '', id }: CallbackRequest): string => `${dueOn} ${askedAt} ${id}`;
