import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHeadings } from '../../src/audiences/columns.ts';
import { type ListProblem, readList } from '../../src/audiences/list.ts';
import { areas, aSheet } from './an-audience.ts';

const read = (csv: string) => {
  const found = readList(aSheet(csv), areas);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found;
};
const problems = (csv: string): readonly ListProblem[] => {
  const found = readList(aSheet(csv), areas);
  return 'problems' in found ? found.problems : [];
};

describe('the headings of a list', () => {
  it('are understood in both languages, whatever the case, accents and notes', () => {
    const english = [
      'E-Mail',
      'Full Name',
      'DEPARTMENT',
      'Location',
      'Lang',
      'Time zone (IANA)',
      'Buyer',
      'Areas',
      'Key?',
    ];
    const french = [
      'Courriel',
      'Nom complet',
      'Département',
      'Lieu',
      'Langue',
      'Fuseau horaire',
      'Acheteur',
      'Domaines',
      'Clé',
    ];

    for (const headings of [english, french]) {
      const { places, unused, twice } = readHeadings(headings);
      assert.deepEqual([...places.values()], [0, 1, 2, 3, 4, 5, 6, 7, 8], headings.join());
      assert.deepEqual([unused, twice], [[], []]);
    }
  });

  it('say which are not used, and refuse a column that is there twice', () => {
    assert.deepEqual(read('address,shoe size\nann@x.example,42').unused, ['shoe size']);
    assert.deepEqual(
      problems('address,mail\na@x.example,b@x.example').map(({ trouble, heading }) => [trouble, heading]),
      [['column-twice', 'mail']],
    );
  });

  it('must have addresses', () => {
    assert.deepEqual(
      problems('ann@x.example\nben@x.example').map(({ trouble }) => trouble),
      ['no-address-column'],
    );
  });
});

describe('the people of a list', () => {
  it('are read with everything that is said of them', () => {
    const { entries } = read(
      'address;name;department;site;language;time zone;partner;areas;key\n' +
        'Ann <ANN@x.example>;Ann Lee;R&D;Lyon;Français;Europe/Paris;buyer@x.example;HSE | contact & information;Oui\n',
    );

    assert.deepEqual(entries, [
      {
        address: 'ANN@x.example',
        name: 'Ann Lee',
        department: 'R&D',
        site: 'Lyon',
        language: 'fr',
        timeZone: 'Europe/Paris',
        partner: 'buyer@x.example',
        areas: ['HSE', 'COI'],
        isKey: true,
      },
    ]);
  });

  it('may be known by an Entra id, and leave cells empty or with a dash', () => {
    const id = '6f1c2a3b-0000-4000-8000-0123456789ab';

    assert.deepEqual(read(`id,name,site\n${id},-,n/a\n`).entries, [{ address: id }]);
  });

  it('are merged when named twice: the first line counts, the second fills in', () => {
    const { entries, merged } = read('address,department,site\na@x.example,Finance,\nA@X.example ,Legal,Lyon\n');

    assert.deepEqual(entries, [{ address: 'a@x.example', department: 'Finance', site: 'Lyon' }]);
    assert.equal(merged, 1);
  });

  const wrong: [string, string, ListProblem['trouble']][] = [
    ['address', '', 'address-missing'],
    ['address', 'ann', 'address-wrong'],
    ['address', 'ann@x', 'address-wrong'],
    ['address', `${'a'.repeat(70)}@x.example`, 'address-wrong'],
    ['name', 'x'.repeat(121), 'text-long'],
    ['name', '<script>alert(1)</script>', 'text-signs'],
    ['name', 'Ann \u202Eeel', 'text-signs'],
    ['department', '=HYPERLINK(1)', 'text-formula'],
    ['site', '+1', 'text-formula'],
    ['site', '@SUM(A1)', 'text-formula'],
    ['language', 'Klingon', 'language-unknown'],
    ['time zone', 'CET', 'zone-unknown'],
    ['time zone', 'Mars/Olympus', 'zone-unknown'],
    ['partner', 'Bob', 'partner-wrong'],
    ['areas', 'HSE XYZ', 'area-unknown'],
    ['key', 'perhaps', 'key-unclear'],
  ];
  for (const [heading, cell, trouble] of wrong) {
    it(`are refused for “${cell.slice(0, 20)}” as ${heading}, with line and column`, () => {
      const [first, ...others] = problems(
        heading === 'address' ? `address,name\n${cell},Ann\n` : `address,${heading}\nann@x.example,"${cell}"\n`,
      );

      assert.deepEqual([first?.line, first?.heading, first?.trouble, others], [2, heading, trouble, []]);
    });
  }

  it('are refused all together, each line with what is wrong in it', () => {
    const found = problems('address,key\nann,yes\nben@x.example,perhaps\ncem@x.example,no,more\n');

    assert.deepEqual(
      found.map(({ line, trouble }) => [line, trouble]),
      [
        [2, 'address-wrong'],
        [3, 'key-unclear'],
        [4, 'cells-more'],
      ],
    );
  });

  it('come out each once, whatever was typed', () => {
    const mail = fc.constantFrom('a@x.example', 'A@x.example', ' b@x.example', 'c@y.example', 'C@Y.EXAMPLE');
    fc.assert(
      fc.property(fc.array(mail, { minLength: 1, maxLength: 20 }), (mails) => {
        const { entries, merged } = read(`address\n${mails.join('\n')}\n`);
        assert.equal(entries.length, new Set(mails.map((one) => one.trim().toLowerCase())).size);
        assert.equal(entries.length + merged, mails.length);
      }),
    );
  });
});
