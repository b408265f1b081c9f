import assert from 'node:assert/strict';
import { unknownRows } from '../../src/rehearsal/demo/last-answers.ts';
import { lastCycle } from '../../src/rehearsal/demo/last-cycle.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { type Comment, type Invitation, type Response, textLimit } from '../../src/surveys/response.ts';
import { add, type Counts, type Tally, tallyOf } from '../../src/surveys/tally.ts';

const now = new Date('2026-11-24T09:00:00Z');

describe('last year’s measurement in the rehearsal', () => {
  const { header, cycle, others } = lastCycle(now);
  const ofType = <T extends Stored>(type: T['type']) => others.filter((each) => each.type === type) as T[];
  const tallies = ofType<Tally>('tally');
  const responses = ofType<Response>('response');
  const sumOf = (kind: string): Counts =>
    tallies.filter((tally) => tally.kind === kind).reduce((sum, { counts }) => add(sum, counts), {} as Counts);
  const mean = (kind: string, area: string) => {
    const sum = sumOf(kind);
    return (sum[`area.${area}:sixtieths`] ?? 0) / 60 / (sum[`area.${area}:n`] ?? 1);
  };

  it('was closed a year ago, and was the first', () => {
    assert.deepEqual(header, {
      id: 'cycle-2025',
      pk: 'catalogue',
      type: 'header',
      title: '2025',
      opensAt: '2025-11-25T08:30:00.000Z',
    });
    assert.equal(cycle.state, 'closed');
    assert.ok(cycle.isFirst && cycle.closesAt < '2026-01-01');
    assert.ok(!cycle.questionnaire.areas.some(({ criteria }) => criteria.some(({ id }) => id === 'CII.3')));
  });

  it('asked everybody in its audience, and seven in ten answered', () => {
    const invitations = ofType<Invitation>('invitation');
    const { began = 0, declined, 'no-contact': noContact } = sumOf('customer');

    assert.equal(invitations.length, cycle.audience.invited);
    assert.ok(began / invitations.length > 0.65 && began / invitations.length < 0.75);
    assert.ok(declined && noContact);
  });

  it('has enough answers in every department to show them', () => {
    const departments = Object.keys(cycle.audience.byDepartment);
    const answers = (department: string) =>
      tallies
        .filter((tally) => tally.kind === 'customer' && tally.department === department)
        .reduce((sum, { counts }) => sum + (counts.began ?? 0), 0);

    assert.equal(departments.length, 5);
    assert.deepEqual(
      departments.filter((department) => answers(department) < cycle.threshold),
      [],
    );
  });

  it('found contact good, and orders and tools weak', () => {
    assert.ok(mean('customer', 'COI') > mean('customer', 'TRV') + 0.5);
    assert.ok(['HSE', 'COI', 'SRC', 'CII'].every((area) => mean('customer', area) > mean('customer', 'TRV')));
  });

  it('was rosier in the eyes of the team', () => {
    const areas = ['HSE', 'COI', 'SRC', 'TRV', 'CII'];

    assert.deepEqual(
      areas.filter((area) => mean('self', area) <= mean('customer', area)),
      [],
    );
  });

  it('has tallies that are the exact sum of its responses', () => {
    const fromResponses = responses.reduce((sum, response) => add(sum, tallyOf(response, cycle.questionnaire)), {});
    const fromTallies = tallies.reduce((sum, { counts }) => add(sum, counts), {} as Counts);

    assert.deepEqual(add(fromTallies, fromResponses, -1), {});
  });

  it('has comments in both languages, each once and from somebody whose response says so', () => {
    const comments = ofType<Comment>('comment');
    const saidSo = ({ respondent, area }: Comment) =>
      responses.some((response) => response.respondent === respondent && response.commented.includes(area));

    assert.ok(comments.length >= 25);
    assert.equal(new Set(comments.map(({ text }) => text)).size, comments.length);
    assert.ok(comments.some(({ text }) => /é/.test(text)) && comments.some(({ text }) => /\bthe\b/.test(text)));
    assert.ok(comments.every((comment) => saidSo(comment) && comment.text.length <= textLimit));
  });

  it('names nobody in its answers', () => {
    assert.ok(responses.every((response) => response.personId === undefined));
  });

  it('knows how every row was seen', () => {
    assert.deepEqual(unknownRows(cycle.questionnaire), []);
  });

  it('is the same in every run', () => {
    assert.deepEqual(lastCycle(now), { header, cycle, others });
  });
});
