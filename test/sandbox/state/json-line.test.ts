import { expect, test } from 'vitest';
import { lineOfMistake } from '../../../src/sandbox/state/json-line.ts';

test.each<[what: string, text: string, line: number]>([
  ['nothing', '', 1],
  ['blank lines', '\n\n', 3],
  ['a word', 'nonsense', 1],
  ['a comma too many in an object', '{\n  "a": 1,\n}', 3],
  ['a comma too many in a list', '[\n  1,\n]', 3],
  ['a comma too few in an object', '{\n  "a": 1\n  "b": 2\n}', 3],
  ['a comma too few in a list', '[\n  "a"\n  "b"\n]', 3],
  ['a colon too few', '{\n  "a" 1\n}', 2],
  ['a value too few', '{\n  "a": ,\n  "b": 2\n}', 2],
  ['a key without quotes', '{\n  a: 1\n}', 2],
  ['single quotes', "{\n  'a': 1\n}", 2],
  ['a text over two lines', '{\n  "a": "x\ny"\n}', 2],
  ['a text without an end', '{\n  "a": "x,\n  "b": 2\n}', 2],
  ['an escape that there is not', '{\n  "a": "\\x"\n}', 2],
  ['a number with a zero in front', '{\n  "a": 012\n}', 2],
  ['a word that is none', '{\n  "a": true,\n  "b": nope\n}', 3],
  ['a capital letter', '{\n  "a": True\n}', 2],
  ['a comment', '{\n  "a": 1, // one\n  "b": 2\n}', 2],
  ['the wrong bracket', '{\n  "a": [1, 2}\n}', 2],
  ['an object without an end', '{\n  "a": {\n    "b": 1\n  }\n', 5],
  ['a comma behind the end', '{\n  "a": 1\n},', 3],
  ['a text where a name ends', '{\n  "a": 1,\n  "b", 2\n}', 3],
  ['a bracket that nobody has opened', '\n]', 2],
  ['more brackets than a call stack holds', '[\n'.repeat(200_000), 200_001],
  ['more names than a call stack holds', '{"a":\n'.repeat(200_000), 200_001],
  ['a text of many megabytes before the mistake', `[\n"${'a'.repeat(9_000_000)}${'\\n'.repeat(9_000_000)}",\n]`, 3],
  ['many megabytes of blanks before the mistake', `[\n${' '.repeat(9_000_000)}]]`, 2],
  ['a number of many megabytes before the mistake', `[\n${'1'.repeat(9_000_000)},\n]`, 3],
  ['something behind the end', '{\n  "a": 1\n}\n{}', 4],
])('%s', (_, text, line) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(lineOfMistake(text)).toBe(line);
});

test('what is JSON is passed over to its end', () => {
  const text = JSON.stringify({ a: [1, -2.5, 3e-7, true, false, null, 'é "\\ \n \u2028 \u007f'], b: {}, c: [], d: { e: [{}] } }, null, 2);
  expect(lineOfMistake(`${text}\nx`)).toBe(text.split('\n').length + 1);
});
