import { describe, expect, test } from 'vitest';
import { inShell } from './program.ts';

describe.each([
  { where: 'input comes from a file', rest: '</dev/null' },
  { where: 'output goes to a pipe', rest: '| cat' },
  { where: 'messages go to a pipe', rest: '2>&1 >/dev/tty | cat' },
  { where: 'everything goes to a file', rest: '>log 2>&1; cat log' },
  { where: '--no-input is given', rest: '--no-input' },
  { where: '--json is given', rest: '--json' },
])('nothing is asked where $where', ({ rest }) => {
  test.each([
    { command: 'ec2-https setup --sandbox', missing: '--domain' },
    { command: 'ec2-https setup --sandbox --domain example.com', missing: '--yes' },
  ])(`$command ${rest}: $missing is named`, async ({ command, missing }) => {
    const shell = inShell(`${command} ${rest}`);
    expect(await shell.left()).toEqual({ exitCode: 64, freshLine: true, changed: [] });
    const screen = shell.screen().join('\n');
    expect(screen).toContain(missing);
    expect(screen).not.toMatch(/^\?/m);
  });
});
