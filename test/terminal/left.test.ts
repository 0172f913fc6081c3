import { expect, test } from 'vitest';
import { inShell } from './program.ts';

// What the other tests rely on: that nothing which a program leaves behind goes unseen.
test.each([
  { leaves: 'nothing', line: ':', freshLine: true, changed: [] },
  { leaves: 'half a line', line: 'printf done', freshLine: false, changed: [] },
  { leaves: 'the cursor amid a line', line: String.raw`printf 'a long spinner\r'`, freshLine: false, changed: [] },
  { leaves: 'a hidden cursor', line: String.raw`printf '\033[?25l'`, freshLine: true, changed: ['25 off'] },
  { leaves: 'a cursor that was hidden and is shown', line: String.raw`printf '\033[?25l\033[?25h'`, freshLine: true, changed: [] },
  { leaves: 'bracketed paste, and the other screen', line: String.raw`printf '\033[?2004h\033[?1049h'`, freshLine: true, changed: ['2004 on', '1049 on'] },
  { leaves: 'no echo', line: 'stty -echo', freshLine: true, changed: ['-echo'] },
  { leaves: 'raw mode', line: 'stty -icanon -isig', freshLine: true, changed: ['-isig', '-icanon'] },
  { leaves: 'a color', line: String.raw`printf '\033[31m'`, freshLine: true, changed: ['color'] },
])('what stands there after a program is seen: $leaves', async ({ line, freshLine, changed }) => {
  expect(await inShell(`ec2-https --version; ${line}`).left()).toEqual({ exitCode: 0, freshLine, changed });
});

test('what a program writes right before its end is seen', async () => {
  const shell = inShell('ec2-https --version; i=0; while [ $i -lt 2000 ]; do echo $i; i=$((i+1)); done');
  await shell.left();
  expect(shell.screen().slice(1, -1)).toEqual(Array.from({ length: 2000 }, (_, line) => String(line)));
});
