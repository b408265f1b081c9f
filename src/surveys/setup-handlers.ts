import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isSaid } from '../i18n/saying.ts';
import type { CardAction, CardMessage, Feature, Said } from '../message.ts';
import { has, type Person } from '../person.ts';
import { asLead, read } from '../teams/as-lead.ts';
import { card } from '../teams/card.ts';
import { allCycles, findCycle } from './cycle-deeds.ts';
import { launchCycle, resumeLaunch } from './launch-deeds.ts';
import type { LeadDesk } from './lead-handlers.ts';
import { progressCard } from './progress-cards.ts';
import { standingOf } from './progress-deeds.ts';
import { proposal, typedIn } from './setup.ts';
import { previewCard, setupCard } from './setup-cards.ts';
import { prepare } from './setup-deeds.ts';

const cycle = z.string().regex(/^[\w-]{1,40}$/);
const made = z.object({ cycle });
const kept = z.object({ cycle, typed: z.record(z.string(), z.unknown()) });
const agreed = kept.extend({ n: z.coerce.number().int() });

/** A lead prepares a survey, sees whom it reaches and what they read, and says yes. */
export function setupHandlers(desk: LeadDesk): Feature {
  return {
    commands: [{ key: 'command.survey.start', roles: ['lead'] }],
    message: async (said) => (isStart(said) ? start(desk, said.person) : undefined),
    actions: {
      'survey.setup': asLead(async ({ person, data }) => {
        const { cycle: cycleId, typed } = read(kept, data);
        const draft = { cycleId, typed: typedIn(typed), today: todayOf(desk, person) };
        // Back from the preview: what was typed is shown as it is, not judged.
        const { offers } = await prepare(desk, draft);
        return setupCard(person.language, { ...draft, offers });
      }),
      'survey.preview': asLead(async ({ person, data }) => {
        const draft = { cycleId: read(made, data).cycle, typed: typedIn(data), today: todayOf(desk, person) };
        const { setup, ...prepared } = await prepare(desk, draft);
        if (!setup) return setupCard(person.language, prepared);
        return previewCard(person.language, { ...prepared, setup, questionnaire: desk.questionnaire });
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
  const today = todayOf(desk, person);
  const draft = { cycleId: `c-${randomBytes(6).toString('hex')}`, typed: proposal(today, cycles[0]?.sponsor), today };
  const { offers } = await prepare(desk, draft);
  return setupCard(person.language, { ...draft, offers });
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

  const { setup, ...prepared } = await prepare(desk, { cycleId, typed: typedIn(typed), today: todayOf(desk, person) });
  if (!setup) return setupCard(person.language, prepared);
  const launched = await launchCycle(desk, { cycleId, setup, expected: n, lead: person, now });
  if (launched) return progressCard(person, await standingOf(desk, { cycle: launched, now }));
  return previewCard(person.language, { ...prepared, setup, questionnaire: desk.questionnaire, before: n });
}

const todayOf = ({ clock }: LeadDesk, { timeZone }: Person): string =>
  DateTime.fromJSDate(clock.now(), { zone: timeZone }).toISODate() ?? '';
