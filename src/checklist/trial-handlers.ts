import type { CardAction, CardMessage, Feature } from '../message.ts';
import type { Person } from '../person.ts';
import { asLead } from '../teams/as-lead.ts';
import { card } from '../teams/card.ts';
import { isTrial } from './trial.ts';

/** Presses on the cards of a trial go to `trial`, which tells nobody and changes no person; all others to `survey`. */
export function rehearsing(survey: Feature, trial: Feature): Feature {
  const apart = Object.entries(survey.actions ?? {}).map(([verb, act]) => {
    const tried = asLead(async (action) =>
      marked(action.person, (await trial.actions?.[verb]?.(action)) ?? (await act(action))),
    );
    return [verb, (action: CardAction) => (isTrial(action.data.cycle) ? tried(action) : act(action))] as const;
  });
  return { ...survey, actions: Object.fromEntries(apart) };
}

/** A card of the survey that says, before anything else, that it is only tried. */
function marked({ language }: Person, message: CardMessage): CardMessage {
  const banner = card('checklist-rehearsal', language);
  const body = [banner.card.body, message.card.body].flat();
  return { ...message, card: { ...message.card, body }, summary: banner.summary };
}
