import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isSaid } from '../i18n/saying.ts';
import type { CardAction, CardMessage, Feature, Said } from '../message.ts';
import { has, type Person } from '../person.ts';
import { asLead, read } from '../teams/as-lead.ts';
import { card } from '../teams/card.ts';
import { calendarCard } from './calendar-card.ts';
import { calendarOf } from './calendar-deeds.ts';
import { allCycles, findCycle } from './cycle-deeds.ts';
import { launchCycle, resumeLaunch } from './launch-deeds.ts';
import type { LeadDesk } from './lead-handlers.ts';
import { previewCard, reachCard } from './preview-cards.ts';
import { progressCard } from './progress-cards.ts';
import { standingOf } from './progress-deeds.ts';
import { proposal, typedIn } from './setup.ts';
import { setupCard } from './setup-cards.ts';
import { type Draft, prepare } from './setup-deeds.ts';

const cycle = z.string().regex(/^[\w-]{1,40}$/);
const typed = z.record(z.string(), z.unknown());
/** The form posts its fields; buttons that lead back carry them in `typed`. */
const made = z.object({ cycle, typed: typed.optional() });
const kept = z.object({ cycle, typed });
const agreed = kept.extend({ n: z.coerce.number().int() });

export interface SetupDesk extends LeadDesk {
  /** An address from which this lead can take the list for the administrator, or the page of who gets what. */
  readonly linkTo: (
    purpose: 'reach' | 'calendar',
    data: Readonly<Record<string, string>>,
    person: Person,
  ) => Promise<string>;
}

/** A lead prepares a survey, sees whom it reaches and what they read, and says yes. */
export function setupHandlers(desk: SetupDesk): Feature {
  return {
    commands: [{ key: 'command.survey.start', roles: ['lead'] }],
    message: async (said) => (isStart(said) ? start(desk, said.person) : undefined),
    actions: {
      'survey.setup': asLead(async ({ person, data }) => {
        const { cycle: cycleId, typed } = read(kept, data);
        // Back from the preview: what was typed is shown as it is, not judged.
        const { problems: _, ...prepared } = await prepare(desk, draftOf(desk, person, { cycleId, typed }));
        return setupCard(person.language, prepared);
      }),
      'survey.preview': asLead(async ({ person, data }) => {
        const { cycle: cycleId, typed = data } = read(made, data);
        const { plan, ...prepared } = await prepare(desk, draftOf(desk, person, { cycleId, typed }));
        if (!plan) return setupCard(person.language, prepared);
        return previewCard({ ...prepared, plan, questionnaire: desk.questionnaire });
      }),
      'survey.reach': asLead(async ({ person, data }) => {
        const { cycle: cycleId, typed } = read(kept, data);
        const draft = draftOf(desk, person, { cycleId, typed });
        const url = await desk.linkTo('reach', { audience: draft.typed.audience }, person);
        return reachCard(person, { ...draft, url });
      }),
      'survey.calendar': asLead(async ({ person, data }) => {
        const { cycle: cycleId, typed } = read(kept, data);
        const { plan, ...prepared } = await prepare(desk, draftOf(desk, person, { cycleId, typed }));
        if (!plan) return setupCard(person.language, prepared);
        const url = await desk.linkTo('calendar', { cycle: cycleId, ...prepared.typed }, person);
        return calendarCard(person, { ...prepared, calendar: calendarOf({ ...prepared, plan }), url });
      }),
      'survey.launch': asLead((action) => launch(desk, action)),
      'survey.drop': asLead(async ({ person }) => card('survey-dropped', person.language)),
    },
  };
}

function isStart({ text, place, person }: Said): boolean {
  if (place !== 'personal' || !isSaid(text, 'command.survey.start')) return false;
  if (!has(person, 'lead')) throw new AppError('not_allowed');
  return true;
}

async function start(desk: LeadDesk, person: Person): Promise<CardMessage> {
  const cycles = await allCycles(desk.store);
  const open = cycles.find(({ state }) => state === 'open');
  if (open) throw new AppError('survey_already_open', { title: open.title });
  const cycleId = `c-${randomBytes(6).toString('hex')}`;
  const now = desk.clock.now();
  const today = DateTime.fromJSDate(now, { zone: person.timeZone }).toISODate() ?? '';
  const draft = { cycleId, typed: proposal(today, cycles[0]?.sponsor), lead: person, now };
  const { problems: _, ...prepared } = await prepare(desk, draft);
  return setupCard(person.language, prepared);
}

/** The cycle's id comes with the preview, so that a second press finds what the first one launched. */
async function launch(desk: LeadDesk, { person, data }: CardAction): Promise<CardMessage> {
  const { cycle: cycleId, n, typed } = read(agreed, data);
  const now = desk.clock.now();
  const known = await findCycle(desk.store, cycleId);
  if (known) {
    await resumeLaunch(desk, { cycle: known, now });
    return progressCard(person, await standingOf(desk, { cycle: known, now }));
  }

  const { plan, ...prepared } = await prepare(desk, draftOf(desk, person, { cycleId, typed }));
  if (!plan) return setupCard(person.language, prepared);
  const launched = await launchCycle(desk, { cycleId, setup: plan.setup, expected: n, lead: person, now });
  if (launched) return progressCard(person, await standingOf(desk, { cycle: launched, now }));
  return previewCard({ ...prepared, plan, questionnaire: desk.questionnaire, before: n });
}

const draftOf = (
  { clock }: LeadDesk,
  lead: Person,
  { cycleId, typed }: { cycleId: string; typed: Readonly<Record<string, unknown>> },
): Draft => ({ cycleId, typed: typedIn(typed), lead, now: clock.now() });
