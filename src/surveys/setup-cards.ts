import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language } from '../person.ts';
import { card } from '../teams/card.ts';
import { audienceName } from './audience-words.ts';
import type { Sending } from './launch-deeds.ts';
import { hiddenProblems, type Problem, type Typed, thresholdFloor, usualThreshold } from './setup.ts';
import type { Prepared } from './setup-deeds.ts';

export interface Form extends Pick<Prepared, 'cycleId' | 'typed' | 'offers' | 'today'> {
  readonly sending: Pick<Sending, 'pilotSize'>;
  readonly problems?: readonly Problem[];
}

export function setupCard(language: Language, { problems = [], ...form }: Form): CardMessage {
  const { cycleId, typed, offers, today, sending } = form;
  return card('survey-setup', language, {
    cycle: cycleId,
    typed,
    today,
    floor: thresholdFloor,
    // An Input.Number stays empty when its value is a text.
    threshold: Number(typed.threshold) || usualThreshold,
    problems: problems.map((problem) => text(language, `lead.problem.${problem}`)),
    audiences: offers.map(({ choice, people }) => ({
      value: choice,
      title: text(language, 'lead.audience.offer', { audience: audienceName(language, choice), n: people }),
    })),
    hasPilot: offers.some(({ people }) => people > sending.pilotSize),
    pilotSize: sending.pilotSize,
    // Who is told of something wrong must see where.
    isMoreOpen: isChanged(typed) || problems.some((problem) => hiddenProblems.includes(problem)),
  });
}

const isChanged = ({ threshold, routing, pilot, perDay }: Typed): boolean =>
  threshold !== String(usualThreshold) || routing !== 'areas' || pilot === 'true' || perDay !== '';
