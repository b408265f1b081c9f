import { randomUUID } from 'node:crypto';
import type { Stored } from '../storage/stored.ts';
import { type Campaign, firstStep, type Waves } from './campaign.ts';
import { type Delivery, deliveryId, partitionOf } from './delivery.ts';
import { heldUntil, type WaveDays, waveOf } from './wave-days.ts';

/** A person, or a channel with the service URL it was last heard from. `excluded` is the reason they get nothing. */
export type Recipient =
  | { readonly personId: string; readonly excluded?: string }
  | { readonly channelId: string; readonly serviceUrl: string; readonly excluded?: string };

export interface Launch {
  /** The campaign; calling again with the same id goes on where the first call stopped. */
  readonly id: string;
  readonly step?: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  /** Who said yes. */
  readonly by: string;
  readonly recipients: Iterable<Recipient>;
  /** Held by quiet time and counted by the limits of a day and a week; what a person asked for is not. */
  readonly unsolicited: boolean;
  /** A second person has said yes to all of this before. */
  readonly isApproved?: boolean;
  readonly startsAt?: Date;
  readonly waves?: Waves;
}

interface Listed {
  readonly id: string;
  readonly excluded?: string;
  readonly serviceUrl?: string;
  readonly wave?: number;
}

/** Part of a frozen audience that has no deliveries yet: people of one partition, as many as fit one batch. */
export interface RosterPage extends Stored {
  readonly type: 'roster';
  readonly roster: string;
  readonly bucket: string;
  readonly people: readonly Listed[];
}

const peopleOnPage = 95;

/** The first mention of somebody counts, so lists that overlap are no trouble. */
export function rosterPages({ id: pk, recipients, waves }: Launch): { roster: string; pages: RosterPage[] } {
  const roster = randomUUID();
  const byBucket = new Map<string, Listed[]>();
  const seen = new Set<string>();
  let reached = 0;
  for (const recipient of recipients) {
    const id = idOf(recipient);
    if (seen.has(id)) continue;
    seen.add(id);
    const { excluded } = recipient;
    const wave = excluded ? undefined : waveOf(reached, waves);
    if (!excluded) reached += 1;
    const listed: Listed = {
      id,
      ...(excluded && { excluded }),
      ...('serviceUrl' in recipient && { serviceUrl: recipient.serviceUrl }),
      ...(wave !== undefined && { wave }),
    };
    const bucket = partitionOf(id);
    const list = byBucket.get(bucket);
    if (list) list.push(listed);
    else byBucket.set(bucket, [listed]);
  }
  return { roster, pages: dealt(byBucket, { roster, pk }) };
}

/** Page by page from every partition in turn, so that pages enqueued side by side do not meet at one tally. */
function dealt(byBucket: Map<string, Listed[]>, { roster, pk }: { roster: string; pk: string }): RosterPage[] {
  const pages: RosterPage[] = [];
  const longest = Math.max(0, ...[...byBucket.values()].map((people) => people.length));
  for (let from = 0; from < longest; from += peopleOnPage) {
    for (const [bucket, all] of byBucket) {
      const people = all.slice(from, from + peopleOnPage);
      const id = `roster|${roster}|${pages.length}`;
      if (people.length > 0) pages.push({ id, pk, type: 'roster', roster, bucket, people });
    }
  }
  return pages;
}

/** Without `days` it has no wave's due time yet: those are counted from when the deliveries are written. */
export function deliveryFor(
  campaign: Campaign,
  { id: recipientId, excluded, serviceUrl, wave }: Listed,
  days?: WaveDays,
): Delivery {
  const { pk: campaignId, step, kind, subject, unsolicited, waves, startsAt } = campaign;
  const delivery = {
    id: deliveryId(campaignId, recipientId, step),
    pk: partitionOf(recipientId),
    type: 'delivery' as const,
    campaignId,
    step,
    recipientId,
    kind,
    subject,
    unsolicited,
    tries: 0,
    rounds: 0,
    ...(serviceUrl && { channelServiceUrl: serviceUrl }),
    ...(wave !== undefined && { wave }),
  };
  if (excluded) return { ...delivery, state: 'excluded', reason: excluded };
  if (waves?.pilot && wave) return { ...delivery, state: 'queued', held: 'pilot' };
  const dueAt = wave === undefined ? startsAt : days?.(wave);
  return { ...delivery, state: 'queued', ...(dueAt && { dueAt, ...heldUntil(dueAt, startsAt) }) };
}

export const idOf = (recipient: Recipient): string =>
  'personId' in recipient ? recipient.personId : recipient.channelId;

export const stepOf = ({ step }: Launch): string => step ?? firstStep;
