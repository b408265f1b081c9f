import { z } from 'zod';

/** What the operator decides about what nobody asked for. */
export interface SendingConfig {
  readonly quiet: {
    readonly opensAt: string;
    readonly closesAt: string;
    /** ISO weekdays, Monday is 1. */
    readonly workingDays: readonly number[];
    readonly blackouts: readonly { readonly from: string; readonly to: string }[];
  };
  readonly fatigue: { readonly perDay: number; readonly perWeek: number };
  readonly approvalAbove: number;
  readonly pilotSize: number;
}

export const usualPilot = 25;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayAdvice = 'must be weekdays like Mon-Fri or Sun,Mon,Tue';
const hoursAdvice = 'must be two times of one day, the earlier one first, like 09:00-16:30';
const blackoutAdvice = 'must be days or spans of days, separated by commas, like 12-20..01-06, 2026-05-29';

const hours = z.string().transform((text, context) => {
  const [, opensAt = '', closesAt = ''] = /^\s*(\d\d:\d\d)\s*-\s*(\d\d:\d\d)\s*$/.exec(text) ?? [];
  const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (isTime(opensAt) && isTime(closesAt) && opensAt < closesAt) return { opensAt, closesAt };
  context.addIssue({ code: 'custom', message: hoursAdvice });
  return z.NEVER;
});

const workingDays = z.string().transform((text, context) => {
  const days = text.split(',').flatMap(daysOf);
  if (!days.includes(0)) return [...new Set(days)].sort();
  context.addIssue({ code: 'custom', message: dayAdvice });
  return z.NEVER;
});

const blackouts = z.string().transform((text, context) => {
  const spans = text.split(',').map((span) => {
    const [from = '', to = from, ...more] = span.split('..').map((day) => day.trim());
    // A span over the new year only makes sense where days return every year.
    const isOne = from.length === to.length && more.length === 0 && (from.length === 5 || from <= to);
    return isOne && isDay(from) && isDay(to) ? { from, to } : undefined;
  });
  if (!spans.includes(undefined)) return spans.filter((span) => span !== undefined);
  context.addIssue({ code: 'custom', message: blackoutAdvice });
  return z.NEVER;
});

export const whole = (from: number, to: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${from} to ${to}` })
    .int()
    .min(from)
    .max(to);

export const sendingVariables = {
  SENDING_HOURS: hours.default({ opensAt: '09:00', closesAt: '16:30' }),
  WORKING_DAYS: workingDays.default([1, 2, 3, 4, 5]),
  BLACKOUT_DAYS: blackouts.default([]),
  MESSAGES_PER_DAY: whole(1, 10).default(1),
  MESSAGES_PER_WEEK: whole(1, 50).default(3),
  APPROVAL_ABOVE: whole(1, 1_000_000).default(500),
  PILOT_SIZE: whole(1, 1_000).default(usualPilot),
};

export function sendingOf(env: z.infer<z.ZodObject<typeof sendingVariables>>): SendingConfig {
  return {
    quiet: { ...env.SENDING_HOURS, workingDays: env.WORKING_DAYS, blackouts: env.BLACKOUT_DAYS },
    fatigue: { perDay: env.MESSAGES_PER_DAY, perWeek: env.MESSAGES_PER_WEEK },
    approvalAbove: env.APPROVAL_ABOVE,
    pilotSize: env.PILOT_SIZE,
  };
}

/** `Mon` → 1; `Fri-Mon` → 5, 6, 7, 1. 0 stands for something else. */
function daysOf(text: string): number[] {
  const ends = text.split('-').map((name) => weekdays.indexOf(name.trim().toLowerCase().slice(0, 3)) + 1);
  const [first = 0, last = first] = ends;
  if (ends.length > 2 || first === 0 || last === 0) return [0];
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** `12-20` or `2026-12-20`, and in the calendar. */
function isDay(text: string): boolean {
  const day = /^\d\d-\d\d$/.test(text) ? `2024-${text}` : text;
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
