import type { Person } from '../person.ts';
import { type AudienceOffer, offers } from './audience.ts';
import { allCycles } from './cycle-deeds.ts';
import type { LaunchPad } from './launch-deeds.ts';
import { type Problem, readSetup, type Setup, type Typed } from './setup.ts';

export interface Draft {
  readonly cycleId: string;
  readonly typed: Typed;
  /** ISO, where the lead is. */
  readonly today: string;
}

/** A draft with what it was checked against. */
export interface Prepared extends Draft {
  readonly people: readonly Person[];
  readonly offers: readonly AudienceOffer[];
  readonly isFirst: boolean;
  /** Missing when something is wrong. */
  readonly setup?: Setup;
  readonly problems: readonly Problem[];
}

/** Checks what a lead typed against today, earlier cycles and the people there are; writes nothing. */
export async function prepare({ store, people: directory }: LaunchPad, draft: Draft): Promise<Prepared> {
  const [cycles, people] = await Promise.all([allCycles(store), directory.find()]);
  const offered = offers(people);
  const read = readSetup(draft.typed, {
    today: draft.today,
    titles: cycles.filter(({ pk }) => pk !== draft.cycleId).map(({ title }) => title),
    audiences: offered.map(({ choice }) => choice),
  });
  const rest = { ...draft, people, offers: offered, isFirst: cycles.length === 0 };
  return 'title' in read ? { ...rest, setup: read, problems: [] } : { ...rest, problems: read };
}
