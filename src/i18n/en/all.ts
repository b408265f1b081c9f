import { audience } from './audience.ts';
import { bot } from './bot.ts';
import { calendar } from './calendar.ts';
import { checklist } from './checklist.ts';
import { common } from './common.ts';
import { delivery } from './delivery.ts';
import { errors } from './errors.ts';
import { feedback } from './feedback.ts';
import { files } from './files.ts';
import { lead } from './lead.ts';
import { reach } from './reach.ts';
import { results } from './results.ts';
import { setup } from './setup.ts';
import { survey } from './survey.ts';

/** Every sentence of the product in this language; a new feature adds its file here. */
export const all = {
  ...audience,
  ...bot,
  ...calendar,
  ...checklist,
  ...common,
  ...delivery,
  ...errors,
  ...feedback,
  ...files,
  ...lead,
  ...reach,
  ...results,
  ...setup,
  ...survey,
} as const;
