import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { heldReason, inLines, listStyle } from '../../src/wizard/in-lines.ts';
import { signsFor } from '../../src/wizard/signs.ts';

function style(columns: number, moreLines = 3): ReturnType<typeof listStyle> {
  return listStyle('Subnets', { columns: () => columns, moreLines: () => moreLines, signs: signsFor({}) });
}

const escape = String.fromCodePoint(0x1b);

test.each([
  { what: 'that has room', text: 'one two', columns: 10, shown: 'one two' },
  { what: 'that has none', text: 'one two three', columns: 8, shown: 'one two\nthree' },
  { what: 'behind something', text: 'one two three', columns: 9, before: 2, shown: 'one two\n  three' },
  { what: 'in Japanese', text: 'インスタンスのあるネットワーク。', columns: 20, shown: 'インスタンスのある\nネットワーク。' },
  { what: 'with what a terminal obeys', text: `one${escape}[2J\ntwo`, columns: 20, shown: 'one[2J two' },
])('a text $what', ({ text, columns, before = 0, shown }) => {
  expect(inLines(text, columns, { before })).toBe(shown);
});

describe('why an entry cannot be chosen', () => {
  test.each([
    [30, ['- web  stopped: start it first']],
    [29, ['- web', '    stopped: start it first']],
    [20, ['- web', '    stopped: start', '    it first']],
  ])('in %i columns', (columns, lines) => {
    expect(stripVTControlCharacters(style(columns).disabled(`- web  ${heldReason('stopped: start it first')}`)).split('\n')).toEqual(lines);
  });
});

describe('what is said of the entry that the cursor is on', () => {
  test.each([
    [3, ['one two', 'three', 'four']],
    [2, ['one two', 'three f…']],
    [1, ['one two…']],
  ])('takes %i lines at most', (moreLines, lines) => {
    expect(stripVTControlCharacters(style(8, moreLines).description('one two three\nfour')).split('\n')).toEqual(lines);
  });
});

test('an answer begins behind its question', () => {
  expect(stripVTControlCharacters(style(30).answer('subnet-1 (a), subnet-2 (b)'))).toBe('subnet-1 (a),\n  subnet-2 (b)');
});
