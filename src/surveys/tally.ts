import type { Stored } from '../storage/stored.ts';
import { areaOf, type Questionnaire } from './questionnaire.ts';
import { type Kind, shardOf, tallyId } from './respondent.ts';
import { areasOf, completeness, isLevel, type Level, type Response } from './response.ts';

export type Counts = Readonly<Record<string, number>>;

/** The exact sum of `tallyOf` over the responses of one department, site and shard; written in one batch with them. */
export interface Tally extends Stored {
  readonly type: 'tally';
  readonly kind: Kind;
  readonly department: string;
  readonly site: string;
  readonly shard: number;
  readonly counts: Counts;
}

/** Upper ends of the time buckets, in seconds; longer is 'more'. */
export const timeBuckets = [60, 120, 180, 300] as const;

/**
 * What one response adds to its tally. All numbers are whole:
 * `began`, `complete`, `partial`, `declined`, `no-contact`, `finished`; `OVERALL:<1-4>`; `<criterion>:<1-4|x>`;
 * `<criterion>^<level>:<overall level>`; `area.<AREA>:n`, `area.<AREA>:sixtieths` (mean of the rated criteria × 60, only of
 * somebody who rated at least half of the area's criteria), `area.<AREA>:unused`, `area.<AREA>:saved`; `perception:<id>`;
 * `fix:<criterion>`; `callback:<chat|call>`; `seconds:<60|120|180|300|more>`.
 */
export function tallyOf(response: Response, from: Questionnaire): Counts {
  if (response.outcome) return { [response.outcome]: 1 };
  const how = completeness(response, from);
  if (how === 'none') return {};
  const keys = [
    'began',
    how,
    ...(response.overall ? [`OVERALL:${response.overall}`] : []),
    ...Object.entries(response.answers).map(([id, rating]) => `${id}:${rating}`),
    ...crossing(response),
    ...areaKeys(response, from),
    ...(response.perception ? [`perception:${response.perception}`] : []),
    ...(response.priorities ?? []).map((id) => `fix:${id}`),
    ...(response.callback ? [`callback:${response.callback}`] : []),
    ...(response.finishedAt ? ['finished', `seconds:${bucketOf(response.seconds)}`] : []),
  ];
  const counts = areaMeans(response, from);
  for (const key of keys) counts[key] = 1;
  return counts;
}

function crossing({ overall, answers }: Response): string[] {
  if (!overall) return [];
  return Object.entries(answers).flatMap(([id, rating]) => (rating === 'x' ? [] : [`${id}^${rating}:${overall}`]));
}

function areaKeys(response: Response, from: Questionnaire): string[] {
  const used = areasOf(response, from);
  const unused = response.areas ? from.areas.filter(({ id }) => !used.includes(id)) : [];
  const saved = used.filter((id) => response.saved.includes(id));
  return [...unused.map(({ id }) => `area.${id}:unused`), ...saved.map((id) => `area.${id}:saved`)];
}

function areaMeans(response: Response, from: Questionnaire): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of areasOf(response, from)) {
    const sixtieths = meanInSixtieths(response, areaOf(from, id)?.criteria.map((criterion) => criterion.id) ?? []);
    if (sixtieths === undefined) continue;
    counts[`area.${id}:n`] = 1;
    counts[`area.${id}:sixtieths`] = sixtieths;
  }
  return counts;
}

/** Undefined when fewer than half of the rows are rated. One to six ratings divide 60, so the mean stays whole. */
function meanInSixtieths(response: Response, rows: readonly string[]): number | undefined {
  const rated = rows.map((id) => response.answers[id]).filter((rating): rating is Level => isLevel(rating));
  if (rated.length === 0 || rated.length * 2 < rows.length) return undefined;
  return (rated.reduce((sum: number, level) => sum + level, 0) * 60) / rated.length;
}

const bucketOf = (seconds: number): string => String(timeBuckets.find((end) => seconds <= end) ?? 'more');

/** `a + sign × b` without the zeros. Plain loops: every save adds some hundred keys. */
export function add(a: Counts, b: Counts, sign: 1 | -1 = 1): Counts {
  const sum: Record<string, number> = {};
  for (const key in a) put(key);
  for (const key in b) if (!(key in a)) put(key);
  return sum;

  function put(key: string): void {
    const count = (a[key] ?? 0) + sign * (b[key] ?? 0);
    if (count !== 0) sum[key] = count;
  }
}

export const isSame = (a: Counts, b: Counts): boolean => Object.keys(add(a, b, -1)).length === 0;

/** The tally that counts a response, still empty. */
export function emptyTally(cycleId: string, of: Pick<Response, 'kind' | 'department' | 'site' | 'respondent'>): Tally {
  const { kind, department, site } = of;
  const shard = shardOf(of.respondent);
  return {
    id: tallyId({ kind, department, site, shard }),
    pk: cycleId,
    type: 'tally',
    kind,
    department,
    site,
    shard,
    counts: {},
  };
}
