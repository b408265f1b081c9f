import { DateTime } from 'luxon';
import type { Disposition } from './disposition.ts';
import { workingDaysAfter } from './working-days.ts';

const workingDays = 2;

export interface ReplySpeed {
  /** Comments that may be read. */
  readonly comments: number;
  /** Of those, with an answer, an action or a reason for declining. */
  readonly handled: number;
  /** Of the handled, within two business days. */
  readonly inTime: number;
  /** Of the handled, answered; and of these, within two business days. */
  readonly answered: number;
  readonly answeredInTime: number;
}

/**
 * Two business days after the close, when comments can first be read, or after the comment was written where that is
 * later. A business day is 24 hours of Monday to Friday, UTC: closed on Friday at 17:00, the time ends on Tuesday at
 * 17:00; closed on a weekend, it runs from Monday 00:00.
 */
export function replyDeadline({ closedAt, writtenAt = closedAt }: { closedAt: string; writtenAt?: string }): string {
  const from = DateTime.fromISO(writtenAt > closedAt ? writtenAt : closedAt, { zone: 'utc' });
  return workingDaysAfter(from, workingDays).toJSDate().toISOString();
}

/** The share shown is inTime of handled; a comment nobody has handled yet is neither in time nor late. */
export function replySpeed(
  dispositions: readonly Pick<Disposition, 'way' | 'at'>[],
  { closedAt, comments }: { closedAt: string; comments: number },
): ReplySpeed {
  const deadline = replyDeadline({ closedAt });
  const inTime = dispositions.filter(({ at }) => at <= deadline);
  const answered = dispositions.filter(({ way }) => way === 'answered');
  return {
    comments,
    handled: dispositions.length,
    inTime: inTime.length,
    answered: answered.length,
    answeredInTime: answered.filter(({ at }) => at <= deadline).length,
  };
}
