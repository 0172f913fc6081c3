import { expect, test } from 'vitest';
import type { PseudoTerminal } from '../support/pseudo-terminal.ts';
import { asked, atPrompt } from './program.ts';

const setup = 'ec2-https setup --sandbox --domain example.com';

test('a run that is suspended at its questions goes on where it was, until Ctrl-D', async () => {
  const shell = await atPrompt();
  enter(shell, setup);
  await asked(shell, 'Subnets');
  await suspendAndResume(shell);
  shell.press('enter');
  await asked(shell, 'Apply this plan');
  await suspendAndResume(shell);
  await suspendAndResume(shell);
  shell.press('ctrl-d');
  await shell.until('x Interrupted: nothing was changed.');
  enter(shell, 'exit $?');
  expect(await shell.ended()).toEqual({ exitCode: 130, signal: 0 });
});

test('a run that is started in the background is not stopped, and is told line by line', async () => {
  const shell = await atPrompt();
  enter(shell, `${setup} --yes --drain 0 &`);
  await shell.until(/^Done in/m);
  const shown = shell.raw();
  enter(shell, 'wait $!; exit $?');
  expect(await shell.ended()).toEqual({ exitCode: 0, signal: 0 });
  expect(shown).not.toMatch(/Stopped|⠋/);
  expect(shell.screen().filter((line) => line.startsWith('[16/16]'))).toHaveLength(1);
});

test('a run that is started in the background can be brought to the foreground, and stopped by Ctrl-C', async () => {
  const shell = await atPrompt();
  enter(shell, `${setup} --yes &`);
  await shell.until('ACM to find');
  enter(shell, 'fg');
  await shell.until(/^ec2-https setup .* --yes\n\[/m);
  shell.press('ctrl-c');
  await shell.until(/^Next:\n.*\n\$/m);
  enter(shell, 'exit $?');
  expect(await shell.ended()).toEqual({ exitCode: 130, signal: 0 });
  expect(shell.screen().join('\n')).not.toContain('Stopped at once.');
});

function enter(shell: PseudoTerminal, line: string): void {
  shell.type(line);
  shell.press('enter');
}

async function suspendAndResume(shell: PseudoTerminal): Promise<void> {
  shell.press('ctrl-z');
  await shell.until(/Stopped .*\n\$$/);
  enter(shell, 'fg');
  await shell.until(/\n\$ fg\nec2-https .*$/);
  await shell.takesKeys();
}
