import assert from 'node:assert/strict';
import { type Job, type Plan, Schedules } from '../../src/delivery/schedules.ts';
import { MemoryStore } from './helpers/memory-store.ts';
import { VirtualMachine } from './helpers/virtual-machine.ts';

describe('a schedule', () => {
  const startsAt = new Date('2026-03-03T10:00:00Z');
  const inHours = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000);
  let store: MemoryStore;
  let machine: VirtualMachine;
  let ran: string[];
  let job: Job;

  const replica = () =>
    new Schedules({
      store: store.asStore,
      clock: machine.clock,
      machine,
      jobs: { remind: (plan, now) => job(plan, now) },
    });
  const aPlan = (id: string, hours: number, more: Partial<Plan> = {}): Plan => ({
    id,
    kind: 'remind',
    dueAt: inHours(hours),
    data: { cycle: '2026' },
    ...more,
  });

  beforeEach(() => {
    store = new MemoryStore();
    machine = new VirtualMachine(startsAt);
    ran = [];
    job = async ({ id }) => {
      ran.push(id);
      return undefined;
    };
  });

  it('runs when it is due and not before', async () => {
    const schedules = replica();
    await schedules.plan(aPlan('one', 2));
    await schedules.runDue();
    assert.deepEqual(ran, []);

    await machine.until(machine.sleep(2 * 3_600_000));
    await schedules.runDue();

    assert.deepEqual(ran, ['one']);
    assert.equal(await schedules.nextDueAt(), undefined);
  });

  it('runs once on three replicas', async () => {
    const replicas = [replica(), replica(), replica()];
    await replicas[0]?.plan(aPlan('one', -1));

    await Promise.all(replicas.map((schedules) => schedules.runDue()));

    assert.deepEqual(ran, ['one']);
  });

  it('collapses overdue reminders of one campaign into the latest', async () => {
    const schedules = replica();
    await schedules.plan(aPlan('first', -72, { group: 'c1' }));
    await schedules.plan(aPlan('last', -24, { group: 'c1' }));
    await schedules.plan(aPlan('other', -48, { group: 'c2' }));
    await schedules.plan(aPlan('next', 24, { group: 'c1' }));

    await schedules.runDue();

    assert.deepEqual(ran, ['other', 'last']);
    assert.deepEqual(await schedules.nextDueAt(), inHours(24));
  });

  it('is planned again for when the job says', async () => {
    job = async () => inHours(168);
    const schedules = replica();
    await schedules.plan(aPlan('weekly', 0));

    await schedules.runDue();

    assert.deepEqual(await schedules.nextDueAt(), inHours(168));
  });

  it('is taken over when the replica that ran it died', async () => {
    const never = new Promise<undefined>(() => undefined);
    const dying = new Schedules({
      store: store.asStore,
      clock: machine.clock,
      machine: { now: machine.now.bind(machine), sleep: () => never },
      jobs: { remind: () => never },
    });
    await dying.plan(aPlan('one', 0));
    void dying.runDue();
    await machine.until(machine.sleep(30_000));
    const survivor = replica();
    await survivor.runDue();
    assert.deepEqual(ran, []);

    await machine.until(machine.sleep(31_000));
    await survivor.runDue();

    assert.deepEqual(ran, ['one']);
  });

  it('is tried again later when it failed', async () => {
    job = async () => {
      throw new Error('no');
    };
    const schedules = replica();
    await schedules.plan(aPlan('one', 0));

    await schedules.runDue();

    assert.deepEqual(await schedules.nextDueAt(), new Date(startsAt.getTime() + 60_000));
  });

  it('is moved by planning it again and gone after a cancel', async () => {
    const schedules = replica();
    await schedules.plan(aPlan('one', 1));
    await schedules.plan(aPlan('one', 5));
    assert.deepEqual(await schedules.nextDueAt(), inHours(5));

    await schedules.cancel('one');

    assert.equal(await schedules.nextDueAt(), undefined);
  });
});
