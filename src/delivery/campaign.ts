import type { Stored } from '../storage/stored.ts';

/** What a lead decides about a campaign after its yes; the sender does it, bucket by bucket, and goes on after a crash. */
export type CampaignDeed = 'cancel' | 'recall' | 'edit' | 'send-again' | 'go-on';

export interface Decided {
  readonly deed: CampaignDeed;
  readonly by: string;
  /** Business time (ISO). */
  readonly at: string;
  readonly isDone: boolean;
}

export interface Waves {
  /** The first so many go out, then the campaign waits for "go on" or "recall". */
  readonly pilot?: number;
  /** So many people a sending day after the pilot. */
  readonly perDay?: number;
  /** IANA, by whose working days; UTC without one. */
  readonly zone?: string;
}

/**
 * One step of a campaign (the invitation, a reminder): pk is the campaign's id, id the step's name. Creating it freezes
 * the audience. `enqueuing` until as many deliveries are stored as were frozen; nothing is sent before it is `open`.
 */
export interface Campaign extends Stored {
  readonly type: 'campaign';
  readonly step: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly by: string;
  readonly unsolicited: boolean;
  readonly audience: number;
  /** The partitions its deliveries lie in. */
  readonly buckets: readonly string[];
  readonly state: 'awaiting-approval' | 'enqueuing' | 'open' | 'cancelled' | 'recalled';
  readonly approvedBy?: string;
  readonly approvedAt?: string;
  readonly launchedAt: string;
  readonly startsAt: string;
  readonly waves?: Waves;
  /** Name of the frozen list; its pages go as they become deliveries. */
  readonly roster: string;
  /** As many deliveries are stored as were frozen. */
  readonly isStored: boolean;
  /** Machine time of the yes. */
  readonly frozenAt: number;
  readonly decided: readonly Decided[];
}

export const firstStep = 'first';

export const isFinal = ({ state }: Campaign): boolean => state === 'cancelled' || state === 'recalled';

/** Also when it was cancelled half way: what is not stored is not in the report. */
export const mustBeStored = ({ isStored, state }: Campaign): boolean => !isStored && state !== 'awaiting-approval';

/** Something the sender has to finish if the one who began it died. */
export const isUnfinished = (campaign: Campaign): boolean =>
  mustBeStored(campaign) || campaign.decided.some(({ isDone }) => !isDone);
