import type { Person } from '../person.ts';
import type { Campaign } from './campaign.ts';
import { isFinal } from './campaign.ts';
import type { PilotFigures } from './campaign-kind.ts';
import { type DeliveryReport, sumOf } from './report.ts';

/** Everything a delivery report shows about one step of a campaign. */
export interface Standing {
  readonly campaign: Campaign;
  readonly report: DeliveryReport;
  /** All its steps, oldest first. */
  readonly steps: readonly Campaign[];
  readonly title: string;
  /** Names of those who launched, approved and decided; somebody who has left is missing. */
  readonly names: ReadonlyMap<string, string>;
  readonly pilot?: PilotFigures | undefined;
  readonly hasBack: boolean;
  readonly now: Date;
}

/** What is not at its end yet. */
export const pendingOf = ({ queued, sending, retrying }: DeliveryReport): number => queued + sending + retrying;

/** What could go out at this moment. */
export const movableOf = (report: DeliveryReport): number => pendingOf(report) - sumOf(report.held);

/** The first group has its card and nobody has said "go on". */
export function isPilotOver({ campaign, report }: Pick<Standing, 'campaign' | 'report'>): boolean {
  return isAtPilot({ campaign, report }) && pendingOf(report) === report.held.pilot;
}

export function isAtPilot({ campaign, report }: Pick<Standing, 'campaign' | 'report'>): boolean {
  return awaitsGoOn(campaign) && (report.held.pilot ?? 0) > 0;
}

export function awaitsGoOn({ state, waves, decided }: Campaign): boolean {
  const isOpen = state === 'open' || state === 'enqueuing';
  return isOpen && waves?.pilot !== undefined && !decided.some(({ deed }) => deed === 'go-on');
}

export interface Choices {
  readonly approve: boolean;
  readonly goOn: boolean;
  readonly resend: boolean;
  readonly cancel: boolean;
  readonly recall: boolean;
}

/** What this lead may decide now. With "list", "refresh" and "back" never more than six buttons. */
export function choicesOf({ campaign, report, steps }: Standing, reader: Pick<Person, 'id'>): Choices {
  const isOver = isFinal(campaign);
  const goOn = isPilotOver({ campaign, report });
  const isPending = steps.some(({ isStored }) => !isStored) || pendingOf(report) > 0;
  const mayHaveArrived = report.sent + sumOf(report.uncertain) > 0;
  return {
    approve: campaign.state === 'awaiting-approval' && campaign.by !== reader.id,
    goOn,
    resend: !isOver && !goOn && sumOf(report.uncertain) > 0,
    cancel: !isOver && !goOn && isPending,
    recall: campaign.state !== 'recalled' && (mayHaveArrived || goOn),
  };
}
