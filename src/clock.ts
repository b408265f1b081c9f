/**
 * Business time: due dates, deadlines, quiet time, schedules. The rehearsal moves it.
 * Leases, rate windows, back-off and tokens use the machine's own time and never come from here.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
