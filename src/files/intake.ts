import type { Person } from '../person.ts';
import type { FileTrouble } from './file-text.ts';
import type { Subject } from './link.ts';

/** Something in the file that its sender has to put right, in their language. */
export interface RowProblem {
  /** As an editor counts; missing where it is the whole column. */
  readonly line?: number;
  /** The heading as it stands in the file. */
  readonly column: string;
  readonly what: string;
  readonly fix: string;
}

export interface Upload {
  readonly bytes: Uint8Array;
  /** As the browser says; shown, never trusted. */
  readonly fileName: string;
  /** The same file by the same link is the same upload, however often it arrives. */
  readonly once: string;
  readonly data: Subject;
  readonly person: Person;
}

/** What came of a file. Nothing of it is used yet: the yes is given in the chat. */
export type Outcome =
  | FileTrouble
  | { readonly problems: readonly RowProblem[] /** Those left out to keep the page short. */; readonly more: number }
  | {
      /** What was understood, in one sentence. */
      readonly understood: string;
      /** Tells the person in their chat. */
      readonly announce: () => Promise<void>;
      /** Another file by the same link was faster. */
      readonly discard: () => Promise<void>;
    };

/** Takes files of one purpose. Authorises first. @throws AppError not_allowed */
export interface Intake {
  readonly take: (upload: Upload) => Promise<Outcome>;
}
