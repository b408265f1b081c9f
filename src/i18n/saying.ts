import { languages } from '../person.ts';
import { isKey, type Key, text } from './text.ts';

/** Words that change nothing about what is wanted. */
const fillers = new Set(
  [
    'a an the my our please pls me show open see give',
    'un une le la les l mon ma mes notre nos svp stp moi montre ouvre ouvrir voir affiche afficher',
  ]
    .join(' ')
    .split(' '),
);

/**
 * What follows a command in somebody's words: '' for the command alone, undefined when it was not said. Understood in
 * every language, whatever the person's own is, without regard to accents, punctuation, case and politeness. Other
 * ways to say it stand under `<key>.also`, parted by `|`.
 */
export function saying(words: string, key: Key): string | undefined {
  const said = plainWords(words);
  for (const way of waysToSay(key)) {
    if (said === way) return '';
    if (said.startsWith(`${way} `)) return said.slice(way.length + 1);
  }
  return undefined;
}

/** The command and nothing else. */
export const isSaid = (words: string, key: Key): boolean => saying(words, key) === '';

/** The command by its own name, not by another way to say it: nobody means anything else with that. */
export const isNamed = (words: string, key: Key): boolean =>
  languages.some((language) => plainWords(words) === plainWords(text(language, key)));

/** Small letters and digits, single spaces, no fillers; for comparing what was typed with what is known. */
export function plainWords(words: string): string {
  const plain = words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const meant = plain.filter((word) => !fillers.has(word));
  return (meant.length > 0 ? meant : plain).join(' ');
}

const known = new Map<Key, readonly string[]>();

function waysToSay(key: Key): readonly string[] {
  const found = known.get(key);
  if (found) return found;
  const also = `${key}.also`;
  const ways = languages.flatMap((language) => [
    text(language, key),
    ...(isKey(also) ? text(language, also).split('|') : []),
  ]);
  // Longer ones first: "results by department" must not be taken for "results" and something.
  const plain = [...new Set(ways.map(plainWords))].sort((one, other) => other.length - one.length);
  known.set(key, plain);
  return plain;
}
