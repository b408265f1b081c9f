import assert from 'node:assert/strict';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { Pressed } from '../../src/surveys/situation-deeds.ts';
import { aPerson, now } from './a-cycle.ts';
import { type RespondStage, respondStage } from './respond-stage.ts';

describe('an answer proves that the card arrived', () => {
  let stage: RespondStage;
  const by = (): Pressed => {
    const person = aPerson();
    return { cycleId: stage.cycle.pk, to: respondentKey(stage.cycle.salt, person.id), made: 1_000, person, now };
  };

  beforeEach(async () => {
    stage = await respondStage();
  });
  afterEach(() => stage.close());

  it('with the first tap, and never again', async () => {
    await stage.respond.overall(by(), { level: 3 });
    await stage.respond.overall(by(), { level: 4 });
    await stage.respond.areas(by(), { areas: ['COI'], move: 'next' });
    await stage.respond.enough(by());

    assert.deepEqual(stage.arrived, [{ cycleId: stage.cycle.pk, personId: aPerson().id }]);
  });

  it('also when the answer is a no', async () => {
    await stage.respond.refuse(by(), { outcome: 'no-contact' });

    assert.equal(stage.arrived.length, 1);
  });

  it('but not while somebody only puts it off', async () => {
    await stage.respond.snooze(by());

    assert.deepEqual(stage.arrived, []);
  });

  it('and a tap that cannot be stored proves nothing', async () => {
    const late = { ...by(), now: new Date('2027-01-01T00:00:00.000Z') };

    await assert.rejects(stage.respond.overall(late, { level: 3 }));

    assert.deepEqual(stage.arrived, []);
  });
});
