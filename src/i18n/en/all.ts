import { bot } from './bot.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { lead } from './lead.ts';
import { results } from './results.ts';
import { survey } from './survey.ts';

/** Every sentence of the product in this language; a new feature adds its file here. */
export const all = { ...bot, ...common, ...errors, ...lead, ...results, ...survey } as const;
