import { expect, test } from 'vitest';
import { byName, flag, like, list, oneOf, parts, perhaps, text, whole, type Shape } from '../../src/sandbox/shape.ts';

const pair = parts<{ a: string; b?: number }>({ a: text, b: perhaps(whole(0, 9)) });

test.each<[shape: Shape<unknown>, value: unknown, wrong: string[]]>([
  [text, '', []],
  [text, 1, ['it is no text']],
  [like(/^x/, 'an x'), 'xy', []],
  [like(/^x/, 'an x'), 'yx', ['it is not an x']],
  [whole(-1, 5), -1, []],
  [whole(-1, 5), 5, []],
  [whole(-1, 5), 6, ['it is no whole number from -1 to 5']],
  [whole(-1, 5), 1.5, ['it is no whole number from -1 to 5']],
  [whole(-1, 5), '1', ['it is no whole number from -1 to 5']],
  [flag, false, []],
  [flag, 'false', ['it is neither true nor false']],
  [oneOf('a', 'b'), 'b', []],
  [oneOf('a', 'b'), 'c', ['it is none of a, b']],
  [list(text), ['a'], []],
  [list(text), ['a', 1, 'b', 2], ['it[1] is no text', 'it[3] is no text']],
  [list(text), { 0: 'a' }, ['it is no list']],
  [byName(text), { x: 'a' }, []],
  [byName(text), { 'x y': 1 }, ['it["x y"] is no text']],
  [byName(text), 'x', ['it is no object']],
  [perhaps(text), undefined, []],
  [perhaps(text), null, ['it is no text']],
  [pair, { a: 'x' }, []],
  [pair, { a: 'x', b: 1 }, []],
  [pair, { b: 10, c: 1 }, ['it.c is not known', 'it.a is missing', 'it.b is no whole number from 0 to 9']],
  [pair, [], ['it is no object']],
  [list(pair), [{ a: 'x' }, { a: 1 }], ['it[1].a is no text']],
])('%#: %s', (shape, value, wrong) => {
  expect(shape(value, 'it')).toEqual(wrong);
});
