import { readFileSync } from 'node:fs';
import { isKey, keysUnder, text, type Values } from '../i18n/text.ts';
import type { Card, CardMessage } from '../message.ts';
import type { Language } from '../person.ts';
import { template } from './template.ts';

const folder = new URL('../../cards/', import.meta.url);
const templates = new Map<string, ReturnType<typeof template>>();

/**
 * Fills `cards/<name>.json`. In the template `${say.x}` is the sentence with the i18n key `<name>.x`, `${common.x}` the
 * one with `common.x`, and every other placeholder comes from `data`. Sentences take their own placeholders from `data`.
 * The sentence `<name>.summary` becomes the toast.
 *
 * @throws RangeError when a sentence lacks a value, ENOENT when there is no such card.
 */
export function card(name: string, language: Language, data: Values = {}): CardMessage {
  const say = sentences(name, language, data);
  const common = sentences('common', language, data);
  const expanded = templateOf(name)({ ...data, say, common });
  return { card: expanded as Card, summary: say.summary ?? '' };
}

function templateOf(name: string): ReturnType<typeof template> {
  const known = templates.get(name);
  if (known) return known;
  const loaded = template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  templates.set(name, loaded);
  return loaded;
}

function sentences(prefix: string, language: Language, data: Values): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of keysUnder(prefix)) {
    if (isKey(key)) found[key.slice(prefix.length + 1)] = text(language, key, data);
  }
  return found;
}
