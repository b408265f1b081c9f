import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { callbackId } from '../surveys/respondent.ts';
import type { CallbackRequest } from '../surveys/response.ts';
import { byDueDay, dueOn, isDone, isOfTeam, isOverdue, mayHandle, ownerOf } from './request.ts';
import { today } from './working-days.ts';

export interface RequestDesk {
  readonly store: Store;
  readonly clock: Clock;
  readonly people: { get(id: string): Promise<Person | undefined> };
  /** Every survey there is, newest first. */
  readonly cycles: () => Promise<readonly Cycle[]>;
}

/** A request with what its owner sees; never a score. */
export interface Asked {
  readonly request: CallbackRequest;
  readonly cycle: Cycle;
  /** Undefined when they have left. */
  readonly asker: Person | undefined;
  readonly owner: Person | undefined;
  readonly doneBy: Person | undefined;
}

const waiting = [
  { field: 'type', is: 'callback' },
  { field: 'state', in: ['assigned', 'open'] },
];

/** The requests of all surveys that this person looks after and that are not done, the most overdue first. */
export async function openRequests(desk: RequestDesk, reader: Person): Promise<readonly CallbackRequest[]> {
  if (!isOfTeam(reader)) throw new AppError('not_allowed');
  const cycles = await desk.cycles();
  const found = await Promise.all(cycles.map(({ pk }) => allIn(desk.store, pk)));
  return found
    .flat()
    .filter((request) => mayHandle(reader, request))
    .sort(byDueDay);
}

export const requestsPerPage = 4;

/** What one card shows of the requests that are open. */
export interface RequestPage {
  readonly open: number;
  readonly overdue: number;
  readonly page: number;
  readonly pages: number;
  readonly shown: readonly Asked[];
}

/** @throws AppError not_allowed */
export async function requestPage(
  desk: RequestDesk,
  { reader, page }: { reader: Person; page: number },
): Promise<RequestPage> {
  const all = await openRequests(desk, reader);
  const pages = Math.max(1, Math.ceil(all.length / requestsPerPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  const day = today(desk.clock.now(), reader.timeZone);
  return {
    open: all.length,
    overdue: all.filter((request) => isOverdue(request, day)).length,
    page: at,
    pages,
    shown: await withPeople(desk, all.slice(at * requestsPerPage, (at + 1) * requestsPerPage)),
  };
}

/** One look-up for each person, survey and colleague; for the few that are shown at a time. */
export async function withPeople(desk: RequestDesk, requests: readonly CallbackRequest[]): Promise<readonly Asked[]> {
  const cycles = new Map((await desk.cycles()).map((cycle) => [cycle.pk, cycle]));
  const person = async (id: string | undefined) => (id ? desk.people.get(id) : undefined);
  const all = requests.map(async (request): Promise<Asked[]> => {
    const cycle = cycles.get(request.pk);
    const [asker, owner, doneBy] = await Promise.all([request.personId, request.owner, request.doneBy].map(person));
    return cycle ? [{ request, cycle, asker, owner, doneBy }] : [];
  });
  return (await Promise.all(all)).flat();
}

export interface Named {
  readonly reader: Person;
  readonly cycleId: string;
  readonly id: string;
}

/** Undefined when the person no longer wants to be called. @throws AppError not_allowed */
export async function findRequest(
  desk: RequestDesk,
  { reader, cycleId, id }: Named,
): Promise<CallbackRequest | undefined> {
  if (!isOfTeam(reader)) throw new AppError('not_allowed');
  const found = await desk.store.get<CallbackRequest>('surveys', cycleId, id);
  if (found?.type !== 'callback') return undefined;
  if (!mayHandle(reader, found)) throw new AppError('not_allowed');
  return found;
}

/** The first "done" counts, with its note. @throws AppError not_allowed */
export async function finishRequest(desk: RequestDesk, { note, ...named }: Named & { note: string }): Promise<void> {
  if (!(await findRequest(desk, named))) return;
  const done = { state: 'done', note, doneAt: desk.clock.now().toISOString(), doneBy: named.reader.id } as const;
  await desk.store.update<CallbackRequest>('surveys', named.cycleId, named.id, (found) =>
    isDone(found) ? undefined : { ...found, ...done },
  );
}

/** Takes "done" back; what was noted stays to be read and changed. @throws AppError not_allowed */
export async function reopenRequest(desk: RequestDesk, named: Named): Promise<void> {
  if (!(await findRequest(desk, named))) return;
  await desk.store.update<CallbackRequest>('surveys', named.cycleId, named.id, (found) => {
    const { doneAt: _a, doneBy: _b, ...rest } = found;
    return isDone(found) ? { ...rest, state: 'open' } : undefined;
  });
}

/** Who will call, and until when; the same before and after the request has been given to them. */
export async function callerOf(
  { store, people }: Pick<RequestDesk, 'store' | 'people'>,
  { cycle, person }: { cycle: Cycle; person: Person },
): Promise<{ name: string; dueOn: string } | undefined> {
  const request = await store.get<CallbackRequest>('surveys', cycle.pk, callbackId(person.id));
  if (!request?.askedAt) return undefined;
  const { owner = person.partner } = request;
  const known = owner ? await people.get(owner) : undefined;
  const { name } = request.owner && known ? known : ownerOf(cycle, known);
  return { name, dueOn: request.dueOn ?? dueOn(request.askedAt, person.timeZone) };
}

async function allIn(store: Store, pk: string): Promise<CallbackRequest[]> {
  return Array.fromAsync(store.all<CallbackRequest>('surveys', { pk, where: waiting }));
}
