import type { CampaignKind } from '../delivery/campaign-kind.ts';
import { text } from '../i18n/text.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { resultsCsv, resultsJson } from './export-deeds.ts';
import type { ExportFile } from './export-file.ts';
import { peopleCsv, peopleJson } from './people-deeds.ts';
import { type ResultsDesk, resultsHandlers, showTelling } from './results-handlers.ts';
import { backCampaign, backKind } from './telling.ts';
import type { LaunchTelling } from './telling-deeds.ts';
import { backComposer, lateComposer, lateKind, type Plan, planLate, planTelling, tellingJobs } from './telling-jobs.ts';

/** What results need of the rest. */
export interface Surroundings extends Omit<ResultsDesk, 'launchCampaign' | 'tellSoon'> {
  readonly findCycle: (id: string) => Promise<Cycle | undefined>;
  readonly launch: LaunchTelling;
  readonly plan: Plan;
}

/** Everything of results that `app.ts` plugs in somewhere. */
export function resultsAround(around: Surroundings) {
  const { clock, launch, plan } = around;
  const desk: ResultsDesk = {
    ...around,
    launchCampaign: launch,
    tellSoon: (cycle, by) => planTelling(plan, { cycle, by, now: clock.now() }),
  };
  const backOf: CampaignKind = {
    describe: async ({ subject }, language) => {
      const cycle = await around.findCycle(subject.cycle ?? '');
      return { title: text(language, 'results.campaign', { title: cycle?.title ?? '' }) };
    },
    newestFirst: async () => (await around.cycles()).map(({ pk }) => backCampaign(pk)),
    back: (action, { subject }) => showTelling(desk)({ ...action, data: subject }),
  };
  return {
    feature: resultsHandlers(desk),
    compose: { [backKind]: backComposer(desk), [lateKind]: lateComposer(desk) },
    scheduled: tellingJobs({ ...desk, findCycle: around.findCycle, remindLeads: launch }),
    kinds: { [backKind]: backOf },
    purposes: {
      'results-csv': ({ cycle = '' }: Subject, reader: Person) => resultsCsv(desk, { cycleId: cycle, reader }),
      'results-json': ({ cycle = '' }: Subject, reader: Person) => resultsJson(desk, { cycleId: cycle, reader }),
      'results-people-csv': ({ cycle = '' }: Subject, reader: Person) => peopleCsv(desk, { cycleId: cycle, reader }),
      'results-people-json': ({ cycle = '' }: Subject, reader: Person) => peopleJson(desk, { cycleId: cycle, reader }),
    } satisfies Record<string, (data: Subject, reader: Person) => Promise<ExportFile>>,
    planLate: (cycle: Cycle) => planLate(plan, cycle),
  };
}

type Subject = Readonly<Record<string, string>>;
