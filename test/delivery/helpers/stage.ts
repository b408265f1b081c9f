import type { Compose } from '../../../src/delivery/connections.ts';
import type { Delivery } from '../../../src/delivery/delivery.ts';
import { Outbox } from '../../../src/delivery/outbox.ts';
import { type DeliveryReport, sumOf } from '../../../src/delivery/report.ts';
import type { DeliverySettings } from '../../../src/delivery/settings.ts';
import type { Installer } from '../../../src/directory/installer.ts';
import { MemoryStore } from './memory-store.ts';
import { FakePeople } from './people.ts';
import { Process } from './process.ts';
import { FakeTeams } from './teams.ts';
import { VirtualMachine } from './virtual-machine.ts';

/** A Tuesday in the morning. */
export const tuesday = new Date('2026-03-03T10:00:00Z');

/** One store, one Teams, one virtual time; any number of processes. */
export class Stage {
  readonly machine: VirtualMachine;
  readonly store = new MemoryStore();
  readonly people = new FakePeople();
  readonly teams: FakeTeams;
  readonly warnings: string[] = [];
  installer: Installer | undefined;
  compose: Compose = async ({ personId, step }) => ({ text: `${step} for ${personId}` });
  readonly #settings: Partial<DeliverySettings>;

  constructor(settings: Partial<DeliverySettings> = {}, startsAt = tuesday) {
    this.#settings = settings;
    this.machine = new VirtualMachine(startsAt);
    this.teams = new FakeTeams(this.machine);
  }

  outbox(process = new Process()): Outbox {
    return new Outbox({
      store: process.store(this.store.asStore),
      people: this.people,
      messenger: process.messenger(this.teams),
      installer: this.installer,
      machine: process.machine(this.machine),
      clock: this.machine.clock,
      compose: { card: (delivery, now) => this.compose(delivery, now) },
      settings: this.#settings,
      log: { warn: (what, facts) => this.warnings.push(`${what} ${JSON.stringify(facts ?? {})}`) },
    });
  }

  until<T>(work: Promise<T>, limitMs?: number): Promise<T> {
    return this.machine.until(work, limitMs);
  }

  /** Lets this much time pass. */
  pass(ms: number): Promise<void> {
    return this.until(this.machine.sleep(ms));
  }

  get deliveries(): Delivery[] {
    return this.store.everything<Delivery>('deliveries', 'delivery');
  }

  /** Lets time pass until nothing waits any more. */
  async settled(outbox: Outbox, campaignId = 'c', limitMs = 30 * 86_400_000): Promise<DeliveryReport> {
    const watch = async () => {
      for (;;) {
        const report = await outbox.report(campaignId);
        if (report.queued + report.sending + report.retrying === 0) return report;
        await this.machine.sleep(5_000);
      }
    };
    return this.until(watch(), limitMs);
  }
}

export const launch = { id: 'c', kind: 'card', subject: {}, by: 'lead', unsolicited: false } as const;

export const total = (report: DeliveryReport): number =>
  report.queued +
  report.sending +
  report.retrying +
  report.sent +
  sumOf(report.failed) +
  sumOf(report.uncertain) +
  sumOf(report.cancelled) +
  sumOf(report.excluded);
