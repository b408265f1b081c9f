import { text } from '../i18n/text.ts';
import { languages } from '../person.ts';

/** "results 2025" → "2025", "résultats" → "": the survey that is asked for. Undefined when nobody asks for results. */
export function titleIn(words: string): string | undefined {
  const said = words.trim().replaceAll(/\s+/g, ' ');
  for (const language of languages) {
    const command = text(language, 'command.results.show');
    if (plain(said) === plain(command)) return '';
    if (plain(said).startsWith(`${plain(command)} `)) return said.slice(said.indexOf(' ') + 1).replace(/[?!.]+$/, '');
  }
  return undefined;
}

const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/[\p{M}?!.]/gu, '')
    .trim()
    .toLowerCase();
