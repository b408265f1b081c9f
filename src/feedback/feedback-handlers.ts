import type { Feature } from '../message.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { CommentDesk } from './comment-deeds.ts';
import { commentHandlers } from './comment-handlers.ts';
import { type Reception, requestsKind } from './intake-deeds.ts';
import { type ReplyDesk, replyKind } from './reply-deeds.ts';
import { type PlanJob, planReplies, repliesComposer, repliesJob, repliesPlan } from './reply-jobs.ts';
import { callerOf } from './request-deeds.ts';
import { requestHandlers } from './request-handlers.ts';
import { requestJobs, requestsComposer } from './request-jobs.ts';

interface Parts extends Omit<Reception, 'launch'>, Pick<CommentDesk, 'nameOf'> {
  readonly launch: (
    campaign: Parameters<Reception['launch']>[0] | Parameters<ReplyDesk['launch']>[0],
  ) => Promise<unknown>;
  readonly plan: PlanJob;
  readonly openCycle: () => Promise<Cycle | undefined>;
  readonly findCycle: (cycleId: string) => Promise<Cycle | undefined>;
}

/** Everything asked has a reader: what this plugs into the bot, the sender, the clock and the thanks of a survey. */
export function feedback(parts: Parts) {
  const features: readonly Feature[] = [
    requestHandlers(parts),
    commentHandlers({ ...parts, planReplies: (wanted) => planReplies(parts.plan, wanted) }),
  ];
  return {
    features,
    job: requestJobs(parts),
    scheduled: { [repliesPlan]: repliesJob(parts) },
    compose: { [requestsKind]: requestsComposer(parts), [replyKind]: repliesComposer(parts) },
    callerOf: (wanted: Parameters<typeof callerOf>[1]) => callerOf(parts, wanted),
  };
}
