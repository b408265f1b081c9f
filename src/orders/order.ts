import type { Stored } from '../storage/stored.ts';

/**
 * What is known of one line. No single status: receipt, invoice and payment come in any order and from different
 * systems, so each is a fact of its own and the sentence is derived (headline.ts). Dates are ISO days.
 */
export interface Line {
  readonly number: number;
  readonly title: string;
  readonly approval:
    | { readonly state: 'draft' }
    | { readonly state: 'pending'; readonly approver: string; readonly since: string }
    | { readonly state: 'approved'; readonly on: string }
    | { readonly state: 'rejected'; readonly reason: string; readonly on: string }
    | { readonly state: 'withdrawn'; readonly on: string };
  readonly order:
    | { readonly state: 'none' }
    | { readonly state: 'issued'; readonly on: string }
    | { readonly state: 'sent'; readonly on: string }
    | { readonly state: 'sendFailed'; readonly on: string }
    | { readonly state: 'acknowledged'; readonly on: string; readonly promisedOn: string };
  readonly receipt:
    | { readonly state: 'none' }
    | { readonly state: 'partial'; readonly quantity: number; readonly of: number; readonly on: string }
    | { readonly state: 'full'; readonly on: string }
    | { readonly state: 'notRequired' };
  readonly invoice:
    | { readonly state: 'none' }
    | { readonly state: 'partial'; readonly on: string }
    | { readonly state: 'full'; readonly on: string }
    | { readonly state: 'onHold'; readonly reason: string; readonly unblockedBy: Unblocker; readonly since: string };
  readonly payment:
    | { readonly state: 'none' }
    | { readonly state: 'scheduled'; readonly on: string }
    | { readonly state: 'paid'; readonly on: string };
  readonly overlay?:
    | { readonly state: 'hold'; readonly reason: string; readonly since: string }
    | { readonly state: 'cancelled'; readonly on: string }
    | { readonly state: 'closed'; readonly kind: 'soft' | 'final'; readonly on: string };
}

/** The action that sets an invoice on hold free again. */
export const unblockers = ['confirmReceipt', 'correctPrice', 'namePurchaseOrder'] as const;
export type Unblocker = (typeof unblockers)[number];

/** A purchase order in container `orders`, partition = its number. */
export interface Order extends Stored {
  readonly id: 'order';
  readonly type: 'order';
  /** Normalised: PO-4500012345. */
  readonly number: string;
  readonly title: string;
  readonly supplier: string;
  readonly requesterId: string;
  /** People who may ask in the requester's place. */
  readonly delegateIds: readonly string[];
  readonly costCentre: string;
  readonly costCentreOwnerId?: string;
  readonly orderedOn: string;
  readonly needsAcknowledgement: boolean;
  readonly lines: readonly Line[];
  /** Grows with every change in the source; older facts that arrive late are dropped. */
  readonly version: number;
  /** When the source said so, as an instant (ISO). */
  readonly updatedAt: string;
}
