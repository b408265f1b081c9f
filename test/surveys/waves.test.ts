import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Invitee } from '../../src/surveys/audience.ts';
import { mixed, wavesOf } from '../../src/surveys/waves.ts';

const pilotSize = 25;
const zone = 'Europe/Paris';
const invitee = (personId: string, department: string, change: Partial<Invitee> = {}): Invitee => ({
  personId,
  department,
  site: '',
  ...change,
});

describe('a survey in waves', () => {
  it('has a pilot only when more are asked than fit into one', () => {
    assert.deepEqual(wavesOf({ isPilotFirst: true }, { people: 26, pilotSize, zone }), { pilot: 25, zone });
    assert.equal(wavesOf({ isPilotFirst: true }, { people: 25, pilotSize, zone }), undefined);
    assert.equal(wavesOf({ isPilotFirst: false }, { people: 900, pilotSize, zone }), undefined);
  });

  it('is spread over days only when it needs more than one', () => {
    assert.deepEqual(wavesOf({ isPilotFirst: false, perDay: 40 }, { people: 41, pilotSize, zone }), {
      perDay: 40,
      zone,
    });
    assert.equal(wavesOf({ isPilotFirst: false, perDay: 40 }, { people: 40, pilotSize, zone }), undefined);
    assert.deepEqual(wavesOf({ isPilotFirst: true, perDay: 20 }, { people: 60, pilotSize, zone }), {
      pilot: 25,
      perDay: 20,
      zone,
    });
    assert.deepEqual(wavesOf({ isPilotFirst: true, perDay: 40 }, { people: 60, pilotSize, zone }), { pilot: 25, zone });
  });

  it('begins with people of every department', () => {
    const audience = [
      invitee('a', 'Finance'),
      invitee('b', 'Finance'),
      invitee('c', 'Finance', { excluded: 'own-team' }),
      invitee('d', 'IT'),
      invitee('e', 'Legal'),
      invitee('f', 'IT'),
    ];

    const first = mixed(audience).filter(({ excluded }) => !excluded);

    assert.deepEqual(
      first.map(({ personId }) => personId),
      ['a', 'd', 'e', 'b', 'f'],
    );
  });

  it('forgets nobody by mixing', () => {
    const anybody = fc.record({
      personId: fc.uuid(),
      department: fc.constantFrom('A', 'B', ''),
      site: fc.constant(''),
    });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 60 }), (audience) => {
        assert.deepEqual(new Set(mixed(audience)), new Set(audience));
        assert.equal(mixed(audience).length, audience.length);
      }),
    );
  });
});
