import type { CampaignKind } from '../delivery/campaign-kind.ts';
import { allCycles, findCycle } from './cycle-deeds.ts';
import { campaignId } from './launch-deeds.ts';
import { type LeadDesk, showProgress } from './lead-handlers.ts';
import { pilotFigures } from './pilot-deeds.ts';

/** What the delivery report says of a survey. */
export function surveyKind(desk: LeadDesk): CampaignKind {
  return {
    describe: async ({ subject }) => ({ title: (await findCycle(desk.store, subject.cycle ?? ''))?.title ?? '' }),
    newestFirst: async () => (await allCycles(desk.store)).map(({ pk }) => campaignId(pk)),
    back: (action, { subject }) => showProgress(desk)({ ...action, data: subject }),
    pilot: (asked) => pilotFigures(desk.store, asked),
  };
}
