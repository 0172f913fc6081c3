import { expect, it } from 'vitest';
import { isScreen, reflows } from '../../../src/report/progress/live-screen.ts';
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

it.each([
  [{}, true],
  [{ TERM: 'xterm-256color' }, true],
  [{ TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0' }, true],
  [{ TERM: 'xterm-kitty' }, true],
  [{ TERM: 'xterm-256color', XTERM_VERSION: 'XTerm(370)' }, false],
  [{ TERM: 'screen', STY: '4711.pts-0' }, false],
  [{ TERM: 'rxvt-unicode-256color' }, false],
  [{ TERM: 'st-256color' }, false],
  [{ TERM: 'linux' }, false],
  [{ TERM: 'xterm' }, false],
  [{ TERM: 'putty-256color' }, false],
  [{ TERM: 'vt220' }, false],
])('%j breaks lines anew: %j', (env, expected) => {
  expect(reflows(env)).toBe(expected);
});
