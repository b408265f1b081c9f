import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isSaid } from '../i18n/saying.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature } from '../message.ts';
import { has, type Person } from '../person.ts';
import type { Level } from '../surveys/response.ts';
import { asLead, read } from '../teams/as-lead.ts';
import { loopSteps, openable } from './checklist.ts';
import { checklistCard } from './checklist-card.ts';
import { type ChecklistDesk, noteResults, standingOf } from './checklist-deeds.ts';
import type { Draft } from './draft.ts';
import { beginDraft, findDraft, keepTyped, noteTried } from './draft-deeds.ts';
import { areaCard, endingCard, teamCard } from './team-cards.ts';
import { closeTeam, recordScores, teamView } from './team-deeds.ts';
import { beginTrial } from './trial-deeds.ts';

/** Presses a button of another feature in the lead's name. */
export type Press = (action: CardAction) => Promise<CardMessage>;

export interface ChecklistFeature extends ChecklistDesk {
  /** Where the steps lead to; each is told the cycle, or the draft, in the data of the press. */
  readonly doors: Readonly<
    Record<
      'form' | 'preview' | 'progress' | 'delivery' | 'results' | 'telling' | 'requests' | 'comments' | 'survey',
      Press
    >
  >;
  readonly campaignOf: (cycleId: string) => string;
}

const cycle = z.string().regex(/^[\w-]{0,40}$/);
const opening = z.object({ step: z.string().max(20).optional(), other: z.string().max(20).optional() });
const ofCycle = z.object({ cycle });
const ofArea = ofCycle.extend({ area: z.string().max(3) });
/** 0 is no score. */
const level = z.enum(['0', '1', '2', '3', '4', '']).transform((said) => Number(said));

/** The lead's way through a survey, from a first try to the next year's copy. */
export function checklistHandlers(desk: ChecklistFeature): Feature {
  const team = async (reader: Person, cycleId: string) => teamCard(reader, await teamView(desk, cycleId));
  return {
    commands: [{ key: 'command.checklist', roles: ['lead'] }],
    message: async ({ text: words, person, place }) =>
      place === 'personal' && has(person, 'lead') && isSaid(words, 'command.checklist')
        ? showChecklist(desk, person)
        : undefined,
    actions: {
      'checklist.show': asLead(({ person }) => showChecklist(desk, person)),
      'checklist.open': asLead((action) => open(desk, action)),
      'checklist.team': asLead(({ person, data }) => team(person, read(ofCycle, data).cycle)),
      'checklist.ending': asLead(async ({ person, data }) => {
        const view = await teamView(desk, read(ofCycle, data).cycle);
        return view.standing.isClosed ? teamCard(person, view) : endingCard(person, view);
      }),
      'checklist.end': asLead(async ({ person, data }) => {
        const { cycle: cycleId } = read(ofCycle, data);
        await closeTeam(desk, { cycleId, lead: person });
        return team(person, cycleId);
      }),
      'checklist.area': asLead(async ({ person, data }) => {
        const { cycle: cycleId, area } = read(ofArea, data);
        const view = await teamView(desk, cycleId);
        if (!view.mayScore) return teamCard(person, view);
        const found = areaCard(person, view, area);
        if (!found) throw new AppError('bad_input');
        return found;
      }),
      'checklist.score': asLead(async ({ person, data }) => {
        const { cycle: cycleId, area } = read(ofArea, data);
        await recordScores(desk, { cycleId, area, scores: scoresIn(data), lead: person });
        return team(person, cycleId);
      }),
    },
  };
}

export async function showChecklist(desk: ChecklistDesk, reader: Person): Promise<CardMessage> {
  return checklistCard(reader, { standing: await standingOf(desk, reader), questionnaire: desk.questionnaire });
}

/** A step of the card. What cannot be done any more, pressed on an old card, shows the checklist as it is now. */
async function open(desk: ChecklistFeature, action: CardAction): Promise<CardMessage> {
  const { step: named, other } = read(opening, action.data);
  const { person } = action;
  const { doors } = desk;
  const standing = await standingOf(desk, person);
  const step = openable(standing).find((one) => one === (named || other));
  if (!step) return showChecklist(desk, person);
  const isLeft = loopSteps.some((one) => one === step);
  if (standing.phase === 'draft' && !isLeft) {
    const draft = await beginDraft(desk, person);
    if (step === 'try') return tryOn(desk, action, draft);
    const data = { cycle: draft.cycleId, typed: draft.typed };
    return step === 'send' ? doors.preview({ ...action, data }) : doors.form({ ...action, data });
  }

  const { pk } = standing.phase === 'draft' ? (standing.before?.cycle ?? { pk: '' }) : standing.cycle;
  const at = { ...action, data: { cycle: pk } };
  switch (step) {
    case 'team':
      return teamCard(person, await teamView(desk, pk));
    case 'pilot':
      return doors.delivery({ ...action, data: { campaign: desk.campaignOf(pk) } });
    case 'results':
      await noteResults(desk, pk);
      return doors.results(at);
    case 'tell':
      return doors.telling(at);
    case 'requests':
    case 'comments':
      return doors[step](at);
    case 'again':
      await beginDraft(desk, person);
      return showChecklist(desk, person);
    default:
      return doors.progress(at);
  }
}

async function tryOn(desk: ChecklistFeature, action: CardAction, draft: Draft): Promise<CardMessage> {
  const { person: lead } = action;
  const [cycles, check] = await Promise.all([
    desk.cycles(),
    desk.check({ cycleId: draft.cycleId, typed: draft.typed, lead }),
  ]);
  const { cycleId, respondent } = await beginTrial(desk.store, {
    lead,
    typed: draft.typed,
    questionnaire: desk.questionnaire,
    isFirst: cycles.length === 0,
    people: check.people ?? cycles[0]?.audience.invited ?? 1,
    sponsorTitle: text(lead.language, 'checklist.sponsor'),
    now: desk.clock.now(),
  });
  await noteTried(desk, draft);
  return desk.doors.survey({ ...action, data: { cycle: cycleId, to: respondent } });
}

function scoresIn(data: Readonly<Record<string, unknown>>): Record<string, Level> {
  const rows = Object.entries(data).filter(([id, said]) => /^[A-Z]{3}\.\d$/.test(id) && said !== undefined);
  return Object.fromEntries(
    rows.flatMap(([id, said]) => {
      const score = read(level, String(said)) as Level | 0;
      return score === 0 ? [] : [[id, score] as const];
    }),
  );
}

/** The form of surveys, with what is typed for the shared draft kept, and "cancel" leading back to the checklist. */
export function remembering(form: Feature, desk: ChecklistDesk): Feature {
  const { [previewed]: preview, [dropped]: drop, ...others } = form.actions ?? {};
  if (!preview || !drop) return form;
  return {
    ...form,
    actions: {
      ...others,
      [previewed]: asLead(async (action) => {
        const { cycle: cycleId, typed } = read(posted, action.data);
        await keepTyped(desk, { cycleId, typed: typed ?? action.data, lead: action.person });
        return preview(action);
      }),
      [dropped]: asLead(async (action) =>
        (await findDraft(desk)) ? showChecklist(desk, action.person) : drop(action),
      ),
    },
  };
}

const previewed = 'survey.preview';
const dropped = 'survey.drop';
const posted = z.object({ cycle: z.unknown(), typed: z.record(z.string(), z.unknown()).optional() });
