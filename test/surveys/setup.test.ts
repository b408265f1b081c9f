import assert from 'node:assert/strict';
import { type Problem, proposal, readSetup, type Typed, typedIn } from '../../src/surveys/setup.ts';

const around = { today: '2026-05-18', titles: ['2025'], audiences: ['everyone', 'department:Finance'] };
const right: Typed = { ...proposal(around.today), sponsorName: 'Ada Stone', sponsorTitle: 'COO' };
const wrong = (change: Partial<Typed>): readonly Problem[] => {
  const read = readSetup({ ...right, ...change }, around);
  return 'title' in read ? [] : read;
};

describe('the setup of a survey', () => {
  it('is proposed for this year and three weeks, on a working day', () => {
    assert.equal(right.title, '2026');
    assert.equal(right.closesOn, '2026-06-08');
    assert.equal(proposal('2026-05-16').closesOn, '2026-06-08', 'three weeks from a Saturday is a Saturday');
    assert.equal(proposal('2026-05-18', { name: 'Ada', title: 'COO' }).sponsorName, 'Ada');
  });

  it('is read when everything is right', () => {
    assert.deepEqual(readSetup(right, around), {
      title: '2026',
      closesOn: '2026-06-08',
      audience: 'everyone',
      mode: 'confidential',
      threshold: 5,
      commentThreshold: 8,
      routing: 'areas',
      sponsor: { name: 'Ada Stone', title: 'COO' },
      isPilotFirst: false,
    });
  });

  it('takes a field that Teams left out because it is empty as empty', () => {
    const { perDay, ...others } = right;

    assert.equal(typedIn(others).perDay, '');
    assert.ok('title' in readSetup(typedIn(others), around));
  });

  it('shows comments no earlier than scores', () => {
    const read = readSetup({ ...right, threshold: '12' }, around);

    assert.ok('title' in read && read.commentThreshold === 12);
  });

  const cases: [Partial<Typed>, Problem][] = [
    [{ title: '' }, 'title-missing'],
    [{ title: 'x'.repeat(61) }, 'title-long'],
    [{ title: '2025' }, 'title-taken'],
    [{ closesOn: 'soon' }, 'date-missing'],
    [{ closesOn: '2026-05-18' }, 'date-early'],
    [{ closesOn: '2026-09-16' }, 'date-late'],
    [{ closesOn: '2026-05-30' }, 'date-weekend'],
    [{ audience: 'department:Nowhere' }, 'audience-missing'],
    [{ mode: 'secret' }, 'mode-missing'],
    [{ threshold: '2' }, 'threshold-wrong'],
    [{ threshold: '5.5' }, 'threshold-wrong'],
    [{ threshold: '' }, 'threshold-wrong'],
    [{ threshold: '21' }, 'threshold-wrong'],
    [{ sponsorName: '' }, 'sponsor-missing'],
    [{ sponsorTitle: '' }, 'sponsor-missing'],
    [{ perDay: '0' }, 'per-day-wrong'],
    [{ perDay: '2.5' }, 'per-day-wrong'],
    [{ perDay: 'few' }, 'per-day-wrong'],
  ];
  for (const [change, problem] of cases) {
    it(`is refused with ${JSON.stringify(change).slice(0, 40)}`, () => assert.deepEqual(wrong(change), [problem]));
  }

  it('may begin with a pilot and be spread over days', () => {
    const read = readSetup({ ...right, pilot: 'true', perDay: '40' }, around);

    assert.ok('title' in read);
    assert.deepEqual([read.isPilotFirst, read.perDay], [true, 40]);
  });

  it('names everything that is wrong at once', () => {
    assert.deepEqual(wrong({ title: '', threshold: 'many', mode: '' }), [
      'title-missing',
      'mode-missing',
      'threshold-wrong',
    ]);
  });

  it('takes whatever a card claims as text', () => {
    assert.equal(typedIn({ threshold: 7 }).threshold, '7');
    assert.equal(typedIn({ title: ['a'] }).title, '');
    assert.equal(typedIn({ title: 'x'.repeat(300) }).title, '');
    assert.equal(typedIn({}).title, '');
    assert.equal(typedIn({ sponsorName: '<at>Ada</at> Stone' }).sponsorName, 'Ada Stone');
  });
});
