import type { Audience, Entry, Term } from '../../src/audiences/audience.ts';
import type { AreaNames } from '../../src/audiences/cells.ts';
import type { Sheet } from '../../src/files/sheet.ts';
import { readSheet } from '../../src/files/sheet.ts';
import { aPerson as person } from '../surveys/people-of-a-company.ts';

export const areas: readonly AreaNames[] = [
  { id: 'HSE', name: { en: 'Safety & environment', fr: 'Sécurité et environnement' } },
  { id: 'COI', name: { en: 'Contact & information', fr: 'Contact et information' } },
];

export const anEntry = (name: string, change: Partial<Entry> = {}): Entry => ({
  address: `${name}@x.example`,
  ...change,
});

export const withMail = (id: string, change: Parameters<typeof person>[1] = {}) =>
  person(id, { email: `${id}@x.example`, ...change });

export const anAudience = (change: Partial<Audience> = {}): Audience => ({
  id: 'a-0123456789ab',
  pk: 'catalogue',
  type: 'audience',
  name: 'Key people',
  kind: 'list',
  state: 'ready',
  terms: [{ join: 'or', source: 'list:a-0123456789ab' }],
  pages: [],
  people: 3,
  by: 'lead',
  madeAt: '2026-05-18T08:00:00.000Z',
  changedAt: '2026-05-18T08:00:00.000Z',
  ...change,
});

export const or = (source: string): Term => ({ join: 'or', source });

export function aSheet(csv: string): Sheet {
  const sheet = readSheet(Buffer.from(csv));
  if ('trouble' in sheet) throw new Error(`The example is no table: ${sheet.trouble}`);
  return sheet;
}
