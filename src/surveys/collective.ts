import type { Stored } from '../storage/stored.ts';
import type { Cycle } from './cycle.ts';
import type { Level } from './response.ts';

/** What the team says of itself as one, criterion by criterion, once its members' answers lie open; pk is the cycle. */
export interface Collective extends Stored {
  readonly id: 'collective';
  readonly type: 'collective';
  readonly scores: Readonly<Record<string, Level>>;
  /** Set: members can answer no more. `answered` of `of` members had by then. */
  readonly closed?: { readonly at: string; readonly by: string; readonly answered: number; readonly of: number };
}

export const collectiveId = 'collective';

/** The cycle as a team member meets it: over once the self-assessment is. */
export function asMembersMeet(cycle: Cycle, collective: Pick<Collective, 'closed'> | undefined): Cycle {
  if (cycle.state === 'closed' || !collective?.closed) return cycle;
  return { ...cycle, state: 'closed', closedAt: collective.closed.at };
}
