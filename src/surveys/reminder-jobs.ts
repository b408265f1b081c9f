import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from './cycle.ts';
import { findCycle } from './cycle-deeds.ts';
import { campaignId } from './launch-deeds.ts';
import { reminderDays, reminderSteps } from './reminder-days.ts';
import { snoozedReminder } from './reminder-words.ts';
import type { RemindAgain } from './respond-deeds.ts';
import type { Invitation } from './response.ts';
import { isClosed } from './steps.ts';

export const reminderKind = 'survey.remind';

/** Plans something for later; the same id again moves it. */
export type PlanJob = (plan: {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly data: Readonly<Record<string, string>>;
  readonly group: string;
}) => Promise<void>;

/** Queues a further card of a launched campaign for some of its people; called again it does nothing new. */
export type RemindCampaign = (reminder: {
  readonly campaignId: string;
  readonly step: string;
  readonly by: string;
  readonly recipients: readonly { readonly personId: string }[];
}) => Promise<unknown>;

/** Queues a card for one person, at an instant that they chose. */
export type LaunchAgain = (campaign: {
  readonly id: string;
  readonly step: string;
  readonly kind: 'survey';
  readonly subject: { readonly cycle: string };
  readonly by: string;
  readonly recipients: readonly { readonly personId: string }[];
  readonly unsolicited: false;
  readonly startsAt: Date;
}) => Promise<unknown>;

/** "Not now": asked twice for one day, it comes once. */
export const remindAgain =
  (launch: LaunchAgain): RemindAgain =>
  async ({ cycleId, personId, at }) => {
    await launch({
      id: `${cycleId}-snoozed-${personId}-${at.toISOString().slice(0, 10)}`,
      step: snoozedReminder,
      kind: 'survey',
      subject: { cycle: cycleId },
      by: personId,
      recipients: [{ personId }],
      unsolicited: false,
      startsAt: at,
    });
  };

/** Both reminders share a group: after days of downtime only the later one goes out. */
export async function planReminders(plan: PlanJob, cycle: Cycle): Promise<void> {
  for (const { step, at } of reminderDays(cycle)) {
    const data = { cycle: cycle.pk, step };
    await plan({ id: `${cycle.pk}-${step}`, kind: reminderKind, dueAt: at, data, group: `${cycle.pk}-reminders` });
  }
}

const planned = z.object({ cycle: z.string(), step: z.enum(reminderSteps) });

/** Queues a reminder for everybody who has not answered. Whether it is still wanted is decided again when it is sent. */
export function reminderJob({ store, clock, remind }: { store: Store; clock: Clock; remind: RemindCampaign }) {
  return async ({ data }: { data: Readonly<Record<string, string>> }): Promise<undefined> => {
    const { cycle: id, step } = planned.parse(data);
    const cycle = await findCycle(store, id);
    if (!cycle || isClosed(cycle, clock.now())) return;
    const recipients = await waitedFor(store, id);
    if (recipients.length > 0) await remind({ campaignId: campaignId(id), step, by: cycle.lead.id, recipients });
  };
}

async function waitedFor(store: Store, pk: string): Promise<{ personId: string }[]> {
  const where = [
    { field: 'type', is: 'invitation' },
    { field: 'state', in: ['invited', 'began'] },
  ];
  return Array.fromAsync(store.all<Invitation>('surveys', { pk, where }), ({ personId }) => ({ personId }));
}
