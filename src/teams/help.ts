import { isSaid } from '../i18n/saying.ts';
import { isKey, text } from '../i18n/text.ts';
import type { CardMessage, Command, Feature, Said } from '../message.ts';
import type { Person } from '../person.ts';
import { card } from './card.ts';

/** Understood in either language, whatever the person's own is. */
const greetings = new Set(['hi', 'hello', 'hey', 'help', '?', 'bonjour', 'salut', 'aide']);

/** Lists what a person may say; `features` are those that come before it. */
export function helpFeature(features: readonly Feature[]): Feature & { unknown(said: Said): CardMessage } {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const show = (person: Person, opening: 'greeting' | 'unknown') => {
    const lines = commands.filter((command) => isOpenTo(person, command)).map(({ key }) => line(person, key));
    const intro = text(person.language, `common-help.${opening}`);
    return card('common-help', person.language, { intro, lines, hasLines: lines.length > 0 });
  };
  return {
    // To some a greeting is the word for something of their own; it is left to that.
    message: async ({ text: words, person }) => {
      const isTaken = commands.some((command) => isOpenTo(person, command) && says(words, command));
      return isGreeting(words) && !isTaken ? show(person, 'greeting') : undefined;
    },
    actions: { 'common.help': async ({ person }) => show(person, 'greeting') },
    unknown: ({ person }) => show(person, 'unknown'),
  };
}

const isGreeting = (words: string): boolean => greetings.has(words.toLowerCase().replace(/[\s!.]+$/, ''));

const says = (words: string, { key }: Command): boolean => isKey(key) && isSaid(words, key);

const isOpenTo = (person: Person, { roles }: Command): boolean =>
  roles.length === 0 || roles.some((role) => person.roles.includes(role));

// A command may explain itself in a second sentence, `<key>.about`.
function line({ language }: Person, key: string): { words: string; about: string } {
  const about = `${key}.about`;
  return { words: isKey(key) ? text(language, key) : key, about: isKey(about) ? text(language, about) : '' };
}
