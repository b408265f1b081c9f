import type { Stored } from '../storage/stored.ts';
import type { Questionnaire } from './questionnaire.ts';

export const modes = ['identified', 'confidential'] as const;
export type Mode = (typeof modes)[number];

/**
 * One yearly measurement. Lies in container `surveys` under its own id; everything that can change an answer's meaning
 * (questionnaire, mode, thresholds, routing) is frozen at launch.
 */
export interface Cycle extends Stored {
  readonly id: 'cycle';
  /** The cycle's own id. */
  readonly pk: string;
  readonly type: 'cycle';
  /** What people call it, for example "2026". */
  readonly title: string;
  /** A trial is a lead's own: no list, no count and no result knows it. */
  readonly state: 'open' | 'closed' | 'trial';
  readonly mode: Mode;
  /** Fewest answers a group must have before any score of it is shown. */
  readonly threshold: number;
  /** Fewest answers a group must have before its comments are shown. */
  readonly commentThreshold: number;
  readonly routing: 'areas' | 'all';
  readonly isFirst: boolean;
  readonly sponsor: { readonly name: string; readonly title: string };
  readonly lead: { readonly id: string; readonly name: string };
  readonly questionnaire: Questionnaire;
  readonly audience: {
    readonly name: string;
    readonly invited: number;
    readonly byDepartment: Readonly<Record<string, number>>;
    readonly bySite: Readonly<Record<string, number>>;
  };
  /** Instants (ISO). */
  readonly opensAt: string;
  readonly closesAt: string;
  readonly closedAt?: string;
  /** Mixed into respondent keys, so that an answer does not carry a name. */
  readonly salt: string;
}

/** The header in the partition `catalogue`, written before the cycle itself; a header without its cycle is skipped. */
export interface CycleHeader extends Stored {
  readonly pk: 'catalogue';
  readonly type: 'header';
  readonly title: string;
  readonly opensAt: string;
}
