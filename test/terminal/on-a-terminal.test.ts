import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/on-a-terminal.mjs', import.meta.url));

/** Runs a line of the shell by way of scripts/on-a-terminal.mjs. */
function onATerminal(line: string): { exitCode: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'sh', '-c', line], { encoding: 'utf8' });
  return { exitCode: status, stdout, stderr };
}

test.each([
  { does: 'ends as the command ends', line: 'test -t 0 && test -t 1 && echo here; exit 7', exitCode: 7, stdout: 'here\n', stderr: '' },
  { does: 'says which signal ended it', line: 'kill -TERM $$', exitCode: 143, stdout: '\n', stderr: '' },
  {
    does: 'presses Enter at each question',
    line: String.raw`for name in Domain Instance; do printf "? $name (default) "; read answer; printf '\033[A\r✔ %s default\033[K\n' $name; done`,
    exitCode: 0,
    stdout: '✔ Domain default\n✔ Instance default\n',
    stderr: '',
  },
  {
    does: 'gives up where a question comes again and again',
    line: 'while :; do printf "? Domain (none) "; read answer; done',
    exitCode: 1,
    stdout: '',
    stderr: `${'? Domain (none)\n'.repeat(6)}Enter was pressed 5 times, and the question is still there: Domain\n`,
  },
])('$does', ({ line, exitCode, stdout, stderr }) => {
  expect(onATerminal(line)).toEqual({ exitCode, stdout, stderr });
});
