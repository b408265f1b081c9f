import type { Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { criteriaOf } from '../surveys/questionnaire.ts';
import { isLevel, type Response } from '../surveys/response.ts';
import type { Paired } from './export-rows.ts';
import { signFlipP } from './sign-flip.ts';
import type { Measured } from './summary.ts';

/**
 * How the same people changed their mind. Only where both surveys said that names are seen: a confidential one must not
 * be put together with another person by person. Reads every response, so for exports only.
 */
export async function pairedChanges(
  store: Store,
  { now, before }: { readonly now: Measured; readonly before?: Measured },
): Promise<Paired> {
  if (now.cycle.mode !== 'identified' || before?.cycle.mode !== 'identified') return new Map();
  const earlier = new Map<string, Response>();
  for await (const response of responsesTo(store, before.cycle)) earlier.set(response.personId ?? '', response);
  const changes = new Map<string, number[]>();
  const ids = ['OVERALL', ...criteriaOf(now.cycle.questionnaire).map(({ id }) => id)];
  for await (const response of responsesTo(store, now.cycle)) {
    const then = earlier.get(response.personId ?? '');
    for (const id of ids) {
      const [from, to] = [ratingOf(then, id), ratingOf(response, id)];
      if (from !== undefined && to !== undefined) changes.set(id, [...(changes.get(id) ?? []), to - from]);
    }
  }
  return new Map(
    [...changes].flatMap(([id, moved]) => {
      const p = moved.length < now.cycle.threshold ? undefined : signFlipP(moved);
      return p === undefined ? [] : [[id, { pairs: moved.length, p }] as const];
    }),
  );
}

/** Customers' responses that count and name their person: there are such in mode identified only. */
export async function* responsesTo(store: Store, { pk }: Cycle): AsyncGenerator<Response> {
  const where = [{ field: 'type', is: 'response' }];
  for await (const response of store.all<Response>('surveys', { pk, where })) {
    if (response.kind === 'customer' && response.personId && !response.outcome) yield response;
  }
}

function ratingOf(response: Response | undefined, id: string): number | undefined {
  const rating = id === 'OVERALL' ? response?.overall : response?.answers[id];
  return isLevel(rating) ? rating : undefined;
}
