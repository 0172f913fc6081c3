import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioNames } from '../../../src/intent/scenario-names.ts';
import { run } from '../screen.ts';

const help = `The sandbox is a simulated AWS account inside this process. It needs no
credentials, and nothing leaves the machine. Every command runs in it with
--sandbox, or with --sandbox <scenario>:

  bare                  example.com leads to an app on port 80 of an instance
  https                 the same, set up three days ago: plan has nothing to do
  certbot               the app has a certificate of certbot, and redirects http
                        to https itself
  subnets               three VPCs, several instances, and subnets that do not
                        suit: private, full, in a Local Zone
  zones                 two public zones of one name, of which one is in use,
                        and a private one; a second domain
  shared-group          another instance has the same security group: setup
                        refuses until you decide
  alias-taken           another account's distribution has www.example.com:
                        setup --cloudfront stops
  not-delegated         like bare, but the registrar names other name servers:
                        no certificate would be issued
  caa                   like bare, but a CAA record lets only Let's Encrypt
                        issue certificates
  wrong-security-group  like https, but the load balancer now has the VPC's
                        default group: nobody gets in
  redirect-loop         like https, but certbot was run on the instance since,
                        and its redirect loops
  cloudfront-502        like https, with CloudFront, but its origin is now the
                        load balancer's own name: 502

The default is bare. Time is simulated too: it runs fast, and on a terminal you
can watch it.

The account is gone when the command ends, unless --sandbox-state <file> keeps
it for the next command. Where there is no such file, it is made from the
scenario. It is JSON: edit it, and see what plan says.

Examples:
  ec2-https setup --sandbox                             answer the questions
  ec2-https plan example.com --sandbox certbot          try a scenario
  ec2-https setup example.com --sandbox-state try.json  keep it in a file
  ec2-https plan example.com --sandbox-state try.json   nothing left to do
`;

test.each([
  [['--sandbox', 'help']],
  [['--sandbox=help']],
  [['setup', '--sandbox', 'help']],
  [['plan', '--sandbox', 'help']],
  [['plan', '--sandbox=help']],
  [['--sandbox', 'help', 'plan', 'example.com']],
  [['plan', 'example.com', '--json', '--sandbox', 'help']],
  [['setup', '--sandbox', 'help', '--port', '0', '--nonsense']],
  [['example', '--sandbox=help']],
])('%j lists the scenarios', async (argv) => {
  expect(await run(argv)).toEqual({ exitCode: 0, stdout: help, stderr: '', asked: [], ended: [] });
});

test('is no wider than the other helps', () => {
  expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('in another place the word is what it would be otherwise', async () => {
  expect((await run(['help', '--sandbox'])).stdout).toContain('Usage: ec2-https');
  expect((await run(['plan', '--sandbox', '--', 'help'])).stderr).toContain('x --domain help: ');
  expect((await run(['plan', 'example.com', '--name', '--sandbox', 'help'])).stdout).not.toBe(help);
});

test('a scenario that there is not: those that there are, and where more is said', async () => {
  expect(await run(['plan', 'example.com', '--sandbox', 'busy'])).toMatchObject({
    exitCode: 64,
    stdout: '',
    stderr: `x --sandbox busy: there is no such scenario.
  Give one of the scenarios: bare, https, certbot, subnets, zones, shared-group, alias-taken, not-delegated, caa, wrong-security-group, redirect-loop, cloudfront-502; ec2-https --sandbox help tells of each.

Next:
  ec2-https plan --help
`,
  });
});

test.each([[['--help']], [['setup', '--help']], [['plan', '--help']]])('%j mentions it', async (argv) => {
  expect((await run(argv)).stdout).toMatch(/--sandbox help|\n {2}--sandbox \[scenario\] [^-]*"help"\s+lists\s+the\s+scenarios\n/);
});

test('docs/sandbox.md tells of every scenario, in the same order', () => {
  const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
  expect([...page.matchAll(/^\| `([a-z0-9-]+)` \| /gm)].map(([, name]) => name).filter((name) => name !== undefined && name in scenarioNames)).toEqual(Object.keys(scenarioNames));
});
