import type { CardAction, CardMessage } from '../message.ts';
import type { Language } from '../person.ts';
import type { Campaign } from './campaign.ts';

/** What the people of a pilot did with their card. Numbers only, never an answer. */
export interface PilotFigures {
  readonly answered: number;
  /** Of those who finished. */
  readonly medianSeconds?: number;
  /** The cards at which the others stopped. */
  readonly stoppedAt: readonly { readonly label: string; readonly n: number }[];
}

/** What the delivery report cannot know about a kind of campaign by itself. */
export interface CampaignKind {
  describe(campaign: Campaign, language: Language): Promise<{ readonly title: string }>;
  /** Ids of its campaigns, newest first; one that was never handed to the sender is skipped. */
  newestFirst(): Promise<readonly string[]>;
  /** The card that a lead came from, in the place of the report. */
  readonly back?: (action: CardAction, campaign: Campaign) => Promise<CardMessage>;
  readonly pilot?: (asked: {
    readonly subject: Campaign['subject'];
    /** The launch (ISO). */
    readonly since: string;
    readonly language: Language;
  }) => Promise<PilotFigures | undefined>;
}
