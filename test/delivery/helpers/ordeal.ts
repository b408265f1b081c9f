import assert from 'node:assert/strict';
import { type Campaign, isUnfinished } from '../../../src/delivery/campaign.ts';
import type { Delivery } from '../../../src/delivery/delivery.ts';
import type { DeliveryReport } from '../../../src/delivery/report.ts';
import { sumOf } from '../../../src/delivery/report.ts';
import { keysOf, type Tally } from '../../../src/delivery/tally.ts';
import { aPerson, recipients } from './people.ts';
import { Process } from './process.ts';
import { launch, Stage, total } from './stage.ts';
import type { Answer } from './teams.ts';

export interface Ordeal {
  readonly people: number;
  /** What Teams says to each request for one person, in order; afterwards all is well. */
  readonly answers: readonly (readonly (Answer | undefined)[])[];
  /** After how many store calls each process dies; the one after the last lives. */
  readonly deaths: readonly { readonly at: number; readonly afterEffect: boolean }[];
  /** Store calls that fail, counted over everything. */
  readonly mishaps?: ReadonlyMap<number, 'before' | 'after'>;
  readonly isLaunchedAgain?: boolean;
  /** What the lead decides so long after the yes. */
  readonly decision?: { readonly deed: 'cancel' | 'recall'; readonly afterMs: number };
}

export const inFlight = 4;

/** Plays it to the end on a stage of virtual time. */
export async function endure(ordeal: Ordeal): Promise<{ stage: Stage; report: DeliveryReport; kills: number }> {
  const stage = new Stage({ inFlight, perSecond: 50 });
  const told = new Map<string, (Answer | undefined)[]>();
  const everybody = [...recipients(ordeal.people), { personId: 'guest', excluded: 'guest' }];
  everybody.forEach(({ personId }, index) => {
    const list = [...(ordeal.answers[index] ?? [])];
    told.set(personId, list);
    told.set(`a:${personId}`, list);
    // Every third person was never met, so their chat has to be opened first.
    if (index % 3 === 2) stage.people.put(aPerson(personId, { conversation: undefined }));
  });
  stage.teams.answer = (_, conversation) => told.get(conversation)?.shift();
  stage.store.mishap = (call) => ordeal.mishaps?.get(call);

  const deaths = [...ordeal.deaths];
  let kills = 0;
  const live = (): void => {
    const process = new Process();
    const death = deaths.shift();
    process.diesAt = death?.at ?? Number.POSITIVE_INFINITY;
    process.diesAfterEffect = death?.afterEffect ?? false;
    process.onDeath = () => {
      kills += 1;
      live();
    };
    const outbox = stage.outbox(process);
    outbox.start();
    // The lead presses again when nothing seems to have happened.
    const isFrozen = stage.store.everything('deliveries', 'campaign').length > 0;
    if (!isFrozen || ordeal.isLaunchedAgain) void press(() => outbox.launch({ ...launch, recipients: everybody }));
  };
  const press = async (yes: () => Promise<unknown>): Promise<void> => {
    await yes().catch(async () => {
      await stage.machine.sleep(3_000);
      await press(yes);
    });
  };
  live();
  const decided = ordeal.decision ? press(() => decide(stage, ordeal.decision)) : Promise.resolve();
  const report = await stage.until(
    decided.then(() => reported(stage)),
    12 * 3_600_000,
  );
  return { stage, report, kills };
}

async function decide(stage: Stage, decision: Ordeal['decision']): Promise<void> {
  await stage.machine.sleep(decision?.afterMs ?? 0);
  await stage.outbox()[decision?.deed ?? 'cancel']('c', 'lead');
}

async function reported(stage: Stage): Promise<DeliveryReport> {
  const observer = stage.outbox();
  for (;;) {
    await stage.machine.sleep(5_000);
    const report = await observer.report('c').catch(() => undefined);
    if (!report) continue;
    assert.equal(total(report), report.audience, 'the report sums to the audience at every moment');
    if (report.queued + report.sending + report.retrying + report.recall.wanted > 0) continue;
    const isDecided = stage.store.everything<Campaign>('deliveries', 'campaign').every((one) => !isUnfinished(one));
    if (isDecided) return report;
  }
}

/** What must hold whatever happened. */
export function verify({ stage, report, kills }: { stage: Stage; report: DeliveryReport; kills: number }): void {
  const { deliveries } = stage;
  assert.equal(deliveries.length, report.audience);
  assert.deepEqual(recount(deliveries), tallied(stage.store.everything<Tally>('deliveries', 'tally')));
  for (const [conversation, cards] of stage.teams.cards) assert.equal(cards, 1, `${conversation} sees ${cards} cards`);
  for (const { state, recipientId, activityId, recall } of deliveries) {
    const cards = stage.teams.cards.get(`a:${recipientId}`) ?? 0;
    if (report.state === 'recalled' && state === 'sent')
      assert.ok(recall, `${recipientId} was recalled or says why not`);
    if (recall === 'done') assert.equal(cards, 0, `${recipientId} still sees what was recalled`);
    else if (state === 'sent' && !recall) assert.ok(cards === 1 && activityId, `${recipientId} has the card`);
    if (state === 'failed' || state === 'cancelled' || state === 'excluded') assert.equal(cards, 0, recipientId);
  }
  const allowed = kills * inFlight + stage.teams.ambiguous;
  assert.ok(sumOf(report.uncertain) <= allowed, `${sumOf(report.uncertain)} uncertain, ${allowed} explained`);
  assert.ok(stage.teams.mostInFlight <= inFlight * (kills + 1));
}

const recount = (deliveries: readonly Delivery[]) => summed(deliveries.flatMap(keysOf).map((key) => [key, 1] as const));
const tallied = (tallies: readonly Tally[]) => summed(tallies.flatMap(({ counts }) => Object.entries(counts)));

function summed(entries: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, count] of entries) sums[key] = (sums[key] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort());
}
