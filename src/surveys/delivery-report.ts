/** How many, by why. */
type ByReason = Readonly<Record<string, number>>;

/** How the invitations arrive, in numbers whose sum is the audience. */
export interface DeliveryReport {
  readonly audience: number;
  readonly queued: number;
  readonly sending: number;
  readonly sent: number;
  readonly retrying: number;
  readonly failed: ByReason;
  readonly uncertain: ByReason;
  readonly cancelled: ByReason;
  readonly excluded: ByReason;
  /** Why some of the queued wait. */
  readonly held?: ByReason;
  /** `awaiting-approval`: the audience is so large that a second person has to agree. */
  readonly state?: string;
  /** Who stopped it, by cancelling or recalling it, and when (ISO). */
  readonly stopped?: { readonly by: string; readonly at: string };
  /** Cards that were sent and are deleted again. */
  readonly recall?: { readonly done: number };
}
