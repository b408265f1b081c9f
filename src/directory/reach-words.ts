import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import type { Reach, Reached } from './reach.ts';

/** What somebody has to do before these people can be reached; '' for those who can. */
export const fixFor = (language: Language, reach: Reach): string =>
  reach === 'reachable' ? '' : text(language, `reach.fix.${reach}`);

/** The list for the administrator, its head first: everybody whom the bot cannot simply write to. */
export function administratorRows(language: Language, all: readonly Reached[]): readonly (readonly string[])[] {
  const head = (['address', 'name', 'department', 'why', 'fix'] as const).map((column) =>
    text(language, `reach.column.${column}`),
  );
  const rows = all
    .filter(({ reach }) => reach !== 'reachable')
    .map(({ address, person, reach }) => [
      address,
      person?.name ?? '',
      person?.department ?? '',
      text(language, `reach.${reach}`),
      fixFor(language, reach),
    ]);
  return [head, ...rows];
}
