import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asMatches, matched, reached, reachOf } from '../../src/directory/reach.ts';
import { administratorRows } from '../../src/directory/reach-words.ts';
import type { Person } from '../../src/person.ts';
import { aPerson } from '../surveys/people-of-a-company.ts';

const without = ({ conversation: _, ...person }: Person): Person => person;
const ada = aPerson('id-ada', { email: 'Ada.Stone@example.com' });
const ben = without(aPerson('id-ben', { name: 'Ben', email: 'ben@example.com' }));
const company = [ada, ben];

describe('the reach of the bot', () => {
  it('is a chat, an installation by us, or neither', () => {
    assert.equal(reachOf(ada, false), 'reachable');
    assert.equal(reachOf(ben, true), 'installable');
    assert.equal(reachOf(ben, false), 'not-installed');
    assert.equal(reachOf(undefined, true), 'unknown');
  });

  it('ends where somebody has removed the app, also when we could install it', () => {
    const gone = { ...ben, removedAppAt: '2026-06-09T08:00:00.000Z' };
    const [, row] = administratorRows('en', reached(matched(['ben@example.com'], [gone]), true));

    assert.equal(reachOf(gone, true), 'removed-app');
    assert.equal(row?.[3], 'out of reach, they removed the app');
  });

  it('is told of everybody, also of an address that nobody has', () => {
    const all = reached(matched(['ada.stone@example.com', 'ben@example.com', 'x@example.com'], company), false);

    assert.deepEqual(
      all.map(({ reach }) => reach),
      ['reachable', 'not-installed', 'unknown'],
    );
  });
});

describe('an address', () => {
  it('finds whom the bot met, by e-mail or Entra id, however it is written', () => {
    const written = [' ada.stone@EXAMPLE.com\u00a0', 'mailto:Ada.Stone@example.com', 'ID-ADA'];

    assert.deepEqual(
      matched(written, company).map(({ person }) => person?.id),
      ['id-ada', 'id-ada', 'id-ada'],
    );
  });

  it('that nobody has finds nobody, nor does an empty one find people without e-mail', () => {
    assert.deepEqual(matched(['', 'ada@example.com'], [aPerson('no-mail')]), [
      { address: '' },
      { address: 'ada@example.com' },
    ]);
  });

  it('that two accounts have finds the one with a chat, in either order', () => {
    const old = without(aPerson('old', { email: 'ada.stone@example.com' }));

    for (const people of [
      [old, ada],
      [ada, old],
    ]) {
      assert.equal(matched(['ada.stone@example.com'], people)[0]?.person?.id, 'id-ada');
    }
  });

  it('is found whatever case and space surround it', () => {
    const spaces = fc.stringMatching(/^[ \u00a0]{0,3}$/);
    fc.assert(
      fc.property(fc.emailAddress(), spaces, fc.boolean(), (email, space, isLoud) => {
        const written = `${space}${isLoud ? email.toUpperCase() : email}${space}`;
        const [match] = matched([written], [aPerson('one', { email })]);
        return match?.person?.id === 'one';
      }),
    );
  });
});

describe('the list for the administrator', () => {
  it('names whom the bot cannot write to, why, and what helps, in the language of the lead', () => {
    const all = reached([...asMatches(company), { address: 'x@example.com' }], false);

    const [head, ...rows] = administratorRows('en', all);
    const [, french] = administratorRows('fr', all);

    assert.deepEqual(head, ['Address', 'Name', 'Department', 'Why', 'What helps']);
    assert.deepEqual(
      rows.map(([address, name, department]) => [address, name, department]),
      [
        ['ben@example.com', 'Ben', 'Finance'],
        ['x@example.com', '', ''],
      ],
    );
    assert.match(rows[0]?.[4] ?? '', /app setup policy/);
    assert.match(rows[1]?.[4] ?? '', /Check the address/);
    assert.match(french?.[4] ?? '', /stratégie de configuration/);
  });
});
