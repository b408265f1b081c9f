import assert from 'node:assert/strict';
import type { DeliveryReport } from '../../src/surveys/delivery-report.ts';
import { progressOf, type Standing } from '../../src/surveys/progress.ts';
import { progressCard } from '../../src/surveys/progress-cards.ts';
import { wordsOf } from '../helpers/stage.ts';
import { aCycle, now } from './a-cycle.ts';
import { aLead } from './people-of-a-company.ts';

describe('the progress of a survey whose sending was stopped', () => {
  const stopped = { by: 'l2', at: '2026-03-09T09:30:00.000Z' };
  const report: DeliveryReport = {
    audience: 64,
    queued: 0,
    sending: 0,
    sent: 24,
    retrying: 0,
    failed: {},
    uncertain: {},
    cancelled: { 'lead-cancelled': 40 },
    excluded: {},
    state: 'recalled',
    stopped,
    recall: { done: 23 },
  };
  const shown = (about: Partial<Standing>): string => {
    const cycle = about.cycle ?? aCycle();
    return wordsOf(
      progressCard(aLead(), { cycle, progress: progressOf(cycle, [], now), isWriting: false, ...about }).card,
    );
  };

  it('says who recalled it, what was deleted and what to do next', () => {
    const words = shown({ report, stoppedBy: 'Paul Weber' });

    assert.match(words, /Recalled by Paul Weber on March 9, 2026: 23 cards deleted; 40 people were never asked\./);
    assert.match(words, /Close this survey to start another\./);
  });

  it('does not count a deleted card as delivered', () => {
    assert.match(shown({ report }), /Card delivered\s+1\b/);
  });

  it('says who stopped it, and that those who were asked can still answer', () => {
    const words = shown({ report: { ...report, state: 'cancelled', recall: { done: 0 } }, stoppedBy: 'Paul Weber' });

    assert.match(words, /Stopped by Paul Weber on .*; 40 people were never asked\. Who was asked can still answer\./);
    assert.match(words, /Card delivered\s+24\b/);
  });

  it('says nothing of it once the survey is closed', () => {
    assert.doesNotMatch(shown({ cycle: aCycle({ state: 'closed' }), report }), /Recalled/);
  });
});
