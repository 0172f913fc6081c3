import { describe, expect, test } from 'vitest';
import { byName, checked, oneOf, text } from '../../../src/sandbox/state/shape.ts';
import { exactly, flag, like, list, perhaps, type Shape, whole } from '../../../src/shapes.ts';

const pair = exactly<{ a: string; b?: number }>({ a: text, b: perhaps(whole(0, 9)) });

describe.each<[what: string, shape: Shape<unknown>, table: readonly (readonly [value: unknown, wrong: readonly string[]])[]]>([
  ['a text', text, [['', []], [1, ['it is not a text']]]],
  ['a text of a form', like(/^x/, 'an x'), [['xy', []], ['yx', ['it is not an x']], [1, ['it is not a text']]]],
  ['a whole number', whole(-1, 5), [
    [-1, []],
    [5, []],
    [6, ['it is not a whole number from -1 to 5']],
    [1.5, ['it is not a whole number from -1 to 5']],
    ['1', ['it is not a whole number from -1 to 5']],
  ]],
  ['a flag', flag, [[false, []], ['false', ['it is neither true nor false']]]],
  ['one of some words', oneOf('a', 'b'), [['b', []], ['c', ['it is none of a, b']]]],
  ['a list', list(text), [[['a'], []], [['a', 1, 'b', 2], ['it[1] is not a text', 'it[3] is not a text']], [{ 0: 'a' }, ['it is not a list']]]],
  ['things by name', byName(text), [[{ x: 'a' }, []], [{ 'x y': 1 }, ['it["x y"] is not a text']], ['x', ['it is not an object']], [['x'], ['it is not an object']]]],
  ['what may be missing', perhaps(text), [[undefined, ['it is not a text']], [null, ['it is not a text']]]],
  ['an object', pair, [
    [{ a: 'x' }, []],
    [{ a: 'x', b: 1 }, []],
    [{ a: 'x', b: null }, ['it.b is not a whole number from 0 to 9']],
    [{ b: 10, c: 1 }, ['it.a is missing', 'it.b is not a whole number from 0 to 9', 'it.c is not known']],
    [{ a: 'x', toString: 'y' }, ['it.toString is not known']],
    [[], ['it is not an object']],
    [null, ['it is not an object']],
  ]],
  ['a list of objects', list(pair), [[[{ a: 'x' }, { a: 1 }], ['it[1].a is not a text']]]],
])('%s', (_, shape, table) => {
  test.each(table.map(([value, wrong]) => ({ value, wrong })))('$value', ({ value, wrong }) => {
    expect(checked(exactly<{ it: unknown }>({ it: shape }), { it: value })).toEqual(wrong.length > 0 ? { wrong } : { value: { it: value } });
  });
});

test('what may be missing is missing afterwards', () => {
  expect(checked(pair, { a: 'x' })).toStrictEqual({ value: { a: 'x' } });
});
