import { deepEqual, throws } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { template } from '../../src/teams/template.ts';

const cards = new URL('../../cards/', import.meta.url);

const words = fc.constantFrom('', 'yes', '0', '${a}', 'a.b', "it's");
const value = fc.oneof(words, fc.integer({ min: 0, max: 3 }), fc.boolean());
const items = fc.array(fc.record({ name: words, isNew: fc.boolean() }), { maxLength: 3 });
const data = fc.record({ a: value, b: value, flag: fc.boolean(), items, typed: fc.record({ title: words }) });

const shapes: Record<string, unknown> = {
  'a value with its type': { x: '${a}', list: '${items}', deep: '${typed.title}', root: '${$root.flag}' },
  'values in a sentence': { x: 'from ${a} to ${$root.b}.', y: '${a}${b}' },
  'what is missing': { x: '${nobody}', y: 'so ${nobody.knows} it', z: { $when: '${nobody}', here: true } },
  'a repeated object': {
    body: [{ $data: '${items}', n: '${$index}', name: '${name}', all: '${$data}', of: '${$root.a}' }],
  },
  'a repeated object outside a list': { only: { $data: '${items}', name: '${name}' } },
  'a repeated object that may be left out': {
    body: [1, { $data: '${items}', $when: '${isNew}', name: '${name}' }, 'end'],
  },
  'a list put into a list': { body: ['${items}', 'end'] },
  conditions: {
    body: [
      "${flag && a == 'yes'}",
      "${flag || a != ''}",
      '${!flag}',
      '${b == 1}',
      '${count(items) > 1}',
      '${!nobody}',
    ].map(($when, n) => ({ $when, n })),
    more: ["${if(flag, typed.title, 'no')}", '${a || flag && b}', '${!(flag || a)}', "${a == '' && b != ''}"],
  },
};

describe('a card’s template', () => {
  for (const [name, shape] of Object.entries(shapes)) {
    it(`fills ${name} as Microsoft’s library does`, () => {
      const ours = template(shape);
      const theirs = new Template(shape);

      fc.assert(
        fc.property(data, ($root) => {
          deepEqual(ours($root), theirs.expand({ $root }));
        }),
      );
    });
  }

  it('understands every card there is', () => {
    for (const file of readdirSync(cards)) template(JSON.parse(readFileSync(new URL(file, cards), 'utf8')));
  });

  for (const expression of ['a +', 'length(a)', 'a b', '', "'open", '(a', 'if(a', 'a == == b', 'a[0]']) {
    it(`refuses "${expression}" at once, and not when somebody is to see the card`, () => {
      throws(() => template({ x: `\${${expression}}` }), SyntaxError);
    });
  }

  it('refuses a condition that is none', () => {
    throws(() => template({ $when: 'flag' }), SyntaxError);
  });
});
