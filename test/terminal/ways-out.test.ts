import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PseudoTerminal } from '../support/pseudo-terminal.ts';
import { asked, ec2Https, emptyFolder, inShell, takeDefaults } from './program.ts';

const setup = 'ec2-https setup --sandbox --domain example.com';
/** Stands there only while the certificate is waited for. */
const waiting = 'ACM to find';

interface Way {
  way: string;
  go(terminal: PseudoTerminal): void;
}

describe.each<Way>([
  { way: 'Ctrl-C', go: (it) => it.press('ctrl-c') },
  { way: 'SIGINT', go: (it) => it.kill('SIGINT') },
  { way: 'SIGTERM', go: (it) => it.kill('SIGTERM') },
  { way: 'SIGHUP', go: (it) => it.kill('SIGHUP') },
])('the terminal is left as it was: $way', ({ go }) => {
  test.each([
    { when: 'during a wait', line: `${setup} --yes`, ready: (it: PseudoTerminal) => it.until(waiting) },
    { when: 'at a question', line: setup, ready: (it: PseudoTerminal) => asked(it, 'Subnets') },
    { when: 'at the last question', line: setup, ready: (it: PseudoTerminal) => takeDefaults(it, 'Subnets').then(() => asked(it, 'Apply this plan')) },
  ])('$when', async ({ line, ready }) => {
    const shell = inShell(line);
    await ready(shell);
    go(shell);
    expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  });
});

test('the terminal is left as it was: Ctrl-C twice during a wait', async () => {
  const shell = inShell(`${setup} --yes`);
  await shell.until(waiting);
  shell.press('ctrl-c', 'ctrl-c');
  expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  expect(shell.screen().join('\n')).toContain('Stopped at once.');
});

// Stopped, it finds both when it goes on, the key first: libuv looks at signals last.
test('a window that is closed after Ctrl-C during a wait is no second Ctrl-C: all is said', async () => {
  const shell = inShell(`${setup} --yes`);
  await shell.until(waiting);
  shell.kill('SIGSTOP');
  shell.press('ctrl-c');
  await new Promise((resolve) => setTimeout(resolve, 200));
  shell.kill('SIGHUP');
  shell.kill('SIGCONT');
  expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  expect(shell.screen().filter((line) => /^Stopp|^Next:/.test(line))).toEqual([expect.stringMatching(/^Stopping:/), 'Next:']);
});

test('the terminal is left as it was: an error during a wait', async () => {
  const state = join(emptyFolder(), 'state.json');
  const shell = inShell(`${setup} --sandbox-state ${state} --yes`);
  await shell.until(waiting);
  writeFileSync(state, 'somebody else was here');
  expect(await shell.left()).toEqual({ exitCode: 1, freshLine: true, changed: [] });
});

// That keys are not shown nobody can take back then but the shell, and shells do.
test('SIGKILL during a wait leaves the cursor to be seen, on a line of its own', async () => {
  const shell = inShell(`${setup} --yes`);
  await shell.until(waiting);
  shell.kill('SIGKILL');
  const { changed, ...left } = await shell.left();
  expect(left).toEqual({ exitCode: 128 + constants.signals.SIGKILL, freshLine: true });
  expect(changed.filter((what) => / (?:on|off)$/.test(what))).toEqual([]);
});

test.each([
  { when: 'during a wait', args: ['--yes'], ready: (it: PseudoTerminal) => it.until(waiting) },
  { when: 'at a question', args: [], ready: (it: PseudoTerminal) => asked(it, 'Subnets') },
])('ends with its window, as any other program: $when', async ({ args, ready }) => {
  const terminal = ec2Https(['setup', '--sandbox', '--domain', 'example.com', ...args]);
  await ready(terminal);
  terminal.close();
  expect(await terminal.ended()).toMatchObject({ signal: constants.signals.SIGHUP });
});
