import type { Clock } from '../clock.ts';
import { closeCycle, openCycleNow } from './cycle-deeds.ts';
import { finishLaunch, type LaunchPad } from './launch-deeds.ts';

/** What the clock does for the open cycle: finishes a launch that stopped half-way, closes the cycle at its deadline. */
export function cycleJobs(pad: LaunchPad & { readonly clock: Clock }) {
  return {
    async nextDueAt(): Promise<Date | undefined> {
      const cycle = await openCycleNow(pad.store);
      return cycle && new Date(cycle.closesAt);
    },
    /** Two reads when there is nothing to do. */
    async runDue(): Promise<void> {
      const cycle = await openCycleNow(pad.store);
      const now = pad.clock.now();
      if (!cycle) return;
      if (cycle.closesAt <= now.toISOString()) await closeCycle(pad.store, { cycleId: cycle.pk, now });
      else await finishLaunch(pad, cycle, now);
    },
  };
}
