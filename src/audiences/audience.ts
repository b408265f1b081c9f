import type { Language } from '../person.ts';
import type { Stored } from '../storage/stored.ts';

/** Somebody of a list, with what the list says of them. An address is an e-mail or an Entra id. */
export interface Entry {
  readonly address: string;
  readonly name?: string;
  readonly department?: string;
  readonly site?: string;
  readonly language?: Language;
  /** IANA name. */
  readonly timeZone?: string;
  /** Address of their buyer. */
  readonly partner?: string;
  /** Ids of survey areas. */
  readonly areas?: readonly string[];
  /** Their opinion is especially needed. */
  readonly isKey?: boolean;
}

export const joins = ['or', 'and', 'except'] as const;
export type Join = (typeof joins)[number];

/** One line of a combination, read from the top: (((first) join source) join source). */
export interface Term {
  readonly join: Join;
  readonly source: SourceName;
}

/** `everyone`, `stakeholders`, `team`, `department:<name>`, `site:<name>`, `list:<id>`, `key:<id>`, `silent:<cycle>`. */
export type SourceName = string;

/**
 * A saved audience: container `surveys`, partition `catalogue`. One of kind `list` has its people in pages under its own
 * id; this document is written first, and only `draft` and `ready` promise that all pages are there.
 */
export interface Audience extends Stored {
  readonly type: 'audience';
  readonly pk: 'catalogue';
  readonly name: string;
  readonly kind: 'list' | 'combined';
  /** `draft`: came as a file and waits for the yes. */
  readonly state: 'writing' | 'draft' | 'ready' | 'deleted';
  /** Combined only. */
  readonly terms: readonly Term[];
  /** List only: ids of its pages, in order. */
  readonly pages: readonly string[];
  /** How many it had when it was last changed. */
  readonly people: number;
  /** Of a list: lines that named somebody again. */
  readonly merged?: number;
  /** Of a list: until all its people have been told what they lacked, the next of them. */
  readonly fillFrom?: number;
  /** Entra id of the lead. */
  readonly by: string;
  /** Instants (ISO). */
  readonly madeAt: string;
  readonly changedAt: string;
}

/** At most a hundred people of a list, under its id. */
export interface AudiencePage extends Stored {
  readonly type: 'audience-page';
  readonly entries: readonly Entry[];
}

export const peopleOnPage = 100;
export const nameLimit = 60;
export const mostTerms = 12;

/** Spaces are single, and nothing in it could be taken for a choice's own marks. */
export const tidyName = (typed: string): string => typed.replaceAll(/\s+/g, ' ').trim().slice(0, nameLimit);
