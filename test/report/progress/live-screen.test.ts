import { expect, it } from 'vitest';
import { isScreen } from '../../../src/report/progress/live-screen.ts';
import { virtualTerminal } from '../../support/virtual-terminal.ts';

it.each([
  ['a terminal', {}, {}, true],
  ['TERM=dumb', {}, { TERM: 'dumb' }, false],
  ['a pipe', { isTTY: undefined }, {}, false],
  ['a terminal that nobody has given a size', { columns: 0, rows: 0 }, {}, false],
  ['a terminal as narrow as a spinner', { columns: 3 }, {}, false],
  ['a terminal one wider', { columns: 4 }, {}, true],
  ['one that cannot move its cursor', { moveCursor: undefined }, {}, false],
])('%s can be drawn on: %#', (_, changes, env, can) => {
  expect(isScreen(Object.assign(virtualTerminal(), changes), env)).toBe(can);
});
