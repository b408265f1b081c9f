import assert from 'node:assert/strict';
import { all } from '../../src/i18n/en/all.ts';
import { isKey } from '../../src/i18n/text.ts';
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

/** No sentence and no criterion of ours has these; card states put them into what people type. */
const markup = /\]\(|\*\*|<at>/;
/** What people have typed goes into sentences under these names; that of an area of the survey is ours. */
const typed = /\{(name|title|lead|sponsor|department|audience|survey|order|subject|who|by)\}/;

function textBlocksOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'TextBlock' && 'text' in node ? [String(node.text)] : [];
  return [...own, ...Object.values(node).flatMap(textBlocksOf)];
}

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

  it('shows what somebody typed as it was typed, never as Markdown', () => {
    const live = states.flatMap(({ name, language, message }) =>
      textBlocksOf(message.card)
        .filter((words) => markup.test(words))
        .map((words) => `${name} (${language}): ${words}`),
    );

    assert.deepEqual(live, []);
  });

  it('names nobody and nothing typed in a sentence that is read as Markdown', () => {
    const live = files.flatMap((file) => {
      const name = file.replace(/\.json$/, '');
      return textBlocksOf(JSON.parse(read(`cards/${file}`))).flatMap((words) =>
        [...words.matchAll(/\bsay\.([\w-]+)/g)]
          .map(([, part]) => `${name}.${part}`)
          .filter((key) => isKey(key) && key !== 'results-area.title' && typed.test(all[key])),
      );
    });

    assert.deepEqual(live, []);
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
