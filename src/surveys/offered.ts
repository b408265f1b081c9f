import { areaOf, type Questionnaire } from './questionnaire.ts';
import { areasOf, isLevel, type Response } from './response.ts';

const mostOffered = 6;

/**
 * What could be fixed first: what they rated 1, then 2; somebody who is content is offered their least good rows, each
 * area in turn. What they chose before stays on offer.
 */
export function offeredPriorities(response: Response, from: Questionnaire): readonly string[] {
  const rows = rowsInTurn(response, from);
  const low = rows.filter((id) => isLow(response, id));
  const ranked = (low.length > 0 ? low : rows).toSorted((a, b) => rank(response, a) - rank(response, b));
  const chosen = (response.priorities ?? []).filter((id) => rows.includes(id));
  const others = ranked.filter((id) => !chosen.includes(id)).slice(0, mostOffered - chosen.length);
  return ranked
    .concat(chosen.filter((id) => !ranked.includes(id)))
    .filter((id) => chosen.includes(id) || others.includes(id));
}

/** The row they are least satisfied with, if there is one they are not satisfied with. */
export function lowestCriterion(response: Response, from: Questionnaire): string | undefined {
  const rows = areasOf(response, from).flatMap((id) => areaOf(from, id)?.criteria ?? []);
  const low = rows.map(({ id }) => id).filter((id) => isLow(response, id));
  return low.toSorted((a, b) => rank(response, a) - rank(response, b))[0];
}

const isLow = (response: Response, id: string): boolean => response.answers[id] === 1 || response.answers[id] === 2;

/** Rows they cannot judge come last, rows without an answer before them. */
function rank(response: Response, id: string): number {
  const rating = response.answers[id];
  return isLevel(rating) ? rating : rating === 'x' ? 6 : 5;
}

function rowsInTurn(response: Response, from: Questionnaire): readonly string[] {
  const used = areasOf(response, from);
  const areas = from.areas.filter(({ id }) => used.length === 0 || used.includes(id));
  const longest = Math.max(...areas.map(({ criteria }) => criteria.length));
  return Array.from({ length: longest }, (_, row) => areas.flatMap(({ criteria }) => criteria[row]?.id ?? [])).flat();
}
