import assert from 'node:assert/strict';
import { Outbox } from '../../src/delivery/outbox.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { FakePeople, recipients } from './helpers/people.ts';
import { launch, Stage } from './helpers/stage.ts';
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

  it('says who could not be reached and why', async () => {
    const stage = new Stage();
    stage.compose = async ({ personId }) => {
      if (personId === 'p1') throw new Error('a card with a mistake');
      return { text: 'card' };
    };
    const sender = stage.outbox();
    sender.start();
    const everybody = [...recipients(3), { personId: 'nobody' }];
    await stage.until(sender.launch({ ...launch, recipients: everybody }));

    const report = await stage.settled(sender);

    assert.deepEqual(report.failed, { 'not-composed': 1, 'unknown-person': 1 });
    assert.equal(report.sent, 2);
    await stage.until(sender.stop());
  });
});
