import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { fitForTerminal } from '../../src/report/outlet.ts';
import { colorWanted, createStyle, type Mark } from '../../src/report/style.ts';

const create: Mark = { symbol: '+', role: 'create', word: 'create' };

it.each([
  { says: 'a terminal', isTTY: true, wanted: true },
  { says: 'a pipe', isTTY: false, wanted: false },
  { says: '--no-color', isTTY: true, noColorFlag: true, env: { FORCE_COLOR: '1' }, wanted: false },
  { says: 'NO_COLOR', isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, wanted: false },
  { says: 'an empty NO_COLOR', isTTY: true, env: { NO_COLOR: '' }, wanted: true },
  { says: 'FORCE_COLOR on a pipe', isTTY: false, env: { FORCE_COLOR: '1' }, wanted: true },
  { says: 'FORCE_COLOR=0', isTTY: true, env: { FORCE_COLOR: '0' }, wanted: false },
  { says: 'an empty FORCE_COLOR', isTTY: false, env: { FORCE_COLOR: '' }, wanted: false },
  { says: 'a dumb terminal', isTTY: true, env: { TERM: 'dumb' }, wanted: false },
])('$says: color is $wanted', ({ isTTY, noColorFlag = false, env = {}, wanted }) => {
  expect(colorWanted({ noColorFlag, env, isTTY })).toBe(wanted);
});

it('leaves a text alone where there is no color', () => {
  const { colored, aloud, sign, cell, ...roles } = createStyle({ color: false });
  expect({ colored, aloud, sign: sign(create), cell: cell('name', 6) }).toEqual({ colored: false, aloud: false, sign: '+', cell: 'name    ' });
  expect(Object.values(roles).map((role) => role('x'))).toStrictEqual(Array.from({ length: 11 }, () => 'x'));
  expect(fitForTerminal(createStyle({ color: true }).create('+'))).toBe('\u001B[32m+\u001B[39m');
});

it('says words where signs and columns would be read aloud', () => {
  const { sign, cell } = createStyle({ color: false, aloud: true });
  expect([sign(create), cell('name', 6), cell('rules:', 9)]).toEqual(['create:', 'name, ', 'rules: ']);
});

it('colors a text within another, and has no width', () => {
  const { heading, error, dim, unchanged } = createStyle({ color: true });
  const nested = heading(`a ${error('b')} ${dim(unchanged('c'))} d`);
  expect(fitForTerminal(nested)).toBe('\u001B[1ma \u001B[31mb\u001B[39m \u001B[2m\u001B[2mc\u001B[22m\u001B[1m\u001B[2m\u001B[22m\u001B[1m d\u001B[22m');
  expect([stringWidth(nested), stripVTControlCharacters(nested)]).toEqual([7, 'a b c d']);
});
