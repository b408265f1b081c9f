import { checklistAround, type Surroundings } from './checklist/checklist-jobs.ts';
import { openPile } from './feedback/comment-deeds.ts';
import type { Feature } from './message.ts';
import { toldOf } from './results/telling-deeds.ts';
import { asked } from './surveys/audience.ts';
import { campaignId } from './surveys/launch-deeds.ts';
import type { LeadDesk } from './surveys/lead-handlers.ts';
import { type RespondFeature, respondHandlers } from './surveys/respond-handlers.ts';
import { typedIn } from './surveys/setup.ts';
import { prepare } from './surveys/setup-deeds.ts';

interface Parts
  extends Omit<Surroundings, 'check' | 'toldAt' | 'commentsLeft' | 'campaignOf' | 'press' | 'cycles'>,
    Omit<Parameters<typeof openPile>[0], 'planReplies'> {
  /** Made later, of what is made here. */
  readonly desk: () => LeadDesk;
  readonly features: () => readonly Feature[];
}

/** The checklist leads into every other feature, so it is put together apart. */
export function checklistWith({ desk, features, ...parts }: Parts) {
  const checklist = checklistAround({
    ...parts,
    campaignOf: campaignId,
    check: async ({ cycleId, typed, lead }) => {
      const draft = { cycleId, typed: typedIn(typed), lead, now: parts.clock.now() };
      const { plan, problems } = await prepare(desk(), draft);
      return { problems, people: plan && asked(plan.audience).length, pilot: plan?.waves?.pilot };
    },
    toldAt: async (cycleId) => (await toldOf(parts, cycleId))?.at,
    commentsLeft: async (wanted) => {
      const { all } = await openPile({ ...parts, planReplies: async () => undefined }, wanted);
      return all.filter(({ disposition }) => !disposition).length;
    },
    press: async (verb, action) => {
      const act = features()
        .map(({ actions }) => actions?.[verb])
        .find((found) => found !== undefined);
      if (!act) throw new Error(`Nobody handles the verb ${verb}`);
      return act(action);
    },
  });
  return {
    ...checklist,
    /** The respondent's side, with trials that tell nobody, send nothing and change no person. */
    survey: (survey: RespondFeature): Feature => {
      const { callerOf: _, ...rest } = survey;
      const apart: RespondFeature = {
        ...rest,
        people: { change: async () => undefined },
        remindAgain: async () => undefined,
        arrived: async () => undefined,
      };
      return checklist.rehearsing(respondHandlers(survey), respondHandlers(apart));
    },
  };
}
