import assert from 'node:assert/strict';
import { allAudiences, entriesOf, findAudience } from '../../src/audiences/catalogue-deeds.ts';
import { fillOn, fillPeople } from '../../src/audiences/fill-deeds.ts';
import { draftList, dropDraft, keepList } from '../../src/audiences/list-deeds.ts';
import { People, personDocument } from '../../src/directory/people.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { failing } from '../surveys/lead-stage.ts';
import { anEntry, withMail } from './an-audience.ts';

const id = 'a-0123456789ab';
const now = new Date('2026-05-18T08:00:00.000Z');
const entries = Array.from({ length: 250 }, (_, index) => anEntry(`p${index}`, { site: 'Lyon' }));
const list = { id, name: 'Key', entries, merged: 0, by: 'lead', now };
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

describe('a list is written', () => {
  let embedded: EmbeddedStore;
  beforeEach(async () => {
    embedded = await embeddedStore();
  });
  afterEach(() => embedded.close());

  const documents = async (pk: string, type: string) => {
    const found: Stored[] = [];
    for await (const one of embedded.store.all('surveys', { pk, where: [{ field: 'type', is: type }] }))
      found.push(one);
    return found;
  };

  it('on pages of a hundred at most, and read in its order', async () => {
    await draftList(embedded.store, list);

    const audience = await findAudience(embedded.store, id);
    assert.deepEqual([audience?.state, audience?.people, audience?.pages.length], ['draft', 250, 3]);
    assert.deepEqual(audience && (await entriesOf(embedded.store, audience)), entries);
  });

  it('whole or not at all, wherever the process dies; the next try goes on', async () => {
    const counting = failing(embedded.store, { nth: 0, isAfter: false });
    await draftList(counting.store, list);
    await dropDraft(embedded.store, id);
    const writes = counting.writes();
    assert.ok(writes >= 5);

    for (let nth = 1; nth <= writes; nth += 1) {
      for (const isAfter of [false, true]) {
        const dying = failing(embedded.store, { nth, isAfter });
        await assert.rejects(draftList(dying.store, list), /died here/);
        const seen = await allAudiences(embedded.store, 'draft', 'ready');
        for (const one of seen) assert.equal((await entriesOf(embedded.store, one)).length, 250, `${nth} ${isAfter}`);

        assert.equal((await draftList(embedded.store, list)).state, 'draft');

        const audience = await findAudience(embedded.store, id);
        assert.deepEqual(audience && (await entriesOf(embedded.store, audience)), entries);
        await dropDraft(embedded.store, id);
        assert.deepEqual([await documents(id, 'audience-page'), await documents('catalogue', 'audience')], [[], []]);
      }
    }
  });

  it('again after the yes without a change', async () => {
    await draftList(embedded.store, list);
    await keepList(embedded.store, { id, now, name: 'Kept' });

    assert.deepEqual((await draftList(embedded.store, list)).state, 'ready');
    await dropDraft(embedded.store, id);
    assert.equal((await findAudience(embedded.store, id))?.name, 'Kept');
  });

  it('and forgotten: a draft after a day, a deleted one after a month, a kept one never', async () => {
    const other = { ...list, id: 'a-00000000', entries: entries.slice(0, 1) };
    await draftList(embedded.store, list);
    await draftList(embedded.store, { ...other, now: days(0.9) });
    assert.ok(await findAudience(embedded.store, id));

    await keepList(embedded.store, { id, now: days(0.9), name: 'Kept' });
    await draftList(embedded.store, { ...other, id: 'a-11111111', now: days(60) });

    assert.deepEqual((await allAudiences(embedded.store, 'ready', 'draft', 'deleted')).map((one) => one.id).sort(), [
      id,
      'a-11111111',
    ]);
    assert.deepEqual(await documents('a-00000000', 'audience-page'), []);
    assert.equal((await documents(id, 'audience-page')).length, 3);
  });

  it('and its people are told what they lacked: some at the press, all by the clock, once', async () => {
    const people = new People(embedded.store);
    for (let index = 0; index < 250; index += 50) {
      const person = withMail(`p${index}`, { site: index === 0 ? 'Nantes' : '' });
      await embedded.store.create('people', personDocument(person));
    }
    await draftList(embedded.store, list);
    await keepList(embedded.store, { id, now, name: 'Kept' });
    const sites = async () => (await people.find()).map(({ id, site }) => `${id} ${site}`).sort();

    await fillPeople({ store: embedded.store, people }, { id, now, most: 1 });
    assert.deepEqual(await sites(), ['p0 Nantes', 'p100 ', 'p150 ', 'p200 ', 'p50 Lyon']);
    await fillOn({ store: embedded.store, people }, now);
    await fillOn({ store: embedded.store, people }, now);

    assert.deepEqual(await sites(), ['p0 Nantes', 'p100 Lyon', 'p150 Lyon', 'p200 Lyon', 'p50 Lyon']);
    assert.equal((await findAudience(embedded.store, id))?.fillFrom, undefined);
  });
});
