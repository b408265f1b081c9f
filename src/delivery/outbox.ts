import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Installer } from '../directory/installer.ts';
import { AppError } from '../errors.ts';
import { buckets } from '../storage/bucket.ts';
import type { Store } from '../storage/store.ts';
import { type Campaign, type CampaignDeed, firstStep, isFinal } from './campaign.ts';
import { stepsOf } from './campaigns.ts';
import type { Compose, Connections, Connector, Log, PeopleBook } from './connections.ts';
import type { Delivery } from './delivery.ts';
import { partitionOf } from './delivery.ts';
import { Enlist } from './enlist.ts';
import { onlyInvited } from './invited.ts';
import { Ledger } from './ledger.ts';
import { type Machine, systemMachine } from './machine.ts';
import { type DeliveryReport, reportOn } from './report.ts';
import type { Launch, Recipient } from './roster.ts';
import { Sender } from './sender.ts';
import { type DeliverySettings, deliverySettings } from './settings.ts';
import { pointAt } from './unfinished.ts';
import { decisionsTouched, Wake } from './wake.ts';

const drainPatienceMs = 60_000;
const silent: Log = { warn: () => undefined };

/**
 * Everything the bot says unasked goes through here. For every step of every campaign, whatever happens on the way:
 * sent + failed + excluded + cancelled + uncertain = audience, and nobody gets the same card twice.
 */
export class Outbox {
  readonly #to: Connections;
  readonly #wake: Wake;
  readonly #enlist: Enlist;
  readonly #ledger: Ledger;
  readonly #sender: Sender;

  constructor(to: {
    store: Store;
    people: PeopleBook;
    messenger: Connector;
    /** Installs the app for somebody who has no chat yet. */
    installer?: Installer | undefined;
    clock: Clock;
    /** Kind of delivery → its card, made just before sending. */
    compose: Readonly<Record<string, Compose>>;
    settings?: Partial<DeliverySettings>;
    log?: Log;
    machine?: Machine;
    /** Name of this replica in the lease. */
    holder?: string;
  }) {
    const { store, clock, machine = systemMachine, log = silent, holder = randomUUID() } = to;
    const settings = deliverySettings(to.settings);
    this.#to = { ...to, machine, log, settings };
    this.#wake = new Wake(store);
    this.#enlist = new Enlist({ store, clock, machine, wake: this.#wake, ...settings });
    this.#ledger = new Ledger({ store, machine });
    this.#sender = new Sender({ ...this.#to, enlist: this.#enlist, holder });
  }

  /**
   * Freezes the audience and queues it. May be called again with the same id, after a crash or by a second press: the
   * audience of the first call counts. Large unsolicited audiences come back `awaiting-approval`.
   */
  launch(launch: Launch): Promise<Campaign> {
    return this.#enlist.launch(launch);
  }

  /**
   * A later step (a reminder) of a launched campaign, for those of these people who had the first one; the others are
   * excluded, with the reason. Nothing after a cancel or recall, nor while the campaign waits for its approval; once
   * given, that holds for every step.
   */
  async step(next: {
    campaignId: string;
    step: string;
    by: string;
    recipients: Iterable<Recipient>;
    startsAt?: Date;
  }): Promise<Campaign> {
    const first = await this.#campaign(next.campaignId, firstStep);
    if (isFinal(first) || first.state === 'awaiting-approval') return first;
    const { kind, subject, unsolicited } = first;
    const isApproved = first.approvedBy !== undefined;
    const recipients = await onlyInvited(this.#to.store, first, next.recipients);
    return this.launch({ ...next, id: next.campaignId, kind, subject, unsolicited, isApproved, recipients });
  }

  /** The second person's yes. Throws `not_allowed` for the one who launched it. */
  async approve(campaignId: string, by: string, step = firstStep): Promise<Campaign> {
    const campaign = await this.#campaign(campaignId, step);
    if (campaign.by === by) throw new AppError('not_allowed');
    return this.#enlist.approve(campaign, by);
  }

  /** Throws `not_found`. */
  async report(campaignId: string, step = firstStep): Promise<DeliveryReport> {
    const { store, clock, machine, settings } = this.#to;
    const campaign = await this.#campaign(campaignId, step);
    const { stuckAfterMs } = settings;
    return reportOn(store, campaign, { now: clock.now(), machineNow: machine.now(), stuckAfterMs });
  }

  /** Stops all steps within a few seconds; what is under way at this moment still arrives. */
  cancel(campaignId: string, by: string): Promise<void> {
    return this.#decide(campaignId, 'cancel', by);
  }

  /** Cancels, and deletes what was delivered; the report tells what could not be. */
  recall(campaignId: string, by: string): Promise<void> {
    return this.#decide(campaignId, 'recall', by);
  }

  /** Composes every delivered card again and puts it in the place of the old one. */
  edit(campaignId: string, by: string): Promise<void> {
    return this.#decide(campaignId, 'edit', by);
  }

  /** The lead's explicit decision: they may see the card twice. */
  sendAgainToUncertain(campaignId: string, by: string): Promise<void> {
    return this.#decide(campaignId, 'send-again', by);
  }

  /** After the pilot. */
  goOn(campaignId: string, by: string): Promise<void> {
    return this.#decide(campaignId, 'go-on', by);
  }

  /** An answer proves that the card arrived: uncertain becomes sent. One query when there is nothing to prove. */
  async confirmArrival(campaignId: string, personId: string): Promise<void> {
    const where = [
      { field: 'recipientId', is: personId },
      { field: 'campaignId', is: campaignId },
      { field: 'state', is: 'uncertain' },
    ];
    const { items } = await this.#to.store.find<Delivery>('deliveries', { pk: partitionOf(personId), where });
    for (const delivery of items) {
      await this.#ledger.change(delivery, ({ reason, ...found }) =>
        found.state === 'uncertain' ? { ...found, state: 'sent' } : undefined,
      );
    }
  }

  /** Sends in this process while it holds the lease. */
  start(): void {
    this.#sender.start();
  }

  /** Ends what is under way and lets another replica take over at once. */
  stop(): Promise<void> {
    return this.#sender.stop();
  }

  /** Everything due now by business time has been sent (or a minute has passed: a paused tenant may take longer). */
  async drain(): Promise<void> {
    const isOwn = !this.#sender.isRunning;
    if (isOwn) this.#sender.start();
    await this.#sender.drained(drainPatienceMs);
    if (isOwn) await this.#sender.stop();
  }

  /** When the next delivery becomes due after now; for the rehearsal's walk through time. */
  async nextDueAt(): Promise<Date | undefined> {
    const { store, clock } = this.#to;
    const from = new Date(clock.now().getTime() + 1).toISOString();
    const where = [{ field: 'dueAt', from }];
    const first = (pk: string) =>
      store.find<Delivery>('deliveries', { pk, where, orderBy: { field: 'dueAt' }, top: 1 });
    const pages = await Promise.all(buckets.map(first));
    const dueAts = pages.flatMap(({ items }) => items.map(({ dueAt }) => dueAt ?? '')).sort();
    return dueAts[0] ? new Date(dueAts[0]) : undefined;
  }

  async #campaign(campaignId: string, step: string): Promise<Campaign> {
    const found = await this.#to.store.get<Campaign>('deliveries', campaignId, step);
    if (!found) throw new AppError('not_found');
    return found;
  }

  async #decide(campaignId: string, deed: CampaignDeed, by: string): Promise<void> {
    const { store, clock } = this.#to;
    const steps = await stepsOf(store, campaignId);
    if (steps.length === 0) throw new AppError('not_found');
    const at = clock.now().toISOString();
    await pointAt(store, campaignId);
    for (const { id } of steps) {
      await store.update<Campaign>('deliveries', campaignId, id, (doc) => ({
        ...doc,
        ...(deed === 'cancel' && doc.state !== 'recalled' && { state: 'cancelled' as const }),
        ...(deed === 'recall' && { state: 'recalled' as const }),
        decided: [...doc.decided, { deed, by, at, isDone: false }],
      }));
    }
    await this.#wake.touch([decisionsTouched]);
  }
}
