import type { Store } from '../storage/store.ts';
import type { Campaign } from './campaign.ts';
import { type LeaseDocument, readLease } from './lease.ts';
import { inStates, talliesOf } from './tally.ts';

export type ByReason = Readonly<Record<string, number>>;

/** What became of cards that were to be edited or deleted after they arrived. */
export interface AftermathReport {
  readonly wanted: number;
  readonly done: number;
  readonly failed: ByReason;
}

export interface DeliveryReport {
  readonly campaignId: string;
  readonly step: string;
  readonly state: Campaign['state'];
  readonly startsAt: string;
  /** queued + sending + retrying + sent + all failed, uncertain, cancelled and excluded: always exactly this. */
  readonly audience: number;
  readonly queued: number;
  readonly sending: number;
  readonly retrying: number;
  readonly sent: number;
  readonly failed: ByReason;
  readonly uncertain: ByReason;
  readonly cancelled: ByReason;
  readonly excluded: ByReason;
  /** Why some of the queued wait: wave, quiet-time, blackout, day-limit, week-limit, pilot. */
  readonly held: ByReason;
  /** Who cancelled or recalled the campaign, and when (business time, ISO); the last of them. */
  readonly stopped?: { readonly by: string; readonly at: string };
  readonly recall: AftermathReport;
  readonly edit: AftermathReport;
  /** Machine time of the last change. */
  readonly progressedAt: number;
  /** Why nothing has moved for two minutes: a failure reason while the tenant is paused, else `nobody-sends`, `enqueuing` or `slow`. */
  readonly stuck?: string;
}

export const sumOf = (byReason: ByReason): number => Object.values(byReason).reduce((sum, count) => sum + count, 0);

interface Asked {
  readonly now: Date;
  readonly machineNow: number;
  readonly stuckAfterMs: number;
}

/** At most 33 reads, whatever the audience; as many again when something waits that may be overdue. */
export async function reportOn(store: Store, campaign: Campaign, asked: Asked): Promise<DeliveryReport> {
  const [tallies, lease] = await Promise.all([talliesOf(store, campaign), readLease(store)]);
  const counts: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [key, count] of Object.entries(tally.counts)) counts[key] = (counts[key] ?? 0) + count;
  }
  const under = (prefix: string): ByReason =>
    Object.fromEntries(
      Object.entries(counts)
        .filter(([key]) => key.startsWith(`${prefix}:`))
        .map(([key, count]) => [key.slice(prefix.length + 1), count]),
    );
  const aftermath = (deed: 'recall' | 'edit'): AftermathReport => ({
    wanted: counts[`${deed}:wanted`] ?? 0,
    done: counts[`${deed}:done`] ?? 0,
    failed: under(`${deed}:failed`),
  });
  const report = {
    campaignId: campaign.pk,
    step: campaign.step,
    state: campaign.state,
    startsAt: campaign.startsAt,
    audience: campaign.audience,
    // What is frozen and not yet stored is queued as well.
    queued: (counts.queued ?? 0) + campaign.audience - inStates(counts),
    sending: counts.sending ?? 0,
    retrying: counts.retry ?? 0,
    sent: counts.sent ?? 0,
    failed: under('failed'),
    uncertain: under('uncertain'),
    cancelled: under('cancelled'),
    excluded: under('excluded'),
    held: under('held'),
    ...stopOf(campaign),
    recall: aftermath('recall'),
    edit: aftermath('edit'),
    progressedAt: Math.max(campaign.frozenAt, ...tallies.map(({ changedAt }) => changedAt)),
  };
  const isQuiet = asked.machineNow - report.progressedAt >= asked.stuckAfterMs;
  const isOverdue = isQuiet && sumOf(report.held) > 0 && (await hasOverdue(store, campaign, asked));
  const stuck = isQuiet ? stuckBy(report, { ...asked, lease, isOverdue }) : undefined;
  return stuck ? { ...report, stuck } : report;
}

function stopOf({ state, decided }: Campaign): Pick<DeliveryReport, 'stopped'> {
  const deed = state === 'recalled' ? 'recall' : state === 'cancelled' ? 'cancel' : undefined;
  const last = decided.findLast((one) => one.deed === deed);
  return last ? { stopped: { by: last.by, at: last.at } } : {};
}

/** Something waited for a day or an hour, and that came long ago. */
async function hasOverdue(store: Store, { pk: campaignId, step, buckets }: Campaign, asked: Asked): Promise<boolean> {
  const below = new Date(asked.now.getTime() - asked.stuckAfterMs).toISOString();
  const where = [
    { field: 'campaignId', is: campaignId },
    { field: 'step', is: step },
    { field: 'dueAt', below },
  ];
  const pages = await Promise.all(buckets.map((pk) => store.find('deliveries', { pk, where, top: 1 })));
  return pages.some(({ items }) => items.length > 0);
}

/** Waiting for a day, an hour, an approval or a "go on" is no trouble; having something to do and not doing it is. */
function stuckBy(
  report: DeliveryReport,
  { now, machineNow, lease, isOverdue }: Asked & { lease: LeaseDocument | undefined; isOverdue: boolean },
): string | undefined {
  const { queued, sending, retrying, recall, edit, held, state, startsAt } = report;
  const waits = state === 'awaiting-approval' || startsAt > now.toISOString();
  const movable = queued - sumOf(held) + sending + retrying + recall.wanted + edit.wanted;
  if (waits || (movable <= 0 && !isOverdue)) return undefined;
  if (!lease || lease.holder === '' || lease.expiresAt < machineNow) return 'nobody-sends';
  if ((lease.status.pausedUntil ?? 0) > machineNow || lease.status.cause) return lease.status.cause;
  return state === 'enqueuing' ? 'enqueuing' : 'slow';
}
