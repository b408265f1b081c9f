import { text } from '../i18n/text.ts';
import { languages } from '../person.ts';

export const surveyCommands = ['survey', 'self-assessment', 'surveys-off', 'surveys-on'] as const;
export type SurveyCommand = (typeof surveyCommands)[number];

/** The command these words are, in either language and written with or without accents, hyphens and politeness. */
export function commandIn(words: string): SurveyCommand | undefined {
  const said = plain(words);
  return surveyCommands.find((command) =>
    languages.some((language) => {
      const wanted = plain(text(language, `command.${command}`));
      return said === wanted || polite.some((frame) => said === frame.replace('…', wanted));
    }),
  );
}

const polite = ['my …', 'the …', 'open …', 'open my …', 'open the …', '… please', 'mon …', 'ma …', 'l …', 'ouvre l …'];

const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
