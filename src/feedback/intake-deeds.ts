import { stepsOf } from '../delivery/campaigns.ts';
import { nextOpening, type Opening } from '../delivery/quiet-time.ts';
import type { QuietTime } from '../delivery/settings.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { CallbackRequest } from '../surveys/response.ts';
import { dueOn, ownerOf } from './request.ts';
import type { RequestDesk } from './request-deeds.ts';
import { today } from './working-days.ts';

export const requestsKind = 'requests';

/** A day's card for somebody; told again the same day, the card they have is brought up to date. */
export interface Reception extends RequestDesk {
  readonly quiet: QuietTime;
  readonly launch: (campaign: {
    readonly id: string;
    readonly kind: typeof requestsKind;
    readonly subject: Readonly<Record<string, string>>;
    readonly by: string;
    readonly recipients: readonly { readonly personId: string }[];
    readonly unsolicited: false;
    readonly startsAt: Date;
  }) => Promise<unknown>;
  readonly edit: (campaignId: string, by: string) => Promise<void>;
}

/**
 * Gives new requests of a survey to their owners and tells these. Each step is stored before the next, so a crash
 * anywhere leaves the request where the next look finds it. Returns how many there were.
 */
export async function takeIn(desk: Reception, cycle: Cycle): Promise<number> {
  const found: CallbackRequest[] = [];
  for await (const request of desk.store.all<CallbackRequest>('surveys', { pk: cycle.pk, where: untold })) {
    found.push(request);
  }
  const assigned: CallbackRequest[] = [];
  for (const request of found) {
    const given = request.state === 'new' ? await assign(desk, cycle, request) : request;
    if (given) assigned.push(given);
  }
  const owners = new Set(assigned.flatMap(({ owner }) => owner ?? []));
  for (const owner of owners) await tell(desk, owner);
  for (const request of assigned) await opened(desk.store, request);
  return found.length;
}

const untold = [
  { field: 'type', is: 'callback' },
  { field: 'state', in: ['new', 'assigned'] },
];

async function assign(
  { store, people, clock }: Reception,
  cycle: Cycle,
  request: CallbackRequest,
): Promise<CallbackRequest | undefined> {
  const asker = await people.get(request.personId);
  const partner = asker?.partner ? await people.get(asker.partner) : undefined;
  const { id: owner } = ownerOf(cycle, partner);
  const askedAt = request.askedAt ?? clock.now().toISOString();
  const due = dueOn(askedAt, asker?.timeZone ?? 'utc');
  // Undefined when they took it back meanwhile, or another replica was faster.
  return store.update<CallbackRequest>('surveys', request.pk, request.id, (now) =>
    now.state === 'new' ? { ...now, state: 'assigned', owner, askedAt, dueOn: due } : undefined,
  );
}

/** One message a working day for each owner, in their hours. */
async function tell(desk: Reception, owner: string): Promise<void> {
  const person = await desk.people.get(owner);
  if (!person) return;
  const startsAt = opening(desk, person).at;
  const id = `requests-${owner}-${today(startsAt, person.timeZone)}`;
  if ((await stepsOf(desk.store, id)).length > 0) return desk.edit(id, owner);
  await desk.launch({
    id,
    kind: requestsKind,
    subject: {},
    by: owner,
    recipients: [{ personId: owner }],
    unsolicited: false,
    startsAt,
  });
}

const opening = ({ clock, quiet }: Reception, { timeZone }: Person): Opening =>
  nextOpening(clock.now(), timeZone, quiet);

async function opened(store: Store, { pk, id }: CallbackRequest): Promise<void> {
  await store.update<CallbackRequest>('surveys', pk, id, (now) =>
    now.state === 'assigned' ? { ...now, state: 'open' } : undefined,
  );
}
