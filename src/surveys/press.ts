import { z } from 'zod';
import { AppError } from '../errors.ts';
import { textLimit } from './response.ts';

/** What every card of the survey carries: ids only, and all of it is a claim of the client. */
const claim = z.object({
  cycle: z.string().min(1).max(100),
  /** The respondent the card was made for; without it, who presses. */
  to: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
  /** When the card was first made, in seconds since 1970. */
  made: z.coerce.number().int().min(0).max(1e11).default(0),
  page: z.string().max(20).optional(),
  /** Which delivery the card came with, while nothing was pressed on it; see `reminderLine`. */
  step: z.string().max(40).default(''),
  share: z.coerce.number().int().min(0).max(100).catch(0).default(0),
});
export type Claim = z.infer<typeof claim>;

const list = z
  .string()
  .max(400)
  .default('')
  .transform((value) => value.split(',').filter((each) => each !== ''));
const typed = z
  .string()
  .max(textLimit)
  .default('')
  .transform((value) => value.trim());
// A fallback Action.Submit may bring it as a word; without it nothing is taken away.
const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 'true');
const direction = z.enum(['next', 'back']).default('next');

const overall = claim.extend({ level: z.union([z.string(), z.number()]) });
const areas = claim.extend({ areas: list, move: direction });
const area = claim.extend({
  area: z.string().max(3),
  move: direction,
  happened: typed,
  order: z.string().max(100).default(''),
  /** The card showed what was written before, so an empty field now means: take it away. */
  wasNoted: flag,
  ratings: z.record(z.string(), z.union([z.string(), z.number()])),
});
const last = claim.extend({
  move: direction,
  priorities: list,
  perception: z.string().max(40).default(''),
  example: typed,
  callback: z.string().max(10).default(''),
  wasNoted: flag,
});

type Posted = Readonly<Record<string, unknown>>;

export const readClaim = (data: Posted): Claim => read(claim, data);
export const readOverall = (data: Posted) => read(overall, data);
export const readAreas = (data: Posted) => read(areas, data);
export const readLast = (data: Posted) => read(last, data);

/** The rows are all values under a name like a criterion's; whether they belong to the area is for the rule to say. */
export function readArea(data: Posted) {
  const rows = Object.fromEntries(Object.entries(data).filter(([name]) => /^[A-Z]{3}\.\d+$/.test(name)));
  return read(area, { ...data, ratings: rows });
}

function read<T>(schema: z.ZodType<T>, data: Posted): T {
  if (data.cycle === undefined || data.cycle === '') throw new AppError('not_found');
  const result = schema.safeParse(data);
  if (!result.success) throw new AppError('bad_input', {}, { cause: result.error });
  return result.data;
}
