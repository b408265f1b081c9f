import assert from 'node:assert/strict';
import sinon from 'sinon';
import { type Met, People, personDocument } from '../../src/directory/people.ts';
import type { Person } from '../../src/person.ts';
import { bucket } from '../../src/storage/bucket.ts';
import type { Store } from '../../src/storage/store.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';

const chat = { id: 'a:chat', serviceUrl: 'https://smba.example.com/emea/' };
const met = (facts: Partial<Met> = {}): Met => ({
  id: 'marie',
  tenantId: 'tenant',
  name: 'Marie Laurent',
  email: 'marie@example.com',
  language: 'fr-FR',
  timeZone: 'Europe/Paris',
  conversation: chat,
  ...facts,
});
const aPerson = (facts: Partial<Person> = {}): Person => ({
  id: 'paul',
  tenantId: 'tenant',
  name: 'Paul Weber',
  department: 'Research',
  site: 'Lyon',
  language: 'fr',
  timeZone: 'Europe/Paris',
  roles: ['stakeholder'],
  ...facts,
});

describe('the people the bot knows', () => {
  let embedded: EmbeddedStore;
  let store: Store;
  let people: People;
  beforeEach(async () => {
    embedded = await embeddedStore();
    store = embedded.store;
    people = new People(store, { firstLeads: ['MARIE-lead'] });
  });
  afterEach(async () => {
    sinon.restore();
    await embedded.close();
  });

  const imported = (person: Person) => store.create('people', personDocument(person));

  describe('when somebody removes the app', () => {
    const at = new Date('2026-06-09T08:00:00.000Z');

    it('forgets the chat and remembers when, until they add it again', async () => {
      await people.learn(met());

      await people.leave('marie', at);
      const gone = await people.get('marie');
      const inChannel = await people.learn(met({ conversation: undefined }));
      const back = await people.learn(met());

      assert.deepEqual([gone?.conversation, gone?.removedAppAt], [undefined, at.toISOString()]);
      assert.equal(inChannel.removedAppAt, at.toISOString());
      assert.deepEqual([back.conversation, 'removedAppAt' in back], [chat, false]);
    });

    it('keeps the language of their Teams, so that coming back switches nothing', async () => {
      await people.learn(met());
      await people.change('marie', (person) => ({ ...person, language: 'en' }));

      await people.leave('marie', at);

      assert.equal((await people.learn(met())).language, 'en');
    });

    it('makes nobody a lead again who is one no more', async () => {
      await people.learn(met({ id: 'marie-lead' }));
      await people.change('marie-lead', (person) => ({ ...person, roles: ['employee'] }));

      await people.leave('marie-lead', at);

      assert.deepEqual((await people.learn(met({ id: 'marie-lead' }))).roles, ['employee']);
    });

    it('knows nobody new by it', async () => {
      await people.leave('stranger', at);

      assert.equal(await people.get('stranger'), undefined);
    });
  });

  describe('when somebody writes first', () => {
    it('learns them as an employee, with their language and zone', async () => {
      const learned = await people.learn(met());

      assert.deepEqual(learned, {
        id: 'marie',
        tenantId: 'tenant',
        name: 'Marie Laurent',
        email: 'marie@example.com',
        department: '',
        site: '',
        language: 'fr',
        timeZone: 'Europe/Paris',
        roles: ['employee'],
        conversation: chat,
      });
      assert.deepEqual(await people.get('marie'), learned);
    });

    it('takes English and UTC when Teams says nothing that can be used', async () => {
      const learned = await people.learn({
        id: 'x',
        tenantId: 'tenant',
        name: 'X',
        language: 'de-DE',
        timeZone: 'Mars/Base',
      });

      assert.equal(learned.language, 'en');
      assert.equal(learned.timeZone, 'UTC');
      assert.equal(learned.email, undefined);
    });

    it('stores them once when two messages come at once', async () => {
      const learned = await Promise.all([
        people.learn(met()),
        people.learn(met()),
        people.learn(met({ name: 'M. Laurent' })),
      ]);

      assert.equal(await store.count('people', { pk: bucket('marie') }), 1);
      assert.equal(learned.length, 3);
    });

    it('makes the first leads leads, whatever the case of their id', async () => {
      const learned = await people.learn(met({ id: 'marie-LEAD' }));

      assert.deepEqual(learned.roles, ['employee', 'lead']);
    });

    it('makes a first lead a lead also when a list named them before', async () => {
      await imported(aPerson({ id: 'marie-lead', roles: ['stakeholder'] }));

      assert.deepEqual((await people.learn(met({ id: 'marie-lead' }))).roles, ['stakeholder', 'lead']);
    });

    it('does not make them leads again once somebody has taken that away', async () => {
      await people.learn(met({ id: 'marie-lead' }));
      await people.change('marie-lead', (person) => ({ ...person, roles: ['employee'] }));

      assert.deepEqual((await people.learn(met({ id: 'marie-lead' }))).roles, ['employee']);
    });
  });

  describe('when somebody writes again', () => {
    it('reads once and writes nothing, when nothing has changed', async () => {
      await people.learn(met());
      const get = sinon.spy(store, 'get');
      const replace = sinon.spy(store, 'replace');

      await people.learn(met());

      assert.deepEqual([get.callCount, replace.callCount], [1, 0]);
    });

    it('stores a new name, address and chat, and forgets nothing that was not said', async () => {
      await people.learn(met());

      await people.learn({ id: 'marie', tenantId: 'tenant', name: 'Marie Laurent-Roy' });
      await people.learn(met({ name: '', conversation: { ...chat, serviceUrl: 'https://smba.example.com/amer/' } }));

      const known = await people.get('marie');
      assert.equal(known?.name, 'Marie Laurent-Roy');
      assert.equal(known?.email, 'marie@example.com');
      assert.equal(known?.conversation?.serviceUrl, 'https://smba.example.com/amer/');
    });

    it('keeps department and roles of a list', async () => {
      await imported(aPerson({ roles: ['lead'] }));

      const learned = await people.learn(met({ id: 'paul' }));

      assert.deepEqual([learned.roles, learned.department], [['lead'], 'Research']);
    });

    it('keeps the language of a list until Teams is switched to another one', async () => {
      await imported(aPerson({ language: 'fr' }));

      const first = await people.learn(met({ id: 'paul', language: 'en-US' }));
      const silent = await people.learn(met({ id: 'paul', language: undefined }));
      const switched = await people.learn(met({ id: 'paul', language: 'fr-CA' }));
      const back = await people.learn(met({ id: 'paul', language: 'en-GB' }));

      assert.deepEqual(
        [first, silent, switched, back].map(({ language }) => language),
        ['fr', 'fr', 'fr', 'en'],
      );
    });

    it('loses neither of two changes at once', async () => {
      await people.learn(met());

      await Promise.all([
        people.learn(met({ name: 'Marie Roy' })),
        people.change('marie', (person) => ({ ...person, department: 'Research' })),
      ]);

      const known = await people.get('marie');
      assert.deepEqual([known?.name, known?.department], ['Marie Roy', 'Research']);
    });
  });

  describe('when a person is changed', () => {
    it('gives back what is stored then', async () => {
      await people.learn(met());

      const changed = await people.change('marie', (person) => ({
        ...person,
        surveysOffSince: '2026-01-01T00:00:00Z',
      }));

      assert.equal(changed?.surveysOffSince, '2026-01-01T00:00:00Z');
      assert.deepEqual(await people.get('marie'), changed);
    });

    it('can take something away', async () => {
      await imported(aPerson({ surveysOffSince: '2026-01-01T00:00:00Z' }));

      await people.change('paul', ({ surveysOffSince, ...person }) => person);

      assert.deepEqual(await people.get('paul'), aPerson());
    });

    it('writes nothing for the same person, and never another id', async () => {
      await imported(aPerson());
      const replace = sinon.spy(store, 'replace');

      const same = await people.change('paul', (person) => person);
      const renamed = await people.change('paul', (person) => ({ ...person, id: 'lead' }));

      assert.deepEqual([same?.id, renamed?.id], ['paul', 'paul']);
      assert.equal(replace.callCount, 1);
    });

    it('knows nobody by a wrong id', async () => {
      assert.equal(await people.change('nobody', (person) => person), undefined);
      assert.equal(await people.get('nobody'), undefined);
    });
  });

  describe('when many are looked for', () => {
    beforeEach(async () => {
      await imported(aPerson({ id: '1', name: 'Zoé', department: 'Research', roles: ['stakeholder', 'lead'] }));
      await imported(aPerson({ id: '2', name: 'émile', department: 'Logistics' }));
      await imported(aPerson({ id: '3', name: 'Frank', department: 'Research', roles: ['agent'] }));
      await imported(aPerson({ id: '4', name: 'Ada', department: '' }));
    });
    const names = (found: readonly Person[]) => found.map(({ name }) => name);

    it('finds all, sorted by name as people sort', async () => {
      assert.deepEqual(names(await people.find()), ['Ada', 'émile', 'Frank', 'Zoé']);
    });

    it('finds by department, by role, and by both', async () => {
      assert.deepEqual(names(await people.find({ department: 'Research' })), ['Frank', 'Zoé']);
      assert.deepEqual(names(await people.find({ role: 'stakeholder' })), ['Ada', 'émile', 'Zoé']);
      assert.deepEqual(names(await people.find({ department: 'Research', role: 'stakeholder' })), ['Zoé']);
    });

    it('gives people, not documents', async () => {
      assert.deepEqual(await people.find({ department: 'Logistics' }), [
        aPerson({ id: '2', name: 'émile', department: 'Logistics' }),
      ]);
    });

    it('counts the departments', async () => {
      assert.deepEqual(await people.departments(), [
        { name: 'Logistics', count: 1 },
        { name: 'Research', count: 2 },
      ]);
    });
  });
});
