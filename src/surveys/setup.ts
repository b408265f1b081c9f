import { DateTime } from 'luxon';
import { z } from 'zod';
import { type Mode, modes } from './cycle.ts';

/** Fewer answers than this are never shown, whatever a lead types. */
export const thresholdFloor = 3;
export const usualThreshold = 5;
const thresholdCeiling = 20;
/** Comments tell more about who wrote them than a tap does. */
const fewestForComments = 8;
const titleLimit = 60;
const longestDays = 120;

// What is empty does not come at all. Teams makes a mention of `<at>`, wherever it stands.
const words = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).replaceAll(/<\/?at\b[^>]*>/gi, ''))
  .pipe(z.string().trim().max(200))
  .catch('');

/** What stands in the form, as text: what somebody typed is kept, however wrong it is. */
const form = z.object({
  title: words,
  closesOn: words,
  audience: words,
  mode: words,
  threshold: words,
  routing: words,
  sponsorName: words,
  sponsorTitle: words,
  pilot: words,
  perDay: words,
});
export type Typed = z.infer<typeof form>;

export interface Setup {
  readonly title: string;
  /** The last day, ISO. */
  readonly closesOn: string;
  readonly audience: string;
  readonly mode: Mode;
  readonly threshold: number;
  readonly commentThreshold: number;
  readonly routing: 'areas' | 'all';
  readonly sponsor: { readonly name: string; readonly title: string };
  readonly isPilotFirst: boolean;
  /** At most so many people are sent their card on one day. */
  readonly perDay?: number;
}

export const problems = [
  'title-missing',
  'title-long',
  'title-taken',
  'date-missing',
  'date-early',
  'date-late',
  'date-weekend',
  'audience-missing',
  'mode-missing',
  'threshold-wrong',
  'sponsor-missing',
  'per-day-wrong',
  'spread-late',
  'closed-days',
] as const;
export type Problem = (typeof problems)[number];

/** What is wrong with a field under "More settings". */
export const hiddenProblems: readonly Problem[] = ['threshold-wrong', 'per-day-wrong', 'spread-late'];

export interface Surroundings {
  /** ISO, where the lead is. */
  readonly today: string;
  /** Titles of earlier cycles; "results 2025" must mean one of them. */
  readonly titles: readonly string[];
  /** The audiences on offer. */
  readonly audiences: readonly string[];
}

export const typedIn = (data: Readonly<Record<string, unknown>>): Typed => form.parse(data);

/** The form as it first appears: three weeks, to a working day. */
export function proposal(today: string, last?: { readonly name: string; readonly title: string }): Typed {
  const inThreeWeeks = DateTime.fromISO(today).plus({ weeks: 3 });
  const closes = inThreeWeeks.isWeekend ? inThreeWeeks.plus({ weeks: 1 }).startOf('week') : inThreeWeeks;
  return {
    title: today.slice(0, 4),
    closesOn: closes.toISODate() ?? '',
    audience: 'everyone',
    mode: 'confidential',
    threshold: String(usualThreshold),
    routing: 'areas',
    sponsorName: last?.name ?? '',
    sponsorTitle: last?.title ?? '',
    pilot: 'false',
    perDay: '',
  };
}

/** The setup, or everything that is wrong with what was typed, in the order of the form. */
export function readSetup(typed: Typed, around: Surroundings): Setup | readonly Problem[] {
  const threshold = Number(typed.threshold);
  const mode = modes.find((one) => one === typed.mode);
  const wrong = [
    titleProblem(typed.title, around.titles),
    dateProblem(typed.closesOn, around.today),
    around.audiences.includes(typed.audience) ? undefined : 'audience-missing',
    mode ? undefined : 'mode-missing',
    Number.isInteger(threshold) && threshold >= thresholdFloor && threshold <= thresholdCeiling
      ? undefined
      : 'threshold-wrong',
    typed.sponsorName === '' || typed.sponsorTitle === '' ? 'sponsor-missing' : undefined,
    isPerDay(typed.perDay) ? undefined : 'per-day-wrong',
  ].filter((problem): problem is Problem => problem !== undefined);
  if (wrong.length > 0 || !mode) return wrong;
  return {
    title: typed.title,
    closesOn: typed.closesOn,
    audience: typed.audience,
    mode,
    threshold,
    commentThreshold: Math.max(threshold, fewestForComments),
    routing: typed.routing === 'all' ? 'all' : 'areas',
    sponsor: { name: typed.sponsorName, title: typed.sponsorTitle },
    isPilotFirst: typed.pilot === 'true',
    ...(typed.perDay !== '' && { perDay: Number(typed.perDay) }),
  };
}

const isPerDay = (typed: string): boolean => typed === '' || (/^\d{1,6}$/.test(typed) && Number(typed) > 0);

function titleProblem(title: string, titles: readonly string[]): Problem | undefined {
  if (title === '') return 'title-missing';
  if (title.length > titleLimit) return 'title-long';
  const isTaken = titles.some((taken) => taken.toLowerCase() === title.toLowerCase());
  return isTaken ? 'title-taken' : undefined;
}

function dateProblem(closesOn: string, today: string): Problem | undefined {
  const day = DateTime.fromFormat(closesOn, 'yyyy-MM-dd');
  if (!day.isValid) return 'date-missing';
  const first = DateTime.fromISO(today);
  if (day <= first) return 'date-early';
  if (day > first.plus({ days: longestDays })) return 'date-late';
  return day.isWeekend ? 'date-weekend' : undefined;
}
