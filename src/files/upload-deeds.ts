import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { Conflict } from '../storage/store.ts';
import type { Intake, Outcome } from './intake.ts';
import type { Link } from './link.ts';
import { type Archive, type Found, lookUp } from './links-deeds.ts';

export interface Inbox extends Archive {
  /** Purpose → who takes its files. */
  readonly intakes?: Readonly<Record<string, Intake>>;
}

export interface Arrived {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** Whether this link takes a file instead of giving one. */
export const isIntake = ({ intakes = {} }: Pick<Inbox, 'intakes'>, { link }: Found): boolean =>
  link !== undefined && Object.hasOwn(intakes, link.purpose);

/**
 * Takes a file by a link that is open. The link stays open until a file was accepted; of two at the same moment the
 * second finds it used. What is kept is kept before the link is used up, so that a crash costs one more try at most.
 * @throws AppError not_allowed
 */
export async function takeIn(
  inbox: Inbox,
  token: string,
  { bytes, fileName }: Arrived,
): Promise<Found & { readonly outcome?: Outcome }> {
  // Looked up again: reading a large file by a slow line takes longer than a link may last.
  const found = await lookUp(inbox, token);
  const { link, person } = found;
  if (found.state !== 'open' || !link) return found;
  const intake = isIntake(inbox, found) ? inbox.intakes?.[link.purpose] : undefined;
  if (!intake || !person) throw new AppError('not_allowed');
  const once = createHash('sha256').update(link.id).update(bytes).digest('hex').slice(0, 24);
  const outcome = await intake.take({ bytes, fileName, once, data: link.data, person });
  if (!('announce' in outcome)) return { ...found, outcome };
  const taken = { usedAt: new Date(inbox.machineNow()).toISOString(), taken: once };
  try {
    await inbox.store.replace<Link>('jobs', { ...link, ...taken });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const now = await lookUp(inbox, token);
    // The same file twice at once is one file; anything else came too late.
    if (now.link?.taken !== once) {
      await outcome.discard();
      return { ...now, state: 'used' };
    }
  }
  await outcome.announce();
  return { ...found, outcome };
}
