import { randomUUID } from 'node:crypto';
import { AppError, type Code } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { Log } from '../log.ts';
import type { CardMessage } from '../message.ts';
import type { Language } from '../person.ts';
import { card } from './card.ts';
import type { Press } from './verbs.ts';

export interface Trouble {
  readonly sentence: string;
  /** Of the line in the log; only for the unexpected. */
  readonly reference?: string;
  readonly mayTryAgain: boolean;
}

/** Only these pass by themselves; every other answer would be the same again. */
const passing: ReadonlySet<Code> = new Set(['busy', 'storage_unavailable', 'too_fast', 'unexpected']);

/** Expected trouble in the person's language; the unexpected is logged once and apologised for. */
export function troubleOf(
  error: unknown,
  { language, log, verb }: { language: Language; log: Log; verb?: string },
): Trouble {
  if (error instanceof AppError) {
    return { sentence: text(language, `error.${error.code}`, error.values), mayTryAgain: passing.has(error.code) };
  }
  const reference = randomUUID().slice(0, 8);
  log.error('turn failed', { reference, verb, error });
  return { sentence: text(language, 'error.unexpected'), reference, mayTryAgain: true };
}

/** UTF-16 units of JSON; more would make the card too large to be shown. */
const mostToKeep = 6000;

/** Shows the sentence, keeps what was typed in sight, and offers to send exactly the same again. */
export function troubleCard(trouble: Trouble, language: Language, { verb, data }: Press): CardMessage {
  const fits = JSON.stringify(data).length <= mostToKeep;
  return card('common-trouble', language, {
    sentence: trouble.sentence,
    reference: trouble.reference ?? '',
    typed: typedIn(data),
    mayTryAgain: trouble.mayTryAgain && fits,
    verb,
    again: data,
    submit: { ...data, verb },
  });
}

// Ids and choices have no spaces; what somebody wrote has. One word is quickly written again, and is sent again anyway.
function typedIn(data: Press['data']): string[] {
  const texts = Object.values(data).filter((value) => typeof value === 'string' && /\S\s+\S/.test(value));
  return texts.map((value) => String(value).slice(0, mostToKeep / 2));
}
