import { isSaid } from '../i18n/saying.ts';

export const surveyCommands = ['survey', 'self-assessment', 'surveys-off', 'surveys-on'] as const;
export type SurveyCommand = (typeof surveyCommands)[number];

export const commandIn = (words: string): SurveyCommand | undefined =>
  surveyCommands.find((command) => isSaid(words, `command.${command}`));
