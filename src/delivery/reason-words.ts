import { isKey, text } from '../i18n/text.ts';
import type { Language } from '../person.ts';

export interface ReasonWords {
  readonly label: string;
  /** What it means, what to do, and for whom. */
  readonly advice: string;
}

/** An ambiguous answer is told by its status (answer-502); to a lead it is all the same. */
export const meaningOf = (reason: string): string => (reason.startsWith('answer-') ? 'no-answer' : reason);

/** The words for a reason, `delivery.reason.<reason>` and `delivery.advice.<reason>`; one without words is shown as it is. */
export function reasonWords(language: Language, reason: string): ReasonWords {
  const named = meaningOf(reason);
  const label = `delivery.reason.${named}`;
  const advice = `delivery.advice.${named}`;
  return {
    label: isKey(label) ? text(language, label) : reason,
    advice: isKey(advice) ? text(language, advice) : text(language, 'delivery.advice.other'),
  };
}
