import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';

/** Counters against answers. Where they differ the answers are right. */
export interface Recounted {
  readonly answers: number;
  readonly tallies: number;
  readonly differences: readonly {
    readonly tally: string;
    readonly key: string;
    readonly stored: number;
    readonly counted: number;
  }[];
}

const mostLines = 20;

export function recountWords(language: Language, { answers, tallies, differences }: Recounted): string {
  if (differences.length === 0) return text(language, 'lead.recount.equal', { answers, tallies });
  const lines = differences.slice(0, mostLines).map((one) => `- ${text(language, 'lead.recount.line', { ...one })}`);
  return [text(language, 'lead.recount.different', { answers, tallies, n: differences.length }), ...lines].join('\n');
}
