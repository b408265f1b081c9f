import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { CardAction, CardMessage, Feature, Said } from '../../src/message.ts';
import { startTeams, type Teams } from '../helpers/signed.ts';

const saved = (count: number): CardMessage => ({
  card: { type: 'AdaptiveCard', saved: count },
  summary: `saved ${count}`,
});
const cardIn = (activity: Record<string, unknown> | undefined) =>
  (activity?.attachments as { content: unknown }[] | undefined)?.[0]?.content;

describe('a turn in Teams', () => {
  let teams: Teams;
  let actions: CardAction[];
  let words: Said[];
  let outcome: (action: CardAction) => Promise<CardMessage>;

  const feature: Feature = {
    commands: [
      { key: 'common.next', roles: [] },
      { key: 'common.send', roles: ['lead'] },
    ],
    message: async (said) => {
      words.push(said);
      if (said.text === 'boom') throw new TypeError('secret words');
      if (said.text === 'closed') throw new AppError('survey_closed', { closedOn: '3 May' });
      return said.text === 'order' ? { text: 'Your order is on its way.' } : undefined;
    },
    actions: {
      'demo.save': async (action) => {
        actions.push(action);
        return outcome(action);
      },
    },
  };

  const start = async (parts: Parameters<typeof startTeams>[0] = {}) => {
    teams = await startTeams({ features: [feature], ...parts });
  };
  beforeEach(() => {
    actions = [];
    words = [];
    outcome = async () => saved(actions.length);
  });
  afterEach(() => teams.close());

  describe('somebody writes', () => {
    it('gets the answer of the first feature that has one, in one request', async () => {
      await start();

      const { status } = await teams.say('order');

      assert.equal(status, 200);
      assert.deepEqual(
        teams.connector.requests.map(({ method, path, body }) => [method, path, body.text]),
        [['POST', '/v3/conversations/chat-ann/activities', 'Your order is on its way.']],
      );
    });

    it('is signed with a token of the app', async () => {
      await start();

      await teams.say('order');

      const [, token = ''] = teams.connector.requests[0]?.authorization.split(' ') ?? [];
      assert.equal(teams.issuer.verify(token)?.appid, teams.appId);
    });

    it('is learned from the activity, with language, time zone and conversation', async () => {
      await start();

      await teams.say('order', { locale: 'fr-FR', entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }] });

      assert.deepEqual(teams.met, [
        {
          id: 'ann',
          tenantId: '72f988bf-0000-4000-8000-00000000c0de',
          name: 'Ann',
          language: 'fr',
          timeZone: 'Asia/Tokyo',
          conversation: { id: 'chat-ann', serviceUrl: teams.connector.url },
        },
      ]);
    });

    it('reaches features without the mention of the bot', async () => {
      await start();
      const mention = { type: 'mention', text: '<at>Procurement Voice</at>', mentioned: { id: '28:bot' } };
      const channel = {
        id: 'channel;messageid=1',
        conversationType: 'channel',
        tenantId: '72f988bf-0000-4000-8000-00000000c0de',
      };

      await teams.say('<at>Procurement Voice</at>&nbsp; order ', { entities: [mention], conversation: channel });

      assert.deepEqual(
        words.map(({ text, place, conversationId }) => [text, place, conversationId]),
        [['order', 'channel', 'channel;messageid=1']],
      );
      assert.equal(teams.met[0]?.conversation, undefined);
    });

    it('reads the sentence of expected trouble', async () => {
      await start();

      await teams.say('closed');

      assert.match(String(teams.sent()[0]?.text), /closed on 3 May/);
    });

    it('reads an apology with a reference for the unexpected, which is logged once and without its words', async () => {
      await start();

      const { status } = await teams.say('boom', { locale: 'fr' });

      const failures = teams.lines.filter(({ level }) => level === 'error');
      assert.equal(status, 200);
      assert.equal(failures.length, 1);
      assert.match(String(teams.sent()[0]?.text), new RegExp(`erreur.*\\(${failures[0]?.reference}\\)`));
      assert.doesNotMatch(JSON.stringify(teams.lines), /secret words/);
    });

    it('is told once, then not answered, when writing too fast', async () => {
      await start({ perMinute: 2 });

      for (const _ of [1, 2, 3, 4]) await teams.say('order');

      const texts = teams.sent().map(({ text }) => String(text));
      assert.equal(texts.length, 3);
      assert.match(texts[2] ?? '', /faster than I can follow/);
    });
  });

  describe('somebody asks for help', () => {
    for (const greeting of ['hi', 'Hello!', 'help', 'aide', ' HELP ']) {
      it(`shows the commands open to everybody for "${greeting}"`, async () => {
        await start();

        await teams.say(greeting);

        const shown = JSON.stringify(cardIn(teams.sent()[0]));
        assert.match(shown, /"Next"/);
        assert.doesNotMatch(shown, /"Send"/);
        assert.equal(words.length, 0);
      });
    }

    it('shows a lead the commands of leads, in French', async () => {
      await start({ roles: ['lead'], language: 'fr' });

      await teams.say('aide');

      const shown = JSON.stringify(cardIn(teams.sent()[0]));
      assert.match(shown, /"Suivant"/);
      assert.match(shown, /"Envoyer"/);
      assert.match(shown, /Bonjour/);
    });

    it('says politely that it did not understand, with the commands', async () => {
      await start();

      await teams.say('qwertz');

      assert.match(JSON.stringify(cardIn(teams.sent()[0])), /did not understand.*"Next"/);
    });

    it('answers the button of the welcome card', async () => {
      await start();

      const { body } = await teams.press('common.help');

      assert.match(JSON.stringify(body.value), /"Next"/);
    });
  });

  describe('somebody presses a button', () => {
    it('answers exactly the next card, then edits the stored message to it', async () => {
      await start();

      const { status, body } = await teams.press('demo.save', { id: 7 });
      await teams.edits.drained();

      assert.equal(status, 200);
      assert.deepEqual(body, {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: saved(1).card,
      });
      assert.deepEqual(
        teams.connector.requests.map(({ method, path, body: sent }) => [method, path, cardIn(sent), sent.summary]),
        [['PUT', '/v3/conversations/chat-ann/activities/pressed-1', saved(1).card, 'saved 1']],
      );
    });

    it('hands the handler who pressed, where and what, from the activity', async () => {
      await start();

      await teams.press('demo.save', { id: 7, person: { id: 'mallory' } });

      const [{ person, ...action } = actions[0] as CardAction] = actions;
      assert.equal(person.id, 'ann');
      assert.deepEqual(action, {
        verb: 'demo.save',
        data: { id: 7, person: { id: 'mallory' } },
        place: 'personal',
        conversationId: 'chat-ann',
        activityId: 'pressed-1',
        isRefresh: false,
      });
    });

    it('does not edit before the answer has gone', async () => {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      outcome = async () => {
        await gate;
        return saved(1);
      };
      await start();

      const answer = teams.press('demo.save');
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(teams.connector.requests.length, 0);
      release();
      await answer;
      await teams.edits.drained();

      assert.equal(teams.edited().length, 1);
    });

    it('edits one at a time and skips states that were overtaken', async () => {
      await start();
      let release: () => void = () => undefined;
      const hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      teams.connector.answer(() => ({ status: 200, body: { id: 'x' }, hold }));

      for (const _ of [1, 2, 3, 4]) await teams.press('demo.save');
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(teams.edited().length, 1);
      release();
      await teams.edits.drained();

      assert.deepEqual(
        teams.edited().map((sent) => sent.summary),
        ['saved 1', 'saved 4'],
      );
    });

    it('sends an edit once under 503, and the press still counts', async () => {
      await start();
      teams.connector.answer(() => ({ status: 503 }));

      const { status } = await teams.press('demo.save');
      await teams.edits.drained();

      assert.equal(status, 200);
      assert.equal(teams.connector.requests.length, 1);
    });

    it('only reads when the card refreshes, and does not count it', async () => {
      await start({ perMinute: 1 });

      for (const _ of [1, 2, 3]) await teams.press('demo.save', {}, { trigger: 'automatic' });
      const { body } = await teams.press('demo.save');
      await teams.edits.drained();

      assert.deepEqual(
        actions.map(({ isRefresh }) => isRefresh),
        [true, true, true, false],
      );
      assert.deepEqual(body.value, saved(4).card);
      assert.equal(teams.edited().length, 1);
    });

    it('pressed twice at once shows the same twice', async () => {
      outcome = async () => saved(1);
      await start();

      const [first, second] = await Promise.all([teams.press('demo.save'), teams.press('demo.save')]);
      await teams.edits.drained();

      assert.deepEqual(first?.body, second?.body);
      assert.ok(teams.edited().every(({ summary }) => summary === 'saved 1'));
    });

    it('keeps what was typed and offers the same again on expected trouble', async () => {
      outcome = async () => {
        throw new AppError('busy');
      };
      await start();
      const data = { id: 'c1', comment: 'The **form** is ${long}', level: '3' };

      const { status, body } = await teams.press('demo.save', data);
      await teams.edits.drained();

      const shown = JSON.stringify(body.value);
      assert.deepEqual([status, body.statusCode], [200, 200]);
      assert.match(shown, /could not save that/);
      assert.match(shown, /"TextRun","text":"The \*\*form\*\* is \$\{long\}"/);
      const again = JSON.stringify({ verb: 'demo.save', data }).slice(1, -1);
      assert.ok(shown.includes(again), shown);
      assert.ok(shown.includes(`"data":${JSON.stringify({ ...data, verb: 'demo.save' })}`));
      assert.equal(teams.connector.requests.length, 0);
    });

    it('apologises once for the unexpected and leaves the stored message alone', async () => {
      outcome = async () => {
        throw new TypeError('secret words');
      };
      await start();

      const { status, text } = await teams.press('demo.save', { comment: 'private words here' });
      await teams.edits.drained();

      const failures = teams.lines.filter(({ level }) => level === 'error');
      assert.equal(status, 200);
      assert.equal(failures.length, 1);
      assert.match(text, new RegExp(`Something went wrong.*${failures[0]?.reference}`));
      assert.doesNotMatch(text + JSON.stringify(teams.lines), /secret words/);
      assert.doesNotMatch(JSON.stringify(teams.lines), /private words/);
      assert.equal(teams.connector.requests.length, 0);
    });

    for (const verb of ['demo.nothing', '__proto__', 'constructor', '']) {
      it(`answers the unknown verb "${verb}" in words, without offering it again`, async () => {
        await start();

        const { status, text } = await teams.press(verb);

        assert.equal(status, 200);
        assert.match(text, /older version/);
        assert.doesNotMatch(text, /Action\.Execute/);
      });
    }

    it('survives any shape of the pressed value', async () => {
      await start();

      for (const value of [undefined, null, 'x', [], { action: 'x' }, { action: { verb: 'demo.save', data: 'x' } }]) {
        const { status } = await teams.press('demo.save', {}, { value });
        assert.equal(status, 200);
      }

      assert.deepEqual(
        actions.map(({ data }) => data),
        [{}],
      );
    });

    it('answers people who cannot be read from storage in words', async () => {
      await start({
        learn: async () => {
          throw new AppError('storage_unavailable');
        },
      });

      const { status, text } = await teams.press('demo.save', {}, { locale: 'fr-CA' });

      assert.equal(status, 200);
      assert.match(text, /Je n’atteins pas mes données/);
    });

    it('answers invokes of another kind in its own words', async () => {
      await start();

      const { status, body } = await teams.post(teams.activity({ type: 'invoke', name: 'task/fetch' }));

      assert.deepEqual([status, body.error], [400, 'unknown_invoke']);
    });
  });

  describe('an old client falls back to Action.Submit', () => {
    const submit = (value: Record<string, unknown>, rest = {}) =>
      teams.post(teams.activity({ value, replyToId: 'pressed-2', ...rest }));

    it('goes to the verb table before any feature reads it, and edits the pressed message', async () => {
      await start();

      const { status } = await submit({ verb: 'demo.save', id: 7 });
      await teams.edits.drained();

      assert.equal(status, 200);
      assert.equal(words.length, 0);
      assert.deepEqual(
        actions.map(({ data, activityId }) => [data, activityId]),
        [[{ id: 7 }, 'pressed-2']],
      );
      assert.deepEqual(
        teams.connector.requests.map(({ method, path, body }) => [method, path, cardIn(body)]),
        [['PUT', '/v3/conversations/chat-ann/activities/pressed-2', saved(1).card]],
      );
    });

    it('says trouble as text and leaves the pressed message, with what was typed, alone', async () => {
      outcome = async () => {
        throw new AppError('busy');
      };
      await start();

      await submit({ verb: 'demo.save' });
      await teams.edits.drained();

      assert.deepEqual(
        teams.connector.requests.map(({ method, body }) => [method, /could not save/.test(String(body.text))]),
        [['POST', true]],
      );
    });
  });

  describe('somebody installs the app', () => {
    const install = (rest: Record<string, unknown> = {}) =>
      teams.post(teams.activity({ type: 'installationUpdate', action: 'add', locale: 'fr-FR', ...rest }));

    it('welcomes them once, in their language, and learns where they are', async () => {
      await start();

      await teams.post(teams.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
      await install();
      await install({ action: 'add-upgrade' });
      await install({ action: 'remove' });

      assert.equal(teams.sent().length, 1);
      assert.match(JSON.stringify(cardIn(teams.sent()[0])), /Les Achats vous écoutent/);
      assert.equal(teams.met[0]?.conversation?.id, 'chat-ann');
    });

    it('forgets the chat of somebody who removes the app, and learns nothing of them', async () => {
      await start();

      await install({ action: 'remove', timestamp: '2026-06-09T08:00:00.000Z' });
      await teams.post(
        teams.activity({ type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }], recipient: { id: '28:bot' } }),
      );

      assert.deepEqual(
        teams.left.map(({ id }) => id),
        ['ann', 'ann'],
      );
      assert.equal(teams.left[0]?.at.toISOString(), '2026-06-09T08:00:00.000Z');
      assert.deepEqual([teams.met, teams.sent()], [[], []]);
    });

    it('does not take leaving a channel for it', async () => {
      await start();
      const tenantId = '72f988bf-0000-4000-8000-00000000c0de';

      await install({ action: 'remove', conversation: { id: 'channel', conversationType: 'channel', tenantId } });

      assert.deepEqual([teams.left, teams.met], [[], []]);
    });

    it('asks Teams once for their e-mail, which lists of people name them by', async () => {
      await start();
      const member = { id: '29:ann', name: 'Ann', userPrincipalName: 'ann@corp.test', email: 'Ann.Lee@corp.test' };
      teams.connector.answer(({ method }) => (method === 'GET' ? { status: 200, body: member } : undefined));

      await install();

      const asked = teams.connector.requests.filter(({ method }) => method === 'GET');
      assert.deepEqual(
        asked.map(({ path }) => path.replace(/members\/.*/, 'members/…')),
        ['/v3/conversations/chat-ann/members/…'],
      );
      assert.equal(teams.met.at(-1)?.email, 'Ann.Lee@corp.test');
    });

    it('does without their e-mail when Teams does not tell', async () => {
      await start();
      teams.connector.answer(({ method }) => (method === 'GET' ? { status: 403, body: {} } : undefined));

      const { status } = await install();

      assert.deepEqual([status, teams.sent().length, teams.met.at(-1)?.email], [200, 1, undefined]);
    });

    it('does not welcome a channel', async () => {
      await start();
      const tenantId = '72f988bf-0000-4000-8000-00000000c0de';

      await install({ conversation: { id: 'channel', conversationType: 'channel', tenantId } });

      assert.equal(teams.sent().length, 0);
    });

    it('does nothing for updates without a person', async () => {
      await start();

      const { status } = await install({ from: { id: '28:bot' } });

      assert.equal(status, 200);
      assert.deepEqual([teams.met.length, teams.sent().length], [0, 0]);
    });
  });
});
