import assert from 'node:assert/strict';
import { linesOf, nextStep, nudgeDue, openable, type Standing } from '../../src/checklist/checklist.ts';
import { activeDraft, newDraft, nextTitle } from '../../src/checklist/draft.ts';
import { medianOf, spreadOf, teamCounts } from '../../src/checklist/team-spread.ts';
import { isTrial, trialOf } from '../../src/checklist/trial.ts';
import { gapOf } from '../../src/results/gap.ts';
import { measure } from '../../src/results/measure.ts';
import { summarise } from '../../src/results/summary.ts';
import { asMembersMeet } from '../../src/surveys/collective.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { proposal } from '../../src/surveys/setup.ts';
import { aCycle, aFullTally, aTally, levels } from '../results/a-measured-cycle.ts';
import { aLead } from '../surveys/people-of-a-company.ts';
import { aDraft } from './examples.ts';

const beginning = { cycleId: 'c-new', by: 'lead', now: new Date('2027-05-17T08:00:00Z'), today: '2027-05-17' };
const loop = { requestsLeft: 2, commentsLeft: 0 };

describe('the draft of the next survey', () => {
  it('proposes what the form proposes when there was none before', () => {
    assert.deepEqual(newDraft({ ...beginning, cycles: [] }).typed, proposal('2027-05-17'));
  });

  it('copies the last cycle, a year on', () => {
    const last = aCycle({ mode: 'identified', threshold: 7, routing: 'all' });

    const { typed } = newDraft({ ...beginning, cycles: [last] });

    const { title, audience, mode, threshold, routing, sponsorName, closesOn } = typed;
    assert.deepEqual(
      { title, audience, mode, threshold, routing, sponsorName, closesOn },
      {
        title: '2027',
        audience: 'everyone',
        mode: 'identified',
        threshold: '7',
        routing: 'all',
        sponsorName: 'Ada Stone',
        closesOn: '2027-06-07',
      },
    );
  });

  it('counts titles on, past those that are taken', () => {
    assert.equal(nextTitle('2026', ['2026', '2027']), '2028');
    assert.equal(nextTitle('Spring', ['Spring', 'SPRING 2']), 'Spring 3');
    assert.equal(nextTitle('Buying 9 (EMEA)', []), 'Buying 10 (EMEA)');
  });

  it('is over once it has become a cycle', () => {
    assert.equal(activeDraft(aDraft(), [{ pk: 'c-2027' }]), undefined);
    assert.ok(activeDraft(aDraft(), [{ pk: 'c-2026' }]));
  });
});

describe('the checklist', () => {
  const formed = aDraft({ formedAt: '2026-09-01T08:00:00.000Z' });
  const after = { phase: 'closed', cycle: aCycle(), loop } as const;
  const nexts: [string, Standing, string][] = [
    ['a first try', { phase: 'draft' }, 'try'],
    ['people, once tried', { phase: 'draft', draft: aDraft({ triedAt: 'then' }), check: { problems: [] } }, 'people'],
    [
      'dates while they are wrong',
      { phase: 'draft', draft: { ...formed, triedAt: 'then' }, check: { problems: ['date-early'] } },
      'dates',
    ],
    ['the send', { phase: 'draft', draft: { ...formed, triedAt: 'then' }, check: { problems: [], people: 9 } }, 'send'],
    ['the results after the close', after, 'results'],
    ['the telling', { ...after, loop: { ...loop, resultsAt: 'then' } }, 'tell'],
    ['the requests', { ...after, loop: { ...loop, toldAt: 'then' } }, 'requests'],
    ['the next survey when nothing is left', { ...after, loop: { ...loop, toldAt: 'then', requestsLeft: 0 } }, 'again'],
  ];
  for (const [what, standing, step] of nexts) {
    it(`asks next for ${what}`, () => {
      assert.equal(nextStep(standing), step);
      assert.equal(linesOf(standing).filter(({ state }) => state === 'next').length, 1);
    });
  }

  it('keeps what the last survey left undone within reach while the next is prepared', () => {
    const standing: Standing = { phase: 'draft', draft: aDraft(), before: { cycle: aCycle(), loop } };

    assert.deepEqual(openable(standing), ['try', 'people', 'dates', 'pilot', 'send', 'results', 'tell', 'requests']);
  });

  it('gives each step ten working days', () => {
    assert.equal(nudgeDue({ closesAt: '2026-06-08T10:00:00.000Z' }).toISOString(), '2026-06-22T10:00:00.000Z');
    const told = { ...loop, toldAt: '2026-06-12T10:00:00.000Z' };
    assert.equal(nudgeDue({ closesAt: '2026-06-08T10:00:00.000Z' }, told).toISOString(), '2026-06-26T10:00:00.000Z');
  });
});

describe('a trial', () => {
  const trying = {
    lead: aLead(),
    typed: { ...proposal('2027-05-17'), closesOn: 'soon', mode: 'identified', threshold: '1' },
    questionnaire: defaultQuestionnaire,
    isFirst: false,
    people: 812,
    sponsorTitle: 'Sponsor',
    now: beginning.now,
    salt: 'salt',
  };

  it('is a cycle of its own kind, with the lead alone in it and what is missing made up', () => {
    const { cycle, invitation } = trialOf(trying);

    assert.ok(isTrial(cycle.pk));
    assert.deepEqual([cycle.state, cycle.mode, cycle.threshold], ['trial', 'identified', 3]);
    assert.deepEqual([cycle.sponsor.name, cycle.audience.invited], ['Lea Martin', 812]);
    assert.ok(cycle.closesAt > '2027-06');
    assert.equal(invitation.pk, cycle.pk);
  });

  it('is known by its id only', () => {
    assert.deepEqual(['c-2026', undefined, 7].map(isTrial), [false, false, false]);
  });
});

describe('the team’s own score', () => {
  it('stands on the members alone, and shows no spread of fewer than three', () => {
    const counts = teamCounts([
      { kind: 'self', counts: levels('TRV.1', [0, 1, 1, 0]) },
      { kind: 'self', counts: levels('TRV.1', [0, 0, 1, 0]) },
      { kind: 'customer', counts: levels('TRV.1', [9, 9, 9, 9]) },
    ]);

    assert.deepEqual(spreadOf(counts, 'TRV.1'), [0, 1, 2, 0]);
    assert.equal(spreadOf(levels('TRV.1', [1, 1, 0, 0]), 'TRV.1'), undefined);
  });

  it('begins at the middle answer, the lower of two', () => {
    assert.equal(medianOf([0, 1, 2, 0]), 3);
    assert.equal(medianOf([1, 1, 1, 1]), 2);
    assert.equal(medianOf([0, 0, 0, 3]), 4);
    assert.equal(medianOf([3, 0, 0, 2]), 1);
  });

  const customers = measure('TRV.1', { counts: levels('TRV.1', [0, 2, 10, 8]), invited: 60, threshold: 5 }).scores;

  it('is what results compare with customers, where there is one', () => {
    const members = [0, 0, 1, 3] as const;

    const [agreed, mean] = [gapOf(members, customers, 2), gapOf(members, customers)];

    assert.deepEqual([agreed?.self, agreed?.n, agreed?.verdict], [2, 4, 'lower']);
    assert.ok(Math.abs((agreed?.difference ?? 0) - (2 - 3.3)) < 1e-9);
    assert.equal(mean?.self, 3.75);
  });

  it('counts however few answered alone; nothing was agreed by two means otherwise', () => {
    assert.equal(gapOf([0, 1, 1, 0], customers, 3)?.self, 3);
    assert.equal(gapOf([0, 1, 1, 0], customers), undefined);
    assert.equal(gapOf([0, 1, 1, 0], undefined, 3), undefined);
  });

  it('makes the score of an area only when the whole area was scored', () => {
    const now = {
      cycle: aCycle(),
      tallies: [aTally(aFullTally(16)), aTally(aFullTally(6), { kind: 'self' as const })],
    };
    const area = now.cycle.questionnaire.areas[0];
    const ids = area?.criteria.map(({ id }) => id) ?? [];
    const all = Object.fromEntries(ids.map((id) => [id, 4 as const]));
    const gapWith = (scores: Readonly<Record<string, 4>>) =>
      summarise({ ...now, collective: { scores } }).areas[0]?.gap;

    const mean = summarise(now).areas[0]?.scores?.mean ?? 0;

    assert.equal(gapWith(all), 4 - mean);
    assert.equal(gapWith({ [ids[0] ?? '']: 4 }), summarise(now).areas[0]?.gap);
  });

  it('ends the survey for members, and for nobody else', () => {
    const open = aCycle({ state: 'open' });
    const closed = { at: '2026-06-01T08:00:00.000Z', by: 'lead', answered: 4, of: 6 };

    assert.equal(asMembersMeet(open, undefined), open);
    assert.equal(asMembersMeet(open, {}), open);
    assert.deepEqual(
      [asMembersMeet(open, { closed }).state, asMembersMeet(open, { closed }).closedAt],
      ['closed', closed.at],
    );
  });
});
