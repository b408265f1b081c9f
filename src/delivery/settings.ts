/** A span of days on which nothing unsolicited goes out. `MM-DD` returns every year, `YYYY-MM-DD` does not. Inclusive. */
export interface Blackout {
  readonly from: string;
  readonly to: string;
  readonly name?: string;
}

export interface QuietTime {
  /** Local time of the recipient, HH:MM. */
  readonly opensAt: string;
  readonly closesAt: string;
  /** ISO weekdays, Monday is 1. */
  readonly workingDays: readonly number[];
  readonly blackouts: readonly Blackout[];
}

export interface FatigueLimits {
  readonly perDay: number;
  readonly perWeek: number;
}

export interface RetryLimits {
  /** Tries before the tenant is paused. */
  readonly tries: number;
  readonly firstMs: number;
  readonly capMs: number;
  /** 0.2 = ±20 %. */
  readonly jitter: number;
  /** How often a delivery may run out of tries (each time the tenant is paused) before it has failed. */
  readonly rounds: number;
}

export interface PauseLimits {
  readonly firstMs: number;
  readonly capMs: number;
}

export interface DeliverySettings {
  /** Requests a second for the tenant, 1–50. Never more than the operator was granted. */
  readonly perSecond: number;
  /** Sends that may be under way at once; a crash leaves at most this many uncertain. */
  readonly inFlight: number;
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How often the sender looks at the wake document: the most a cancel has to wait. */
  readonly wakeMs: number;
  /** How often the sender looks for launches and deeds that somebody left half done. */
  readonly tendMs: number;
  /** A request without an answer for this long is ambiguous; far below the lease. */
  readonly sendTimeoutMs: number;
  readonly retry: RetryLimits;
  readonly pause: PauseLimits;
  readonly quiet: QuietTime;
  readonly fatigue: FatigueLimits;
  /** Audiences above this need a second person's yes. */
  readonly approvalAbove: number;
  readonly stuckAfterMs: number;
}

export const defaultSettings: DeliverySettings = {
  perSecond: 20,
  inFlight: 16,
  leaseMs: 15_000,
  renewMs: 5_000,
  wakeMs: 1_000,
  tendMs: 10_000,
  sendTimeoutMs: 12_000,
  retry: { tries: 5, firstMs: 2_000, capMs: 60_000, jitter: 0.2, rounds: 4 },
  pause: { firstMs: 60_000, capMs: 660_000 },
  quiet: { opensAt: '09:00', closesAt: '16:30', workingDays: [1, 2, 3, 4, 5], blackouts: [] },
  fatigue: { perDay: 1, perWeek: 3 },
  approvalAbove: 500,
  stuckAfterMs: 120_000,
};

/** The defaults with what the operator changed. Throws an Error that names the setting to look at. */
export function deliverySettings(changed: Partial<DeliverySettings> = {}): DeliverySettings {
  const settings = { ...defaultSettings, ...changed };
  if (!(settings.perSecond >= 1 && settings.perSecond <= 50)) {
    throw new Error('The send rate must be between 1 and 50 a second; see README, Configure.');
  }
  if (settings.renewMs * 2 > settings.leaseMs || settings.sendTimeoutMs >= settings.leaseMs) {
    throw new Error('The sender lease must outlast two renewals and one send; see README, Configure.');
  }
  return settings;
}
