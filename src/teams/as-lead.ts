import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { CardAction, CardMessage } from '../message.ts';
import { has } from '../person.ts';

type Act = (action: CardAction) => Promise<CardMessage>;

/** Leads only; roles are read on every press and never come from the card. */
export const asLead =
  (act: Act): Act =>
  async (action) => {
    if (!has(action.person, 'lead')) throw new AppError('not_allowed');
    return act(action);
  };

/** What a card claims, in the shape the deed needs. @throws AppError bad_input */
export function read<T extends z.ZodType>(shape: T, data: unknown): z.infer<T> {
  const claimed = shape.safeParse(data);
  if (!claimed.success) throw new AppError('bad_input', {}, { cause: claimed.error });
  return claimed.data;
}
