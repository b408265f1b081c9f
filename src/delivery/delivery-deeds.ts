import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Language, Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { type Campaign, isFinal } from './campaign.ts';
import type { CampaignKind } from './campaign-kind.ts';
import { stepsOf } from './campaigns.ts';
import type { Outbox } from './outbox.ts';
import { type DeliveryReport, sumOf } from './report.ts';
import { awaitsGoOn, isPilotOver, pendingOf, type Standing } from './standing.ts';

export interface DeliveryDesk {
  readonly store: Store;
  readonly people: { get(id: string): Promise<Person | undefined> };
  readonly clock: Clock;
  readonly outbox: Pick<Outbox, 'report' | 'approve' | 'cancel' | 'recall' | 'goOn' | 'sendAgainToUncertain'>;
  /** What each kind of campaign is called and where its report leads back to. */
  readonly kinds: Readonly<Record<string, CampaignKind>>;
}

export interface Asked {
  readonly campaignId: string;
  /** Without one the step that waits for "go on", or else the newest. */
  readonly step?: string | undefined;
  readonly language: Language;
}

/** Only reads. @throws AppError not_found */
export async function standingOf(desk: DeliveryDesk, { campaignId, step, language }: Asked): Promise<Standing> {
  const steps = await oldestFirst(desk, campaignId);
  const campaign = step ? steps.find((each) => each.step === step) : (steps.find(awaitsGoOn) ?? steps.at(-1));
  if (!campaign) throw new AppError('not_found');
  const kind = desk.kinds[campaign.kind];
  const [report, about, names] = await Promise.all([
    desk.outbox.report(campaignId, campaign.step),
    kind?.describe(campaign, language),
    namesOf(desk, campaign),
  ]);
  const asked = { subject: campaign.subject, since: campaign.launchedAt, language };
  const pilot = isPilotOver({ campaign, report }) ? await kind?.pilot?.(asked) : undefined;
  const title = about?.title ?? '';
  return { campaign, report, steps, title, names, pilot, hasBack: kind?.back !== undefined, now: desk.clock.now() };
}

/** How the whole campaign stands, all steps together: what a decision about it would touch. */
export async function touchedBy(
  { store, outbox }: DeliveryDesk,
  campaignId: string,
): Promise<{ waiting: number; sent: number; uncertain: number }> {
  const steps = await oldestFirst({ store }, campaignId);
  const reports = await Promise.all(steps.map(({ step }) => outbox.report(campaignId, step)));
  const sum = (part: (report: DeliveryReport) => number): number =>
    reports.reduce((total, report) => total + part(report), 0);
  return { waiting: sum(pendingOf), sent: sum(({ sent }) => sent), uncertain: sum((each) => sumOf(each.uncertain)) };
}

/** The campaign launched last, of whatever kind; undefined when there is none yet. */
export async function newestCampaign({ store, kinds }: DeliveryDesk): Promise<string | undefined> {
  const newestOf = async (kind: CampaignKind): Promise<readonly Campaign[]> => {
    for (const id of await kind.newestFirst()) {
      const steps = await stepsOf(store, id);
      if (steps.length > 0) return steps;
    }
    return [];
  };
  const campaigns = await Promise.all(Object.values(kinds).map(newestOf));
  const [newest] = campaigns.flat().sort((one, other) => (one.launchedAt < other.launchedAt ? 1 : -1));
  return newest?.pk;
}

export const decisions = ['cancel', 'recall', 'resend', 'go-on'] as const;
export type Decision = (typeof decisions)[number];

/** What a lead decides about the whole campaign. Deciding the same again does nothing. @throws AppError not_found */
export async function decide(
  desk: DeliveryDesk,
  { campaignId, decision, by }: { campaignId: string; decision: Decision; by: string },
): Promise<void> {
  const steps = await oldestFirst(desk, campaignId);
  const { outbox } = desk;
  const isOver = steps.every(isFinal);
  switch (decision) {
    case 'cancel':
      if (!isOver) await outbox.cancel(campaignId, by);
      return;
    case 'recall':
      if (!steps.every(({ state }) => state === 'recalled')) await outbox.recall(campaignId, by);
      return;
    case 'resend':
      if (!isOver && (await touchedBy(desk, campaignId)).uncertain > 0 && !isUnderWay(steps, 'send-again'))
        await outbox.sendAgainToUncertain(campaignId, by);
      return;
    case 'go-on':
      if (!isOver && !steps.some(({ decided }) => decided.some(({ deed }) => deed === 'go-on')))
        await outbox.goOn(campaignId, by);
  }
}

/** The second lead's yes. Approved already, nothing happens. @throws AppError not_allowed for the one who launched it */
export async function approve(
  { outbox }: DeliveryDesk,
  { campaignId, step, by }: { campaignId: string; step?: string | undefined; by: string },
): Promise<void> {
  await outbox.approve(campaignId, by, step);
}

const isUnderWay = (steps: readonly Campaign[], deed: Campaign['decided'][number]['deed']): boolean =>
  steps.some(({ decided }) => decided.some((one) => one.deed === deed && !one.isDone));

async function oldestFirst({ store }: Pick<DeliveryDesk, 'store'>, campaignId: string): Promise<Campaign[]> {
  const steps = await stepsOf(store, campaignId);
  if (steps.length === 0) throw new AppError('not_found');
  return steps.sort((one, other) => (one.launchedAt < other.launchedAt ? -1 : 1));
}

async function namesOf({ people }: DeliveryDesk, campaign: Campaign): Promise<Map<string, string>> {
  const ids = [campaign.by, campaign.approvedBy, ...campaign.decided.map(({ by }) => by)];
  const found = await Promise.all([...new Set(ids)].map((id) => (id ? people.get(id) : undefined)));
  return new Map(found.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}
