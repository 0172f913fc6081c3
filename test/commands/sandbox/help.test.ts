import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioNames } from '../../../src/intent/scenario-names.ts';
import { run } from '../screen.ts';

const help = `The sandbox is a simulated AWS account in this process: nothing in it is real, it needs no credentials, and
nothing leaves the machine. Any command runs in it with --sandbox, or with --sandbox <scenario>:

  bare                  an app answers on port 80 of an instance, and example.com leads there
  https                 the same, set up by ec2-https three days ago: a plan finds nothing to do
  certbot               the app answers https itself, with certbot's certificate, and redirects http there
  subnets               three VPCs, several instances, and subnets that do not suit: private, full, in a Local Zone
  zones                 two public zones of the same name, of which one is in use, and a private one; a second domain
  shared-group          another instance is in the web server's security group: setup refuses until you decide
  alias-taken           a distribution of another account holds www.example.com: setup --cloudfront stops, says whose
  not-delegated         like bare, but the registrar names other name servers: a certificate would never be issued
  caa                   like bare, but a CAA record lets nobody but Let's Encrypt issue certificates for example.com
  wrong-security-group  like https; since then the load balancer was given the VPC's default group, and nobody comes in
  redirect-loop         like https; since then certbot was run on the instance, and its redirect leads round in circles
  cloudfront-502        like https, with CloudFront; since then its origin is the load balancer's own name: 502

Without a scenario it is bare. Time is simulated as well: it runs fast, and on a terminal you can watch it.

The account is gone with the command, unless --sandbox-state <file> keeps it: then each command finds what the
one before has left. The file is made where there is none, from the scenario that is named; it is JSON, so alter
it, and see what plan says.

Examples:
  ec2-https setup --sandbox                                    asks for everything, and sets it up
  ec2-https plan example.com --sandbox certbot                 what would be done in a scenario
  ec2-https setup example.com --sandbox-state try.json --yes   sets it up, and keeps it
  ec2-https plan example.com --sandbox-state try.json          nothing is left to do
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
  expect(help.split('\n').filter((line) => line.length > 120)).toEqual([]);
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
