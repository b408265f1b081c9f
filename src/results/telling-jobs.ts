import { z } from 'zod';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { backCard, lateCard } from './back-cards.ts';
import { type Archive, openReport, type Report } from './results-deeds.ts';
import { dueOn } from './telling.ts';
import { answerers, type LaunchTelling, launchTelling, type TellingDesk, toldOf } from './telling-deeds.ts';

export const tellJobKind = 'results.tell';
export const lateJobKind = 'results.late';
export const lateKind = 'results-late';

export type Plan = (plan: {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly data: Readonly<Record<string, string>>;
}) => Promise<void>;

/** Planned at the launch, for the deadline, and again when a lead closes early. The same cycle again moves it. */
export const planLate = (plan: Plan, cycle: Cycle): Promise<void> =>
  plan({ id: `${cycle.pk}-${lateKind}`, kind: lateJobKind, dueAt: dueOn(cycle), data: { cycle: cycle.pk } });

export const planTelling = (plan: Plan, { cycle, by, now }: { cycle: Cycle; by: string; now: Date }): Promise<void> =>
  plan({ id: `${cycle.pk}-telling`, kind: tellJobKind, dueAt: now, data: { cycle: cycle.pk, by } });

type Job = (plan: { readonly data: Readonly<Record<string, string>> }, now: Date) => Promise<Date | undefined>;

const ofCycle = z.object({ cycle: z.string() });
const ofYes = ofCycle.extend({ by: z.string() });

/** What the clock does: tells a large audience after the lead's yes, and leads when it is time. */
export function tellingJobs(
  desk: TellingDesk & {
    readonly findCycle: (id: string) => Promise<Cycle | undefined>;
    /** A card to each of the leads, once for each id. */
    readonly remindLeads: LaunchTelling;
  },
): Readonly<Record<typeof tellJobKind | typeof lateJobKind, Job>> {
  return {
    [tellJobKind]: async ({ data }) => {
      const { cycle, by } = ofYes.parse(data);
      await launchTelling(desk, { cycleId: cycle, by, audience: await answerers(desk, cycle) });
      return undefined;
    },
    [lateJobKind]: async ({ data }, now) => {
      const cycle = await desk.findCycle(ofCycle.parse(data).cycle);
      if (cycle?.state !== 'closed' || (await toldOf(desk, cycle.pk))) return undefined;
      const due = dueOn(cycle);
      if (due > now) return due;
      const leads = await desk.people.find({ role: 'lead' });
      if (leads.length === 0) return undefined;
      await desk.remindLeads({
        id: `${cycle.pk}-${lateKind}`,
        kind: lateKind,
        subject: { cycle: cycle.pk },
        by: cycle.lead.id,
        recipients: leads.map(({ id }) => ({ personId: id })),
        unsolicited: true,
      });
      return undefined;
    },
  };
}

type Compose = (
  delivery: { readonly personId: string; readonly subject: Readonly<Record<string, string>> },
  now: Date,
) => Promise<Message | { readonly withdrawn: string }>;

type Composing = Archive & { readonly people: { get(id: string): Promise<Person | undefined> } };

const keptMs = 60_000;

/** The card for one of those who answered, made just before it is sent. */
export function backComposer(archive: Composing): Compose {
  // Thousands get the same numbers within minutes; a closed survey's do not change.
  let kept: { readonly cycleId: string; readonly until: number; readonly report: Promise<Report> } | undefined;
  const reportOn = (cycleId: string, now: Date): Promise<Report> => {
    if (kept?.cycleId === cycleId && now.getTime() < kept.until) return kept.report;
    const report = openReport(archive, cycleId);
    kept = { cycleId, until: now.getTime() + keptMs, report };
    report.catch(() => {
      kept = undefined;
    });
    return report;
  };
  return async ({ personId, subject }, now) => {
    const person = await archive.people.get(personId);
    if (!person) return { withdrawn: 'gone' };
    if (person.surveysOffSince) return { withdrawn: 'opted-out' };
    return backCard(person, { report: await reportOn(subject.cycle ?? '', now), now });
  };
}

/** Tells a lead that customers still wait. Not sent when somebody has told them by then. */
export function lateComposer(archive: Composing): Compose {
  return async ({ personId, subject }) => {
    const cycleId = subject.cycle ?? '';
    const [person, told] = await Promise.all([archive.people.get(personId), toldOf(archive, cycleId)]);
    if (!person) return { withdrawn: 'gone' };
    if (told) return { withdrawn: 'told' };
    return lateCard(person, (await openReport(archive, cycleId)).now.cycle);
  };
}
