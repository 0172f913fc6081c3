import { describe, expect, it, test } from 'vitest';
import { alert, fenced, folded, inCell, inCode, prose, proseWithCode, table } from '../../src/report/markdown.ts';

// What stands to the right is what GitHub shows as what stands to the left, and as nothing else.

describe('a value as code', () => {
  it.each<[value: string, markdown: string]>([
    ['example.com', '`example.com`'],
    ['a`b', '``a`b``'],
    ['``` js', '```` ``` js ````'],
    ['`', '`` ` ``'],
    [' both ', '`  both  `'],
    ['<img src=x onerror=alert(1)> @octocat #1 [x](https://a.example)', '`<img src=x onerror=alert(1)> @octocat #1 [x](https://a.example)`'],
    ['two\nlines\u001B[31m', '`two lines[31m`'],
    ['', ''],
    ['  ', ''],
  ])('%j', (value, markdown) => {
    expect(inCode(value)).toBe(markdown);
  });

  test('in a table a bar is escaped, and a backslash before it stays one', () => expect([inCell('a|b'), inCell('a\\|b')]).toEqual(['`a\\|b`', '`a\\\\|b`']));
});

describe('a sentence', () => {
  it.each<[name: string, sentence: string, markdown: string]>([
    ['plain', 'The site, as it is: 2 + 2 (TTL 300).', 'The site, as it is: 2 + 2 (TTL 300).'],
    ['HTML', '<b>bold</b> &amp; <!-- gone -->', '&lt;b&gt;bold&lt;/b&gt; &amp;amp; &lt;!-- gone --&gt;'],
    ['emphasis', '*a* _b_ ~~c~~ `d`', String.raw`\*a\* \_b\_ \~\~c\~\~ \`d\``],
    ['links', '[text](x) ![image](y) https://a.example www.b.example', String.raw`\[text\](x) !\[image\](y) https\://a.example www\.b.example`],
    ['mentions and references', '@octocat @org/team a@b.example #12 org/repo#3 GH-26', '@&#8203;octocat @&#8203;org/team a@&#8203;b.example #&#8203;12 org/repo#&#8203;3 GH-&#8203;26'],
    ['formulas', 'costs $5 and $6', String.raw`costs \$5 and \$6`],
    ['tables', 'a | b', String.raw`a \| b`],
    ['backslashes', String.raw`a\*b`, String.raw`a\\\*b`],
    ['a heading', '# big', '#&#8203; big'],
    ['lists', '- item', String.raw`\- item`],
    ['numbered lists', '12. item', String.raw`12\. item`],
    ['a rule', '--- x', String.raw`\--- x`],
    ['a quotation', '> x', '&gt; x'],
    ['control characters and line breaks', 'a\u0007b\nc\u202E', 'ab c'],
  ])('%s', (_, sentence, markdown) => {
    expect(prose(sentence)).toBe(markdown);
  });
});

test('in a sentence a command may stand as code', () => {
  expect(proseWithCode('Run `aws x --y *`, or *this*: a`b')).toBe('Run `aws x --y *`, or \\*this\\*: a\\`b');
});

test('a fence is longer than any in what it holds, and its lines are one line each', () => {
  expect(fenced('diff', ['+ a', '````', 'b\n```\u001B'])).toEqual(['`````diff', '+ a', '````', 'b ```', '`````']);
});

test('the parts of a page', () => {
  expect(table(['', 'A'], [['`+`', 'b']])).toEqual(['|  | A |', '| --- | --- |', '| `+` | b |']);
  expect(folded('More', ['text'])).toEqual(['<details><summary>More</summary>', '', 'text', '', '</details>']);
  expect(alert('NOTE', ['- a', '- b'])).toEqual(['> [!NOTE]', '> - a', '> - b']);
});
