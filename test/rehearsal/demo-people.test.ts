import assert from 'node:assert/strict';
import { IANAZone } from 'luxon';
import { roles } from '../../src/person.ts';
import { demoChannels, demoPeople, demoPerson, isCustomer, personAt } from '../../src/rehearsal/demo/people.ts';

const now = new Date('2026-11-24T09:00:00Z');
const distinct = (values: readonly string[]) => new Set(values).size;

describe('the organisation of the rehearsal', () => {
  it('is large enough to rehearse with', () => {
    const placed = demoPeople.filter(({ department }) => department);

    assert.ok(demoPeople.length >= 60);
    assert.equal(distinct(placed.map(({ department }) => department)), 6);
    assert.equal(distinct(placed.map(({ timeZone }) => timeZone)), 4);
    assert.ok(demoPeople.every(({ timeZone }) => IANAZone.isValidZone(timeZone)));
    assert.deepEqual([...new Set(demoPeople.map(({ language }) => language))].sort(), ['en', 'fr']);
  });

  it('has nobody twice', () => {
    assert.equal(distinct(demoPeople.map(({ id }) => id)), demoPeople.length);
    assert.equal(distinct(demoPeople.map(({ email }) => email)), demoPeople.length);
  });

  it('has ids as Entra makes them, the same in every run', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;

    assert.ok(demoPeople.every(({ id }) => shape.test(id)));
    assert.equal(demoPerson('Emma Lindqvist').id, '7bfa709f-40a2-4275-a622-3c8eeaaf9da5');
  });

  it('has personas of every role, first in the list and in one time zone', () => {
    const personas = demoPeople.filter(({ isPersona }) => isPersona);
    const count = (role: (typeof roles)[number]) => personas.filter((person) => person.roles.includes(role)).length;
    const stakeholders = personas.filter((person) => person.roles.includes('stakeholder'));

    assert.deepEqual(demoPeople.slice(0, personas.length), personas);
    assert.deepEqual(roles.map(count), [2, 1, 2, 2, 1, 1, 1]);
    assert.equal(distinct(stakeholders.map(({ department }) => department)), 2);
    assert.ok(personas.every(({ timeZone, installed }) => timeZone === 'Europe/Paris' && installed));
  });

  it('has people that cannot or do not want to be asked', () => {
    const optedOut = demoPeople.filter((person) => person.hasOptedOut).map((person) => personAt(person, now));

    assert.equal(demoPeople.filter(({ installed }) => !installed).length, 3);
    assert.deepEqual(
      optedOut.map(({ surveysOffSince }) => surveysOffSince),
      ['2026-05-26T09:00:00.000Z'],
    );
    assert.equal(demoPeople.filter(({ department }) => department === '').length, 1);
  });

  it('keeps to itself what only the rehearsal knows', () => {
    const {
      id,
      tenantId,
      name,
      email,
      department,
      site,
      language,
      timeZone,
      roles: held,
      areas,
    } = demoPerson('Tan Wei Jie');

    const known = personAt(demoPerson('Tan Wei Jie'), now);

    assert.deepEqual(known, { id, tenantId, name, email, department, site, language, timeZone, roles: held, areas });
  });

  it('counts nobody of procurement as a customer', () => {
    const customers = demoPeople.filter(isCustomer);

    assert.ok(customers.length >= 50);
    assert.ok(customers.every(({ department }) => department !== 'Procurement'));
  });

  it('has the three channels', () => {
    assert.deepEqual(
      demoChannels.map(({ name }) => name),
      ['Procurement news', 'Site news', 'Help desk'],
    );
  });
});
