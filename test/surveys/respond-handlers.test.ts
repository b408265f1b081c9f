import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { CardMessage, Message } from '../../src/message.ts';
import { respondHandlers } from '../../src/surveys/respond-handlers.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import { type Action, actionsOf, wordsOf } from '../helpers/stage.ts';
import { aCycle, aPerson, now } from './a-cycle.ts';
import { type RespondStage, respondStage } from './respond-stage.ts';

const words = ({ card }: CardMessage): string => wordsOf(card);
const verbs = ({ card }: CardMessage): (string | undefined)[] => actionsOf(card).map(({ verb }) => verb);
const titled = ({ card }: CardMessage, title: string): Action => {
  const action = actionsOf(card).find((each) => each.title === title);
  assert.ok(action, `no button "${title}"`);
  return action;
};
const asCard = (message: Message | undefined): CardMessage => {
  assert.ok(message && 'card' in message, 'a card was expected');
  return message;
};
const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describe('a stakeholder presses survey cards', () => {
  let stage: RespondStage;

  /** Presses the button with this title on a card, with what was chosen on it. */
  const tap = (card: CardMessage, title: string, typed: Record<string, unknown> = {}): Promise<CardMessage> => {
    const { verb = '', data } = titled(card, title);
    return stage.press(verb, { ...data, ...typed });
  };
  /** What Teams asks when the card comes into view. */
  const comeIntoView = ({ card }: CardMessage): Promise<CardMessage> => {
    const { action } = card.refresh as { action: { verb: string; data: Record<string, unknown> } };
    return stage.press(action.verb, action.data, aPerson(), true);
  };
  const start = async () => asCard(await stage.say('survey'));

  beforeEach(async () => {
    stage = await respondStage();
  });
  afterEach(() => stage.close());

  it('gets from the first question to the thanks with 25 taps and no typing', async () => {
    const invited = await start();
    const asked = await tap(invited, 'Satisfied');
    const contact = await tap(asked, 'Next', { areas: 'COI,SRC,TRV' });
    const rate = (area: string) =>
      Object.fromEntries([1, 2, 3, 4, 5].map((row) => [`${area}.${row}`, row === 1 ? '1' : '3']));
    const sourcing = await tap(contact, 'Next', rate('COI'));
    const orders = await tap(sourcing, 'Next', rate('SRC'));
    stage.clock.at = new Date(now.getTime() + 100_000);
    const last = await tap(orders, 'Next', rate('TRV'));
    const thanks = await tap(last, 'Send', {
      priorities: 'COI.1,SRC.1,TRV.1',
      perception: 'provider',
      example: '',
      callback: 'no',
    });

    const taps = 1 + 1 + 3 * (5 + 1) + (3 + 1 + 1);
    assert.equal(taps, 25);
    assert.deepEqual(verbs(last), ['survey.last', 'survey.last']);
    assert.match(words(asked), /That already counts/);
    assert.match(words(contact), /Contact & information 1 of 4/);
    assert.match(words(last), /4 of 4/);
    assert.match(words(last), /One example of “Knowing whom to contact, and reaching them”/);
    assert.match(words(thanks), /That took 1 minute and 40 seconds/);
    assert.match(words(thanks), /until Friday 20 March/);
    assert.equal((await stage.stored.invitation())?.state, 'complete');
  });

  it('offers six ways to answer the invitation', async () => {
    const invited = await start();

    assert.deepEqual(
      actionsOf(invited.card).map(({ title }) => title),
      [
        'Dissatisfied',
        'Not Really Satisfied',
        'Satisfied',
        'Very Satisfied',
        'I don’t work with procurement',
        'Not now',
      ],
    );
    assert.deepEqual(verbs(invited).slice(4), ['survey.no-contact', 'survey.later']);
    assert.equal(invited.summary, 'Paul Weber, procurement: one question now, two minutes in all.');
    assert.match(words(invited), /Your name is not shown with your scores. Groups under 5 are not shown./);
  });

  it('says who sees the answers when that is the team', async () => {
    await stage.close();
    stage = await respondStage({ cycle: aCycle({ mode: 'identified' }) });

    const invited = await start();

    assert.match(words(invited), /The procurement team sees your name with your answers./);
  });

  it('tells a returner what became of the promises, on the first card and where they are judged', async () => {
    stage.given.promises = [
      { title: 'Faster orders', state: 'kept' },
      { title: 'One contact', state: 'late' },
    ];

    const invited = await start();
    const ideas = await tap(await tap(invited, 'Satisfied'), 'Next', { areas: 'CII' });

    assert.match(words(invited), /1 of 2 promises kept, 1 late\./);
    assert.match(words(ideas), /Faster orders\s+– kept/);
    assert.match(words(ideas), /Keeping last year’s promises/);
  });

  it('stores what is on the card when going back', async () => {
    const contact = await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: 'COI' });

    const areas = await tap(contact, 'Back', { 'COI.2': '1' });

    assert.match(words(areas), /Which of these can you judge/);
    assert.equal((await stage.stored.response())?.answers['COI.2'], 1);
    assert.match(JSON.stringify(areas.card), /"value":"COI"/);
  });

  it('ends with "That’s all", and can still go on from there', async () => {
    const thanks = await tap(await tap(await start(), 'Satisfied'), 'That’s all');
    const areas = await tap(thanks, 'Rate a few areas after all');

    assert.match(words(thanks), /Your answer counts/);
    assert.match(words(areas), /Which of these can you judge/);
  });

  it('shows three of four ticked priorities the way back, and keeps what was typed', async () => {
    const last = await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: '' });
    const typed = {
      priorities: 'HSE.1,COI.1,SRC.1,TRV.1',
      perception: 'partner',
      example: 'The pump',
      callback: 'call',
    };

    const again = await tap(last, 'Send', typed);

    assert.match(words(again), /three at most/);
    assert.match(JSON.stringify(again.card), /HSE\.1,COI\.1,SRC\.1,TRV\.1/);
    assert.match(words(again), /The pump/);
    assert.equal((await stage.stored.response())?.finishedAt, undefined);
  });

  it('shows the note again and lets it be changed from the thanks', async () => {
    stage.given.orders = [{ id: '45', title: '45 · Pump' }];
    const orders = await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: 'TRV' });
    const last = await tap(orders, 'Next', { 'TRV.1': '1', happened: 'Six weeks', order: '45' });
    const thanks = await tap(last, 'Send', { priorities: 'TRV.1' });

    const change = await tap(thanks, 'Orders, tools & help');
    const back = await tap(change, 'Save', { 'TRV.1': '4', happened: 'Five weeks', order: '45' });

    assert.match(words(change), /Six weeks/);
    assert.match(words(back), /Thank you/);
    assert.equal((await stage.stored.response())?.answers['TRV.1'], 4);
  });

  it('tells nobody of a choice or a plan that no feature makes', async () => {
    const planning = respondHandlers({ ...stage.collaborators, hasPlans: true });
    const asking = { text: 'survey', person: aPerson(), place: 'personal', conversationId: 'chat' } as const;
    await tap(await start(), 'Satisfied');

    const thanks = words(await stage.press('survey.enough'));

    assert.match(thanks, /Results come about Friday 27 March\. You can change/);
    assert.match(words(asCard(await planning.message?.(asking))), /you choose what we fix, and the plan comes by/);
  });

  it('tells two orders of the same thing apart by their numbers', async () => {
    const title = 'Laptop computer';
    stage.given.orders = [
      { id: 'PO-4500000006', title },
      { id: 'PO-4500000014', title },
    ];

    const { card } = await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: 'TRV' });

    const shown = JSON.stringify(card);
    for (const { id } of stage.given.orders) assert.ok(shown.includes(`"title":"${title} · ${id}"`), shown);
  });

  it('asks for the way out first, and every way out leads back', async () => {
    const later = await tap(await start(), 'Not now');
    const declined = await tap(later, 'Not this survey');
    const backIn = await tap(declined, 'I’d like to answer after all');
    const stranger = await tap(backIn, 'I don’t work with procurement');
    const again = await tap(stranger, 'I do work with procurement');

    assert.deepEqual(verbs(later), ['survey.snooze', 'survey.decline', 'survey.opt-out', 'survey.show']);
    assert.match(words(declined), /nothing more of this survey/);
    assert.ok(verbs(again).includes('survey.overall'));
    assert.deepEqual(await stage.stored.counts(), {});
  });

  it('is left alone for two days, or comes back sooner', async () => {
    const snoozed = await tap(await tap(await start(), 'Not now'), 'Remind me in 2 days');
    const sooner = await tap(snoozed, 'Answer now');

    assert.match(words(snoozed), /Thursday 12 March/);
    assert.equal(stage.reminded.length, 1);
    assert.ok(verbs(sooner).includes('survey.overall'));
  });

  it('can stop all surveys from the thanks, and keeps the answer', async () => {
    const thanks = await tap(await tap(await start(), 'Satisfied'), 'That’s all');
    const more = await tap(thanks, 'Something else');
    const off = await tap(more, 'No surveys at all, from now on');

    assert.match(words(off), /not ask you in surveys any more/);
    assert.equal((await stage.stored.counts())['OVERALL:3'], 1);
  });

  describe('when the card comes into view', () => {
    it('shows where they are, and writes nothing', async () => {
      const invited = await start();
      await tap(invited, 'Satisfied');
      const before = { ...stage.faults.seen };

      const shown = await comeIntoView(invited);

      const { batch, create, replace } = stage.faults.seen;
      assert.deepEqual([batch, create, replace], [before.batch, before.create, before.replace]);
      assert.ok(verbs(shown).includes('survey.overall'));
      assert.match(words(shown), /You said: Satisfied/);
    });

    it('keeps the page it was on', async () => {
      const sourcing = await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: 'SRC,TRV' });

      const shown = await comeIntoView(sourcing);

      assert.deepEqual(shown, sourcing);
    });

    it('shrinks to a line when a newer card was pressed', async () => {
      const first = await start();
      stage.clock.at = new Date(now.getTime() + 60_000);
      const second = await start();
      const next = await tap(second, 'Satisfied');

      assert.match(words(await comeIntoView(first)), /Continued on a newer card/);
      assert.deepEqual(await comeIntoView(next), next);
    });

    it('lets the older card be pressed all the same', async () => {
      const first = await start();
      stage.clock.at = new Date(now.getTime() + 60_000);
      await tap(await start(), 'Satisfied');

      const next = await tap(first, 'Dissatisfied');

      assert.deepEqual(await comeIntoView(next), next);
      assert.equal((await stage.stored.response())?.overall, 1);
    });

    it('says after the deadline that it is closed and what was counted', async () => {
      const invited = await start();
      await tap(invited, 'Satisfied');
      stage.clock.at = new Date('2026-03-21T09:00:00.000Z');

      const shown = await comeIntoView(invited);

      assert.match(words(shown), /closed on Friday 20 March. Your answers are counted/);
      assert.match(words(await tap(invited, 'Satisfied')), /closed on Friday 20 March. Your answers are counted/);
    });

    it('is asked for by its addressee only', async () => {
      const { refresh } = (await start()).card as { refresh: { userIds: string[] } };

      assert.deepEqual(refresh.userIds, [`8:orgid:${aPerson().id}`]);
    });
  });

  it('refuses a card without a cycle, for somebody else, or with a text that is too long', async () => {
    const to = respondentKey(stage.cycle.salt, 'somebody else');

    await assert.rejects(stage.press('survey.show', { cycle: '' }), refused('not_found'));
    await assert.rejects(stage.press('survey.show', { cycle: 'no-such' }), refused('not_found'));
    await assert.rejects(stage.press('survey.overall', { to, level: 1 }), refused('not_your_card'));
    await assert.rejects(
      stage.press('survey.area', { area: 'COI', happened: 'x'.repeat(1_001) }),
      refused('bad_input'),
    );
  });

  describe('writes instead', () => {
    it('gets the survey back where it was left', async () => {
      await tap(await tap(await start(), 'Satisfied'), 'Next', { areas: 'SRC' });

      assert.match(words(await start()), /Finding suppliers 1 of 2/);
    });

    it('gets an answer in French', async () => {
      const card = asCard(await stage.say('enquête', aPerson({ language: 'fr' })));

      assert.match(words(card), /Globalement, êtes-vous satisfait des achats/);
    });

    it('hears that nothing is open, or that they were not asked', async () => {
      await assert.rejects(stage.say('survey', aPerson({ id: 'stranger' })), refused('survey_not_invited'));
      stage.clock.at = new Date('2026-03-21T09:00:00.000Z');

      assert.deepEqual(await stage.say('survey'), {
        text: 'No survey is open at the moment. I will write to you when the next one starts.',
      });
    });

    it('switches surveys off and on', async () => {
      const person = await stage.people.learn({ id: aPerson().id, tenantId: 'tenant', name: 'Ana' });

      await stage.say('surveys off', person);
      const off = await stage.people.get(person.id);
      await stage.say('surveys on', off);

      assert.equal(off?.surveysOffSince, now.toISOString());
      assert.equal((await stage.people.get(person.id))?.surveysOffSince, undefined);
    });

    it('is not answered in a channel, and not when it is about something else', async () => {
      const said = { person: aPerson(), conversationId: 'c' };

      assert.equal(await stage.feature.message?.({ ...said, text: 'survey', place: 'channel' }), undefined);
      assert.equal(await stage.feature.message?.({ ...said, text: 'where is my order', place: 'personal' }), undefined);
    });
  });

  describe('as one of the team', () => {
    const member = aPerson({ roles: ['team'] });
    const press = (card: CardMessage, title: string, typed = {}) => {
      const { verb = '', data } = titled(card, title);
      return stage.press(verb, { ...data, ...typed }, member);
    };

    it('rates all areas as the customers would, and is done after the last', async () => {
      let card = asCard(await stage.say('self-assessment', member));
      assert.match(words(card), /do you think your customers are/);
      card = await press(card, 'Satisfied');
      for (const { id } of stage.cycle.questionnaire.areas) card = await press(card, 'Next', { [`${id}.1`]: '4' });

      assert.match(words(card), /You answered on your own/);
      assert.equal((await stage.stored.counts('self')).finished, 1);
      assert.deepEqual(await stage.stored.counts('customer'), {});
    });

    it('is not for others, and they learn what is for them', async () => {
      await assert.rejects(stage.say('self-assessment', aPerson()), refused('team_only'));
    });
  });
});
