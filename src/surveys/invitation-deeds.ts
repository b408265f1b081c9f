import { Conflict, type Store } from '../storage/store.ts';
import type { Invitee } from './audience.ts';
import type { Cycle } from './cycle.ts';
import { invitationOf } from './launch-documents.ts';
import type { Invitation } from './response.ts';

const mostPerBatch = 100;

/**
 * Writes the invitations that are missing. It returns only when there are exactly as many as were frozen: before that
 * nothing may be sent.
 */
export async function writeInvitations(store: Store, cycle: Cycle, invited: readonly Invitee[]): Promise<void> {
  const isInvitation = { pk: cycle.pk, where: [{ field: 'type', is: 'invitation' }] };
  const there = new Set<string>();
  for await (const { id } of store.all<Invitation>('surveys', isInvitation)) there.add(id);

  const missing = invited.map((one) => invitationOf(cycle, one)).filter(({ id }) => !there.has(id));
  for (let start = 0; start < missing.length; start += mostPerBatch) {
    await writeAll(store, cycle.pk, missing.slice(start, start + mostPerBatch));
  }

  const written = await store.count('surveys', isInvitation);
  if (written !== cycle.audience.invited) {
    throw new Error(`Cycle ${cycle.pk} has ${written} invitations for ${cycle.audience.invited} people.`);
  }
}

/** All at once, or one by one where another press was faster with some of them. */
async function writeAll(store: Store, cycleId: string, invitations: readonly Invitation[]): Promise<void> {
  try {
    await store.batch(
      'surveys',
      cycleId,
      invitations.map((create) => ({ create })),
    );
  } catch (error) {
    if (!isThere(error)) throw error;
    for (const invitation of invitations) await store.create('surveys', invitation).catch(ignoreThere);
  }
}

const isThere = (error: unknown): boolean => error instanceof Conflict && error.reason === 'exists';

function ignoreThere(error: unknown): void {
  if (!isThere(error)) throw error;
}
