import { z } from 'zod';
import type { CardAction, CardMessage, Feature, Message } from '../message.ts';
import { has, type Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { loopSteps, nextStep, nudgeDue, tenWorkingDaysAfter } from './checklist.ts';
import { checklistCard } from './checklist-card.ts';
import { loopOf, standingOf } from './checklist-deeds.ts';
import { type ChecklistFeature, checklistHandlers, remembering } from './checklist-handlers.ts';
import { rehearsing } from './trial-handlers.ts';

export const nudgeKind = 'checklist';

type Subject = Readonly<Record<string, string>>;

/** What the checklist needs of the rest. */
export interface Surroundings extends Omit<ChecklistFeature, 'doors' | 'people'> {
  readonly people: {
    get(id: string): Promise<Person | undefined>;
    find(filter: { role: 'team' | 'lead' }): Promise<readonly Person[]>;
  };
  /** Does what a button of any feature does. */
  readonly press: (verb: string, action: CardAction) => Promise<CardMessage>;
  /** A card to each of the leads, once for each id. */
  readonly launch: (campaign: {
    readonly id: string;
    readonly kind: string;
    readonly subject: Subject;
    readonly by: string;
    readonly recipients: readonly { readonly personId: string }[];
    readonly unsolicited: false;
  }) => Promise<unknown>;
  /** The same id again moves it. */
  readonly plan: (plan: {
    readonly id: string;
    readonly kind: string;
    readonly dueAt: Date;
    readonly data: Subject;
  }) => Promise<void>;
}

/** Everything of the checklist that `app.ts` plugs in somewhere. */
export function checklistAround(around: Surroundings) {
  const to = (verb: string) => (action: CardAction) => around.press(verb, { ...action, verb, isRefresh: false });
  const desk: ChecklistFeature = {
    ...around,
    doors: {
      form: to('survey.setup'),
      preview: to('survey.preview'),
      survey: to('survey.show'),
      progress: to('survey.progress'),
      delivery: to('delivery.show'),
      results: to('results.show'),
      telling: to('results.telling'),
      requests: to('feedback.requests'),
      comments: to('feedback.comments'),
    },
  };
  return {
    feature: checklistHandlers(desk),
    rehearsing,
    remembering: (form: Feature) => remembering(form, desk),
    compose: { [nudgeKind]: nudgeComposer(around) },
    scheduled: { [nudgeKind]: nudgeJob(around) },
    /** Planned at the launch, for the deadline, and again when a lead closes early. */
    planNudge: (cycle: Cycle): Promise<void> =>
      around.plan({
        id: `${cycle.pk}-${nudgeKind}`,
        kind: nudgeKind,
        dueAt: nudgeDue(cycle),
        data: { cycle: cycle.pk },
      }),
  };
}

const planned = z.object({ cycle: z.string() });

/** Ten working days without the next step: the leads are told once of each. It ends with the next survey. */
function nudgeJob(around: Surroundings) {
  return async ({ data }: { readonly data: Subject }, now: Date): Promise<Date | undefined> => {
    const { cycle: cycleId } = planned.parse(data);
    const [newest] = await around.cycles();
    const leads = await around.people.find({ role: 'lead' });
    const [reader] = leads;
    if (newest?.pk !== cycleId || newest.state !== 'closed' || !reader) return undefined;
    const loop = await loopOf(around, { cycle: newest, reader });
    const step = nextStep({ phase: 'closed', cycle: newest, loop });
    if (!step || step === 'again') return undefined;
    const due = nudgeDue(newest, loop);
    if (due > now) return due;
    await around.launch({
      id: `${cycleId}-${nudgeKind}-${step}`,
      kind: nudgeKind,
      subject: { cycle: cycleId, step },
      by: newest.lead.id,
      recipients: leads.map(({ id }) => ({ personId: id })),
      unsolicited: false,
    });
    return tenWorkingDaysAfter(now);
  };
}

/** The checklist as it is when it goes out. Not sent when the step has been done by then. */
function nudgeComposer(around: Surroundings) {
  return async ({
    personId,
    subject,
  }: {
    readonly personId: string;
    readonly subject: Subject;
  }): Promise<Message | { readonly withdrawn: string }> => {
    const reader = await around.people.get(personId);
    if (!reader || !has(reader, 'lead')) return { withdrawn: 'gone' };
    const [[newest], standing] = await Promise.all([around.cycles(), standingOf(around, reader)]);
    const loop = newest && (await loopOf(around, { cycle: newest, reader }));
    const nudge = loopSteps.find((step) => step === subject.step);
    const waits = loop && nextStep({ phase: 'closed', cycle: newest, loop });
    if (newest?.pk !== subject.cycle || !nudge || waits !== nudge) return { withdrawn: 'step-done' };
    return checklistCard(reader, { standing, questionnaire: around.questionnaire, nudge });
  };
}
