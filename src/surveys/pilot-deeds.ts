import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { findCycle } from './cycle-deeds.ts';
import { type Pilot, pilotOf } from './pilot.ts';
import type { Response } from './response.ts';

/**
 * What became of a pilot, while nobody else has been asked: then every customer's answer since the launch is one of the
 * pilot's people. Undefined when there is no such cycle.
 */
export async function pilotFigures(
  store: Store,
  { subject, since, language }: { subject: Readonly<Record<string, string>>; since: string; language: Language },
): Promise<Pilot | undefined> {
  const cycle = await findCycle(store, subject.cycle ?? '');
  if (!cycle) return undefined;
  const responses: Response[] = [];
  const where = [{ field: 'type', is: 'response' }];
  for await (const response of store.all<Response>('surveys', { pk: cycle.pk, where })) {
    if (response.kind === 'customer' && response.startedAt >= since) responses.push(response);
  }
  const cards = { areas: text(language, 'lead.pilot.areas'), last: text(language, 'lead.pilot.last') };
  return pilotOf(responses, { language, questionnaire: cycle.questionnaire, cards });
}
