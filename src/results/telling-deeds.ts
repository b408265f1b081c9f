import { type Campaign, firstStep } from '../delivery/campaign.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Invitation } from '../surveys/response.ts';
import { type Answerer, answerer, backCampaign, backKind } from './telling.ts';

/** Hands a frozen audience to whatever sends. Called again for the same id it must do nothing new. */
export type LaunchTelling = (campaign: {
  readonly id: string;
  readonly kind: string;
  readonly subject: { readonly cycle: string };
  readonly by: string;
  readonly recipients: readonly { readonly personId: string; readonly excluded?: string }[];
  readonly unsolicited: true;
}) => Promise<unknown>;

export interface TellingDesk {
  readonly store: Store;
  readonly people: {
    get(id: string): Promise<Person | undefined>;
    find(filter?: { role?: 'lead' }): Promise<readonly Person[]>;
  };
  /** First contact installs the app, so nobody is out of reach. */
  readonly canInstall: boolean;
  readonly launchCampaign: LaunchTelling;
  /** Has the clock tell an audience too large for one press; the same cycle again changes nothing. */
  readonly tellSoon: (cycle: Cycle, by: string) => Promise<void>;
}

export interface Told {
  readonly campaign: string;
  readonly by: string;
  readonly at: string;
  readonly people: number;
  readonly isAwaiting: boolean;
}

/** Undefined until a lead has said yes. One read. */
export async function toldOf({ store }: Pick<TellingDesk, 'store'>, cycleId: string): Promise<Told | undefined> {
  const campaign = await store.get<Campaign>('deliveries', backCampaign(cycleId), firstStep);
  if (!campaign) return undefined;
  const { pk, by, launchedAt, audience, state } = campaign;
  return { campaign: pk, by, at: launchedAt, people: audience, isAwaiting: state === 'awaiting-approval' };
}

/** Everybody who began or finished, with the reason where somebody cannot or does not want to be told. */
export async function answerers(
  { store, people, canInstall }: Pick<TellingDesk, 'store' | 'people' | 'canInstall'>,
  cycleId: string,
): Promise<readonly Answerer[]> {
  const known = new Map((await people.find()).map((person) => [person.id, person]));
  const where = [
    { field: 'type', is: 'invitation' },
    { field: 'state', in: ['began', 'complete'] },
  ];
  return Array.fromAsync(store.all<Invitation>('surveys', { pk: cycleId, where }), ({ personId }) =>
    answerer(personId, { person: known.get(personId), canInstall }),
  );
}

export const reached = (audience: readonly Answerer[]): number => audience.filter(({ excluded }) => !excluded).length;

/** More people than this are told by the clock, for a press must be answered within three seconds. */
const mostAtOnce = 300;

/**
 * The lead's yes. Told already, nothing happens. False when the audience is no longer as large as the lead saw: then
 * nothing goes out.
 */
export async function tell(
  desk: TellingDesk,
  { cycle, by, expected }: { cycle: Cycle; by: string; expected: number },
): Promise<boolean> {
  if (await toldOf(desk, cycle.pk)) return true;
  const audience = await answerers(desk, cycle.pk);
  if (reached(audience) !== expected || expected === 0) return false;
  if (expected > mostAtOnce) await desk.tellSoon(cycle, by);
  else await launchTelling(desk, { cycleId: cycle.pk, by, audience });
  return true;
}

/** Freezes the audience; what a crash leaves undone another call, or the sender, finishes. */
export async function launchTelling(
  desk: TellingDesk,
  { cycleId, by, audience }: { cycleId: string; by: string; audience: readonly Answerer[] },
): Promise<void> {
  await desk.launchCampaign({
    id: backCampaign(cycleId),
    kind: backKind,
    subject: { cycle: cycleId },
    by,
    recipients: audience,
    unsolicited: true,
  });
}
