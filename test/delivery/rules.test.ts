import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reasonOf } from '../../src/delivery/failure-reasons.ts';
import { holdFor } from '../../src/delivery/fatigue.ts';
import { Pause } from '../../src/delivery/pause.ts';
import { nextOpening } from '../../src/delivery/quiet-time.ts';
import { ConversationLog, conversationWindows, TokenBucket } from '../../src/delivery/rate.ts';
import { afterRefusal, backOff } from '../../src/delivery/retry.ts';
import { defaultSettings, deliverySettings } from '../../src/delivery/settings.ts';

const { retry, quiet, fatigue, pause } = defaultSettings;
const fresh = { tries: 0, rounds: 0 };
const clearly = (status: number, more = {}) => ({ status, isAmbiguous: false, ...more });

describe('after a refusal', () => {
  for (const status of [412, 429, 503]) {
    it(`${status} is tried again`, () => {
      assert.equal(afterRefusal(clearly(status), fresh, retry, 0.5).become, 'retry');
    });
  }

  for (const status of [400, 401, 403, 404, 413, 500]) {
    it(`${status} is never tried again`, () => {
      assert.equal(afterRefusal(clearly(status), fresh, retry, 0.5).become, 'failed');
    });
  }

  for (const refusal of [clearly(502), clearly(504), { isAmbiguous: true }]) {
    it(`${'status' in refusal ? refusal.status : 'no answer'} is uncertain, because it may have arrived`, () => {
      assert.equal(afterRefusal(refusal, fresh, retry, 0.5).become, 'uncertain');
    });
  }

  it('a connection that never came about is tried again', () => {
    assert.equal(afterRefusal({ code: 'ECONNREFUSED', isAmbiguous: false }, fresh, retry, 0.5).become, 'retry');
  });

  it('a host that is not allowed is not', () => {
    const verdict = afterRefusal({ code: 'HostNotAllowed', isAmbiguous: false }, fresh, retry, 0.5);

    assert.deepEqual(verdict, { become: 'failed', reason: 'wrong-service-url', pauses: false });
  });

  it('waits two seconds, then four, eight and sixteen, give or take a fifth', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 9].map((tries) => backOff(tries, retry, 0.5)),
      [2_000, 4_000, 8_000, 16_000, 60_000],
    );
    assert.deepEqual(
      [0, 1].map((chance) => backOff(1, retry, chance)),
      [1_600, 2_400],
    );
  });

  it('waits at least as long as Teams asks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (retryAfterMs, chance) => {
          const verdict = afterRefusal(clearly(429, { retryAfterMs }), fresh, retry, chance);

          assert.ok(verdict.become === 'retry' && verdict.afterMs >= retryAfterMs);
        },
      ),
    );
  });

  it('pauses the tenant after five tries and gives up after four rounds', () => {
    const fifth = afterRefusal(clearly(429), { tries: 4, rounds: 0 }, retry, 0.5);
    const last = afterRefusal(clearly(429), { tries: 4, rounds: 3 }, retry, 0.5);

    assert.ok(fifth.become === 'retry' && fifth.pauses && fifth.rounds === 1 && fifth.tries === 0);
    assert.deepEqual(last, { become: 'failed', reason: 'throttled', pauses: true });
  });
});

describe('a 403', () => {
  const reasons = {
    ConversationBlockedByUser: 'blocked-by-user',
    MessageWritesBlocked: 'blocked-by-user',
    BotDisabledByAdmin: 'disabled-by-admin',
    BotNotInConversationRoster: 'not-installed',
    ForbiddenOperationException: 'not-installed',
    NotEnoughPermissions: 'not-permitted',
    SomethingNew: 'not-installed',
  };
  for (const [code, reason] of Object.entries(reasons)) {
    it(`${code} means ${reason}`, () => {
      assert.equal(reasonOf(clearly(403, { code })), reason);
    });
  }
});

describe('quiet time', () => {
  const opening = (now: string, zone: string, blackouts = quiet.blackouts) => {
    const { at, reason } = nextOpening(new Date(now), zone, { ...quiet, blackouts });
    return [at.toISOString().slice(0, 16), reason];
  };

  it('is over at nine in the morning of the recipient', () => {
    assert.deepEqual(opening('2026-03-03T03:00:00Z', 'Europe/Paris'), ['2026-03-03T08:00', 'quiet-time']);
  });

  it('is not in working hours', () => {
    assert.deepEqual(opening('2026-03-03T10:00:00Z', 'Europe/Paris'), ['2026-03-03T10:00', undefined]);
  });

  it('lasts from Friday half past four to Monday, over the change to summer time', () => {
    assert.deepEqual(opening('2026-03-27T15:30:00Z', 'Europe/Paris'), ['2026-03-30T07:00', 'quiet-time']);
  });

  it('knows a blackout that goes over the new year', () => {
    const holidays = [{ from: '12-20', to: '01-06' }];

    assert.deepEqual(opening('2026-12-28T10:00:00Z', 'UTC', holidays), ['2027-01-07T09:00', 'blackout']);
  });

  it('takes a zone that nobody knows for UTC', () => {
    assert.deepEqual(opening('2026-03-03T08:00:00Z', 'Mars/Olympus'), ['2026-03-03T09:00', 'quiet-time']);
  });

  it('complains when the settings leave no time at all', () => {
    assert.throws(() => nextOpening(new Date(), 'UTC', { ...quiet, workingDays: [] }), /Configure/);
  });

  it('never opens outside working hours', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, zones, (now, zone) => {
        const { at } = nextOpening(now, zone, quiet);

        assert.ok(at >= now);
        assert.equal(nextOpening(at, zone, quiet).at.getTime(), at.getTime());
      }),
    );
  });
});

describe('fatigue', () => {
  const hold = (...sent: string[]) => {
    const sentBefore = sent.map((at) => new Date(at));
    const held = holdFor({ now: new Date('2026-03-05T10:00:00Z'), zone: 'UTC', sentBefore, limits: fatigue, quiet });
    return held && [held.until.toISOString().slice(0, 16), held.reason];
  };

  it('lets one card a day through', () => {
    assert.equal(hold('2026-03-04T10:00:00Z'), undefined);
    assert.deepEqual(hold('2026-03-05T09:00:00Z'), ['2026-03-06T09:00', 'day-limit']);
  });

  it('lets three a week through', () => {
    assert.deepEqual(hold('2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z', '2026-03-04T10:00:00Z'), [
      '2026-03-09T09:00',
      'week-limit',
    ]);
  });
});

describe('the rate', () => {
  it('never exceeds the cap in any second, whatever the rhythm of asking', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 50, maxLength: 300 }),
        (perSecond, gaps) => {
          const bucket = new TokenBucket(perSecond, 0);
          const times: number[] = [];
          let now = 0;
          for (const gap of gaps) {
            now += gap;
            for (let wait = bucket.take(now); wait > 0; wait = bucket.take(now)) now += wait;
            times.push(now);
          }

          for (const [index, time] of times.entries())
            assert.ok((times[index + perSecond] ?? Infinity) - time >= 1_000);
        },
      ),
    );
  });

  it('starts empty, so that a new sender does not begin with a burst', () => {
    assert.equal(new TokenBucket(20, 1_000).take(1_000), 50);
  });

  it('keeps every window of a conversation, also after forgetting', () => {
    const log = new ConversationLog();
    const times: number[] = [];
    for (let now = 0; now < 2 * 3_600_000; ) {
      const wait = log.waitFor('a', now);
      if (wait === 0) {
        log.note('a', now);
        times.push(now);
        // Seven quick ones and half a minute of silence: the rhythm that is forgotten most.
        if (times.length % 7 === 0) now += 30_001;
      } else now += Math.ceil(wait);
    }
    for (const { limit, ms } of conversationWindows) {
      for (const [index, time] of times.entries()) assert.ok((times[index + limit] ?? Infinity) - time >= ms);
    }
  });

  it('forgets conversations that are quiet, so that memory stays flat', () => {
    const log = new ConversationLog();
    for (let number = 0; number < 100_000; number += 1) log.note(`a${number}`, number * 20);

    assert.ok(log.size < 2_000, `${log.size} remembered`);
  });
});

describe('the pause of a tenant', () => {
  it('doubles while the probe is refused, up to its cap, and ends with the first that arrives', () => {
    const tenant = new Pause(pause);
    let now = 0;
    const lengths: number[] = [];
    tenant.refused({ now, cause: 'throttled', usedUp: true });
    for (let round = 0; round < 6; round += 1) {
      const wait = tenant.enter(now);
      lengths.push(wait);
      now += wait;
      assert.equal(tenant.enter(now), 0);
      assert.ok(tenant.enter(now) > 0, 'one probe at a time');
      tenant.refused({ now, cause: 'throttled', usedUp: false });
    }

    assert.deepEqual(lengths, [60_000, 120_000, 240_000, 480_000, 660_000, 660_000]);
    now += tenant.enter(now);
    tenant.enter(now);
    tenant.arrived();
    assert.equal(tenant.enter(now), 0);
    assert.equal(tenant.state, undefined);
  });
});

describe('the settings', () => {
  it('refuse a rate that nobody was granted', () => {
    assert.throws(() => deliverySettings({ perSecond: 51 }), /Configure/);
  });

  it('refuse a lease that a send outlasts', () => {
    assert.throws(() => deliverySettings({ leaseMs: 11_000 }), /lease/);
  });
});
