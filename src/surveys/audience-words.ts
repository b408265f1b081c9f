import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { type AudienceChoice, departmentOf, savedNameOf } from './audience.ts';

export function audienceName(language: Language, choice: AudienceChoice): string {
  const saved = savedNameOf(choice);
  if (saved !== undefined) return saved;
  const department = departmentOf(choice);
  if (department === '') return text(language, 'lead.audience.no-department');
  if (department !== undefined) return text(language, 'lead.audience.department', { name: department });
  return text(language, choice === 'stakeholders' ? 'lead.audience.stakeholders' : 'lead.audience.everyone');
}

/** Undefined stands for the small departments together. */
export function departmentName(language: Language, department: string | undefined): string {
  if (department === undefined) return text(language, 'lead.department.other');
  return department || text(language, 'lead.department.none');
}

/** A long address may break after its @, or it would run over the edge of a phone. */
export const breakable = (address: string): string => (address.length > 30 ? address.replace('@', '@\u200B') : address);
