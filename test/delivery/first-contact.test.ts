import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Installation, InstallDelayed } from '../../src/directory/installer.ts';
import type { Person } from '../../src/person.ts';
import { aPerson, recipients } from './helpers/people.ts';
import { Process } from './helpers/process.ts';
import { launch, Stage, total } from './helpers/stage.ts';

type Step = Installation | InstallDelayed;

/** A Graph that says what it is told, then installs. */
function installing(...steps: Step[]) {
  const asked: string[] = [];
  return {
    asked,
    install: async ({ id }: Person): Promise<Installation> => {
      asked.push(id);
      const step = steps.shift() ?? 'already';
      if (step instanceof InstallDelayed) throw step;
      return step;
    },
  };
}

function strangers(stage: Stage, count: number): void {
  for (let index = 0; index < count; index += 1) {
    stage.people.put(aPerson(`p${index}`, { conversation: undefined }));
  }
}

const delayed = (status: number, retryAfterMs?: number) => new InstallDelayed({ status, retryAfterMs });

describe('first contact', () => {
  it('installs the app, opens the chat and sends', async () => {
    const stage = new Stage();
    const installer = installing('installed');
    stage.installer = installer;
    strangers(stage, 1);
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(1) }));

    const report = await stage.settled(outbox);

    assert.equal(report.sent, 1);
    assert.deepEqual(installer.asked, ['p0']);
    assert.deepEqual(
      stage.teams.requests.map(({ verb }) => verb),
      ['open', 'send'],
    );
    assert.equal((await stage.people.get('p0'))?.conversation?.id, 'a:p0');
    await stage.until(outbox.stop());
  });

  it('installs nothing for somebody who has a chat', async () => {
    const stage = new Stage();
    const installer = installing();
    stage.installer = installer;
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(3) }));
    await stage.settled(outbox);

    assert.deepEqual(installer.asked, []);
    await stage.until(outbox.stop());
  });

  it('fails with the reason when the app may not be installed, and asks Teams for nothing', async () => {
    const stage = new Stage();
    stage.installer = installing({ refused: 'install-not-permitted' });
    strangers(stage, 1);
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(3) }));

    const report = await stage.settled(outbox);

    assert.deepEqual(report.failed, { 'install-not-permitted': 1 });
    assert.equal(report.sent, 2);
    assert.equal(stage.teams.requests.filter(({ verb }) => verb === 'open').length, 0);
    await stage.until(outbox.stop());
  });

  it('is never made with somebody who removed the app', async () => {
    const stage = new Stage();
    const installer = installing();
    stage.installer = installer;
    stage.people.put(aPerson('p0', { conversation: undefined, removedAppAt: '2026-03-02T10:00:00.000Z' }));
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(2) }));

    const report = await stage.settled(outbox);

    assert.deepEqual([report.sent, report.failed], [1, { 'removed-app': 1 }]);
    assert.deepEqual(installer.asked, []);
    assert.deepEqual(
      stage.teams.requests.map(({ verb }) => verb),
      ['send'],
    );
    await stage.until(outbox.stop());
  });

  it('does not bring back a chat that ended while it was opened', async () => {
    const stage = new Stage();
    stage.installer = installing('installed');
    stage.teams.latencyMs = 1_000;
    strangers(stage, 1);
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(1) }));
    await stage.pass(500);
    await stage.people.change('p0', (person) => ({ ...person, removedAppAt: '2026-03-03T10:00:00.500Z' }));
    await stage.settled(outbox);

    assert.equal((await stage.people.get('p0'))?.conversation, undefined);
    await stage.until(outbox.stop());
  });

  it('comes back when Graph says so, while the others get their card', async () => {
    const stage = new Stage();
    const installer = installing(delayed(429, 90_000), delayed(503), 'installed');
    stage.installer = installer;
    strangers(stage, 1);
    const outbox = stage.outbox();
    outbox.start();
    const began = stage.machine.now();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(5) }));
    await stage.pass(10_000);
    const early = await stage.until(outbox.report('c'));

    const report = await stage.settled(outbox);

    assert.deepEqual([early.sent, early.retrying], [4, 1]);
    assert.equal(report.sent, 5);
    assert.equal(installer.asked.length, 3);
    assert.ok((stage.teams.requests.at(-1)?.at ?? 0) >= began + 90_000);
    await stage.until(outbox.stop());
  });

  it('gives Teams the seconds it needs to learn of the app', async () => {
    const stage = new Stage();
    stage.installer = installing('installed');
    strangers(stage, 1);
    let refusals = 3;
    stage.teams.answer = (verb) => {
      if (verb !== 'open' || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 403, code: 'ForbiddenOperationException' };
    };
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(1) }));

    assert.equal((await stage.settled(outbox)).sent, 1);
    await stage.until(outbox.stop());
  });

  it('does not believe in an app that Teams never sees', async () => {
    const stage = new Stage();
    stage.installer = installing('installed');
    strangers(stage, 1);
    stage.teams.answer = () => ({ status: 403, code: 'ForbiddenOperationException' });
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(1) }));

    assert.deepEqual((await stage.settled(outbox)).failed, { 'not-installed': 1 });
    assert.equal(stage.teams.requests.length, 5);
    await stage.until(outbox.stop());
  });

  it('goes on in the next process when one dies between the installation and the chat', async () => {
    const stage = new Stage();
    const doomed = new Process();
    const asked: string[] = [];
    stage.installer = {
      install: async ({ id }) => {
        asked.push(id);
        if (asked.length > 1) return 'already';
        doomed.kill();
        return 'installed';
      },
    };
    strangers(stage, 1);
    const first = stage.outbox(doomed);
    await stage.until(first.launch({ ...launch, recipients: recipients(1) }));
    first.start();
    await stage.pass(1_000);
    const next = stage.outbox();
    next.start();

    const report = await stage.settled(next);

    assert.deepEqual([report.sent, report.uncertain, asked.length], [1, {}, 2]);
    await stage.until(next.stop());
  });

  it('gives up with a named reason when Graph is away for good', async () => {
    const stage = new Stage();
    stage.installer = { install: () => Promise.reject(delayed(503)) };
    strangers(stage, 2);
    const outbox = stage.outbox();
    outbox.start();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(4) }));

    const report = await stage.settled(outbox);

    assert.deepEqual([report.sent, report.failed], [2, { unavailable: 2 }]);
    await stage.until(outbox.stop());
  });

  it('loses nobody and shows nothing twice whatever Graph says', async () => {
    const step = fc.constantFrom<Step>(
      'installed',
      'already',
      { refused: 'install-not-found' },
      delayed(429, 3_000),
      delayed(503),
      new InstallDelayed({ code: 'TimedOut' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const stage = new Stage({ inFlight: 4 });
        stage.installer = installing(...steps);
        strangers(stage, 4);
        const outbox = stage.outbox();
        outbox.start();
        await stage.until(outbox.launch({ ...launch, recipients: recipients(6) }));
        const report = await stage.settled(outbox);
        await stage.until(outbox.stop());

        assert.equal(total(report), 6);
        assert.deepEqual(report.uncertain, {});
        for (const cards of stage.teams.cards.values()) assert.equal(cards, 1);
      }),
      { numRuns: 25 },
    );
  });
});
