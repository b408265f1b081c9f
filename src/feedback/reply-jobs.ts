import { z } from 'zod';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { respondentKey } from '../surveys/respondent.ts';
import type { Comment } from '../surveys/response.ts';
import { repliesCard } from './reply-cards.ts';
import { queueReplies, type ReplyDesk, repliesOn } from './reply-deeds.ts';

export const repliesPlan = 'feedback.replies';

export type PlanJob = (plan: {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly data: Readonly<Record<string, string>>;
}) => Promise<void>;

/** One plan for all replies of a survey that go out at the same instant. */
export function planReplies(plan: PlanJob, { cycleId, at }: { cycleId: string; at: Date }): Promise<void> {
  const id = `replies-${cycleId}-${at.getTime()}`;
  return plan({ id, kind: repliesPlan, dueAt: at, data: { cycle: cycleId } });
}

type FindCycle = (cycleId: string) => Promise<Cycle | undefined>;
const planned = z.object({ cycle: z.string() });

export function repliesJob(desk: ReplyDesk & { readonly findCycle: FindCycle }) {
  return async ({ data }: { data: Readonly<Record<string, string>> }): Promise<undefined> => {
    const cycle = await desk.findCycle(planned.parse(data).cycle);
    if (cycle) await queueReplies(desk, cycle);
  };
}

type Compose = (delivery: {
  readonly personId: string;
  readonly subject: Readonly<Record<string, string>>;
}) => Promise<Message | { readonly withdrawn: string }>;

/** "You wrote …, we answered …", for the one who wrote it and nobody else. */
export function repliesComposer(
  desk: Pick<ReplyDesk, 'store'> & {
    readonly findCycle: FindCycle;
    readonly people: { get(id: string): Promise<Person | undefined> };
  },
): Compose {
  return async ({ personId, subject }) => {
    const [author, cycle] = await Promise.all([desk.people.get(personId), desk.findCycle(subject.cycle ?? '')]);
    if (!author || !cycle) return { withdrawn: 'gone' };
    const own = respondentKey(cycle.salt, personId);
    const replies = (await repliesOn(desk.store, subject)).filter(({ respondent }) => respondent === own);
    const written = await Promise.all(
      replies.map(({ comment }) => desk.store.get<Comment>('surveys', cycle.pk, comment)),
    );
    const answered = replies.flatMap((reply, index) => {
      const comment = written[index];
      return comment ? [{ reply, comment }] : [];
    });
    return answered.length > 0 ? repliesCard(author, cycle, answered) : { withdrawn: 'gone' };
  };
}
