import { defaultSettings } from '../../src/delivery/settings.ts';
import { languages, type Person } from '../../src/person.ts';
import { offers } from '../../src/surveys/audience.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import type { DeliveryReport } from '../../src/surveys/delivery-report.ts';
import type { Sending } from '../../src/surveys/launch-deeds.ts';
import { previewCard, reachCard } from '../../src/surveys/preview-cards.ts';
import { progressOf, type Standing } from '../../src/surveys/progress.ts';
import { closingCard, progressCard } from '../../src/surveys/progress-cards.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { type Problem, problems, proposal, type Typed } from '../../src/surveys/setup.ts';
import { setupCard } from '../../src/surveys/setup-cards.ts';
import { checked } from '../../src/surveys/setup-deeds.ts';
import { card } from '../../src/teams/card.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aCycle, aFullTally, aTally } from '../results/a-measured-cycle.ts';
import { aCompany, aLead, aPerson } from './people-of-a-company.ts';

const today = '2026-05-18';
const now = new Date('2026-05-28T09:00:00.000Z');
const typed: Typed = { ...proposal(today), sponsorName: 'Ada Stone', sponsorTitle: 'Chief Operating Officer' };
const wrongly: Typed = { ...typed, title: '[2025](https://x.invalid)', closesOn: '2026-05-30', threshold: '2' };
const sending: Sending = { canInstall: false, pilotSize: 25, approvalAbove: 500, quiet: defaultSettings.quiet };
const busy: Partial<Sending> = {
  quiet: {
    ...sending.quiet,
    blackouts: [
      { from: '05-15', to: '05-20' },
      { from: '05-29', to: '05-29' },
    ],
  },
};
/** Something wrong with every field; the other problems are of the same fields. */
const worst: readonly Problem[] = [
  'title-taken',
  'date-weekend',
  'audience-missing',
  'mode-missing',
  'threshold-wrong',
  'sponsor-missing',
  'per-day-wrong',
];
const company = aCompany(41);
const crowd: readonly Person[] = [
  ...company,
  ...Array.from({ length: 900 }, (_, index) => aPerson(`c${index}`, { department: `Department number ${index % 40}` })),
  ...Array.from({ length: 40 }, (_, index) =>
    aPerson(`o${index}`, { name: `Somebody Longname ${index}`, surveysOffSince: today }),
  ),
];

const report: DeliveryReport = {
  audience: 64,
  queued: 3,
  sending: 1,
  sent: 52,
  retrying: 1,
  failed: { 'blocked-by-user': 1 },
  uncertain: { timeout: 1 },
  cancelled: { answered: 1 },
  excluded: { 'own-team': 3, 'not-installed': 1 },
};

/** Every card of the lead's side of a survey in every state. */
export function leadCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const lead = aLead(language);
    const form = { cycleId: 'c-0123456789ab', offers: offers(company), today, sending };
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    return [
      state('survey-setup', setupCard(language, { ...form, typed: proposal(today) })),
      state('survey-setup of a small company', setupCard(language, { ...form, offers: offers(aCompany(4)), typed })),
      state('survey-setup with everything wrong', setupCard(language, { ...form, typed: wrongly, problems: worst })),
      state(
        'survey-setup with everything else wrong',
        setupCard(language, { ...form, typed, problems: problems.filter((one) => !worst.includes(one)) }),
      ),
      state('survey-preview', preview(lead, company, typed)),
      state(
        'survey-preview identified, all areas',
        preview(lead, company, { ...typed, mode: 'identified', routing: 'all' }),
      ),
      state('survey-preview changed and small', preview(lead, aCompany(4), typed, 61)),
      state('survey-preview with nobody left out', preview(lead, [aPerson('one')], { ...typed, threshold: '3' })),
      state('survey-preview of a crowd', preview(lead, crowd, typed)),
      state('survey-preview of a crowd in waves', preview(lead, crowd, { ...typed, pilot: 'true', perDay: '150' })),
      state('survey-preview over days', preview(lead, company, { ...typed, perDay: '10' })),
      state('survey-preview where Graph installs', preview(lead, company, typed, undefined, { canInstall: true })),
      state('survey-preview in busy days', preview(lead, company, typed, undefined, busy)),
      state('survey-reach', reachCard(lead, { ...form, typed, url: 'https://voice.invalid/files/token' })),
      state('survey-dropped', card('survey-dropped', language)),
      state('survey-progress', progressCard(lead, standing({}, { report }))),
      state('survey-progress still writing', progressCard(lead, standing({}, { isWriting: true }))),
      state('survey-progress awaiting another lead', progressCard(lead, standing({}, awaiting))),
      state('survey-progress for the other lead', progressCard({ ...lead, id: 'other' }, standing({}, awaiting))),
      state('survey-progress recalled', progressCard(lead, standing({}, recalled))),
      state('survey-progress cancelled', progressCard(lead, standing({}, cancelled))),
      state('survey-progress identified', progressCard(lead, standing({ mode: 'identified' }, { report }))),
      state('survey-progress of a crowd', progressCard(lead, standing({ audience: wide }, { report }))),
      state('survey-progress closed', progressCard(lead, standing({ state: 'closed' }, { report }))),
      state('survey-closing', closingCard(lead, standing({}))),
      state('survey-preview with markup', preview({ ...lead, name: markup }, marked, hostile)),
      state('survey-progress with markup', progressCard({ ...lead, id: 'other' }, standing(named, awaiting))),
      state(
        'survey-progress closed, with markup',
        progressCard(lead, standing({ ...named, state: 'closed' }, { report })),
      ),
      state('survey-closing with markup', closingCard(lead, standing(named))),
    ];
  });
}

const markup = '**Ada** [here](https://x.invalid) <at>all</at>';
const hostile: Typed = { ...typed, title: markup, sponsorName: markup, sponsorTitle: markup };
const marked = company.map((person) => ({ ...person, name: markup, department: markup }));
const named: Partial<Cycle> = {
  title: markup,
  lead: { id: 'lead', name: markup },
  audience: { name: 'everyone', invited: 64, byDepartment: { [markup]: 64 }, bySite: { Lyon: 64 } },
};
const stopped = { by: 'l2', at: '2026-05-21T09:30:00.000Z' };
const recalled = {
  stoppedBy: markup,
  report: { ...report, state: 'recalled', cancelled: { 'lead-cancelled': 5 }, stopped, recall: { done: 50 } },
};
const cancelled = { report: { ...report, state: 'cancelled', stopped } };
const awaiting = { report: { ...report, state: 'awaiting-approval' } };

const wide: Cycle['audience'] = {
  name: 'everyone',
  invited: 900,
  byDepartment: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Department number ${index}`, 15])),
  bySite: { Lyon: 900 },
};

function preview(
  lead: Person,
  people: readonly Person[],
  draft: Typed,
  before?: number,
  change: Partial<Sending> = {},
): CardState['message'] {
  const asked = { cycleId: 'c-0123456789ab', typed: draft, lead, now: new Date(`${today}T08:00:00Z`) };
  const { plan, ...prepared } = checked(asked, { cycles: [], people, sending: { ...sending, ...change } });
  if (!plan) throw new Error(`The example is wrong: ${prepared.problems.join()}`);
  const shown = { ...prepared, plan, questionnaire: defaultQuestionnaire };
  return previewCard({ ...shown, ...(before === undefined ? {} : { before }) });
}

function standing(change: Partial<Cycle>, rest: Partial<Standing> = {}): Standing {
  const audience = {
    name: 'everyone',
    invited: 60,
    byDepartment: { Finance: 20, 'Research & Development': 33, Legal: 3, '': 4 },
    bySite: { Lyon: 60 },
  };
  const cycle = aCycle({ state: 'open', audience, ...change });
  const tallies = [
    aTally(aFullTally(14)),
    aTally(aFullTally(19), { department: 'Research & Development' }),
    aTally({ began: 2, partial: 2 }, { department: 'Legal' }),
    aTally({ began: 4, complete: 4 }, { kind: 'self', department: 'Procurement' }),
  ];
  return { cycle, progress: progressOf(cycle, tallies, now), isWriting: false, ...rest };
}
