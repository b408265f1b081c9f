import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { codes } from '../../src/errors.ts';
import * as en from '../../src/i18n/en/all.ts';
import * as fr from '../../src/i18n/fr/all.ts';
import type { Language } from '../../src/person.ts';
import { filesUnder, read } from './tree.ts';

type Sentences = Readonly<Record<string, string>>;

const catalogues: Record<Language, Sentences> = { en: en.all, fr: fr.all };
const keys = Object.keys(catalogues.en).sort();
const cards = filesUnder('cards/*.json').map((file) => ({ name: file.slice('cards/'.length, -'.json'.length), file }));

interface Part {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

/** In the tree of intl-messageformat 0 is plain text and 7 the number sign of a plural; all others name a value. */
const placeholders = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type === 0 || type === 7 ? [] : [String(value)]),
    ...Object.values(options ?? {}).flatMap((option) => placeholders(option.value)),
  ]);

function placeholdersOf(sentence: string, language: Language): string[] {
  const format = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
  return [...new Set(placeholders(format.getAst() as Part[]))].sort();
}

/** The keys a card asks for: `${say.title}` in plan-choices.json is `plan-choices.title`. */
function keysIn({ name, file }: (typeof cards)[number]): string[] {
  const expressions = [...read(file).matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => expression);
  const asked = expressions.flatMap((expression) => [...expression.matchAll(/\b(say|common)\.([\w-]+)/g)]);
  return asked.map(([, from, part]) => `${from === 'say' ? name : 'common'}.${part}`);
}

describe('the sentences', () => {
  it('are the same in every language', () => {
    assert.deepEqual(Object.keys(catalogues.fr).sort(), keys);
  });

  it('ask for the same values in every language', () => {
    for (const key of keys) {
      assert.deepEqual(
        placeholdersOf(catalogues.fr[key] ?? '', 'fr'),
        placeholdersOf(catalogues.en[key] ?? '', 'en'),
        key,
      );
    }
  });

  it('have no straight apostrophe before a brace, where ICU would stop filling in', () => {
    const trapped = Object.entries(catalogues).flatMap(([language, sentences]) =>
      Object.entries(sentences)
        .filter(([, sentence]) => /'[{}#|]/.test(sentence))
        .map(([key]) => `${language} ${key}`),
    );

    assert.deepEqual(trapped, []);
  });

  it('have no straight apostrophe in French', () => {
    const straight = Object.entries(catalogues.fr).filter(([, sentence]) => sentence.includes("'"));

    assert.deepEqual(
      straight.map(([key]) => key),
      [],
    );
  });

  it('are all there when a card asks for them', () => {
    const missing = cards.flatMap((card) => keysIn(card).filter((key) => !keys.includes(key)));

    assert.deepEqual(missing, []);
  });

  it('have one for each error', () => {
    assert.deepEqual(
      keys.filter((key) => key.startsWith('error.')),
      codes.map((code) => `error.${code}`).sort(),
    );
  });

  it('are all used', () => {
    const source = filesUnder('src/**/*.{ts,tsx}')
      .filter((file) => !file.startsWith('src/i18n/'))
      .map(read)
      .join('\n');
    const used = new Set([
      ...cards.flatMap((card) => [...keysIn(card), `${card.name}.summary`]),
      ...codes.map((code) => `error.${code}`),
    ]);
    // A key that is put together, such as `level.${n}`, uses every sentence that begins so.
    const beginnings = [...source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, beginning = '']) => beginning);
    const isUsed = (key: string): boolean =>
      used.has(key) || source.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));

    assert.deepEqual(
      keys.filter((key) => !isUsed(key) && !isUsed(key.replace(/\.(about|also)$/, ''))),
      [],
    );
  });
});
