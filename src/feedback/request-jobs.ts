import type { Message } from '../message.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { type Reception, takeIn } from './intake-deeds.ts';
import { isOfTeam } from './request.ts';
import { requestCard, requestsCard } from './request-cards.ts';
import { type RequestDesk, requestPage } from './request-deeds.ts';

const everyMs = 10 * 60_000;

/**
 * Gives requests to their owners as they come. Each look costs three reads at most: the open survey's; all others are
 * looked through at the start and every ten minutes, for what came in the last second before a close, or was left by a
 * replica that died.
 */
export function requestJobs(desk: Reception & { readonly openCycle: () => Promise<Cycle | undefined> }) {
  let lastLook = Number.NEGATIVE_INFINITY;
  return {
    /** Nothing is planned: requests come when they come. */
    nextDueAt: async (): Promise<Date | undefined> => undefined,
    async runDue(): Promise<void> {
      const now = desk.clock.now().getTime();
      const isThorough = now - lastLook >= everyMs;
      const open = isThorough ? undefined : await desk.openCycle();
      const cycles = isThorough ? await desk.cycles() : open ? [open] : [];
      for (const cycle of cycles) await takeIn(desk, cycle);
      if (isThorough) lastLook = now;
    },
  };
}

type Compose = (delivery: { readonly personId: string }) => Promise<Message | { readonly withdrawn: string }>;

/** The owner's card of the day, as it is when it goes out or is brought up to date. */
export function requestsComposer(desk: RequestDesk): Compose {
  return async ({ personId }) => {
    const owner = await desk.people.get(personId);
    if (!owner || !isOfTeam(owner)) return { withdrawn: 'gone' };
    const page = await requestPage(desk, { reader: owner, page: 0 });
    const [only] = page.shown;
    const now = desk.clock.now();
    return only && page.open === 1 ? requestCard(owner, only, now) : requestsCard(owner, page, now);
  };
}
