import assert from 'node:assert/strict';
import fc from 'fast-check';

// Browser code has no types; what is used of it is said here.
const page = '../../../src/rehearsal/page/markdown.js';
const { markdown } = (await import(page)) as { markdown: (text: string) => string };

describe('markdown on the chat page', () => {
  const examples: Record<string, string> = {
    '**bold** and *italic* and _italic_': '<p><strong>bold</strong> and <em>italic</em> and <em>italic</em></p>',
    'snake_case_name and 2 * 3 * 4': '<p>snake_case_name and 2 * 3 * 4</p>',
    '- a\r- b': '<ul><li>a</li><li>b</li></ul>',
    '1. a\n2. b\n\nend': '<ol><li>a</li><li>b</li></ol><p>end</p>',
    'one\ntwo\n\nthree': '<p>one<br>two</p><p>three</p>',
    '[site](https://contoso.example/a_b_c?x=1&y=*2*)':
      '<p><a href="https://contoso.example/a_b_c?x=1&amp;y=*2*" target="_blank" rel="noopener noreferrer">site</a></p>',
    '[bad](javascript:alert(1))': '<p>[bad](javascript:alert(1))</p>',
    '# no heading': '<p># no heading</p>',
    '<img src=x onerror=alert(1)>': '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
  };
  for (const [written, shown] of Object.entries(examples)) {
    it(`shows ${JSON.stringify(written)}`, () => {
      assert.equal(markdown(written), shown);
    });
  }

  it('lets nothing but its own few elements through, whatever is written', () => {
    const own =
      /<\/?(p|br|strong|em|ul|ol|li)>|<a href="https?:\/\/[^"<>\s]*" target="_blank" rel="noopener noreferrer">|<\/a>/g;
    const piece = fc.constantFrom(
      '**',
      '*',
      '_',
      '[',
      '](',
      'https://x.y',
      ')',
      '<',
      '>',
      '"',
      "'",
      '\n',
      '- ',
      '1. ',
      'a',
      ' ',
      'javascript:',
      '&',
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        assert.doesNotMatch(markdown(pieces.join('')).replaceAll(own, ''), /[<>"]/);
      }),
    );
  });
});
