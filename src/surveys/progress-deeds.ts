import type { Store } from '../storage/store.ts';
import type { Cycle } from './cycle.ts';
import type { DeliveryReport } from './delivery-report.ts';
import { campaignId } from './launch-deeds.ts';
import type { Launch } from './launch-documents.ts';
import { progressOf, type Standing } from './progress.ts';
import type { Tally } from './tally.ts';

/** Asked only about campaigns that were handed to the sender. */
export type ReportDelivery = (campaignId: string) => Promise<DeliveryReport>;

export type NameOf = (personId: string) => Promise<string | undefined>;

/** What a lead may know of a running cycle: counters and deliveries, never an answer. */
export async function standingOf(
  { store, deliveryReport, nameOf }: { store: Store; deliveryReport: ReportDelivery; nameOf?: NameOf },
  { cycle, now }: { cycle: Cycle; now: Date },
): Promise<Standing> {
  const [tallies, launch] = await Promise.all([
    talliesOf(store, cycle.pk),
    store.get<Launch>('surveys', cycle.pk, 'launch'),
  ]);
  const report = launch?.doneAt ? await deliveryReport(campaignId(cycle.pk)) : undefined;
  const stoppedBy = report?.stopped && (await nameOf?.(report.stopped.by));
  const isWriting = launch !== undefined && launch.doneAt === undefined;
  return {
    cycle,
    progress: progressOf(cycle, tallies, now),
    isWriting,
    ...(report && { report }),
    ...(stoppedBy && { stoppedBy }),
  };
}

async function talliesOf(store: Store, cycleId: string): Promise<readonly Tally[]> {
  return Array.fromAsync(store.all<Tally>('surveys', { pk: cycleId, where: [{ field: 'type', is: 'tally' }] }));
}
