import assert from 'node:assert/strict';
import type { Audience } from '../../src/audiences/audience.ts';
import { allAudiences } from '../../src/audiences/catalogue-deeds.ts';
import { AppError } from '../../src/errors.ts';
import { buttonOn, inputsOn, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, aPerson } from '../surveys/people-of-a-company.ts';
import { type AudienceStage, audienceStage } from './audience-stage.ts';

const csv = 'address,department,areas,key\nann@x.example,Projects,HSE,yes\nben@x.example,,,\nwho@x.example,,,yes\n';
const id = 'a-0123456789ab';

describe('a lead keeps audiences', () => {
  let stage: AudienceStage;
  beforeEach(async () => {
    stage = await audienceStage();
  });
  afterEach(() => stage.close());

  const all = (...states: Audience['state'][]) => allAudiences(stage.store, ...states);
  const keep = async (name = 'Key people') => {
    await stage.send(csv);
    return stage.press('audience.keep', { id, name });
  };
  /** Begins a combination and gives its id. */
  const combine = async (name: string, source: string) => {
    const { fresh } = buttonOn(await stage.press('audience.new'), 'audience.create');
    await stage.press('audience.create', { fresh, name, source });
    return String(fresh);
  };
  const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

  it('asks for them in either language, and nobody else is answered', async () => {
    assert.match(wordsOn(await stage.say('audiences')), /There is none yet/);
    assert.match(wordsOn(await stage.say('Mes publics', aLead('fr'))), /Publics/);
    await assert.rejects(stage.say('audiences', aPerson('p1')), { code: 'not_allowed' });
  });

  it('is the only one who may press anything', async () => {
    for (const verb of ['audience.list', 'audience.upload', 'audience.open', 'audience.keep', 'audience.delete']) {
      await assert.rejects(async () => stage.press(verb, { id }, aPerson('p1')), refused('not_allowed'));
    }
  });

  it('is given a link to send a list', async () => {
    assert.match(JSON.stringify(await stage.press('audience.upload')), /"url":"https:\/\/voice.invalid\/files\/token"/);
    assert.deepEqual(stage.linked, ['audience {}']);
  });

  it('sees what a list holds, and whom nobody knows, before the yes', async () => {
    await stage.send(csv);

    const words = wordsOn(await stage.press('audience.open', { id }));

    assert.match(words, /2 people would be asked, 2 of the list are key/);
    assert.match(words, /1 person: nobody I know has this address\nwho@x.example/);
    assert.deepEqual((await all('ready')).length, 0);
    assert.match(JSON.stringify(await stage.say('audiences')), /Key \(3\) – waits for your yes/);
  });

  it('keeps it under a name; what it says counts for this audience and fills what was unknown', async () => {
    assert.match(wordsOn(await keep()), /Kept/);

    const { people, unknown } = (await stage.saved.members(`saved:${id}:Key people`)) ?? { people: [], unknown: [] };
    assert.deepEqual(
      people.map((one) => [one.id, one.department, one.areas]),
      [
        ['ann', 'Projects', ['HSE']],
        ['ben', 'Finance', undefined],
      ],
    );
    assert.deepEqual(unknown, ['who@x.example']);
    const ann = await stage.people.get('ann');
    assert.deepEqual([ann?.department, ann?.areas], ['Finance', ['HSE']]);
    assert.deepEqual(await stage.saved.offers(), [{ choice: `saved:${id}:Key people`, people: 2 }]);
  });

  it('says yes twice, or after the list was dropped: once is enough, and gone is gone', async () => {
    await keep();
    assert.match(wordsOn(await stage.press('audience.keep', { id, name: 'Other' })), /Key people/);

    await stage.send(csv, { once: 'fedcba987654' });
    const dropped = await stage.press('audience.drop', { id: 'a-fedcba987654' });
    assert.match(wordsOn(dropped), /Nothing of that list is left/);
    await assert.rejects(stage.press('audience.keep', { id: 'a-fedcba987654', name: 'X' }), refused('not_found'));
    assert.equal((await all('ready', 'draft', 'writing', 'deleted')).length, 1);
  });

  it('must give each a name of its own, and keeps what was typed', async () => {
    await keep();
    await stage.send(csv, { once: 'fedcba987654' });

    const taken = await stage.press('audience.keep', { id: 'a-fedcba987654', name: ' key  PEOPLE ' });
    const missing = await stage.press('audience.keep', { id: 'a-fedcba987654', name: ' ' });

    assert.match(wordsOn(taken), /There is an audience of this name/);
    assert.equal(inputsOn(taken).name, ' key  PEOPLE ');
    assert.match(wordsOn(missing), /Give it a name/);
  });

  it('combines a list with departments, line by line, and takes the last line back', async () => {
    await keep();
    const made = await combine('Wide', `list:${id}`);

    await stage.press('audience.add', { id: made, after: 1, join: 'or', source: 'department:Legal' });
    const twice = await stage.press('audience.add', { id: made, after: 1, join: 'or', source: 'department:Legal' });
    const card = await stage.press('audience.add', {
      id: made,
      after: 2,
      join: 'except',
      source: 'department:Finance',
    });

    assert.match(wordsOn(twice), /or Department Legal\n {2}3 → 5|or Department Legal[\s\S]*2 → 5/);
    // Known to be in Finance; the list's own word for Ann counts where she is asked, not for who is meant.
    assert.match(wordsOn(card), /except Department Finance/);
    const { people } = (await stage.saved.members(`saved:${made}:Wide`)) ?? { people: [] };
    assert.deepEqual(people.map((one) => one.id).sort(), ['cem', 'off']);
    assert.match(
      wordsOn(await stage.press('audience.open', { id: made })),
      /1 person would be asked[\s\S]*no surveys, at their own request/,
    );

    await stage.press('audience.cut', { id: made, after: 3 });
    const cut = await stage.press('audience.cut', { id: made, after: 3 });
    assert.doesNotMatch(wordsOn(cut), /except Department Finance/);
    assert.equal((await all('ready')).find((one) => one.id === made)?.terms.length, 2);
    await stage.press('audience.cut', { id: made, after: 2 });
    await stage.press('audience.cut', { id: made, after: 1 });
    assert.equal((await all('ready')).find((one) => one.id === made)?.terms.length, 1, 'the first line stays');
  });

  it('is told at once what a new audience lacks, and cannot begin with what was not offered', async () => {
    const missing = await stage.press('audience.create', { fresh: 'a-00000000', name: '', source: 'team' });
    assert.match(wordsOn(missing), /Give it a name/);
    assert.equal(inputsOn(missing).source, 'team');
    await assert.rejects(
      stage.press('audience.create', { fresh: 'a-00000000', name: 'X', source: 'list:a-99' }),
      refused('bad_input'),
    );
    const made = await combine('X', 'everyone');
    const add = { id: made, after: 1, join: 'or', source: 'silent:c-1' };
    await assert.rejects(stage.press('audience.add', add), refused('bad_input'));
    assert.equal((await all('ready')).length, 1);
  });

  it('chooses those who kept silent last time, where they are too many to be told apart', async () => {
    stage.world.cycles = [{ pk: 'c-1', title: '2025', threshold: 2 }];
    for (const personId of ['ann', 'cem', 'ben']) {
      const state = personId === 'ben' ? 'complete' : 'invited';
      const invitation = { id: `invitation/${personId}`, pk: 'c-1', type: 'invitation', personId, state };
      await stage.store.create('surveys', invitation);
    }

    const made = await combine('Again', 'silent:c-1');
    const { people } = (await stage.saved.members(`saved:${made}:Again`)) ?? { people: [] };
    stage.world.cycles = [{ pk: 'c-1', title: '2025', threshold: 5 }];

    assert.deepEqual(people.map((one) => one.id).sort(), ['ann', 'cem']);
    assert.doesNotMatch(JSON.stringify(await stage.press('audience.new')), /Did not answer/);
  });

  it('takes only the key people of a list', async () => {
    await keep();
    const made = await combine('Only key', `key:${id}`);

    const { people, unknown } = (await stage.saved.members(`saved:${made}:Only key`)) ?? { people: [], unknown: [] };

    assert.deepEqual([people.map((one) => one.id), unknown], [['ann'], ['who@x.example']]);
  });

  it('renames one, but not to a name that is taken', async () => {
    await keep();
    const made = await combine('Wide', 'everyone');

    const taken = await stage.press('audience.rename', { id: made, name: 'KEY people' });
    const renamed = await stage.press('audience.rename', { id: made, name: ' Everybody  here ' });

    assert.match(wordsOn(taken), /There is an audience of this name/);
    assert.match(wordsOn(renamed), /Everybody here/);
    assert.match(wordsOn(await stage.press('audience.edit', { id: made })), /Everyone/);
  });

  it('deletes one, is told what it was part of, and takes it back', async () => {
    await keep();
    const made = await combine('Wide', `list:${id}`);

    const deleted = await stage.press('audience.delete', { id });
    assert.match(wordsOn(deleted), /It is part of: Wide/);
    assert.doesNotMatch(JSON.stringify(await stage.press('audience.list')), /Key people/);
    assert.equal(await stage.saved.members(`saved:${id}:Key people`), undefined);
    assert.match(wordsOn(await stage.press('audience.open', { id: made })), /Something that was deleted/);
    assert.deepEqual(await stage.press('audience.delete', { id }), deleted, 'a second press shows the same');
    await stage.send(csv, { once: 'fedcba987654' });
    await assert.rejects(stage.press('audience.delete', { id: 'a-fedcba987654' }), refused('not_found'));

    assert.match(wordsOn(await stage.press('audience.restore', { id })), /2 people would be asked/);
    assert.match(wordsOn(await stage.press('audience.restore', { id })), /2 people would be asked/);
  });

  it('is given the list for the administrator', async () => {
    await keep();

    await stage.press('audience.reach', { id });

    assert.deepEqual(stage.linked, [`reach {"audience":"saved:${id}:Key people"}`]);
  });

  it('cannot reach another document by its id', async () => {
    await stage.store.create('surveys', { id: 'a-deadbeef', pk: 'catalogue', type: 'header' });

    await assert.rejects(stage.press('audience.open', { id: 'a-deadbeef' }), refused('not_found'));
    for (const wrong of ['open', '../x', '']) {
      await assert.rejects(stage.press('audience.open', { id: wrong }), refused('bad_input'));
    }
  });
});
