import assert from 'node:assert/strict';
import { pilotOf } from '../../src/surveys/pilot.ts';
import { pilotFigures } from '../../src/surveys/pilot-deeds.ts';
import type { Response } from '../../src/surveys/response.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { aCycle, aResponse } from './a-cycle.ts';

const cycle = aCycle();
const words = {
  language: 'en' as const,
  questionnaire: cycle.questionnaire,
  cards: { areas: 'the choice of areas', last: 'the last card' },
};
const finished = (seconds: number): Response =>
  aResponse(cycle, { overall: 3, seconds, finishedAt: '2026-03-10T09:05:00.000Z', step: 'thanks' });
const stopped = (step: string): Response => aResponse(cycle, { overall: 2, step });

describe('a pilot of a survey', () => {
  it('tells how many answered, how long they took and where the others stopped', () => {
    const pilot = pilotOf(
      [finished(60), finished(200), finished(90), stopped('TRV'), stopped('TRV'), stopped('areas'), stopped('last')],
      words,
    );

    assert.deepEqual(pilot, {
      answered: 7,
      medianSeconds: 90,
      stoppedAt: [
        { label: 'Orders, tools & help', n: 2 },
        { label: 'the choice of areas', n: 1 },
        { label: 'the last card', n: 1 },
      ],
    });
  });

  it('takes the middle of two', () => {
    assert.equal(pilotOf([finished(60), finished(91)], words).medianSeconds, 76);
  });

  it('says nothing of time while nobody has finished', () => {
    assert.deepEqual(pilotOf([], words), { answered: 0, stoppedAt: [] });
  });

  it('does not count who refused, and never tells an answer', () => {
    const pilot = pilotOf([aResponse(cycle, { overall: 1, outcome: 'declined' }), finished(60)], words);

    assert.deepEqual(pilot, { answered: 1, medianSeconds: 60, stoppedAt: [] });
  });

  it('is read from the answers of customers since the launch', async () => {
    const { store, close } = await embeddedStore();
    await store.create('surveys', cycle);
    const since = '2026-03-10T08:00:00.000Z';
    const answers = [
      { ...stopped('TRV'), id: 'response/a', startedAt: since },
      { ...finished(30), id: 'response/b', kind: 'self' as const, startedAt: since },
      { ...finished(30), id: 'response/c', startedAt: '2026-03-01T08:00:00.000Z' },
    ];
    for (const answer of answers) await store.create('surveys', answer);

    const asked = { subject: { cycle: cycle.pk }, since, language: 'fr' as const };
    const found = await pilotFigures(store, asked);
    const none = await pilotFigures(store, { ...asked, subject: {} });

    assert.deepEqual(found, { answered: 1, stoppedAt: [{ label: 'Commandes, outils et aide', n: 1 }] });
    assert.equal(none, undefined);
    await close();
  });
});
