import type { Person } from '../person.ts';
import type { Cycle } from './cycle.ts';
import type { Kind } from './respondent.ts';
import type { Comment, Invitation, Response } from './response.ts';
import type { Page } from './steps.ts';

/** What was promised after the last cycle, and what became of it. */
export interface Promised {
  readonly title: string;
  readonly state: 'kept' | 'late' | 'dropped' | 'open';
}

/** The words a reminder opens with. They stay on the card until something on it is pressed. */
export interface Reminder {
  readonly step: string;
  /** How many in a hundred of the department have answered; 0 when that is not worth saying. */
  readonly share: number;
}

/** Everything one card of the survey shows. */
export interface Scene {
  readonly page: Page;
  readonly cycle: Cycle;
  readonly kind: Kind;
  readonly respondent: string;
  readonly person: Person;
  readonly now: Date;
  /** When the card was first made, in seconds since 1970. */
  readonly made: number;
  readonly invitation?: Invitation | undefined;
  readonly response?: Response | undefined;
  /** What was written about this page before. */
  readonly note?: Comment | undefined;
  readonly orders?: readonly { readonly id: string; readonly title: string }[];
  readonly promises?: readonly Promised[];
  /** After the results they choose what is fixed, and a plan follows. */
  readonly hasPlans?: boolean | undefined;
  readonly reminder?: Reminder | undefined;
  /** Who comes back to them, and by which day (ISO date). */
  readonly caller?: { readonly name: string; readonly dueOn: string } | undefined;
  /** A last step that cannot be taken as sent: it is shown again with what was typed. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** A card by its file name, and what fills it. */
export interface View {
  readonly card: string;
  readonly values: Readonly<Record<string, unknown>>;
}
