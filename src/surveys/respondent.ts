import { createHash } from 'node:crypto';

/** What is measured: the customers' own view, or what the team believes its customers think. */
export const kinds = ['customer', 'self'] as const;
export type Kind = (typeof kinds)[number];

export const shardCount = 8;

/** Stands for a person in answers: 24 hex digits that lead back to a name only with the cycle's salt and the list of people. */
export function respondentKey(salt: string, personId: string, kind: Kind = 'customer'): string {
  // Somebody of the team can be a customer too; both answers exist side by side.
  const whose = kind === 'self' ? `self|${personId}` : personId;
  return createHash('sha256').update(`${salt}|${whose}`).digest('hex').slice(0, 24);
}

/** Which of a department's tallies counts this respondent; several people can then be counted at the same moment. */
export const shardOf = (respondent: string): number => Number.parseInt(respondent.slice(0, 2), 16) % shardCount;

export const invitationId = (personId: string): string => `invitation/${personId}`;
export const responseId = (respondent: string): string => `response/${respondent}`;
export const commentId = (respondent: string, about: string): string => `comment/${respondent}/${about}`;
export const callbackId = (personId: string): string => `callback/${personId}`;

export function tallyId(of: { kind: Kind; department: string; site: string; shard: number }): string {
  return `tally/${of.kind}/${plain(of.department)}/${plain(of.site)}/${of.shard}`;
}

const longestName = 80;

/** Departments and sites are called what people call them: "R&D / Lab #2!" must make an id that can be stored. */
function plain(name: string): string {
  const written = encodeURIComponent(name).replaceAll('!', '%21').replaceAll('%', '=');
  if (written.length <= longestName) return written;
  return `${written.slice(0, 40)}~${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}
