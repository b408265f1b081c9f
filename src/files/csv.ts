import type { Language } from '../person.ts';

export type Cell = string | number | undefined;

/** Tells Excel that the rest is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** Excel splits at the sign that the reader's country does not use for decimals. */
const separators: Readonly<Record<Language, string>> = { en: ',', fr: ';' };

/** One line, with its end; numbers with the reader’s decimal sign. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(cells: readonly Cell[], language: Language): string {
  const separator = separators[language];
  return `${cells.map((cell) => quoted(harmless(cell, language))).join(separator)}\r\n`;
}

function harmless(cell: Cell, language: Language): string {
  if (typeof cell === 'number') return language === 'fr' ? String(cell).replace('.', ',') : String(cell);
  const words = cell ?? '';
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(words) ? `'${words}` : words;
}

const quoted = (cell: string): string => (/[",;'\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
