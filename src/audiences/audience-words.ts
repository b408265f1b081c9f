import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import type { SourceName, Term } from './audience.ts';
import type { ListProblem } from './list.ts';
import { readSource } from './source.ts';

/** Names of lists and titles of cycles by id. */
export type Names = ReadonlyMap<string, string>;

export function sourceWords(language: Language, source: SourceName, names: Names): string {
  const read = readSource(source);
  if (!read) return text(language, 'audience.source.gone');
  const { kind, of } = read;
  const isById = kind === 'list' || kind === 'key' || kind === 'silent';
  const name = isById ? names.get(of) : of;
  if (name === undefined) return text(language, 'audience.source.gone');
  if (kind === 'department' && name === '') return text(language, 'audience.source.no-department');
  if (kind === 'site' && name === '') return text(language, 'audience.source.no-site');
  return text(language, `audience.source.${kind}`, { name });
}

/** "Finance (20)", "except Team (4), 16 left" */
export function termLines(
  language: Language,
  { terms, steps, names }: { terms: readonly Term[]; steps: readonly { of: number; after: number }[]; names: Names },
): { line: string; count: string }[] {
  return terms.map(({ join, source }, index) => {
    const words = sourceWords(language, source, names);
    const step = steps[index] ?? { of: 0, after: 0 };
    if (index === 0) return { line: words, count: text(language, 'audience.term.first', step) };
    return {
      line: text(language, `audience.join.${join}`, { source: words }),
      count: text(language, 'audience.term.next', step),
    };
  });
}

/** One line of the page's table. */
export const problemWords = (language: Language, { line, heading, trouble, found }: ListProblem) => ({
  ...(line !== undefined && { line }),
  column: heading,
  what: text(language, `audience.cell.${trouble}`, { found }),
  fix: text(language, `audience.fix.${trouble}`),
});
