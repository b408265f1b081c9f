import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors.ts';
import type { Cycle } from './cycle.ts';
import { offeredPriorities } from './offered.ts';
import { areaOf } from './questionnaire.ts';
import type { Kind } from './respondent.ts';
import { responseId } from './respondent.ts';
import {
  answersWithin,
  type Callback,
  callbacks,
  isLevel,
  type Level,
  levels,
  type Outcome,
  priorityLimit,
  type Rating,
  type Response,
} from './response.ts';
import { resumeAt } from './steps.ts';

/** A pause on one card counts as this much at most (seconds): nobody thinks longer about five rows. */
const longestThought = 120;

export interface Newcomer {
  readonly kind: Kind;
  readonly respondent: string;
  readonly department: string;
  readonly site: string;
  readonly personId: string;
  readonly now: Date;
}

/** An empty response, for the first press. Only in mode identified it names the person. */
export function blank(cycle: Cycle, { kind, respondent, department, site, personId, now }: Newcomer): Response {
  return {
    id: responseId(respondent),
    pk: cycle.pk,
    type: 'response',
    respondent,
    kind,
    department,
    site,
    ...(cycle.mode === 'identified' ? { personId } : {}),
    answers: {},
    commented: [],
    saved: [],
    step: 'overall',
    startedAt: now.toISOString(),
    submittedAt: now.toISOString(),
    seconds: 0,
    made: 0,
  };
}

export function giveOverall(response: Response, cycle: Cycle, level: unknown): Response {
  const overall = levels.find((each) => String(each) === String(level));
  if (!overall) throw new AppError('bad_input');
  const all =
    cycle.routing === 'all' && response.kind === 'customer' ? cycle.questionnaire.areas.map(({ id }) => id) : undefined;
  return sent({ ...response, overall, ...(response.areas || !all ? {} : { areas: all }) }, 'overall');
}

/** Answers to areas that are no longer ticked go. */
export function tickAreas(response: Response, cycle: Cycle, ticked: readonly string[]): Response {
  const known = cycle.questionnaire.areas.map(({ id }) => id);
  if (response.kind === 'self' || cycle.routing === 'all' || ticked.some((id) => !known.includes(id)))
    throw new AppError('bad_input');
  const areas = known.filter((id) => ticked.includes(id));
  const saved = response.saved.filter((step) => !known.includes(step) || areas.includes(step));
  return sent({ ...response, areas, answers: answersWithin(areas, response.answers), saved }, 'areas');
}

/** `ratings` as the card sent them. A row without a value keeps what was said before: nobody can unpick a choice. */
export function rateArea(
  response: Response,
  cycle: Cycle,
  { area, ratings }: { area: string; ratings: Record<string, unknown> },
): Response {
  const rows = areaOf(cycle.questionnaire, area)?.criteria.map(({ id }) => id);
  const isShown = response.kind === 'self' || response.areas?.includes(area);
  if (!rows || !isShown || Object.keys(ratings).some((id) => !rows.includes(id))) throw new AppError('bad_input');
  const given = Object.entries(ratings).filter(([, value]) => value !== '' && value !== undefined);
  const answers = { ...response.answers, ...Object.fromEntries(given.map(([id, value]) => [id, ratingOf(value)])) };
  return sent({ ...response, answers }, area);
}

export interface LastWords {
  readonly priorities: readonly string[];
  readonly perception: string;
  readonly callback: string;
}

export function giveLastWords(response: Response, cycle: Cycle, words: LastWords): Response {
  const offered = offeredPriorities(response, cycle.questionnaire);
  const priorities = offered.filter((id) => words.priorities.includes(id));
  const perceptions = cycle.questionnaire.perceptions.map(({ id }) => id);
  const isWrong =
    response.kind === 'self' ||
    words.priorities.some((id) => !offered.includes(id)) ||
    priorities.length > priorityLimit ||
    (words.perception !== '' && !perceptions.includes(words.perception)) ||
    !['', 'no', ...callbacks].includes(words.callback);
  if (isWrong) throw new AppError('bad_input');
  const { perception: _p, callback: _c, priorities: _f, ...rest } = response;
  const callback = callbacks.find((each): each is Callback => each === words.callback);
  // Like a row, perception cannot be unpicked.
  const perception = words.perception || response.perception;
  return sent(
    {
      ...rest,
      ...(priorities.length > 0 ? { priorities } : {}),
      ...(perception ? { perception } : {}),
      ...(callback ? { callback } : {}),
    },
    'last',
  );
}

export function refuse(response: Response, outcome: Outcome): Response {
  return { ...response, outcome };
}

export function takeBackRefusal(response: Response): Response {
  const { outcome: _, ...rest } = response;
  return rest;
}

/** Marks that a comment was left, or is gone. */
export function noted(response: Response, about: string, isThere: boolean): Response {
  const others = response.commented.filter((each) => each !== about);
  return { ...response, commented: isThere ? [...others, about].sort() : others };
}

/** They are through, by the last step or because they said so. The first time counts. */
export function finish(response: Response, now: Date): Response {
  return response.finishedAt ? response : { ...response, finishedAt: now.toISOString() };
}

/** Stamps a changed response with time and place; undefined when nothing changed, so that a second press writes nothing. */
export function stamp(
  before: Response | undefined,
  after: Response,
  press: { cycle: Cycle; now: Date; made: number },
): Response | undefined {
  const placed = { ...after, step: resumeAt(press.cycle, after), made: Math.max(after.made, press.made) };
  if (isDeepStrictEqual(before, placed)) return undefined;
  const spent = before ? (press.now.getTime() - Date.parse(before.submittedAt)) / 1000 : 0;
  const thought = before?.finishedAt ? 0 : Math.max(0, Math.min(Math.round(spent), longestThought));
  return { ...placed, seconds: after.seconds + thought, submittedAt: press.now.toISOString() };
}

function sent(response: Response, step: string): Response {
  return response.saved.includes(step) ? response : { ...response, saved: [...response.saved, step] };
}

function ratingOf(value: unknown): Rating {
  if (value === 'x') return 'x';
  const level: Level | undefined = levels.find((each) => String(each) === String(value));
  if (!isLevel(level)) throw new AppError('bad_input');
  return level;
}
