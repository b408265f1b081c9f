import type { Language } from '../person.ts';
import { areaOf, type Questionnaire } from './questionnaire.ts';
import { hasBegun, type Response } from './response.ts';

/** How the first people get on with the cards: numbers and places, never an answer. */
export interface Pilot {
  readonly answered: number;
  /** The middle one of those who finished. */
  readonly medianSeconds?: number;
  /** Cards at which the others stopped, the most frequent first. */
  readonly stoppedAt: readonly { readonly label: string; readonly n: number }[];
}

export interface PilotWords {
  readonly language: Language;
  readonly questionnaire: Questionnaire;
  /** The cards that are no area. */
  readonly cards: { readonly areas: string; readonly last: string };
}

/** `responses` are those of the people asked in the pilot. */
export function pilotOf(responses: readonly Response[], words: PilotWords): Pilot {
  const begun = responses.filter(hasBegun);
  const seconds = begun.filter(({ finishedAt }) => finishedAt).map((response) => response.seconds);
  const stopped = new Map<string, number>();
  for (const { finishedAt, step } of begun) {
    if (!finishedAt) stopped.set(step, (stopped.get(step) ?? 0) + 1);
  }
  const medianSeconds = median(seconds);
  return {
    answered: begun.length,
    ...(medianSeconds !== undefined && { medianSeconds }),
    stoppedAt: [...stopped].map(([step, n]) => ({ label: nameOf(step, words), n })).sort((a, b) => b.n - a.n),
  };
}

function nameOf(step: string, { language, questionnaire, cards }: PilotWords): string {
  if (step === 'areas' || step === 'last') return cards[step];
  return areaOf(questionnaire, step)?.name[language] ?? step;
}

/** Of an even number the mean of the two in the middle, in whole seconds. */
function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : Math.round((upper + lower) / 2);
}
