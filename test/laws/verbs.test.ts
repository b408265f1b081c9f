import assert from 'node:assert/strict';
import { filesUnder, read } from './tree.ts';

interface Mention {
  readonly verb: string;
  readonly file: string;
}

const mentions = (files: readonly string[], pattern: RegExp): Mention[] =>
  files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, verb = '']) => ({ verb, file })));

// The card of trouble offers to press again whatever was pressed, so it alone has no verb of its own.
const inCards = mentions(filesUnder('cards/*.json'), /"verb"\s*:\s*"([^"]*)"/g).filter(
  ({ verb, file }) => !(file === 'cards/common-trouble.json' && verb === '${verb}'),
);
// A verb table names its verbs as keys: `'plan.confirm': …` or `async 'plan.confirm'(…)`.
const inHandlers = mentions(
  filesUnder('src/**/*-handlers.ts').concat(filesUnder('src/teams/*.ts')),
  /(?:^|[{,])\s*(?:async\s+)?'([a-z]+\.[a-zA-Z-]+)'\s*[:(]/gm,
);
const tests = filesUnder('test/**/*.test.ts').filter((file) => !file.startsWith('test/laws/'));

const verbs = [...new Set([...inCards, ...inHandlers].map(({ verb }) => verb))].sort();
const filesWith = (verb: string, all: readonly Mention[]): string[] => [
  ...new Set(all.filter((mention) => mention.verb === verb).map(({ file }) => file)),
];

describe('a verb', () => {
  it('is written out as <feature>.<deed>', () => {
    const wrong = inCards.filter(({ verb }) => !/^[a-z]+\.[a-zA-Z-]+$/.test(verb));

    assert.deepEqual(wrong, []);
  });

  it('that a card holds is known to exactly one handler file', () => {
    const homeless = verbs
      .map((verb) => ({ verb, handlers: filesWith(verb, inHandlers) }))
      .filter(({ handlers }) => handlers.length !== 1);

    assert.deepEqual(homeless, []);
  });

  it('that a handler knows stands in at least one card', () => {
    const unseen = inHandlers.filter(({ verb }) => filesWith(verb, inCards).length === 0);

    assert.deepEqual(unseen, []);
  });

  it('stands in at least one test', () => {
    const words = tests.map(read).join('\n');

    assert.deepEqual(
      verbs.filter((verb) => !words.includes(`'${verb}'`)),
      [],
    );
  });

  it('begins with the word of the folder that handles it', () => {
    const strayed = inHandlers.filter(({ verb, file }) => {
      const folder = file.split('/')[1] ?? '';
      const word = verb.slice(0, verb.indexOf('.'));
      return folder === 'teams' ? word !== 'common' : ![folder, folder.replace(/s$/, '')].includes(word);
    });

    assert.deepEqual(strayed, []);
  });
});
