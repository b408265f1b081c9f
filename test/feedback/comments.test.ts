import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { commentToken, type Disposition, dispositionId } from '../../src/feedback/disposition.ts';
import type { CardMessage, Message } from '../../src/message.ts';
import type { Person } from '../../src/person.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import type { Response } from '../../src/surveys/response.ts';
import { aCycle, aFullTally } from '../results/a-measured-cycle.ts';
import { buttonOn, everythingIn, failing, inputsOn, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, aPerson, withRoles } from '../surveys/people-of-a-company.ts';
import { afterTheClose } from './examples.ts';
import { company, type FeedbackStage, feedbackStage } from './stage.ts';

const team = withRoles('t1', 'team');
const code = (wanted: string) => (error: unknown) => error instanceof AppError && error.code === wanted;
const dispositions = (on: FeedbackStage) => everythingIn<Disposition>(on.store, on.cycle.pk, 'disposition');
const verbs = ['comments', 'skip', 'answer', 'act', 'decline', 'undo'].map((deed) => `feedback.${deed}`);

/** The card's own data for a deed, with what is typed. */
const pressOn = (on: FeedbackStage, card: Message | undefined, verb: string, typed = {}, by: Person = aLead()) =>
  on.press(verb, { ...buttonOn(card, verb), ...typed }, by);

describe('comments of a closed survey', () => {
  let on: FeedbackStage;
  beforeEach(async () => {
    on = await feedbackStage();
    await on.writes('ana', 'TRV', 'The belts came three weeks late.');
    await on.writes('ana', 'COI', 'Nobody ever calls back.');
    await on.writes('bo', 'example', 'Pump P-204, in May.');
  });
  afterEach(() => on.close());
  const token = (personId: string, area: string) =>
    commentToken(on.cycle.salt, `comment/${respondentKey(on.cycle.salt, personId)}/${area}`);
  const stored = (personId: string, area: string) =>
    on.store.get<Disposition>('surveys', on.cycle.pk, dispositionId(token(personId, area)));

  it('open one by one, with how many are handled', async () => {
    const first = await on.say('comments');
    assert.match(wordsOn(first), /Comments\n2026\n0 of 3 handled\nContact & information\nNobody ever calls back\./);

    const second = await pressOn(on, first, 'feedback.answer', { words: 'From today on we do.' });
    const third = await pressOn(on, second, 'feedback.act', { words: 'Two suppliers more by July.' });
    const end = await pressOn(on, third, 'feedback.decline', { words: 'That pump is no longer made.' });

    assert.match(wordsOn(second), /Noted: answered[\s\S]*1 of 3 handled\n1 of 1 reply within two[\s\S]*The belts came/);
    assert.match(wordsOn(third), /Noted: we act on it[\s\S]*2 of 3 handled[\s\S]*Pump P-204/);
    assert.match(wordsOn(end), /3 of 3 handled[\s\S]*Every comment that may be read has been handled/);
    assert.deepEqual((await dispositions(on)).map(({ way }) => way).sort(), ['action', 'answered', 'declined']);
    assert.equal(on.planned.length, 3);
    assert.equal(new Set(on.planned.map(({ id }) => id)).size, 1, 'one plan for the evening');
  });

  it('can be skipped, and come round again', async () => {
    const first = await on.say('commentaires', team);
    const second = await pressOn(on, first, 'feedback.skip', {}, team);
    const third = await pressOn(on, second, 'feedback.skip', {}, team);

    assert.match(wordsOn(second), /The belts came/);
    assert.match(wordsOn(third), /Pump P-204/);
    assert.match(wordsOn(await pressOn(on, third, 'feedback.skip', {}, team)), /Nobody ever calls back/);
    assert.deepEqual(await dispositions(on), []);
  });

  it('tell nobody who wrote them: no name, no key, nothing that two by one person share', async () => {
    const cards: CardMessage[] = [];
    let card = (await on.say('comments')) as CardMessage;
    for (let n = 0; n < 3; n += 1) {
      cards.push(card);
      card = await pressOn(on, card, 'feedback.answer', { words: `Answer ${n}` });
    }
    cards.push(card, await on.press('feedback.undo', { cycle: on.cycle.pk, comment: token('ana', 'TRV') }));

    const shown = JSON.stringify(cards);
    for (const secret of [
      'Ana Ruiz',
      'Bo Lind',
      'ana@',
      respondentKey(on.cycle.salt, 'ana'),
      respondentKey(on.cycle.salt, 'bo'),
    ])
      assert.ok(!shown.includes(secret), secret);
  });

  it('name their authors where the survey said so', async () => {
    const named = await feedbackStage({ cycle: aCycle({ mode: 'identified' }) });
    const { respondent } = await named.writes('ana', 'TRV', 'The belts came late.');
    const response = {
      id: `response/${respondent}`,
      pk: named.cycle.pk,
      type: 'response',
      respondent,
      personId: 'ana',
    };
    await named.store.create('surveys', response as unknown as Response);

    assert.match(wordsOn(await named.say('comments')), /– Ana Ruiz/);
    await named.close();
  });

  it('show nothing before the close, whoever asks and however', async () => {
    on.world.cycles = [aCycle({ state: 'open' })];

    assert.match(wordsOn(await on.say('comments')), /No survey has closed yet/);
    for (const verb of verbs) {
      const data = { cycle: on.cycle.pk, comment: token('ana', 'TRV'), words: 'Hello' };
      await assert.rejects(on.press(verb, data), code('results_not_yet'));
    }
    assert.deepEqual(await dispositions(on), []);
  });

  it('stay closed where fewer have answered than the threshold', async () => {
    const few = await feedbackStage({ counts: aFullTally(7) });
    const { id } = await few.writes('ana', 'TRV', 'The belts came late.');

    const shown = await few.say('comments');
    assert.match(wordsOn(shown), /fewer than 8 have answered/);
    assert.ok(!wordsOn(shown).includes('belts'));
    const data = { cycle: few.cycle.pk, comment: commentToken(few.cycle.salt, id), words: 'Hello' };
    await assert.rejects(few.press('feedback.answer', data), code('not_found'));
    assert.deepEqual(await dispositions(few), []);
    await few.close();
  });

  it('are for leads and the team; from others the word is not for us and the press refused', async () => {
    for (const reader of [aPerson('bo'), aPerson('q', { roles: ['quality', 'director', 'agent', 'stakeholder'] })]) {
      assert.equal(await on.say('comments', reader), undefined);
      for (const verb of verbs) {
        const data = { cycle: on.cycle.pk, comment: token('ana', 'TRV'), words: 'Hello' };
        await assert.rejects(on.press(verb, data, reader), code('not_allowed'));
      }
    }
    assert.deepEqual(await dispositions(on), []);
  });

  it('what the team itself wrote in its self-assessment is not among them', async () => {
    const own = await on.writes('t1', 'HSE', 'We should do better.');
    await on.store.replace('surveys', { ...own, kind: 'self' });

    assert.match(wordsOn(await on.say('comments')), /0 of 3 handled/);
  });

  it('a second press of the same button changes nothing and shows the same', async () => {
    const first = await on.say('comments');
    const typed = { words: 'From today on we do.' };

    const once = await pressOn(on, first, 'feedback.answer', typed);
    const twice = await pressOn(on, first, 'feedback.answer', typed);

    assert.deepEqual(twice, once);
    assert.equal((await dispositions(on)).length, 1);
  });

  it('of two people at once the first counts, and the other sees who and what, and keeps their words', async () => {
    const [mine, theirs] = [await on.say('comments'), await on.say('comments', team)];

    const shown = await Promise.all([
      pressOn(on, mine, 'feedback.answer', { words: 'From today on we do.' }),
      pressOn(on, theirs, 'feedback.decline', { words: 'Not this year.' }, team),
    ]);

    const [kept] = await dispositions(on);
    const [winner, loser] = kept?.by.id === 'lead' ? shown : shown.toReversed();
    assert.equal((await dispositions(on)).length, 1);
    assert.match(wordsOn(winner), /Noted/);
    assert.match(
      wordsOn(loser),
      new RegExp(`(Answered|Declined) by ${kept?.by.name} · Tuesday 9 June\\n${kept?.words}`),
    );
    assert.match(wordsOn(loser), /What you wrote was not sent\n(From today|Not this)/);
  });

  it('need words, a thousand letters at most', async () => {
    const first = await on.say('comments');

    assert.match(wordsOn(await pressOn(on, first, 'feedback.act', { words: '  ' })), /Please write a few words first/);
    await assert.rejects(pressOn(on, first, 'feedback.act', { words: 'x'.repeat(1_001) }), code('bad_input'));
    await assert.rejects(
      on.press('feedback.act', { cycle: on.cycle.pk, comment: 'TRV', words: 'x' }),
      code('bad_input'),
    );
    assert.deepEqual(await dispositions(on), []);
  });

  it('can be taken back during the day, with the words still there; then nobody is told', async () => {
    const first = await on.say('comments');
    const second = await pressOn(on, first, 'feedback.answer', { words: 'From today on we do.' });

    const back = await pressOn(on, second, 'feedback.undo');
    await on.nightfall();

    assert.match(wordsOn(back), /Taken back[\s\S]*0 of 3 handled[\s\S]*Nobody ever calls back/);
    assert.equal(inputsOn(back).words, 'From today on we do.');
    assert.deepEqual(on.sent, []);
  });

  it('of another’s decision only a lead may take back', async () => {
    const first = await on.say('comments');
    await pressOn(on, first, 'feedback.answer', { words: 'From today on we do.' });
    const data = { cycle: on.cycle.pk, comment: token('ana', 'COI') };

    await assert.rejects(on.press('feedback.undo', data, team), code('not_allowed'));
    assert.match(wordsOn(await on.press('feedback.undo', data, withRoles('l2', 'lead'))), /Taken back/);
  });

  it('cannot be taken back once the evening has come', async () => {
    const first = await on.say('comments');
    const second = await pressOn(on, first, 'feedback.answer', { words: 'From today on we do.' });
    await on.nightfall();

    assert.match(wordsOn(await pressOn(on, second, 'feedback.undo')), /can no longer be taken back/);
    assert.equal((await stored('ana', 'COI'))?.state, 'told');
  });

  it('“comments 2025” opens the survey called so, another name is explained', async () => {
    on.world.cycles = [...on.world.cycles, aCycle({ pk: 'c-2025', title: '2025' })];

    assert.match(wordsOn(await on.say('comments 2025')), /Comments\n2025\nThere is nothing to read/);
    assert.match(wordsOn(await on.say('comments 1999')), /No survey of that name has closed/);
  });
});

describe('the authors of comments', () => {
  let on: FeedbackStage;
  beforeEach(async () => {
    on = await feedbackStage();
    for (const area of ['HSE', 'COI', 'SRC', 'TRV']) await on.writes('ana', area, `Ana on ${area}`);
    await on.writes('bo', 'TRV', 'Bo on *TRV*');
  });
  afterEach(() => on.close());

  async function answerAll(words = 'We will.'): Promise<void> {
    let card: Message | undefined = await on.say('comments');
    for (let n = 0; n < 5; n += 1) card = await pressOn(on, card, 'feedback.answer', { words });
  }

  it('are told in the evening, each by cards of their own, three replies on each', async () => {
    await answerAll();
    assert.equal(on.sent.length, 0, 'nothing goes before the evening');

    await on.nightfall();

    const to = on.sent.map(({ recipients }) => recipients[0]?.personId).sort();
    assert.deepEqual(to, ['ana', 'ana', 'bo']);
    for (const { kind, unsolicited } of on.sent) assert.deepEqual([kind, unsolicited], ['reply', true]);
    const cards = await Promise.all(on.sent.map((campaign) => on.composed(campaign)));
    const words = cards.map((card) => wordsOn(card as Message));
    for (const area of ['HSE', 'COI', 'SRC', 'TRV'])
      assert.equal(words.filter((each) => each.includes(`Ana on ${area}`)).length, 1);
    assert.match(words.join(), /Lea Martin, procurement, answers:\nWe will\./);
    assert.match(words.join(), /without telling anybody who you are/);
    assert.ok(!JSON.stringify(cards).includes('"type":"TextBlock","text":"Bo on'), 'their words are no markdown');
  });

  it('get each card once, whatever write fails on the way', async () => {
    const counting = failing(on.store, { nth: 0, isAfter: false });
    await answerAll();
    await on.nightfall(counting.store);
    const writes = counting.writes();
    assert.equal(writes, 6, 'three cards sealed and three handed over');

    for (const isAfter of [false, true]) {
      for (let nth = 1; nth <= writes; nth += 1) {
        const fresh = await feedbackStage();
        for (const area of ['HSE', 'COI', 'SRC', 'TRV']) await fresh.writes('ana', area, `Ana on ${area}`);
        await fresh.writes('bo', 'TRV', 'Bo on TRV');
        let card: Message | undefined = await fresh.say('comments');
        for (let n = 0; n < 5; n += 1) card = await pressOn(fresh, card, 'feedback.answer', { words: 'We will.' });

        await assert.rejects(fresh.nightfall(failing(fresh.store, { nth, isAfter }).store));
        await fresh.nightfall();

        const told = fresh.sent.flatMap(({ subject }) => (subject.replies ?? '').split(','));
        assert.deepEqual([told.length, new Set(told).size], [5, 5], `write ${nth} ${isAfter ? 'after' : 'before'}`);
        assert.ok((await dispositions(fresh)).every(({ state }) => state === 'told'));
        await fresh.close();
      }
    }
  });

  it('cannot be found by a lead who asks the sender: its ids cannot be made up', async () => {
    await answerAll();
    await on.nightfall();

    for (const { id } of on.sent) {
      assert.match(id, /^reply-[0-9a-f]{40}$/);
      assert.notEqual(id, on.sent.find((other) => other.id !== id)?.id);
    }
  });

  it('hear nothing that was not for them, even if a delivery were mixed up', async () => {
    await answerAll();
    await on.nightfall();
    const [first] = on.sent;
    assert.ok(first);
    const wrong = first.recipients[0]?.personId === 'ana' ? 'bo' : 'ana';

    assert.deepEqual(await on.composed({ ...first, recipients: [{ personId: wrong }] }), { withdrawn: 'gone' });
  });

  it('who have left, or are no longer among the invited, stop nobody else', async () => {
    await answerAll();
    await on.store.remove('surveys', { id: 'invitation/ana', pk: on.cycle.pk, type: 'invitation' });
    on.world.people = company().filter(({ id }) => id !== 'bo');

    await on.nightfall();

    const states = (await dispositions(on)).map(({ state }) => state).sort();
    assert.deepEqual(states, ['told', 'unreachable', 'unreachable', 'unreachable', 'unreachable']);
    assert.deepEqual(await on.composed(on.sent[0]), { withdrawn: 'gone' });
  });

  it('are not told before the evening, nor what is decided after it', async () => {
    const first = await on.say('comments');
    await pressOn(on, first, 'feedback.answer', { words: 'We will.' });
    await on.nightfall();
    assert.equal(on.sent.length, 1);

    const second = await on.say('comments');
    await pressOn(on, second, 'feedback.answer', { words: 'That too.' });
    const [job] = Object.values(on.parts.scheduled);
    await job?.({ data: { cycle: on.cycle.pk } });

    assert.equal(on.sent.length, 1);
    assert.ok(on.world.now > afterTheClose);
  });
});
