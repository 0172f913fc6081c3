import { expect, it } from 'vitest';
import { reflowOf, rowsMore } from '../src/reflow.ts';

it.each([
  [{}, 'above'],
  [{ TERM: 'xterm-256color' }, 'above'],
  [{ TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0' }, 'above'],
  [{ TERM: 'xterm-kitty' }, 'above'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'vscode' }, 'anywhere'],
  [{ TERM: 'screen-256color', TERM_PROGRAM: 'vscode', TMUX: '/tmp/tmux-0/default,1,0' }, 'above'],
  [{ TERM: 'xterm-256color', XTERM_VERSION: 'XTerm(370)' }, 'none'],
  [{ TERM: 'screen', STY: '4711.pts-0' }, 'none'],
  [{ TERM: 'rxvt-unicode-256color' }, 'none'],
  [{ TERM: 'st-256color' }, 'none'],
  [{ TERM: 'linux' }, 'none'],
  [{ TERM: 'xterm' }, 'none'],
  [{ TERM: 'putty-256color' }, 'none'],
  [{ TERM: 'vt220' }, 'none'],
])('%j: the lines that are broken move the cursor where they come in: %s', (env, expected) => {
  expect(reflowOf(env)).toBe(expected);
});

it.each([
  [[], 0],
  [['', 'as wide as it'.padEnd(20)], 0],
  [['one more'.padEnd(21), 'two more'.padEnd(60)], 3],
  [['\u{1F512}'.repeat(11)], 1],
  [[`a${'証'.repeat(13)}b${'証'.repeat(6)}`], 2],
])('at 20 columns %j take so many rows more: %i', (lines, rows) => {
  expect(rowsMore(lines, 20)).toBe(rows);
});
