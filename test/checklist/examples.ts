import type { Draft } from '../../src/checklist/draft.ts';
import { proposal } from '../../src/surveys/setup.ts';

export const aDraft = (change: Partial<Draft> = {}): Draft => ({
  id: 'draft',
  pk: 'checklist',
  type: 'draft',
  cycleId: 'c-2027',
  typed: { ...proposal('2026-09-01'), title: '2027' },
  by: 'lead',
  changedAt: '2026-09-01T08:00:00.000Z',
  ...change,
});
