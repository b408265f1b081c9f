import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { isNamed, isSaid } from '../i18n/saying.ts';
import type { Key } from '../i18n/text.ts';
import type { CardAction, CardMessage, Said } from '../message.ts';
import { has } from '../person.ts';

type Act = (action: CardAction) => Promise<CardMessage>;

/** Leads only; roles are read on every press and never come from the card. */
export const asLead =
  (act: Act): Act =>
  async (action) => {
    if (!has(action.person, 'lead')) throw new AppError('not_allowed');
    return act(action);
  };

/**
 * Whether a lead gives this command, in their own chat. Other words for it may be a question about an order when somebody
 * else writes them. @throws AppError not_allowed when somebody else gives the command by its name
 */
export function isLeadSaying({ text, place, person }: Said, key: Key): boolean {
  if (place !== 'personal') return false;
  if (has(person, 'lead')) return isSaid(text, key);
  if (isNamed(text, key)) throw new AppError('not_allowed');
  return false;
}

/** What a card claims, in the shape the deed needs. @throws AppError bad_input */
export function read<T extends z.ZodType>(shape: T, data: unknown): z.infer<T> {
  const claimed = shape.safeParse(data);
  if (!claimed.success) throw new AppError('bad_input', {}, { cause: claimed.error });
  return claimed.data;
}
