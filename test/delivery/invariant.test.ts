import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sumOf } from '../../src/delivery/report.ts';
import { endure, type Ordeal, verify } from './helpers/ordeal.ts';
import { recipients } from './helpers/people.ts';
import { Process } from './helpers/process.ts';
import { launch, Stage } from './helpers/stage.ts';
import type { Answer } from './helpers/teams.ts';

const clear: (Answer | undefined)[] = [
  undefined,
  { status: 403, code: 'BotDisabledByAdmin' },
  { status: 403, code: 'ConversationBlockedByUser' },
  { status: 403, code: 'ForbiddenOperationException' },
  { status: 403 },
  { status: 404, code: 'ConversationNotFound' },
  { status: 412 },
  { status: 413, code: 'MessageSizeTooBig' },
  { status: 429 },
  { status: 429, retryAfterMs: 30_000 },
  { status: 500 },
  { status: 503 },
  { code: 'ECONNREFUSED' },
];
const ambiguous: Answer[] = [
  { status: 502, isAmbiguous: true },
  { status: 504, isAmbiguous: true, arrives: true },
  { code: 'ECONNRESET', isAmbiguous: true, arrives: true },
  { code: 'ETIMEDOUT', isAmbiguous: true },
];
const answers = (list: readonly (Answer | undefined)[]) =>
  fc.array(fc.array(fc.constantFrom(...list), { maxLength: 7 }), { minLength: 1, maxLength: 12 });
const deaths = fc.array(fc.record({ at: fc.integer({ min: 1, max: 120 }), afterEffect: fc.boolean() }), {
  maxLength: 4,
});
const mishaps = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('before' as const, 'after' as const)), {
    maxLength: 12,
  })
  .map((list) => new Map(list));

describe('whatever Teams answers and whenever a process dies', () => {
  it('everybody is accounted for and nobody sees two cards', async function () {
    this.timeout(120_000);
    const ordeals = fc.record({
      answers: answers([...clear, ...ambiguous]),
      deaths,
      mishaps,
      isLaunchedAgain: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(ordeals, async (ordeal) => {
        const played: Ordeal = { ...ordeal, people: ordeal.answers.length };

        const outcome = await endure(played);

        verify(outcome);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('clear faults alone leave nobody uncertain', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(answers(clear), mishaps, async (list, trouble) => {
        const outcome = await endure({ people: list.length, answers: list, deaths: [], mishaps: trouble });

        verify(outcome);
        const { sent, failed, uncertain, audience, excluded } = outcome.report;
        assert.deepEqual(uncertain, {});
        assert.equal(sent + sumOf(failed), audience - sumOf(excluded));
      }),
      { numRuns: 150 },
    );
  });

  it('a crash at any store call between the yes and the last answer loses nobody', async function () {
    this.timeout(60_000);
    const calm = { people: 7, answers: [] };
    for (const afterEffect of [false, true]) {
      for (let at = 1; ; at += 1) {
        const outcome = await endure({ ...calm, deaths: [{ at, afterEffect }] });

        verify(outcome);
        if (outcome.kills === 0) break;
      }
    }
  });

  it('a cancel or a recall at any moment leaves nobody between two states', async function () {
    this.timeout(60_000);
    const decisions = fc.record({ deed: fc.constantFrom('cancel' as const, 'recall' as const), at: fc.nat(400) });
    await fc.assert(
      fc.asyncProperty(answers([...clear, ...ambiguous]), decisions, deaths, async (list, { deed, at }, died) => {
        const outcome = await endure({
          people: list.length,
          answers: list,
          deaths: died,
          decision: { deed, afterMs: at * 5 },
        });

        verify(outcome);
        const { recall } = outcome.report;
        assert.equal(recall.wanted, 0);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('a crash at any store call of a reminder loses nobody', async function () {
    this.timeout(60_000);
    let isSurvived = false;
    for (let at = 1; !isSurvived; at += 1) {
      const stage = new Stage();
      const sender = stage.outbox();
      sender.start();
      await stage.until(sender.launch({ ...launch, recipients: recipients(3) }));
      await stage.settled(sender);
      const reminder = { campaignId: 'c', step: 'reminder-1', by: 'lead', recipients: recipients(3) };
      const dying = new Process();
      dying.diesAt = at;
      isSurvived = await stage.until(
        Promise.race([
          stage
            .outbox(dying)
            .step(reminder)
            .then(() => true),
          stage.machine.sleep(1_000).then(() => false),
        ]),
      );
      await stage.pass(60_000);
      const isFrozen = stage.store.everything('deliveries', 'campaign').length === 2;
      if (!isFrozen) await stage.until(sender.step(reminder));
      await stage.pass(60_000);

      assert.equal(stage.teams.shown.size, 6, `dying at call ${at}`);
      await stage.until(sender.stop());
    }
  });
});
