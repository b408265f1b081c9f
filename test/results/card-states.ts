import { type Language, languages, type Role } from '../../src/person.ts';
import { areaCard } from '../../src/results/area-card.ts';
import { backCard, lateCard, tellingCard } from '../../src/results/back-cards.ts';
import { commentsCard } from '../../src/results/comments-card.ts';
import { exportCard } from '../../src/results/export-card.ts';
import { groupsCard } from '../../src/results/groups-card.ts';
import type { Report } from '../../src/results/results-deeds.ts';
import { summaryCard } from '../../src/results/summary-card.ts';
import type { Comment } from '../../src/surveys/response.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aPerson } from '../surveys/people-of-a-company.ts';
import { aCycle, aFullTally, aTally } from './a-measured-cycle.ts';

const reader = (language: Language, ...roles: Role[]) => aPerson('reader', { language, roles });

/** 41 of 60 have answered, against last year and with the team's own view. */
const full: Report = {
  now: {
    cycle: aCycle(),
    tallies: [
      aTally(aFullTally(16)),
      aTally(aFullTally(21), { department: 'Research & Development' }),
      aTally(aFullTally(4), { department: 'Legal' }),
      aTally(aFullTally(6), { kind: 'self', department: 'Procurement' }),
    ],
  },
  before: {
    cycle: aCycle({ pk: 'c-2025', title: '2025' }),
    tallies: [aTally(aFullTally(44, { isFalling: true }))],
  },
};

const few: Report = { now: { cycle: aCycle(), tallies: [aTally(aFullTally(9))] } };
const nobody: Report = { now: { cycle: aCycle(), tallies: [] } };
const low: Report = { now: { cycle: aCycle(), tallies: [aTally(aFullTally(30))] } };

const wide: Report = {
  now: {
    cycle: aCycle({
      audience: {
        name: 'everyone',
        invited: 900,
        byDepartment: Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`Department number ${index}`, 20])),
        bySite: { Lyon: 900 },
      },
    }),
    tallies: Array.from({ length: 45 }, (_, index) =>
      aTally(aFullTally(3 + index), { department: `Department number ${index}` }),
    ),
  },
};

const sites: Report = {
  now: {
    cycle: aCycle({ audience: { ...aCycle().audience, bySite: { Lyon: 30, Graz: 20, Oslo: 10 } } }),
    tallies: [
      aTally(aFullTally(16)),
      aTally(aFullTally(14), { site: 'Graz' }),
      aTally(aFullTally(4), { site: 'Oslo' }),
    ],
  },
};

const files = 'https://voice.example.com/files';
const onTime = new Date('2026-06-12T08:00:00.000Z');
const tooLate = new Date('2026-06-30T08:00:00.000Z');
const asked = { report: full, now: onTime, count: 37 };
const out = { 'opted-out': 2, gone: 1, 'not-installed': 3 };
const told = {
  campaign: 'c-2026-results-back',
  by: 'lead',
  at: '2026-06-12T08:00:00.000Z',
  people: 41,
  isAwaiting: false,
  name: 'Lea Martin',
};

const comment = (index: number, text: string, change: Partial<Comment> = {}): Comment => ({
  id: `comment/r${index}/example`,
  pk: 'c-2026',
  type: 'comment',
  respondent: `r${index}`,
  kind: 'customer',
  department: 'Finance',
  site: 'Lyon',
  area: 'example',
  text,
  ...change,
});

const short = comment(1, 'My order took [six weeks](https://x.invalid) and nobody told me why.', {
  criterion: 'COI.3',
  order: { id: '4500012345', title: 'Gloves, size 9' },
});
const longest = Array.from({ length: 5 }, (_, index) =>
  comment(index, 'Ünglaublich “lang” '.repeat(53).slice(0, 1000)),
);

/** Every card of the results in every state. */
export function resultsCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const lead = reader(language, 'lead');
    const employee = reader(language, 'employee');
    const state = (name: string, message: CardState['message'] | undefined): CardState => {
      if (!message) throw new Error(`${name} is not there`);
      return { name, language, message };
    };
    const page = { about: 'example', page: 0, pages: 1, isHidden: false, comments: [{ comment: short }] };
    return [
      state('results-summary', summaryCard(lead, full)),
      state('results-summary told', summaryCard(lead, full, { isTold: true })),
      state('results-summary for a director', summaryCard(reader(language, 'director'), full)),
      state('results-summary for quality', summaryCard(reader(language, 'quality'), full)),
      state('results-summary with a low rate', summaryCard(lead, low)),
      state('results-summary of few', summaryCard(lead, few)),
      state('results-summary of nobody', summaryCard(lead, nobody)),
      state('results-area', areaCard(lead, full, 'COI')),
      state('results-area without a year before', areaCard(lead, few, 'TRV')),
      state('results-area of nobody', areaCard(reader(language, 'quality'), nobody, 'HSE')),
      state('results-departments', groupsCard(lead, full, { about: 'OVERALL', by: 'department', page: 0 })),
      state('results-departments of an area', groupsCard(lead, full, { about: 'TRV', by: 'department', page: 0 })),
      state('results-departments by site', groupsCard(lead, sites, { about: 'OVERALL', by: 'site', page: 0 })),
      state('results-departments in pages', groupsCard(lead, wide, { about: 'OVERALL', by: 'department', page: 1 })),
      state('results-export', exportCard(lead, { cycle: aCycle(), csv: `${files}/a`, json: `${files}/b` })),
      state(
        'results-export with names',
        exportCard(lead, {
          cycle: aCycle({ mode: 'identified' }),
          csv: `${files}/a`,
          json: `${files}/b`,
          namesCsv: `${files}/c`,
          namesJson: `${files}/d`,
        }),
      ),
      state('results-back', backCard(employee, { report: full, now: onTime })),
      state('results-back too late', backCard(employee, { report: full, now: tooLate })),
      state('results-back of few', backCard(employee, { report: nobody, now: onTime })),
      state('results-telling', tellingCard(lead, { ...asked, excluded: {} })),
      state('results-telling with exclusions', tellingCard(lead, { ...asked, excluded: out })),
      state('results-telling changed meanwhile', tellingCard(lead, { ...asked, excluded: {}, hasChanged: true })),
      state('results-telling under way', tellingCard(lead, { ...asked, excluded: {}, isUnderWay: true })),
      state('results-telling nobody', tellingCard(lead, { ...asked, count: 0, excluded: { gone: 1 } })),
      state('results-telling told', tellingCard(lead, { ...asked, excluded: {}, told })),
      state(
        'results-telling awaiting',
        tellingCard(lead, { ...asked, excluded: {}, told: { ...told, isAwaiting: true } }),
      ),
      state('results-late', lateCard(lead, aCycle())),
      state('results-comments', commentsCard(lead, aCycle(), page)),
      state(
        'results-comments hidden',
        commentsCard(lead, aCycle(), { ...page, isHidden: true, pages: 0, comments: [] }),
      ),
      state('results-comments without any', commentsCard(lead, aCycle(), { ...page, pages: 0, comments: [] })),
      state(
        'results-comments at their longest, with names',
        commentsCard(lead, aCycle({ mode: 'identified' }), {
          ...page,
          pages: 7,
          comments: longest.map((one) => ({ comment: one, author: 'Maximiliane Mustermann-Schönfeld' })),
        }),
      ),
    ];
  });
}
