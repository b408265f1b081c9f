import { has, type Person } from '../person.ts';
import type { SourceName } from './audience.ts';

export const sourceKinds = ['everyone', 'stakeholders', 'team', 'department', 'site', 'list', 'key', 'silent'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Source {
  readonly kind: SourceKind;
  /** A name or an id; '' for the kinds that need none. */
  readonly of: string;
}

/** Undefined when it names no kind that we know. */
export function readSource(name: SourceName): Source | undefined {
  const at = name.indexOf(':');
  const [word, of] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
  const kind = sourceKinds.find((one) => one === word);
  return kind && { kind, of };
}

/** Those of everybody known who are in a source that is a quality of people; undefined for lists and cycles. */
export function peopleIn({ kind, of }: Source, people: readonly Person[]): readonly Person[] | undefined {
  if (kind === 'everyone') return people;
  if (kind === 'stakeholders') return people.filter((person) => has(person, 'stakeholder'));
  if (kind === 'team') return people.filter((person) => has(person, 'team') || has(person, 'lead'));
  if (kind === 'department') return people.filter(({ department }) => department === of);
  return kind === 'site' ? people.filter(({ site }) => site === of) : undefined;
}
