import assert from 'node:assert/strict';
import { drillSettings, killDrill } from '../delivery/helpers/kill-drill.ts';

describe('three replicas on one store, killed at random moments', () => {
  it('account for everybody and show nobody two cards', async function () {
    this.timeout(110_000);

    const drill = await killDrill({ people: 200, kills: 20, perSecond: 12 });

    assert.equal(drill.kills, 20);
    assert.equal(drill.duplicates, 0);
    assert.equal(drill.wrong, 0);
    assert.equal(drill.audience, 200);
    assert.equal(drill.sum, drill.audience);
    assert.ok(drill.uncertain <= drill.kills * drillSettings.inFlight + drill.ambiguous, JSON.stringify(drill));
  });
});
