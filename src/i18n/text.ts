import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../person.ts';
import * as en from './en/all.ts';
import * as fr from './fr/all.ts';

export type Key = keyof typeof en.all;
export type Values = Readonly<Record<string, unknown>>;

const catalogues: Record<Language, Record<Key, string>> = { en: en.all, fr: fr.all };
const parsed = new Map<string, IntlMessageFormat>();

export const isKey = (key: string): key is Key => Object.hasOwn(en.all, key);

/**
 * A sentence in a person's language. Messages are ICU: `{n, plural, one {# answer} other {# answers}}`.
 * @throws RangeError when a placeholder has no value; a sentence with a hole never reaches a person.
 */
export function text(language: Language, key: Key, values: Values = {}): string {
  const cacheKey = `${language}:${key}`;
  let message = parsed.get(cacheKey);
  if (!message) {
    message = new IntlMessageFormat(catalogues[language][key], language, undefined, { ignoreTag: true });
    parsed.set(cacheKey, message);
  }
  return String(message.format(values as Record<string, string>));
}

/** All sentences whose key starts with `<prefix>.`, by the rest of their key; see teams/card.ts. */
export function keysUnder(prefix: string): readonly Key[] {
  return underPrefix.get(prefix) ?? [];
}

const underPrefix = new Map<string, Key[]>();
for (const key of Object.keys(en.all) as Key[]) {
  const prefix = key.slice(0, key.indexOf('.'));
  underPrefix.set(prefix, [...(underPrefix.get(prefix) ?? []), key]);
}
