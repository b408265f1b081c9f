import assert from 'node:assert/strict';
import { asTold, filled } from '../../src/audiences/told.ts';
import { withMail } from './an-audience.ts';

const known = withMail('ann', { areas: ['HSE'], partner: 'buyer' });
const { conversation: _, ...unmet } = withMail('nora', { department: '', site: '', timeZone: 'UTC' });
const told = {
  department: 'Projects',
  site: 'Nantes',
  language: 'fr',
  timeZone: 'Europe/London',
  areas: ['COI'],
  partner: 'other',
} as const;

describe('what a list says of somebody', () => {
  it('is right for the audience', () => {
    const { department, site, areas, partner } = asTold(known, told);

    assert.deepEqual(
      { department, site, areas, partner },
      { department: 'Projects', site: 'Nantes', areas: ['COI'], partner: 'other' },
    );
    assert.deepEqual(asTold(known, {}), known);
  });

  it('never overrules what is known of the person', () => {
    assert.equal(filled(known, told), known);
  });

  it('fills in what nobody had told, language and time zone too before there is a chat', () => {
    assert.deepEqual(filled(unmet, told), { ...unmet, ...told });
    assert.equal(filled(unmet, {}), unmet);
  });

  it('leaves language and time zone to Teams once there is a chat', () => {
    const met = { ...unmet, conversation: known.conversation };

    const { language, timeZone, department } = filled(met, told);

    assert.deepEqual([language, timeZone, department], ['en', 'UTC', 'Projects']);
  });
});
