import { randomBytes } from 'node:crypto';
import type { FatigueLimits, QuietTime } from '../delivery/settings.ts';
import type { People } from '../directory/people.ts';
import { AppError } from '../errors.ts';
import type { Person } from '../person.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import { asked, audienceOf, type Invitee, type SavedAudiences } from './audience.ts';
import type { Cycle, CycleHeader } from './cycle.ts';
import { allCycles, findCycle } from './cycle-deeds.ts';
import { writeInvitations } from './invitation-deeds.ts';
import {
  type AudiencePart,
  audienceParts,
  header,
  type Launch,
  type OpenPointer,
  openCycle,
  pointer,
} from './launch-documents.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Setup } from './setup.ts';
import { mixed, type Waves, wavesOf } from './waves.ts';

/** Hands the frozen audience to whatever sends. Called again for the same id it must do nothing new. */
export type LaunchCampaign = (campaign: {
  readonly id: string;
  readonly kind: 'survey';
  readonly subject: { readonly cycle: string };
  readonly by: string;
  readonly recipients: readonly { readonly personId: string; readonly excluded?: string }[];
  readonly unsolicited: true;
  readonly waves?: Waves;
}) => Promise<unknown>;

/** What the operator has decided about cards that nobody asked for. */
export interface Sending {
  /** First contact installs the app. */
  readonly canInstall: boolean;
  readonly pilotSize: number;
  /** More people than this need a second lead's yes. */
  readonly approvalAbove: number;
  readonly quiet: QuietTime;
  readonly fatigue?: FatigueLimits;
}

export interface LaunchPad {
  readonly store: Store;
  readonly people: Pick<People, 'find'>;
  readonly questionnaire: Questionnaire;
  readonly launchCampaign: LaunchCampaign;
  readonly sending: Sending;
  readonly saved?: SavedAudiences;
  /** Called again for the same cycle it must do nothing new. */
  readonly planReminders: (cycle: Cycle) => Promise<void>;
}

export interface LaunchOrder {
  /** Chosen by the preview, so that pressing twice launches once. */
  readonly cycleId: string;
  readonly setup: Setup;
  /** How many people the lead said yes to. */
  readonly expected: number;
  readonly lead: Person;
  readonly now: Date;
}

/** More people than this are invited by the clock, for a press must be answered within three seconds. */
const mostAtOnce = 300;

const claimMs = 60_000;

export const campaignId = (cycleId: string): string => `${cycleId}-invitation`;

/**
 * Freezes audience and cycle and sends the invitations on their way. Whatever fails on the way, the same order goes on
 * where it stopped. Undefined when the audience is no longer as large as the lead agreed to: nothing was launched.
 * @throws AppError survey_already_open, survey_no_audience
 */
export async function launchCycle(pad: LaunchPad, order: LaunchOrder): Promise<Cycle | undefined> {
  const cycle = (await findCycle(pad.store, order.cycleId)) ?? (await freezeCycle(pad, order));
  if (cycle) await resumeLaunch(pad, { cycle, now: order.now });
  return cycle;
}

/** Goes on with a launch that is frozen; the clock does so with audiences too large for one press. */
export async function resumeLaunch(pad: LaunchPad, { cycle, now }: { cycle: Cycle; now: Date }): Promise<void> {
  if (cycle.state === 'open' && cycle.audience.invited <= mostAtOnce) await finishLaunch(pad, cycle, now);
}

/** Writes what is missing of the invitations and hands the audience to the sender; nothing when that was done. */
export async function finishLaunch(pad: LaunchPad, cycle: Cycle, now: Date): Promise<void> {
  const launch = await pad.store.get<Launch>('surveys', cycle.pk, 'launch');
  if (!launch || launch.doneAt) return;
  const audience = await frozenAudience(pad.store, launch);
  const { waves } = launch;
  await writeInvitations(pad.store, cycle, asked(audience));
  await pad.launchCampaign({
    id: campaignId(cycle.pk),
    kind: 'survey',
    subject: { cycle: cycle.pk },
    by: launch.by,
    recipients: (waves ? mixed(audience) : audience).map(({ personId, excluded }) => ({
      personId,
      ...(excluded && { excluded }),
    })),
    unsolicited: true,
    ...(waves && { waves }),
  });
  await pad.planReminders(cycle);
  await pad.store.update<Launch>('surveys', cycle.pk, 'launch', (found) => ({ ...found, doneAt: now.toISOString() }));
}

async function freezeCycle(pad: LaunchPad, order: LaunchOrder): Promise<Cycle | undefined> {
  const { store } = pad;
  const { cycleId, setup, lead, now } = order;
  const [people, cycles] = await Promise.all([pad.people.find(), allCycles(store)]);
  const members = await pad.saved?.members(setup.audience);
  const open = cycles.find(({ state }) => state === 'open');
  if (open) throw new AppError('survey_already_open', { title: open.title });
  const audience = audienceOf(people, { choice: setup.audience, canInstall: pad.sending.canInstall, members });
  const invited = asked(audience).length;
  if (invited === 0) throw new AppError('survey_no_audience');
  if (invited !== order.expected) return undefined;

  const waves = wavesOf(setup, { people: invited, pilotSize: pad.sending.pilotSize, zone: lead.timeZone });
  const parts = audienceParts(cycleId, audience);
  await claim(store, order);
  await put<CycleHeader>(store, header(cycleId, { title: setup.title, now }));
  for (const part of parts) await unlessThere(store.create('surveys', part));
  const launch: Launch = {
    id: 'launch',
    pk: cycleId,
    type: 'launch',
    by: lead.id,
    at: now.toISOString(),
    parts: parts.map(({ id }) => id),
    ...(waves && { waves }),
  };
  const cycle = openCycle({
    ...order,
    audience,
    questionnaire: pad.questionnaire,
    isFirst: cycles.length === 0,
    salt: randomBytes(16).toString('hex'),
  });
  await unlessThere(store.batch('surveys', cycleId, [{ create: launch }, { create: cycle }]));
  return findCycle(store, cycleId);
}

/**
 * Takes the one place for an open cycle. Of two leads at once the second is refused, also while the first one's cycle is
 * still being written; a claim that never became a cycle holds for a minute.
 * @throws AppError survey_already_open
 */
async function claim(store: Store, { cycleId, setup, now }: LaunchOrder): Promise<void> {
  const mine = pointer(cycleId, now);
  const isThere = await unlessThere(store.create('surveys', mine));
  const found = isThere && (await store.get<OpenPointer>('surveys', mine.pk, mine.id));
  if (!found || found.cycle === cycleId) return;
  const cycle = await findCycle(store, found.cycle);
  const isTaken = cycle ? cycle.state === 'open' : now.getTime() - Date.parse(found.at) < claimMs;
  if (isTaken || !(await replaced(store, { ...found, ...mine }))) {
    throw new AppError('survey_already_open', { title: cycle?.title ?? setup.title });
  }
}

/** The audience as it was when the lead said yes, exclusions included. */
export async function frozenAudience(store: Store, launch: Launch): Promise<readonly Invitee[]> {
  const parts = await Promise.all(launch.parts.map((id) => store.get<AudiencePart>('surveys', launch.pk, id)));
  return parts.flatMap((part) => part?.people ?? []);
}

/** False when somebody else was faster. */
async function replaced(store: Store, doc: Stored): Promise<boolean> {
  try {
    await store.replace('surveys', doc);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

/** Creates, or makes equal what an earlier try left. */
async function put<T extends Stored>(store: Store, doc: T): Promise<void> {
  const isThere = await unlessThere(store.create('surveys', doc));
  if (isThere) await store.update<T>('surveys', doc.pk, doc.id, () => doc);
}

/** True when the document was there already. */
async function unlessThere(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return false;
  } catch (error) {
    if (error instanceof Conflict && error.reason === 'exists') return true;
    throw error;
  }
}
