import { expect, inject, test } from 'vitest';
import { asked, inShell, type Shell } from './program.ts';

test('what is typed during a wait shows nowhere, and does nothing but Ctrl-C', async () => {
  const shell = inShell('ec2-https setup --sandbox --domain example.com --yes');
  await shell.until('ACM to find');
  shell.type('nobody asked');
  shell.press('enter', 'enter', 'up', 'ctrl-d', 'escape');
  await shell.until(/certificate is issued … [3-9] s/);
  shell.press('ctrl-c');
  expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  const screen = shell.screen();
  const waits = screen.slice(screen.findIndex((line) => line.startsWith('[')), screen.findLastIndex((line) => line.startsWith('[')) + 1);
  expect(waits.filter((line) => !/^(?:\[| {7,8}\S)/.test(line))).toEqual([expect.stringMatching(/^Stopping:/)]);
});

test('by way of npx, one Ctrl-C is one, and the shell comes back when all is said', async () => {
  const shell = inShell('ec2-https setup --sandbox --domain example.com --yes', { program: 'npx --offline ec2-https', workingDirectory: inject('built') });
  await shell.until('ACM to find');
  shell.press('ctrl-c');
  expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  expect(shell.screen().filter((line) => /^Stopp|^Next:/.test(line))).toEqual([expect.stringMatching(/^Stopping:/), 'Next:']);
});

// On a busy machine it may be typed too late, which is a yes like any other.
test.each([
  { typed: 'with the last answer', go: async (shell: Shell) => shell.type('\ry\r') },
  {
    typed: 'while the account is read',
    go: async (shell: Shell) => {
      shell.press('enter');
      await shell.until('✔ Subnets');
      shell.type('y\r');
    },
  },
])('a yes that was typed before there was a plan does not apply it: $typed', { retry: 2 }, async ({ go }) => {
  const shell = inShell('ec2-https setup --sandbox --domain example.com');
  await asked(shell, 'Subnets');
  await go(shell);
  await asked(shell, 'Apply this plan');
  shell.press('ctrl-c');
  expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
  expect(shell.screen().join('\n')).toContain('x Interrupted: nothing was changed.');
});
