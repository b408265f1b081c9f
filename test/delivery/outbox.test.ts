import assert from 'node:assert/strict';
import { Outbox } from '../../src/delivery/outbox.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { FakePeople, recipients } from './helpers/people.ts';
import { FakeTeams } from './helpers/teams.ts';

describe('a lead launches a campaign', () => {
  let embedded: EmbeddedStore;
  let teams: FakeTeams;
  let outbox: Outbox;
  const clock = { now: () => new Date('2026-03-03T10:00:00Z') };

  beforeEach(async () => {
    embedded = await embeddedStore();
    teams = new FakeTeams();
    outbox = new Outbox({
      store: embedded.store,
      people: new FakePeople(),
      messenger: teams,
      clock,
      compose: { invitation: async ({ personId }) => ({ text: `Hello ${personId}` }) },
      settings: { perSecond: 50, wakeMs: 20 },
    });
  });

  afterEach(async () => {
    await outbox.stop();
    await embedded.close();
  });

  it('reaches everybody once and says so', async () => {
    await outbox.launch({
      id: 'c1',
      kind: 'invitation',
      subject: { cycle: '2026' },
      by: 'lead',
      recipients: [...recipients(12), { personId: 'guest', excluded: 'guest' }],
      unsolicited: true,
    });
    await outbox.drain();

    const report = await outbox.report('c1');
    assert.equal(teams.cards.size, 12);
    assert.deepEqual(
      { audience: report.audience, sent: report.sent, excluded: report.excluded, queued: report.queued },
      { audience: 13, sent: 12, excluded: { guest: 1 }, queued: 0 },
    );
  });
});
