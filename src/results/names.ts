import type { Language } from '../person.ts';
import { areaIdOf, areaOf, type Questionnaire } from '../surveys/questionnaire.ts';

/** What people read instead of an id; an id that is no longer asked stands for itself. */
export function criterionName(language: Language, from: Questionnaire, id: string): string {
  const criterion = areaOf(from, areaIdOf(id))?.criteria.find((one) => one.id === id);
  return criterion?.short[language] ?? id;
}

export const areaName = (language: Language, from: Questionnaire, id: string): string =>
  areaOf(from, id)?.name[language] ?? id;
