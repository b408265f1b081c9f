import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../person.ts';

const words = z.object({ en: z.string().min(1), fr: z.string().min(1) });
const cardWords = z.object({ en: z.string().min(1).max(55), fr: z.string().min(1).max(55) });

const criterion = z.object({
  id: z.string().regex(/^[A-Z]{3}\.[1-9]$/),
  /** Continues "How satisfied are you with …"; for reports and screen readers. */
  long: words,
  /** On the card: two lines on a phone at most. */
  short: cardWords,
  /** Asks about the last plan's promises, so it makes no sense in a first cycle. */
  isAboutPromises: z.boolean().optional(),
});

const area = z.object({
  id: z.string().regex(/^[A-Z]{3}$/),
  name: cardWords,
  // Six at most: a mean of up to six levels is a whole number of sixtieths, and the card stays within 2.5 screens.
  criteria: z.array(criterion).min(1).max(6),
});

const perception = z.object({ id: z.string().regex(/^[a-z-]+$/), card: cardWords, name: words });

const asked = z
  .object({
    version: z.string().min(1),
    areas: z.array(area).min(1).max(5),
    /** From the lowest rung to the highest; reported as a distribution, never as a mean. */
    perceptions: z.array(perception).min(2).max(7),
  })
  .refine((q) => isUnique(q.areas.map(({ id }) => id)), 'two areas have the same id')
  .refine((q) => isUnique(q.areas.flatMap((a) => a.criteria.map(({ id }) => id))), 'two criteria have the same id')
  .refine(
    (q) => q.areas.every((a) => a.criteria.every(({ id }) => id.startsWith(`${a.id}.`))),
    'a criterion is in the wrong area',
  );

export type Words = Readonly<Record<Language, string>>;
export type Criterion = Readonly<z.infer<typeof criterion>>;
export type Area = Readonly<Omit<z.infer<typeof area>, 'criteria'>> & { readonly criteria: readonly Criterion[] };
export type Perception = Readonly<z.infer<typeof perception>>;

/** What is asked. OVERALL and the four levels are not in it: they never change, so that cycles stay comparable. */
export interface Questionnaire {
  readonly version: string;
  /** SHA-256 (hex) of everything else, so that a report can prove what was asked. */
  readonly hash: string;
  readonly areas: readonly Area[];
  readonly perceptions: readonly Perception[];
}

/** @throws ZodError that names what is wrong with it. */
export function questionnaire(source: unknown): Questionnaire {
  const content = asked.parse(source);
  return { ...content, hash: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}

/** What a cycle asks, frozen at launch: in a first cycle nobody is asked about promises that were never made. */
export function freeze(source: Questionnaire, { isFirst }: { isFirst: boolean }): Questionnaire {
  return isFirst ? withoutPromises(source) : source;
}

/** The same ids without the criteria about promises: where nothing was promised there is nothing to judge. */
export function withoutPromises({ hash: _, ...content }: Questionnaire): Questionnaire {
  const areas = content.areas.map((each) => ({ ...each, criteria: each.criteria.filter((c) => !c.isAboutPromises) }));
  return questionnaire({ ...content, areas: areas.filter((each) => each.criteria.length > 0) });
}

export const areaOf = (from: Questionnaire, id: string): Area | undefined => from.areas.find((each) => each.id === id);

export const criteriaOf = (from: Questionnaire): readonly Criterion[] => from.areas.flatMap((each) => each.criteria);

export const areaIdOf = (criterionId: string): string => criterionId.slice(0, 3);

const isUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
