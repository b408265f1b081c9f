import { confirmCard, listCard } from '../../src/delivery/confirm-card.ts';
import { reportCard } from '../../src/delivery/report-card.ts';
import { languages } from '../../src/person.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aLead, aStanding, mixed, pace, standings, whole } from './a-standing.ts';

/** Every card of the delivery desk in every state. */
export function deliveryCardStates(): CardState[] {
  const touched = { waiting: 880, sent: 4_002, uncertain: 4 };
  const standing = aStanding({ report: whole(mixed) });
  return languages.flatMap((language) => {
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    const lead = aLead(language);
    return [
      ...Object.entries(standings).map(([name, each]) =>
        state(`delivery-report ${name}`, reportCard(lead, each, pace)),
      ),
      ...(['cancel', 'recall', 'resend'] as const).flatMap((question) => [
        state(`delivery-confirm ${question}`, confirmCard(lead, { question, standing, touched })),
        state(
          `delivery-confirm ${question} of one`,
          confirmCard(lead, { question, standing, touched: { waiting: 0, sent: 1, uncertain: 1 } }),
        ),
      ]),
      state('delivery-list', listCard(lead, { standing, url: `https://voice.example.com/files/${'x'.repeat(43)}` })),
    ];
  });
}
