import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../src/errors.ts';
import type { Person } from '../../src/person.ts';
import { recount } from '../../src/surveys/recount-deeds.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { Tally } from '../../src/surveys/tally.ts';
import { aCycle, aPerson, now } from './a-cycle.ts';
import { crowd, type RespondStage, respondStage } from './respond-stage.ts';

const people = crowd(4).map((person, index): Person => ({ ...person, department: index % 2 ? 'Legal' : 'Production' }));
const areas = aCycle().questionnaire.areas;

type Press = (stage: RespondStage, n: number) => Promise<unknown>;
const pressed = (person: Person, second: number) => ({
  cycleId: aCycle().pk,
  to: respondentKey(aCycle().salt, person.id),
  made: 1_000,
  person,
  now: new Date(now.getTime() + second * 1000),
});

const who = fc.constantFrom(...people);
const rating = fc.constantFrom('', '1', '2', '3', '4', 'x');
const anyPress: fc.Arbitrary<Press> = fc.oneof(
  fc.tuple(who, fc.integer({ min: 1, max: 4 })).map(
    ([by, level]): Press =>
      (s, n) =>
        s.respond.overall(pressed(by, n), { level }),
  ),
  fc.tuple(who, fc.subarray(areas.map(({ id }) => id))).map(
    ([by, ticked]): Press =>
      (s, n) =>
        s.respond.areas(pressed(by, n), { areas: ticked, move: 'next' }),
  ),
  fc
    .tuple(
      who,
      fc.constantFrom(...areas),
      fc.array(rating, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('', 'late again'),
    )
    .map(
      ([by, area, values, happened]): Press =>
        (s, n) => {
          const ratings = Object.fromEntries(area.criteria.map(({ id }, row) => [id, values[row] ?? '']));
          return s.respond.area(pressed(by, n), {
            area: area.id,
            ratings,
            happened,
            order: '',
            wasNoted: true,
            move: 'next',
          });
        },
    ),
  fc.tuple(who, fc.constantFrom('', 'partner', 'gatekeeper'), fc.constantFrom('no', 'chat', 'call')).map(
    ([by, perception, callback]): Press =>
      (s, n) =>
        s.respond.last(pressed(by, n), {
          priorities: [],
          perception,
          callback,
          example: '',
          wasNoted: false,
          move: 'next',
        }),
  ),
  who.map(
    (by): Press =>
      (s, n) =>
        s.respond.enough(pressed(by, n)),
  ),
  fc.tuple(who, fc.constantFrom('declined' as const, 'no-contact' as const)).map(
    ([by, outcome]): Press =>
      (s, n) =>
        s.respond.refuse(pressed(by, n), { outcome }),
  ),
  who.map(
    (by): Press =>
      (s, n) =>
        s.respond.undo(pressed(by, n)),
  ),
);

/** A press that no card would have offered at that moment is refused and must leave no trace. */
function ignoreBadInput(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'bad_input')) throw error;
}

describe('counting again', () => {
  it('finds what was counted, whatever people press and however often', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(anyPress, { maxLength: 25 }), async (presses) => {
        const stage = await respondStage({ people });
        try {
          for (const [n, press] of presses.entries()) await press(stage, n * 7).catch(ignoreBadInput);

          assert.deepEqual((await recount(stage.store, stage.cycle.pk)).differences, []);
        } finally {
          await stage.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('finds a wrong number, says so and puts it right', async () => {
    const stage = await respondStage();
    try {
      await stage.press('survey.overall', { level: 3 });
      const [tally] = await stage.stored.every<Tally>('tally');
      if (tally) await stage.store.replace<Tally>('surveys', { ...tally, counts: { ...tally.counts, 'OVERALL:3': 7 } });

      const first = await recount(stage.store, stage.cycle.pk);
      const second = await recount(stage.store, stage.cycle.pk);

      assert.deepEqual(first, {
        answers: 1,
        tallies: 1,
        differences: [{ tally: tally?.id, key: 'OVERALL:3', stored: 7, counted: 1 }],
        repaired: 1,
      });
      assert.deepEqual([second.differences, second.repaired], [[], 0]);
    } finally {
      await stage.close();
    }
  });

  it('writes a tally that is missing', async () => {
    const stage = await respondStage();
    try {
      await stage.press('survey.overall', { level: 3 });
      const [tally] = await stage.stored.every<Tally>('tally');
      if (tally) await stage.store.remove('surveys', tally);

      await recount(stage.store, stage.cycle.pk);

      assert.deepEqual(await stage.stored.counts(), { began: 1, partial: 1, 'OVERALL:3': 1 });
    } finally {
      await stage.close();
    }
  });

  it('knows no cycle that was never opened', async () => {
    const stage = await respondStage({ people: [aPerson()] });
    try {
      await assert.rejects(recount(stage.store, 'no-such'), /not_found/);
    } finally {
      await stage.close();
    }
  });
});
