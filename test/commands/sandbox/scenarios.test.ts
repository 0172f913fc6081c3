import { describe, expect, test } from 'vitest';
import { run, type Seen } from '../screen.ts';

/** A run in a scenario: what is typed, how it ends, and what stands somewhere on the screen. */
interface Row {
  scenario: string;
  argv: string[];
  exitCode: number;
  says: (string | RegExp)[];
}

function stands(text: string | RegExp, { stdout, stderr }: Seen): boolean {
  const screen = stdout + stderr;
  return typeof text === 'string' ? screen.includes(text) : text.test(screen);
}

const changes = 'Plan: 8 to create, 2 to change, 0 to remove, 6 waits, 0 unchanged.';
/** Without the rehearsal. */
const changesOffline = 'Plan: 8 to create, 2 to change, 0 to remove, 5 waits, 0 unchanged.';
const main = 'vpc-0535bbb657a3edf8c';
const staging = 'vpc-0a73b4b4b684af5bd';
const web = 'i-030798ce860a2168d';
const api = 'i-0e951ad3d554ef9f6';
const batch = 'i-04a5aa3b916c19a5e';

describe('plan', () => {
  test.each<Row>([
    { scenario: 'bare', argv: ['example.com'], exitCode: 0, says: [changes, '~ example.com A          203.0.113.10 (TTL 300) -> alias to (known after apply)'] },
    { scenario: 'https', argv: ['example.com'], exitCode: 0, says: [/Nothing to do: all \d+ steps are as wanted\./, /load balancer example-com-alb \([0-9a-f]{16}\)/] },
    { scenario: 'https', argv: ['example.com', '--health-path', '/up'], exitCode: 0, says: [/Plan: 0 to create, 2 to change, 0 to remove, 2 waits, \d+ unchanged\./] },
    { scenario: 'certbot', argv: ['example.com'], exitCode: 0, says: [changes, /- sg-\w+ tcp 443 from 0\.0\.0\.0\/0 {2}open/] },
    { scenario: 'subnets', argv: ['example.com'], exitCode: 64, says: [/x --instance is missing, and 5 instances run in ap-northeast-1: .*web.*batch.*staging.*api/] },
    { scenario: 'subnets', argv: ['example.com', '--instance', web], exitCode: 0, says: [changes, /Subnets subnet-\w+ \(public-a, ap-northeast-1a\) and subnet-\w+ \(public-c, ap-northeast-1c\)/] },
    {
      scenario: 'subnets',
      argv: ['example.com', '--instance', api],
      exitCode: 64,
      says: ['x The record example.com A leads elsewhere than to the chosen instances: 203.0.113.10.', /Subnets subnet-\w+ \(public-a, ap-northeast-1a\) and subnet-\w+ \(public-c, ap-northeast-1c\)/],
    },
    {
      scenario: 'subnets',
      argv: ['example.com', '--instance', batch],
      exitCode: 64,
      says: [`x --subnets is missing, and no subnet that a load balancer can stand in is in ap-northeast-1d, the zone of ${batch} (batch), which would get no traffic.`, /there is subnet-\w+ \(full-d, ap-northeast-1d, public, 3 free addresses\)/],
    },
    { scenario: 'subnets', argv: ['example.com', '--vpc', staging], exitCode: 64, says: [`x --subnets is missing, and ${staging} does not have two that fit`, /staging-private-c, ap-northeast-1c, private/] },
    { scenario: 'subnets', argv: ['example.com', '--vpc', main], exitCode: 64, says: [`x --instance is missing, and 3 instances run in ${main}: `] },
    { scenario: 'zones', argv: ['example.com'], exitCode: 0, says: [changes, /Hosted zone Z\w+: of 2 public zones called example\.com, the one that the internet uses\./] },
    { scenario: 'zones', argv: ['example.com', '--offline'], exitCode: 64, says: [/x --hosted-zone is missing, and there are 2 public zones called example\.com: /] },
    { scenario: 'zones', argv: ['shop.example.com'], exitCode: 64, says: [/x --domain shop\.example\.com: example\.com \(Z\w+\) hands shop\.example\.com to other name servers \(ns1\.shop\.example/] },
    { scenario: 'zones', argv: ['example.com', '--also', 'example.net', '--also', 'www.example.net'], exitCode: 0, says: ['~ example.net A', '- www.example.net CNAME'] },
    { scenario: 'shared-group', argv: ['example.com'], exitCode: 64, says: [/x The security group web \(sg-\w+\) is used by others as well: i-\w+\./, 'Give --shared-security-group'] },
    { scenario: 'shared-group', argv: ['example.com', '--shared-security-group'], exitCode: 0, says: [changes] },
    { scenario: 'shared-group', argv: ['example.com', '--keep-direct-access'], exitCode: 0, says: ['Plan: 8 to create, 1 to change'] },
    { scenario: 'not-delegated', argv: ['example.com'], exitCode: 64, says: ['zone-not-delegated: ', 'ns1.registrar.example'] },
    { scenario: 'not-delegated', argv: ['example.com', '--offline'], exitCode: 0, says: [changesOffline] },
    { scenario: 'caa', argv: ['example.com'], exitCode: 64, says: ['caa-forbids-amazon: ', 'letsencrypt.org'] },
    { scenario: 'caa', argv: ['example.com', '--offline'], exitCode: 0, says: [changesOffline] },
    { scenario: 'wrong-security-group', argv: ['example.com'], exitCode: 0, says: [/Plan: 0 to create, 1 to change, 0 to remove, 3 waits, \d+ unchanged\./, /~ Create the load balancer .*\n {6}security groups: {2}sg-\w+ -> sg-\w+\n/] },
    { scenario: 'redirect-loop', argv: ['example.com'], exitCode: 0, says: [/Nothing to do: all \d+ steps are as wanted\./] },
    { scenario: 'cloudfront-502', argv: ['example.com'], exitCode: 0, says: [/Plan: 0 to create, 1 to change, 0 to remove, 1 wait, \d+ unchanged\./, /~ Create the distribution /, / domain name {2}example-com-alb-\d+\.ap-northeast-1\.elb\.amazonaws\.com\n +-> origin\.example\.com\n/] },
  ])('in $scenario: $argv', async ({ scenario, argv, exitCode, says }) => {
    const seen = await run(['plan', ...argv, '--sandbox', scenario]);
    expect(seen.exitCode).toBe(exitCode);
    expect(says.filter((text) => !stands(text, seen))).toEqual([]);
  });
});

describe('setup', () => {
  test.each<Row>([
    { scenario: 'https', argv: [], exitCode: 0, says: ['Nothing to do'] },
    { scenario: 'certbot', argv: [], exitCode: 0, says: ['Rehearse through the load balancer … done', 'Done in '] },
    { scenario: 'subnets', argv: ['--instance', web], exitCode: 0, says: ['Done in '] },
    { scenario: 'subnets', argv: ['--instance', api, '--replace-records'], exitCode: 0, says: ['Done in '] },
    { scenario: 'zones', argv: ['--also', 'example.net'], exitCode: 0, says: ['Done in '] },
    { scenario: 'shared-group', argv: [], exitCode: 64, says: ['x security-group-shared: '] },
    { scenario: 'shared-group', argv: ['--shared-security-group'], exitCode: 0, says: ['Done in '] },
    { scenario: 'not-delegated', argv: ['--offline'], exitCode: 3, says: ['Wait until the certificate is issued … still waiting (1 h 15 min)'] },
    { scenario: 'caa', argv: ['--offline'], exitCode: 1, says: ['CAA_ERROR'] },
    { scenario: 'wrong-security-group', argv: [], exitCode: 0, says: ['Create the load balancer … changed', 'Wait until the app answers its health check … done', 'Done in '] },
    { scenario: 'cloudfront-502', argv: [], exitCode: 0, says: ['Create the distribution … changed', 'Done in '] },
  ])('in $scenario: $argv', async ({ scenario, argv, exitCode, says }) => {
    const seen = await run(['setup', 'example.com', '--yes', '--sandbox', scenario, ...argv]);
    expect(seen.exitCode).toBe(exitCode);
    expect(says.filter((text) => !stands(text, seen))).toEqual([]);
  });
});

describe('nothing is real', () => {
  test('says the plan, before whose account it is', async () => {
    const { stdout } = await run(['plan', 'example.com', '--sandbox']);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      'Plan for example.com',
      '',
      '  Serves   example.com, www.example.com',
      '  Sandbox  simulated: nothing here is real',
      '  Account  123456789012, region ap-northeast-1',
      '  Caller   arn:aws:iam::123456789012:user/sandbox',
    ]);
  });

  test('says the plan as JSON', async () => {
    expect(JSON.parse((await run(['plan', 'example.com', '--sandbox', '--json'])).stdout)).toMatchObject({ domain: 'example.com', simulated: true });
  });
});

test.each([['https'], ['certbot']])('%s is in the region that is asked for', async (scenario) => {
  const { exitCode, stdout } = await run(['plan', 'example.com', '--sandbox', scenario, '--region', 'eu-west-1']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Account  123456789012, region eu-west-1\n');
});
