import type { Stored } from '../storage/stored.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { proposal, type Typed } from '../surveys/setup.ts';

/** The survey that the leads prepare together; one at a time. It is over once a cycle bears its id. */
export interface Draft extends Stored {
  readonly id: 'draft';
  readonly pk: 'checklist';
  readonly type: 'draft';
  /** The id that the cycle will have, so that a second "send" finds what the first one launched. */
  readonly cycleId: string;
  readonly typed: Typed;
  /** Who changed it last, and when (ISO). */
  readonly by: string;
  readonly changedAt: string;
  /** When the form was first sent, however wrong it was. */
  readonly formedAt?: string;
  /** When a lead first tried it in their own chat. */
  readonly triedAt?: string;
}

export interface Beginning {
  readonly cycleId: string;
  readonly by: string;
  readonly now: Date;
  /** ISO, where the lead is. */
  readonly today: string;
  /** Every cycle, newest first. */
  readonly cycles: readonly Pick<Cycle, 'title' | 'mode' | 'threshold' | 'routing' | 'sponsor' | 'audience'>[];
}

/** The first survey begins as the form proposes, every later one as a copy of the last. */
export function newDraft({ cycleId, by, now, today, cycles }: Beginning): Draft {
  const [last] = cycles;
  const usual = proposal(today, last?.sponsor);
  const titles = cycles.map(({ title }) => title);
  const typed: Typed = last
    ? {
        ...usual,
        title: nextTitle(last.title, titles),
        audience: last.audience.name,
        mode: last.mode,
        threshold: String(last.threshold),
        routing: last.routing,
      }
    : usual;
  return { id: 'draft', pk: 'checklist', type: 'draft', cycleId, typed, by, changedAt: now.toISOString() };
}

/** "2026" becomes "2027", "Spring" becomes "Spring 2"; a title that was used is passed over. */
export function nextTitle(title: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  let next = oneMore(title);
  while (used.has(next.toLowerCase())) next = oneMore(next);
  return next;
}

function oneMore(title: string): string {
  const found = /^(.*?)(\d{1,9})(\D*)$/.exec(title);
  return found ? `${found[1]}${Number(found[2]) + 1}${found[3]}` : `${title} 2`;
}

/** Undefined once it has become a cycle. */
export const activeDraft = (draft: Draft | undefined, cycles: readonly Pick<Cycle, 'pk'>[]): Draft | undefined =>
  draft && cycles.some(({ pk }) => pk === draft.cycleId) ? undefined : draft;
