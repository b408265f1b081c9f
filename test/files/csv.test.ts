import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvLine } from '../../src/files/csv.ts';

describe('a line for a spreadsheet', () => {
  it('is parted by what the reader’s Excel parts by, and ends as Windows does', () => {
    assert.equal(csvLine(['a', 2, undefined], 'en'), 'a,2,\r\n');
    assert.equal(csvLine(['a', 2, undefined], 'fr'), 'a;2;\r\n');
  });

  it('writes numbers as the reader’s Excel reads them', () => {
    assert.equal(csvLine([0.72, -1.5], 'en'), '0.72,-1.5\r\n');
    assert.equal(csvLine([0.72, -1.5], 'fr'), '"0,72";"-1,5"\r\n');
  });

  it('keeps quotes, separators and line ends inside their cell', () => {
    assert.equal(csvLine(['Say "hi"', 'x, y', 'one\ntwo'], 'en'), '"Say ""hi""","x, y","one\ntwo"\r\n');
  });

  for (const start of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '\n-2']) {
    it(`is no formula when somebody is called ${JSON.stringify(start)}`, () => {
      const cell = csvLine([start], 'en');

      assert.match(cell, /^"?'/);
    });
  }

  it('gives back every cell as it was, formulas apart', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
        const read = parsed(csvLine(cells, 'en'));

        assert.deepEqual(
          read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell)),
          cells,
        );
        assert.ok(read.every((cell) => !/^[=+\-@\t\r]/.test(cell)));
      }),
    );
  });
});

/** One line as RFC 4180 describes it. */
function parsed(line: string): string[] {
  const body = line.slice(0, -2);
  const cells: string[] = [];
  let at = 0;
  while (at <= body.length) {
    if (body[at] === '"') {
      let cell = '';
      at += 1;
      for (; !(body[at] === '"' && body[at + 1] !== '"'); at += 1) {
        if (body[at] === '"') at += 1;
        cell += body[at];
      }
      cells.push(cell);
      at += 2;
    } else {
      const end = body.indexOf(',', at);
      cells.push(body.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? body.length + 1 : end + 1;
    }
  }
  return cells;
}
