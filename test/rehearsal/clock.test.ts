import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type Due, RehearsalClock } from '../../src/rehearsal/clock.ts';

const minute = 60_000;
const nothing: Due = { nextDueAt: async () => undefined, runDue: async () => undefined };

describe('the business clock of the rehearsal', () => {
  let folder: string;
  let machine: number;
  let clock: RehearsalClock;
  const openClock = () => RehearsalClock.open({ folder, machineNow: () => machine });
  const now = () => clock.now().toISOString();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clock-'));
    machine = Date.parse('2026-11-21T23:47:11Z'); // a Saturday night
    clock = await openClock();
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Work due at the given instants; `ran` tells when each was run. */
  function agenda(...instants: string[]) {
    const waiting = instants.map((instant) => Date.parse(instant)).sort((one, other) => one - other);
    const ran: string[] = [];
    const due: Due = {
      nextDueAt: async () => (waiting[0] === undefined ? undefined : new Date(waiting[0])),
      runDue: async () => {
        await turn();
        while ((waiting[0] ?? Number.POSITIVE_INFINITY) <= clock.now().getTime()) {
          waiting.shift();
          ran.push(now());
        }
      },
    };
    return { due, ran, waiting };
  }

  it('begins on a Tuesday at ten in Paris, whatever the real hour', () => {
    assert.equal(now(), '2026-11-24T09:00:00.000Z');
  });

  it('begins today when this is a Tuesday before ten, in summer time too', async () => {
    await rm(join(folder, 'clock.json'));
    machine = Date.parse('2026-07-14T05:00:00Z');

    clock = await openClock();

    assert.equal(now(), '2026-07-14T08:00:00.000Z');
  });

  it('begins next week when this is a Tuesday after ten', async () => {
    await rm(join(folder, 'clock.json'));
    machine = Date.parse('2026-07-14T08:00:01Z');

    clock = await openClock();

    assert.equal(now(), '2026-07-21T08:00:00.000Z');
  });

  it('runs on with real time', () => {
    machine += 90 * minute;

    assert.equal(now(), '2026-11-24T10:30:00.000Z');
  });

  it('is where it was after a restart, and leaves no half-written file', async () => {
    await clock.advance('P3D', nothing);
    machine += minute;

    clock = await openClock();

    assert.equal(now(), '2026-11-27T09:01:00.000Z');
    assert.deepEqual(await readdir(folder), ['clock.json']);
  });

  it('says which file to remove when it cannot be read', async () => {
    await writeFile(join(folder, 'clock.json'), '{}');

    await assert.rejects(openClock(), /clock\.json.*delete the data folder/);
  });

  it('keeps ten o’clock ten o’clock over the end of summer time', async () => {
    await clock.advance('P4M5D', nothing); // 29 March 2027 is the first Monday of summer time

    assert.equal(now(), '2027-03-29T08:00:00.000Z');
  });

  describe('walks', () => {
    it('and stops at each due instant in order', async () => {
      const work = agenda('2026-11-26T08:00:00Z', '2026-11-25T08:00:00Z', '2026-11-27T09:00:00Z');

      const reached = await clock.advance('P3D', work.due);

      assert.deepEqual(work.ran, ['2026-11-25T08:00:00.000Z', '2026-11-26T08:00:00.000Z', '2026-11-27T09:00:00.000Z']);
      assert.equal(reached.toISOString(), '2026-11-27T09:00:00.000Z');
    });

    it('never past the target, however long the work takes', async () => {
      const work = agenda('2026-11-24T09:30:00Z', '2026-11-24T10:00:01Z');
      const runDue = async () => {
        machine += 10 * minute;
        await work.due.runDue();
      };

      await clock.advance('PT1H', { ...work.due, runDue });

      assert.equal(now(), '2026-11-24T10:00:00.000Z');
      assert.equal(work.waiting.length, 1);
    });

    it('runs what is overdue first, without going back', async () => {
      const work = agenda('2026-11-20T08:00:00Z');

      await clock.advance('PT1H', work.due);

      assert.deepEqual(work.ran, ['2026-11-24T09:00:00.000Z']);
    });

    it('on to work that the work itself has planned', async () => {
      const work = agenda('2026-11-24T09:10:00Z');
      const runDue = async () => {
        if (work.ran.length === 0) work.waiting.push(Date.parse('2026-11-24T09:20:00Z'));
        await work.due.runDue();
      };

      await clock.advance('PT1H', { ...work.due, runDue });

      assert.deepEqual(work.ran, ['2026-11-24T09:10:00.000Z', '2026-11-24T09:20:00.000Z']);
    });

    it('one after the other when asked twice', async () => {
      const work = agenda('2026-11-24T09:30:00Z', '2026-11-24T10:30:00Z');

      const reached = await Promise.all([clock.advance('PT1H', work.due), clock.advance('PT1H', work.due)]);

      const instants = reached.map((instant) => instant.toISOString());
      assert.deepEqual(instants, ['2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z']);
      assert.deepEqual(work.ran, ['2026-11-24T09:30:00.000Z', '2026-11-24T10:30:00.000Z']);
    });

    it('no further than the work that failed, and can be asked again', async () => {
      const work = agenda('2026-11-24T09:30:00Z');
      const failing = { ...work.due, runDue: () => Promise.reject(new Error('disk full')) };

      await assert.rejects(clock.advance('PT1H', failing), /disk full/);
      assert.equal(now(), '2026-11-24T09:30:00.000Z');
      await clock.advance('PT30M', work.due);

      assert.equal(now(), '2026-11-24T10:00:00.000Z');
      assert.equal(work.ran.length, 1);
    });

    it('no further than work that never gets done', async () => {
      const stuck = { nextDueAt: async () => new Date('2026-11-24T09:30:00Z'), runDue: async () => undefined };

      await assert.rejects(clock.advance('PT1H', stuck), /2026-11-24T09:30:00\.000Z does not get done/);
    });

    it('with each stop on the disk', async () => {
      let kept = '';
      const runDue = async () => {
        kept = await readFile(join(folder, 'clock.json'), 'utf8');
      };
      const nextDueAt = async () => (kept ? undefined : new Date('2026-11-24T09:30:00Z'));
      await clock.advance('PT0S', { nextDueAt, runDue });

      await clock.advance('PT1H', { nextDueAt, runDue });

      assert.equal(machine + JSON.parse(kept).offset, Date.parse('2026-11-24T10:00:00Z'));
    });
  });

  for (const wrong of ['', 'tomorrow', '3', 'P-3D', '-PT1H', 'P1DT-30H', 'P11Y', 'P999999999Y']) {
    it(`refuses to advance by "${wrong}"`, async () => {
      await assert.rejects(clock.advance(wrong, nothing), { code: 'bad_input' });

      assert.equal(now(), '2026-11-24T09:00:00.000Z');
    });
  }
});
