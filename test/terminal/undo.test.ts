import { expect, test } from 'vitest';
import { ec2Https } from './program.ts';

test('a whole way back, by the domain typed', async () => {
  const terminal = ec2Https(['undo', 'example.com', '--sandbox', 'https', '--drain', '0']);
  await terminal.until(/^\? Type example\.com to undo it/m);
  terminal.type('yes');
  terminal.press('enter');
  await terminal.until(/That is not example\.com/);
  terminal.type('example.com');
  terminal.press('enter');
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  const screen = terminal.screen();
  expect(screen.slice(screen.findIndex((line) => line.startsWith('Nothing has been changed yet'))).map((line) => line.replaceAll(/\([\d.]+ m?s\)|(?<=Undone in ).*(?=:)/g, '…')).join('\n')).toMatchInlineSnapshot(`
    "Nothing has been changed yet. Enter alone leaves everything as it is.
    ✔ Type example.com to undo it in the sandbox, where nothing is real: example.com

    [1/15] Open the direct way again … restored …
    [2/15] Wait until the app answers directly … done …
    [3/15] Restore the former records … restored …
    [4/15] Wait until all of Route 53's servers know … done …
    [5/15] Wait until nobody is led to the load balancer … done …
    [6/15] Remove the redirect from http to https … removed …
    [7/15] Remove the listener on 443 … removed …
    [8/15] Close the load balancer's way to the instance … removed …
    [9/15] Remove the load balancer … removed …
    [10/15] Remove the target group … removed …
    [11/15] Wait until the load balancer is gone for good … done …
    [12/15] Wait until nothing uses the certificate … done …
    [13/15] Remove the validation records … removed …
    [14/15] Remove the certificate … removed …
    [15/15] Remove the load balancer's security group … removed …

    Sandbox  simulated: nothing here is real
    Undone in …: 8 removed, 2 restored.

    Next:
      ec2-https plan <your domain>"
  `);
});

test.each([
  { key: 'ctrl-c', typed: 'exam' },
  { key: 'ctrl-d', typed: '' },
] as const)('$key at the question interrupts, and nothing is undone', async ({ key, typed }) => {
  const terminal = ec2Https(['undo', 'example.com', '--sandbox', 'https']);
  await terminal.until(/^\? Type example\.com to undo it/m);
  terminal.type(typed);
  await terminal.until(`nothing is real: ${typed}`.trim());
  terminal.press(key);
  expect(await terminal.ended()).toEqual({ exitCode: 130, signal: 0 });
  expect(terminal.screen().slice(-5)).toEqual([
    `? Type example.com to undo it in the sandbox, where nothing is real: ${typed}`.trim(), 'x Interrupted: nothing was changed.', '', 'Next:', '  ec2-https undo --domain example.com --sandbox https',
  ]);
});

test('Enter alone leaves everything as it is', async () => {
  const terminal = ec2Https(['undo', 'example.com', '--sandbox', 'https']);
  await terminal.until(/^\? Type example\.com to undo it/m);
  terminal.press('enter');
  expect(await terminal.ended()).toEqual({ exitCode: 1, signal: 0 });
  expect(terminal.screen().slice(-5)).toEqual(['✔ Type example.com to undo it in the sandbox, where nothing is real:', 'Nothing was changed.', '', 'Next:', '  ec2-https undo --domain example.com --sandbox https']);
});
