import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Clock } from '../clock.ts';
import type { Person } from '../person.ts';
import { Conflict, type Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { type Typed, typedIn } from '../surveys/setup.ts';
import { activeDraft, type Draft, newDraft } from './draft.ts';

export interface DraftDesk {
  readonly store: Store;
  readonly clock: Clock;
  /** Every cycle there is, newest first. */
  readonly cycles: () => Promise<readonly Cycle[]>;
}

const place = ['surveys', 'checklist', 'draft'] as const;

/** The draft that all leads share; undefined before the first, and once it has become a cycle. */
export async function findDraft({ store, cycles }: DraftDesk): Promise<Draft | undefined> {
  const [draft, all] = await Promise.all([store.get<Draft>(...place), cycles()]);
  return activeDraft(draft, all);
}

/** The draft, begun by whoever needs it first; of two at once both get the same. */
export async function beginDraft(desk: DraftDesk, lead: Person): Promise<Draft> {
  const { store, clock } = desk;
  const [found, cycles] = await Promise.all([store.get<Draft>(...place), desk.cycles()]);
  const active = activeDraft(found, cycles);
  if (active) return active;
  const now = clock.now();
  const today = DateTime.fromJSDate(now, { zone: lead.timeZone }).toISODate() ?? '';
  const cycleId = `c-${randomBytes(6).toString('hex')}`;
  const fresh = newDraft({ cycleId, by: lead.id, now, today, cycles });
  try {
    if (!found?._etag) return await store.create('surveys', fresh);
    return await store.replace('surveys', { ...fresh, _etag: found._etag });
  } catch (error) {
    const other = error instanceof Conflict ? activeDraft(await store.get<Draft>(...place), cycles) : undefined;
    if (!other) throw error;
    return other;
  }
}

/** Keeps what a lead typed into the form of the shared draft; a form of anything else is left alone. */
export async function keepTyped(
  { store, clock }: DraftDesk,
  { cycleId, typed, lead }: { cycleId: unknown; typed: Readonly<Record<string, unknown>>; lead: Person },
): Promise<void> {
  const read: Typed = typedIn(typed);
  const at = clock.now().toISOString();
  await store.update<Draft>(...place, (draft) => {
    const isSame = draft.formedAt !== undefined && JSON.stringify(draft.typed) === JSON.stringify(read);
    if (draft.cycleId !== cycleId || isSame) return undefined;
    return { ...draft, typed: read, by: lead.id, changedAt: at, formedAt: draft.formedAt ?? at };
  });
}

export async function noteTried({ store, clock }: DraftDesk, { cycleId }: Draft): Promise<void> {
  const at = clock.now().toISOString();
  await store.update<Draft>(...place, (draft) =>
    draft.cycleId !== cycleId || draft.triedAt ? undefined : { ...draft, triedAt: at },
  );
}

/** Whether the survey that has this id was tried before it went out. */
export async function wasTried({ store }: Pick<DraftDesk, 'store'>, cycleId: string): Promise<boolean> {
  const draft = await store.get<Draft>(...place);
  return draft?.cycleId === cycleId && draft.triedAt !== undefined;
}
