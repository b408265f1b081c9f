import assert from 'node:assert/strict';
import { recipients } from './helpers/people.ts';
import { launch, Stage } from './helpers/stage.ts';

describe('ten thousand people at thirty a second', () => {
  it('takes as long as the cap asks for and no second sees more', async function () {
    this.timeout(60_000);
    const stage = new Stage({ perSecond: 30 });
    stage.teams.latencyMs = 200;
    const outbox = stage.outbox();
    await stage.until(outbox.launch({ ...launch, recipients: recipients(10_000) }));
    const startedAt = stage.machine.now();
    outbox.start();

    const report = await stage.settled(outbox);

    const times = stage.teams.requests.map(({ at }) => at);
    const took = (times.at(-1) ?? 0) - startedAt;
    assert.equal(report.sent, 10_000);
    assert.ok(took <= 1.01 * (10_000 / 30) * 1_000, `took ${took} ms`);
    assert.ok(mostIn(times, 1_000) <= 30, `${mostIn(times, 1_000)} in one second`);
    assert.equal(stage.teams.cards.size, 10_000);
    await stage.until(outbox.stop());
  });
});

function mostIn(times: readonly number[], ms: number): number {
  let most = 0;
  let from = 0;
  times.forEach((time, index) => {
    while ((times[from] ?? 0) <= time - ms) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}
