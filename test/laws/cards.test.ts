import assert from 'node:assert/strict';
import { languages } from '../../src/person.ts';
import { type CardState, objections } from '../helpers/card-linter.ts';
import { filesUnder, read } from './tree.ts';

type States = () => readonly CardState[] | Promise<readonly CardState[]>;

/** Every function that a `*card-states.ts` exports gives states. One that throws must not hide the others. */
async function allStates(broken: string[]): Promise<CardState[]> {
  const states: CardState[] = [];
  for (const file of filesUnder('test/**/*card-states.ts')) {
    const module: Record<string, unknown> = await import(`../../${file}`);
    for (const [name, give] of Object.entries(module)) {
      if (typeof give !== 'function') continue;
      try {
        states.push(...(await (give as States)()));
      } catch (error) {
        broken.push(`${name} of ${file}: ${error}`);
      }
    }
  }
  return states;
}

/** The card file of a state: its name, up to the first thing that cannot stand in a file name. */
const fileOf = ({ name }: CardState): string => /^[a-z0-9-]*/.exec(name)?.[0] ?? '';

describe('every card', () => {
  const files = filesUnder('cards/*').map((file) => file.slice('cards/'.length));
  const broken: string[] = [];
  let states: CardState[] = [];

  before(async function () {
    this.timeout(60_000);
    states = await allStates(broken);
  });

  it('can be filled in every state', () => {
    assert.deepEqual(broken, []);
  });

  it('is a file called <feature>-<moment>.json', () => {
    const folders = filesUnder('src/*/').map((folder) => folder.split('/')[1] ?? '');
    const features = new Set(['common', ...folders.flatMap((folder) => [folder, folder.replace(/s$/, '')])]);
    const misnamed = files.filter((file) => {
      const feature = /^([a-z]+)-[a-z0-9-]+\.json$/.exec(file)?.[1];
      return feature === undefined || !features.has(feature);
    });

    assert.deepEqual(misnamed, []);
  });

  it('is shown in at least one state in each language', () => {
    const shown = new Set(states.map((state) => `${fileOf(state)}.json in ${state.language}`));
    const missing = files.flatMap((file) =>
      languages.map((language) => `${file} in ${language}`).filter((wanted) => !shown.has(wanted)),
    );

    assert.deepEqual(missing, []);
  });

  it('has states only for files that exist', () => {
    const strangers = states.filter((state) => !files.includes(`${fileOf(state)}.json`)).map(({ name }) => name);

    assert.deepEqual(strangers, []);
  });

  it('stands in Teams in every state', () => {
    const found = states.flatMap(({ name, language, message }) =>
      objections(message.card).map((objection) => `${name} (${language}): ${objection}`),
    );

    assert.deepEqual(found, []);
  });

  it('says in its toast what it is about', () => {
    const silent = states.filter(({ message }) => message.summary.trim() === '');

    assert.deepEqual(
      silent.map(({ name, language }) => `${name} (${language})`),
      [],
    );
  });

  it('is valid JSON that says 1.5', () => {
    for (const file of files) {
      const template: unknown = JSON.parse(read(`cards/${file}`));

      assert.equal((template as { version: string }).version, '1.5', file);
    }
  });
});
