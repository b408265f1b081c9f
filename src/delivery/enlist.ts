import type { Clock } from '../clock.ts';
import { Conflict, type Operation, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';
import { type Campaign, mustBeStored } from './campaign.ts';
import type { Delivery } from './delivery.ts';
import type { Machine } from './machine.ts';
import { deliveryFor, type Launch, type RosterPage, rosterPages, stepOf } from './roster.ts';
import type { DeliverySettings, QuietTime } from './settings.ts';
import { inStates, recounted, type Tally, talliesOf, tallyId } from './tally.ts';
import { forget, pointAt } from './unfinished.ts';
import type { Wake } from './wake.ts';
import { later, type WaveDays, waveDays } from './wave-days.ts';

const pagesInBatch = 60;
const atOnce = 8;

interface Writing {
  readonly campaign: Campaign;
  readonly days: WaveDays;
  /** Partitions whose tally is there already. */
  readonly tallied: Set<string>;
}

/** Freezes an audience and turns it into deliveries. Every part may be repeated, by anybody, after a crash. */
export class Enlist {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #wake: Wake;
  readonly #approvalAbove: number;
  readonly #quiet: QuietTime;

  constructor(
    to: { store: Store; clock: Clock; machine: Machine; wake: Wake } & Pick<
      DeliverySettings,
      'approvalAbove' | 'quiet'
    >,
  ) {
    this.#store = to.store;
    this.#clock = to.clock;
    this.#machine = to.machine;
    this.#wake = to.wake;
    this.#approvalAbove = to.approvalAbove;
    this.#quiet = to.quiet;
  }

  /** May be repeated, by a second press or after a crash; the audience of the first call counts. */
  async launch(launch: Launch): Promise<Campaign> {
    const found = await this.#store.get<Campaign>('deliveries', launch.id, stepOf(launch));
    if (found?.isStored) return found;
    const pointer = await pointAt(this.#store, launch.id);
    const campaign = await this.enqueue(found ?? (await this.#freeze(launch)));
    // Left behind by a crash, it makes the sender finish the work or look into the partitions.
    if (campaign.isStored) await forget(this.#store, pointer);
    return campaign;
  }

  /** Creating the campaign document is the yes: before it nothing counts, after it the audience cannot change. */
  async #freeze(launch: Launch): Promise<Campaign> {
    const step = stepOf(launch);
    const { roster, pages } = rosterPages(launch);
    const documents: Stored[] = [...pages, this.#campaign(launch, { roster, pages })];
    try {
      for (let from = 0; from < documents.length; from += pagesInBatch) {
        const operations = documents.slice(from, from + pagesInBatch).map((create) => ({ create }));
        await this.#store.batch('deliveries', launch.id, operations);
      }
    } catch (error) {
      // A second press froze it first; then that audience counts.
      if (!(error instanceof Conflict)) throw error;
    }
    const frozen = await this.#store.get<Campaign>('deliveries', launch.id, step);
    if (!frozen) throw new Conflict('missing', `deliveries ${launch.id} ${step}`);
    return frozen;
  }

  /** The second person's yes. */
  async approve(campaign: Campaign, by: string): Promise<Campaign> {
    const pointer = await pointAt(this.#store, campaign.pk);
    const approvedAt = this.#clock.now().toISOString();
    const approved = await this.#store.update<Campaign>('deliveries', campaign.pk, campaign.id, (doc) =>
      doc.state === 'awaiting-approval' ? { ...doc, state: 'enqueuing', approvedBy: by, approvedAt } : undefined,
    );
    const enqueued = await this.enqueue(approved ?? campaign);
    if (enqueued.isStored) await forget(this.#store, pointer);
    return enqueued;
  }

  /** Writes the deliveries that are missing, checks that all are there, and opens the campaign for the sender. */
  async enqueue(campaign: Campaign): Promise<Campaign> {
    if (!mustBeStored(campaign)) return campaign;
    let done: RosterPage[];
    // Days that passed while it waited for an approval are not made up for.
    const from = later(new Date(campaign.startsAt), this.#clock.now());
    const days = waveDays({ from, zone: campaign.waves?.zone, quiet: this.#quiet });
    const writing: Writing = { campaign, days, tallied: new Set() };
    do {
      done = [];
      for await (const page of this.#pages(campaign)) {
        done.push(page);
        if (done.length % pagesInBatch === 0) await this.#enqueueAll(writing, done.splice(0));
      }
      // The last pages go in one batch with the opening, when there are few.
      await this.#enqueueAll(writing, done);
    } while (done.length > 0);
    return this.#open(campaign);
  }

  async #open(campaign: Campaign): Promise<Campaign> {
    const tallies = await talliesOf(this.#store, campaign);
    const written = tallies.reduce((sum, { counts }) => sum + inStates(counts), 0);
    if (written !== campaign.audience) {
      throw new Error(`${campaign.pk}: ${written} deliveries stored for an audience of ${campaign.audience}`);
    }
    const opened = await this.#store.update<Campaign>('deliveries', campaign.pk, campaign.id, (doc) =>
      mustBeStored(doc) ? { ...doc, isStored: true, state: doc.state === 'enqueuing' ? 'open' : doc.state } : undefined,
    );
    await this.#wake.touch(campaign.buckets);
    return opened ?? (await this.#store.get<Campaign>('deliveries', campaign.pk, campaign.id)) ?? campaign;
  }

  async *#pages({ pk, roster }: Campaign): AsyncGenerator<RosterPage> {
    const where = [{ field: 'type', is: 'roster' }];
    for await (const page of this.#store.all<RosterPage>('deliveries', { pk, where })) {
      if (page.roster === roster) yield page;
    }
  }

  async #enqueueAll(writing: Writing, pages: readonly RosterPage[]): Promise<void> {
    for (let from = 0; from < pages.length; from += atOnce) {
      await Promise.all(pages.slice(from, from + atOnce).map((page) => this.#enqueuePage(writing, page)));
    }
    if (pages.length === 0) return;
    try {
      await this.#store.batch(
        'deliveries',
        writing.campaign.pk,
        pages.map((remove) => ({ remove })),
      );
    } catch (error) {
      // Somebody else enqueues the same campaign and was faster.
      if (!(error instanceof Conflict)) throw error;
    }
  }

  async #enqueuePage({ campaign, days, tallied }: Writing, page: RosterPage): Promise<void> {
    const deliveries = page.people.map((listed) => deliveryFor(campaign, listed, days));
    const place = { id: tallyId(campaign.pk, campaign.step), pk: page.bucket, type: 'tally' as const };
    let isFirstTry = true;
    for (;;) {
      const isKnown = !isFirstTry || tallied.has(page.bucket);
      const tally = isKnown ? await this.#store.get<Tally>('deliveries', place.pk, place.id) : undefined;
      const counts = deliveries.reduce((sum, delivery) => recounted(sum, undefined, delivery), tally?.counts ?? {});
      const counted: Tally = { ...(tally ?? place), counts, changedAt: this.#machine.now() };
      const sum: Operation = tally ? { replace: counted } : { create: counted };
      try {
        await this.#store.batch('deliveries', page.bucket, [...deliveries.map((create) => ({ create })), sum]);
        tallied.add(page.bucket);
        return;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        // A page is one batch, so its first delivery stands for all of them.
        const [first] = deliveries;
        if (first && (await this.#store.get<Delivery>('deliveries', first.pk, first.id))) return;
        isFirstTry = false;
      }
    }
  }

  #campaign(launch: Launch, { roster, pages }: { roster: string; pages: readonly RosterPage[] }): Campaign {
    const people = pages.flatMap((page) => page.people);
    const reached = people.filter(({ excluded }) => !excluded).length;
    const now = this.#clock.now();
    const needsApproval = launch.unsolicited && !launch.isApproved && reached > this.#approvalAbove;
    return {
      id: stepOf(launch),
      pk: launch.id,
      type: 'campaign',
      step: stepOf(launch),
      kind: launch.kind,
      subject: launch.subject,
      by: launch.by,
      unsolicited: launch.unsolicited,
      audience: people.length,
      buckets: [...new Set(pages.map((page) => page.bucket))],
      state: needsApproval ? 'awaiting-approval' : 'enqueuing',
      launchedAt: now.toISOString(),
      startsAt: (launch.startsAt ?? now).toISOString(),
      ...(launch.waves && { waves: launch.waves }),
      roster,
      isStored: false,
      frozenAt: this.#machine.now(),
      decided: [],
    };
  }
}
