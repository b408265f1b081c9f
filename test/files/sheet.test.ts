import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byteOrderMark, csvLine } from '../../src/files/csv.ts';
import { readSheet, type Sheet } from '../../src/files/sheet.ts';

const sheet = (bytes: Uint8Array): Sheet => {
  const found = readSheet(bytes);
  if ('trouble' in found) throw new Error(found.trouble);
  return found;
};
const words = 'courriel;Département\nzoé@x.example;Génie “civil”\n';
const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('a table is read from a file', () => {
  const encodings: [string, Uint8Array, Sheet['encoding']][] = [
    ['UTF-8', Buffer.from(words), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${words}`), 'utf-8'],
    ['UTF-16', utf16(words), 'utf-16'],
    ['UTF-16 the other way round', utf16(words, true), 'utf-16'],
    ['Windows-1252', Buffer.from(words.replace('“', '\x93').replace('”', '\x94'), 'latin1'), 'windows-1252'],
  ];
  for (const [name, bytes, encoding] of encodings) {
    it(`in ${name}`, () => {
      const found = sheet(bytes);

      assert.deepEqual(found.headings, ['courriel', 'Département']);
      assert.deepEqual(found.rows, [{ line: 2, cells: ['zoé@x.example', 'Génie “civil”'] }]);
      assert.equal(found.encoding, encoding);
    });
  }

  for (const separator of [',', ';', '\t']) {
    it(`parted by ${JSON.stringify(separator)}, whatever stands in quotes`, () => {
      const csv = [`"a;,\tb"`, 'c', 'd'].join(separator).concat('\n', ['1', '"2,;\t"', '3'].join(separator));

      assert.deepEqual(sheet(Buffer.from(csv)).rows[0]?.cells, ['1', '2,;\t', '3']);
    });
  }

  it('as Excel’s first line says, and with old line ends', () => {
    assert.deepEqual(sheet(Buffer.from('sep=;\r\na;b\r\n1,5;2\r\n')).rows, [{ line: 3, cells: ['1,5', '2'] }]);
    assert.deepEqual(sheet(Buffer.from('a\r1\r2\r')).rows.length, 2);
  });

  it('with the line where a row begins, past blank lines and breaks within cells', () => {
    const { rows } = sheet(Buffer.from('a,b\n\n1,"x\ny"\n\n2,z\n'));

    assert.deepEqual(
      rows.map(({ line }) => line),
      [3, 6],
    );
  });

  it('as we write it', () => {
    const cell = fc
      .string({ maxLength: 12 })
      .filter((one) => !/[\0]|^\s|\s$|^[=+\-@'\uFF1D\uFF0B\uFF0D\uFF20]/.test(one));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), fc.constantFrom('en', 'fr'), (rows, language) => {
        const csv = byteOrderMark + [['h', 'i'], ['x', 'y'], ...rows].map((row) => csvLine(row, language)).join('');
        const read = sheet(Buffer.from(csv)).rows.map(({ cells }) => cells);
        assert.deepEqual(read, [['x', 'y'], ...rows.filter((row) => row.some((one) => one !== ''))]);
      }),
    );
  });

  it('or refused in our own words, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const found = readSheet(bytes);
        assert.ok('trouble' in found || found.rows.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
