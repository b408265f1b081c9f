import { z } from 'zod';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature } from '../message.ts';
import type { Person } from '../person.ts';
import { asLead, isLeadSaying, read } from '../teams/as-lead.ts';
import { confirmCard, listCard, type Question } from './confirm-card.ts';
import {
  approve,
  type Decision,
  type DeliveryDesk,
  decide,
  newestCampaign,
  standingOf,
  touchedBy,
} from './delivery-deeds.ts';
import { type Pace, reportCard } from './report-card.ts';

export interface DeliveryFeature extends DeliveryDesk {
  readonly pace: Pace;
  /** The address from which this person can fetch the list, once. */
  readonly linkToList: (wanted: { campaignId: string; person: Person }) => Promise<string>;
}

const name = z.string().regex(/^[\w-]{1,120}$/);
/** `shown` is the step chosen on the card, `step` the one it was drawn for. */
const ofCampaign = z.object({ campaign: name, step: name.optional(), shown: name.optional() });

/** A lead watches how cards arrive, and decides what happens to those that have not. */
export function deliveryHandlers(desk: DeliveryFeature): Feature {
  const report = async (person: Person, { campaign, step }: { campaign: string; step?: string | undefined }) =>
    reportCard(person, await standingOf(desk, { campaignId: campaign, step, language: person.language }), desk.pace);

  const ask = (question: Question) =>
    asLead(async ({ person, data }) => {
      const { campaign, step } = read(ofCampaign, data);
      const standing = await standingOf(desk, { campaignId: campaign, step, language: person.language });
      return confirmCard(person, { question, standing, touched: await touchedBy(desk, campaign) });
    });

  const act = (decision: Decision) =>
    asLead(async ({ person, data }) => {
      const { campaign, step } = read(ofCampaign, data);
      await decide(desk, { campaignId: campaign, decision, by: person.id });
      return report(person, { campaign, step });
    });

  return {
    commands: [{ key: 'command.delivery', roles: ['lead'] }],
    message: async (said) => {
      if (!isLeadSaying(said, 'command.delivery')) return undefined;
      const campaign = await newestCampaign(desk);
      return campaign ? report(said.person, { campaign }) : { text: text(said.person.language, 'delivery.none') };
    },
    actions: {
      'delivery.show': asLead(async ({ person, data, isRefresh }) => {
        const { campaign, step, shown } = read(ofCampaign, data);
        return report(person, { campaign, step: (isRefresh ? undefined : shown) ?? step });
      }),
      'delivery.back': asLead((action) => back(desk, action)),
      'delivery.cancelling': ask('cancel'),
      'delivery.cancel': act('cancel'),
      'delivery.recalling': ask('recall'),
      'delivery.recall': act('recall'),
      'delivery.resending': ask('resend'),
      'delivery.resend': act('resend'),
      'delivery.go-on': act('go-on'),
      'delivery.approve': asLead(async ({ person, data }) => {
        const { campaign, step } = read(ofCampaign, data);
        await approve(desk, { campaignId: campaign, step, by: person.id });
        return report(person, { campaign, step });
      }),
      'delivery.list': asLead(async ({ person, data }) => {
        const { campaign, step } = read(ofCampaign, data);
        const standing = await standingOf(desk, { campaignId: campaign, step, language: person.language });
        return listCard(person, { standing, url: await desk.linkToList({ campaignId: campaign, person }) });
      }),
    },
  };
}

/** To where this kind of campaign is looked after; a kind without such a place keeps the report. */
async function back(desk: DeliveryFeature, action: CardAction): Promise<CardMessage> {
  const { campaign: campaignId, step } = read(ofCampaign, action.data);
  const standing = await standingOf(desk, { campaignId, step, language: action.person.language });
  const way = desk.kinds[standing.campaign.kind]?.back;
  return way ? way(action, standing.campaign) : reportCard(action.person, standing, desk.pace);
}
