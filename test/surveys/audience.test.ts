import assert from 'node:assert/strict';
import { asked, audienceOf, countBy, offers } from '../../src/surveys/audience.ts';
import { aCompany, aPerson } from './people-of-a-company.ts';

describe('the audience of a survey', () => {
  it('leaves out the team, those who said no and those who cannot be reached, each with the reason', () => {
    const audience = audienceOf(aCompany(12), { choice: 'everyone' });

    assert.equal(asked(audience).length, 12);
    assert.deepEqual(
      audience.filter(({ excluded }) => excluded).map(({ personId, excluded }) => [personId, excluded]),
      [
        ['lead', 'own-team'],
        ['t1', 'own-team'],
        ['t2', 'own-team'],
        ['off', 'opted-out'],
        ['away', 'not-installed'],
      ],
    );
  });

  it('leaves out who removed the app, also when we could install it again', () => {
    const { conversation: _, ...gone } = aPerson('gone', { removedAppAt: '2026-06-09T08:00:00.000Z' });

    const [one] = audienceOf([gone], { choice: 'everyone', canInstall: true });

    assert.equal(one?.excluded, 'removed-app');
  });

  it('can be the known customers or one department', () => {
    assert.equal(asked(audienceOf(aCompany(12), { choice: 'stakeholders' })).length, 6);
    assert.deepEqual(
      countBy(asked(audienceOf(aCompany(12), { choice: 'department:Legal' })), ({ department }) => department),
      {
        Legal: 4,
      },
    );
  });

  it('is offered with the number of people who would be asked', () => {
    assert.deepEqual(offers(aCompany(12)), [
      { choice: 'everyone', people: 12 },
      { choice: 'stakeholders', people: 6 },
      { choice: 'department:Finance', people: 4 },
      { choice: 'department:Legal', people: 4 },
      { choice: 'department:Research & Development', people: 4 },
    ]);
  });

  it('has a choice for people without a department', () => {
    assert.deepEqual(offers([aPerson('x', { department: '' })]).at(-1), { choice: 'department:', people: 1 });
  });

  it('keeps the areas somebody is known to use, and no name', () => {
    const [one] = audienceOf([aPerson('x', { areas: ['TRV'] })], { choice: 'everyone' });

    assert.deepEqual(one, { personId: 'x', department: 'Finance', site: 'Lyon', areas: ['TRV'] });
  });
});
