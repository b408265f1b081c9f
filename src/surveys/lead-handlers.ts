import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import type { Person } from '../person.ts';
import { asLead, isLeadSaying, read } from '../teams/as-lead.ts';
import type { Cycle } from './cycle.ts';
import { allCycles, closeCycle, findCycle, openCycleNow } from './cycle-deeds.ts';
import { campaignId, type LaunchPad } from './launch-deeds.ts';
import { closingCard, progressCard } from './progress-cards.ts';
import { type NameOf, type ReportDelivery, standingOf } from './progress-deeds.ts';
import { type Recounted, recountWords } from './recount-words.ts';

/** What the lead's side of a survey needs. */
export interface LeadDesk extends LaunchPad {
  readonly clock: Clock;
  readonly deliveryReport: ReportDelivery;
  readonly nameOf?: NameOf;
  /** A second person's yes to a large audience. @throws AppError not_allowed for the one who launched it */
  readonly approveCampaign: (campaignId: string, by: string) => Promise<unknown>;
  /** Counts a cycle's answers again and says where the counters differ. */
  readonly recount: (cycleId: string) => Promise<Recounted>;
  /** Plans what follows a close; called again it moves that. */
  readonly closed?: (cycle: Cycle) => Promise<void>;
}

const ofCycle = z.object({ cycle: z.string().regex(/^[\w-]{1,40}$/) });

/** A lead watches a running survey, closes it, and has its counters checked. */
export function leadHandlers(desk: LeadDesk): Feature {
  return {
    commands: [
      { key: 'command.survey.progress', roles: ['lead'] },
      { key: 'command.survey.recount', roles: ['lead'] },
    ],
    message: async (said) => {
      if (isLeadSaying(said, 'command.survey.progress')) return progress(desk, said.person);
      return isLeadSaying(said, 'command.survey.recount') ? recount(desk, said) : undefined;
    },
    actions: {
      'survey.progress': showProgress(desk),
      // Closed meanwhile, perhaps by the clock: then there is nothing left to ask.
      'survey.closing': showing(desk, (person, standing) =>
        standing.cycle.state === 'open' ? closingCard(person, standing) : progressCard(person, standing),
      ),
      'survey.approve': asLead(async (action) => {
        const cycle = await pressed(desk, action);
        await desk.approveCampaign(campaignId(cycle.pk), action.person.id);
        return progressCard(action.person, await standingOf(desk, { cycle, now: desk.clock.now() }));
      }),
      'survey.close': asLead((action) => close(desk, action)),
    },
  };
}

/** The progress of the cycle that the pressed card names; the delivery report leads back to it. */
export const showProgress = (desk: LeadDesk) => showing(desk, progressCard);

const showing = (desk: LeadDesk, card: typeof progressCard) =>
  asLead(async (action) => {
    const cycle = await pressed(desk, action);
    return card(action.person, await standingOf(desk, { cycle, now: desk.clock.now() }));
  });

async function progress(desk: LeadDesk, person: Person): Promise<Message> {
  const cycle = await currentCycle(desk);
  if (!cycle) return { text: text(person.language, 'lead.progress.none') };
  return progressCard(person, await standingOf(desk, { cycle, now: desk.clock.now() }));
}

async function close(desk: LeadDesk, action: CardAction): Promise<CardMessage> {
  const now = desk.clock.now();
  const cycle = await closeCycle(desk.store, { cycleId: read(ofCycle, action.data).cycle, now });
  if (!cycle) throw new AppError('not_found');
  await desk.closed?.(cycle);
  return progressCard(action.person, await standingOf(desk, { cycle, now }));
}

async function recount(desk: LeadDesk, { person }: Said): Promise<Message> {
  const cycle = await currentCycle(desk);
  if (!cycle) return { text: text(person.language, 'lead.recount.none') };
  return { text: recountWords(person.language, await desk.recount(cycle.pk)) };
}

/** The open cycle, else the newest. */
async function currentCycle({ store }: LeadDesk): Promise<Cycle | undefined> {
  return (await openCycleNow(store)) ?? (await allCycles(store))[0];
}

async function pressed({ store }: LeadDesk, { data }: CardAction): Promise<Cycle> {
  const cycle = await findCycle(store, read(ofCycle, data).cycle);
  if (!cycle) throw new AppError('not_found');
  return cycle;
}
