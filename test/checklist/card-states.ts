import type { Loop, Standing } from '../../src/checklist/checklist.ts';
import { checklistCard } from '../../src/checklist/checklist-card.ts';
import { areaCard, endingCard, teamCard } from '../../src/checklist/team-cards.ts';
import type { TeamView } from '../../src/checklist/team-deeds.ts';
import { languages } from '../../src/person.ts';
import { criteriaOf } from '../../src/surveys/questionnaire.ts';
import { defaultQuestionnaire as questionnaire } from '../../src/surveys/questionnaire-default.ts';
import { proposal } from '../../src/surveys/setup.ts';
import { card } from '../../src/teams/card.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aCycle, aFullTally } from '../results/a-measured-cycle.ts';
import { aLead } from '../surveys/people-of-a-company.ts';
import { aDraft } from './examples.ts';

const typed = { ...proposal('2026-05-18'), title: '[2027](https://x.invalid)', sponsorName: 'Ada Stone' };
const formed = aDraft({ typed, formedAt: '2026-05-18T08:00:00.000Z', triedAt: '2026-05-18T08:00:00.000Z' });
const open = aCycle({ state: 'open' });
const team = { answered: 4, of: 6, isClosed: false, scored: 0, criteria: 26 };
const loop = (change: Partial<Loop> = {}): Loop => ({ requestsLeft: 0, commentsLeft: 0, ...change });

const before = { cycle: aCycle(), loop: loop({ requestsLeft: 3, commentsLeft: 41 }) };

const standings: Readonly<Record<string, Standing>> = {
  'the very first': { phase: 'draft' },
  'a copy': { phase: 'draft', draft: aDraft(), check: { problems: ['sponsor-missing'] }, before },
  'a form with trouble': {
    phase: 'draft',
    draft: formed,
    check: { problems: ['audience-missing', 'date-early', 'title-taken'] },
  },
  'ready to send': { phase: 'draft', draft: formed, check: { problems: [], people: 812, pilot: 25 } },
  'ready without a pilot': { phase: 'draft', draft: formed, check: { problems: [], people: 1 } },
  running: { phase: 'open', cycle: open, isTried: false, team },
  'running after a pilot': {
    phase: 'open',
    cycle: open,
    isTried: true,
    team: { ...team, isClosed: true, scored: 26 },
    pilot: 25,
  },
  closed: { phase: 'closed', cycle: aCycle(), loop: loop({ requestsLeft: 3, commentsLeft: 41 }) },
  'closed and told': { phase: 'closed', cycle: aCycle(), loop: loop({ toldAt: '2026-06-12T08:00:00.000Z' }) },
};

const counts = aFullTally(6);
const view = (change: Partial<TeamView> = {}): TeamView => ({
  cycle: open,
  standing: team,
  scores: {},
  mayScore: false,
  ...change,
});
const all = Object.fromEntries(criteriaOf(questionnaire).map(({ id }) => [id, 3 as const]));

export function checklistCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const lead = aLead(language);
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    return [
      ...Object.entries(standings).map(([name, standing]) =>
        state(`checklist-lines: ${name}`, checklistCard(lead, { standing, questionnaire })),
      ),
      state(
        'checklist-lines: a reminder',
        checklistCard(lead, {
          standing: { phase: 'closed', cycle: aCycle(), loop: loop({ commentsLeft: 1 }) },
          questionnaire,
          nudge: 'results',
        }),
      ),
      state('checklist-rehearsal', card('checklist-rehearsal', language)),
      state('checklist-team: blind', teamCard(lead, view())),
      state('checklist-team: to be scored', teamCard(lead, view({ counts, mayScore: true }))),
      state(
        'checklist-team: over',
        teamCard(lead, view({ counts, scores: all, standing: { ...team, isClosed: true, scored: 26 } })),
      ),
      state('checklist-ending', endingCard(lead, view())),
      ...questionnaire.areas.map(({ id }) =>
        state(
          `checklist-area: ${id}`,
          areaCard(lead, view({ counts, mayScore: true }), id) ?? card('checklist-rehearsal', language),
        ),
      ),
      state(
        'checklist-area: too few',
        areaCard(lead, view({ counts: {}, mayScore: true, scores: all }), 'TRV') ??
          card('checklist-rehearsal', language),
      ),
    ];
  });
}
