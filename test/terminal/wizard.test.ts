import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unspeakable } from '../support/aloud.ts';
import { asked, ec2Https, emptyFolder, inShell, takeDefaults } from './program.ts';

test('a whole run, by Enter alone', async () => {
  const terminal = ec2Https(['setup', '--sandbox']);
  await takeDefaults(terminal, 'Domain', 'Subnets', 'Apply this plan');
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  expect(around(terminal.screen())).toMatchInlineSnapshot(`
    "Sandbox  simulated: nothing here is real
    Account  123456789012, region ap-northeast-1
    Caller   arn:aws:iam::123456789012:user/sandbox

    ✔ Domain example.com
    ✔ VPC vpc-0535bbb657a3edf8c (main): the only one with a running instance
    ✔ Subnets subnet-072db114244e99b1c (public-a), subnet-019e0143e32481e5b (public-c)
    ✔ Instance i-0cac1e99e7f8b6d27 (web): the only one that runs in vpc-0535bbb657a3edf8c (main)

    (the plan)

    Nothing has been changed yet. y applies it, and so does Enter.
    ✔ Apply this plan in the sandbox, where nothing is real? Yes

    [1/16] Create the load balancer's security group … created (…)
    [2/16] Request the certificate … created (…)
    [3/16] Create the validation records … created (…)
    [4/16] Wait until the certificate is issued … done (…)
    [5/16] Create the target group with the instance … created (…)
    [6/16] Create the load balancer … created (…)
    [7/16] Wait until the load balancer is active … done (…)
    [8/16] Let the load balancer reach the instance … created (…)
    [9/16] Listen on 443 with the certificate … created (…)
    [10/16] Redirect http to https … created (…)
    [11/16] Wait until the app answers its health check … done (…)
    [12/16] Rehearse through the load balancer … done (…)
    [13/16] Switch the names over … changed (…)
    [14/16] Wait until all of Route 53's servers know … done (…)
    [15/16] Wait until the old records have run out … done (…)
    [16/16] Close the direct way to the instance … changed (…)

    Sandbox  simulated: nothing here is real
    Done in …: 8 created, 2 changed, 6 waits over.

      https://example.com/

    Checked from outside: example.com is well; 15 problems looked for, none found.

    Next:
      ec2-https plan <your domain>

    The same, with every question answered (for a script, add --yes):
      ec2-https setup --domain example.com --vpc vpc-0535bbb657a3edf8c --subnets subnet-072db114244e99b1c,subnet-019e0143e32481e5b --instance i-0cac1e99e7f8b6d27 --sandbox"
  `);
});

test('read aloud, no sign stands for a word', async () => {
  const terminal = ec2Https(['setup', '--sandbox', '--no-color', '--quiet']);
  const screens: string[] = [];
  for (const question of ['Domain', 'Subnets', 'Apply this plan']) {
    await asked(terminal, question);
    screens.push(...terminal.screen());
    terminal.press('enter');
  }
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  const lines = [...screens, ...terminal.screen()];
  expect(unspeakable(lines.join('\n'))).toEqual([]);
  const said = ['question: Domain', 'here: example.com', 'here: ticked: subnet-', 'answered: Domain example.com', 'answered: Apply this plan'];
  expect(said.filter((words) => !lines.some((line) => line.startsWith(words)))).toEqual([]);
});

describe('a run that was asked can be repeated without questions', () => {
  test.each([
    { scenario: 'bare', questions: ['Domain', 'Subnets'] },
    { scenario: 'subnets', questions: ['Domain', 'VPC', 'Instance'] },
    { scenario: 'zones --offline', questions: ['Domain', 'Hosted zone', 'Subnets'] },
  ])('$scenario', async ({ scenario, questions }) => {
    const terminal = ec2Https(['setup', '--sandbox', ...scenario.split(' ')]);
    await takeDefaults(terminal, ...questions);
    await asked(terminal, 'Apply this plan');
    terminal.type('n');
    terminal.press('enter');
    expect(await terminal.ended()).toEqual({ exitCode: 1, signal: 0 });
    const command = terminal.screen().findLast((line) => line.startsWith('  ec2-https setup '));

    const again = inShell(`${command} --yes --no-input >log 2>&1; cat log`);
    expect(await again.left()).toMatchObject({ exitCode: 0 });
    expect(said(again.screen())).toEqual(said(terminal.screen()));
  });
});

describe('a run that is broken off at a question writes nothing', () => {
  test.each([
    { scenario: 'bare', before: [], question: 'Domain' },
    { scenario: 'bare', before: ['Domain'], question: 'Subnets' },
    { scenario: 'bare', before: ['Domain', 'Subnets'], question: 'Apply this plan' },
    { scenario: 'subnets', before: ['Domain'], question: 'VPC' },
    { scenario: 'subnets', before: ['Domain', 'VPC'], question: 'Instance' },
    { scenario: 'zones --offline', before: ['Domain'], question: 'Hosted zone' },
  ])('$scenario: $question', async ({ scenario, before, question }) => {
    const state = join(emptyFolder(), 'state.json');
    const shell = inShell(`ec2-https setup --sandbox ${scenario} --sandbox-state ${state}`);
    await takeDefaults(shell, ...before);
    await asked(shell, question);
    const kept = contentOf(state);
    expect(kept === undefined).toBe(question !== 'Apply this plan');
    shell.press('ctrl-c');
    expect(await shell.left()).toEqual({ exitCode: 130, freshLine: true, changed: [] });
    expect(contentOf(state)).toBe(kept);
    expect(shell.screen().join('\n')).toContain('x Interrupted: nothing was changed.');
  });
});

/** What the file holds, which is made when there is a plan. */
function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The screen without the plan, and without how long each step took: that differs by a second or so. */
function around(screen: readonly string[]): string {
  const lines = screen.join('\n').replaceAll(/\d[\w. ]* s\b/g, '…');
  return lines.replace(/^Plan for [^]*^Plan: .*$/m, '(the plan)');
}

/** The words of the plan: a terminal breaks its sentences, and a file does not. */
function said(screen: readonly string[]): string | undefined {
  return plan(screen)?.replaceAll(/\s+/g, ' ');
}

function plan(screen: readonly string[]): string | undefined {
  return /^Plan for [^]*^Plan: .*$/m.exec(screen.join('\n'))?.[0];
}
