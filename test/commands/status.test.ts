import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { Certificate } from '../../src/sandbox/account/certificate.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { denial } from '../support/denying.ts';
import { groupIn } from '../support/site-parts.ts';
import { run as runNow, type Screen, type Seen } from './screen.ts';
import { simulating } from './simulating.ts';

/** Every run of a test sees this account, as it would a real one. */
const held: { account?: Account } = {};

/** An operation that the caller may not use. */
const denies: { action?: string } = {};

const guard: Guard = (call, next) => {
  if (call.operation === denies.action) throw denial(call, `elasticloadbalancing:${call.operation}`, '*');
  return next();
};

const begin = Date.UTC(2026, 10, 2, 9);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(begin + 24 * 3_600_000);
});
afterEach(() => {
  delete denies.action;
  vi.useRealTimers();
});

/** A run of its own, an hour after the last: simulated time has passed in that one. */
function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(argv, { columns: 80, ...screen, simulate: simulating(() => held.account, guard) });
}

function status(...more: string[]): Promise<Seen> {
  return run(['status', 'example.com', '--sandbox', ...more]);
}

/** The account as it is after these runs. */
async function accountAfter(...runs: readonly (readonly string[])[]): Promise<Account> {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(begin);
  const account = bareAccount({ now: begin });
  held.account = account;
  for (const argv of runs) {
    const { exitCode, stderr } = await run([...argv, 'example.com', '--sandbox', '--no-input', '--no-verify', '--yes']);
    if (exitCode !== 0) throw new Error(stderr);
  }
  vi.useRealTimers();
  return account;
}

const next = (command: string): string => `\nNext:\n  ec2-https ${command} --domain example.com --sandbox\n`;

describe('a domain that is no site', () => {
  beforeEach(() => {
    held.account = bareAccount({ now: begin });
  });

  test('is told, with the region, and what to run', async () => {
    expect(await status()).toMatchObject({
      exitCode: 0,
      stdout: `Status of example.com
  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1

No site: no security group in ap-northeast-1 carries the tag of example.com.
A site in another region: --region <name>.
`,
      stderr: next('setup'),
    });
  });

  test('has nothing there, as data', async () => {
    const { exitCode, stdout } = await status('--json');
    const { resources, ...document } = JSON.parse(stdout) as { resources: { step: string; there: boolean; state: string }[] };
    expect({ exitCode, ...document }).toEqual({ exitCode: 0, schema: 1, account: '123456789012', region: 'ap-northeast-1', domain: 'example.com', simulated: true, stands: false, ok: false, certificates: [] });
    expect(resources.map(({ step }) => step)).toContain('load-balancer');
    expect(resources.filter(({ there, state }) => there || state !== 'missing')).toEqual([]);
  });
});

describe('a site', () => {
  let saved: Account;
  beforeAll(async () => {
    saved = await accountAfter(['setup']);
  });
  beforeEach(() => {
    held.account = structuredClone(saved);
  });

  test('that is well is one screen', async () => {
    expect(await status()).toMatchObject({
      exitCode: 0,
      stdout: `Status of example.com
  Serves   example.com, www.example.com
  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1

  = security group    sg-09212d8943f8760dc
  = certificate       98b8bf18-508d-4e7…  ISSUED until 2027-05-19, 197 days left
  = validation        _38e068c84d479b6c9f47448e28f8967d.example.com
  = target group      example-com-tg  1 of 1 target healthy
  = load balancer     example-com-alb  active
  = instance ingress  sg-0fefe86bb196e079b tcp 80
  = HTTPS listener    HTTPS 443
  = HTTP redirect     HTTP 80
  = alias records     example.com A, www.example.com A  INSYNC
  = direct way        closed

All is well: 10 resources as wanted.
`,
      stderr: next('verify'),
    });
  });

  test('that has drifted says what, and that setup mends it', async () => {
    const { loadBalancers, targetGroups, listeners, securityGroups, networkInterfaces } = held.account ?? saved;
    Object.assign(targetGroups[0]?.healthCheck ?? {}, { path: '/health' });
    const [balancer] = loadBalancers;
    const others = securityGroups.filter(({ name }) => name === 'default').map(({ id }) => id);
    if (balancer) balancer.securityGroups = others;
    for (const face of networkInterfaces) if (face.loadBalancerArn !== undefined) face.groups = others;
    listeners.splice(listeners.findIndex(({ port }) => port === 80), 1);
    expect(await status()).toMatchObject({
      exitCode: 0,
      stdout: `Status of example.com
  Serves   example.com, www.example.com
  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1

  = security group    sg-09212d8943f8760dc
  = certificate       98b8bf18-508d-4e7…  ISSUED until 2027-05-19, 197 days left
  = validation        _38e068c84d479b6c9f47448e28f8967d.example.com
  ~ target group      example-com-tg
                      drifted; 0 of 1 target healthy: i-0cac1e99e7f8b6d27 does
                      not answer on port 80: security groups, a network ACL, a…
      health path:  /health -> /
  ~ load balancer     example-com-alb  drifted; active
      security groups:  sg-0f0074f1ec8b11fe6 -> sg-09212d8943f8760dc
  = instance ingress  sg-0fefe86bb196e079b tcp 80
  = HTTPS listener    HTTPS 443
  + HTTP redirect     HTTP 80  missing
  = alias records     example.com A, www.example.com A  INSYNC
  = direct way        closed

7 of 10 resources as wanted: 1 missing, 2 drifted. --verbose tells all.
`,
      stderr: next('setup'),
    });
  });

  test('whose app is down is as wanted, and not well', async () => {
    for (const instance of held.account?.instances ?? []) instance.app = { port: 80, status: 500 };
    const { exitCode, stdout, stderr } = await status();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  … target group      example-com-tg\n                      0 of 1 target healthy: i-0cac1e99e7f8b6d27 answers / with\n');
    expect(stdout).toContain('\n9 of 10 resources as wanted: 1 waiting. --verbose tells all.\n');
    expect(stderr).toBe(`\nNext:\n  ec2-https setup --domain example.com --sandbox\n  ec2-https doctor --domain example.com --sandbox\n`);
  });

  test('is one document as data', async () => {
    const { exitCode, stdout, stderr } = await status('--json', '--quiet');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const document = JSON.parse(stdout) as { resources: object[] };
    expect(document).toMatchObject({
      schema: 1, account: '123456789012', region: 'ap-northeast-1', domain: 'example.com', simulated: true, stands: true, ok: true,
      certificates: [{ step: 'certificate', region: 'ap-northeast-1', status: 'ISSUED', expires: expect.stringMatching(/^2027-05-19T/) as unknown, daysLeft: 197, renewal: null, renewalReason: null }],
    });
    expect(document.resources).toHaveLength(10);
    expect(document.resources[4]).toEqual({
      step: 'load-balancer', type: 'load balancer', id: expect.stringMatching(/^arn:aws:elasticloadbalancing:.*:loadbalancer\/app\/example-com-alb\//) as unknown, name: 'example-com-alb',
      there: true, state: 'ok', detail: 'active', drift: [],
    });
  });

  test('is looked at without a write, and without a look outside the AWS API', async () => {
    const before = structuredClone(held.account);
    const { stderr } = await status('--verbose', '--quiet');
    const calls = stderr.match(/\w+:\w+/g) ?? [];
    expect(calls.filter((call) => /:[A-Z]\w+$/.test(call) && !/:(Describe|Get|List)/.test(call))).toEqual([]);
    expect({ ...held.account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
  });

  test('of which something may not be read ends with 4, and says what is known', async () => {
    denies.action = 'DescribeTargetHealth';
    const { exitCode, stdout, stderr } = await status();
    expect(exitCode).toBe(4);
    expect(stdout).toContain('  ? target group      cannot be read: A permission is missing:\n                      elasticloadbalancing:DescribeTargetHealth.\n');
    expect(stdout).toContain('  = load balancer     example-com-alb  active\n');
    expect(stdout).toContain('\n5 of 10 resources as wanted: 5 not known. --verbose tells all.\n');
    expect(stderr).toContain('elasticloadbalancing:DescribeTargetHealth');
    expect(stderr).toContain('\n  ec2-https status --domain example.com --sandbox\n');
    const { resources } = JSON.parse((await status('--json')).stdout) as { resources: { step: string; state: string; detail: string }[] };
    expect(resources.find(({ step }) => step === 'target-group')).toMatchObject({ state: 'unreadable', detail: expect.stringContaining('elasticloadbalancing:DescribeTargetHealth') as unknown });
  });

  test('that is remembered no longer is not taken for none', async () => {
    const group = groupIn(held.account ?? saved);
    group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !key.startsWith('ec2-https:memory:')));
    expect(await status()).toMatchObject({ exitCode: 64, stderr: expect.stringContaining(`the tags ec2-https:memory:… of ${group.id} are gone`) as unknown });
  });

  test('to whose instance a wide rule leads past the load balancer is not well, though setup leaves it so', async () => {
    const web = held.account?.securityGroups.find(({ name }) => name === 'web');
    web?.rules.push({ id: 'sgr-0123456789abcdef0', egress: false, protocol: '-1', fromPort: -1, toPort: -1, source: '0.0.0.0/0', tags: {} });
    const { stdout, stderr } = await status();
    expect(stdout).toContain(`  x direct way        The rule "all traffic from 0.0.0.0/0" of\n                      ${web?.id} opens the direct way and other ports…\n\n9 of 10 resources as wanted: 1 failed.`);
    expect(stderr).toBe(next('doctor'));
  });

  test('whose load balancer is of another kind is not well', async () => {
    for (const balancer of held.account?.loadBalancers ?? []) balancer.scheme = 'internal';
    const { stdout, stderr } = await status();
    expect(stdout).toContain('  x load balancer     example-com-alb\n                      The load balancer example-com-alb is of another kind:\n                      application internal in vpc-');
    expect(stderr).toBe(next('doctor'));
  });

  const failed = (certificate: Certificate): Certificate => {
    const never: Certificate = { ...certificate, status: 'FAILED', failureReason: 'CAA_ERROR' };
    delete never.issuedAt;
    delete never.notAfter;
    return never;
  };

  test.each<[string, (certificate: Certificate) => Certificate, string]>([
    ['is over, while ACM says that it is issued', (certificate) => ({ ...certificate, notAfter: begin }), 'ISSUED, ended on 2026-11-02'],
    ['has failed', failed, 'FAILED (CAA_ERROR)'],
  ])('whose certificate %s is not well, and of its records nothing is claimed', async (_name, change, text) => {
    if (held.account) held.account.certificates = held.account.certificates.map(change);
    const { stdout, stderr } = await status();
    expect(stdout).toContain('  x certificate       98b8bf18-508d-4e77-8027-e2eafb4b4861');
    expect(stdout).toContain(text);
    expect(stdout).toContain('  … validation        waits for the certificate, which names them\n');
    expect(stderr).toBe(`\nNext:\n  ec2-https setup --domain example.com --sandbox\n  ec2-https doctor --domain example.com --sandbox\n`);
  });

  test('whose certificate cannot be renewed is told from afar', async () => {
    for (const certificate of held.account?.certificates ?? []) certificate.renewal = { status: 'FAILED', reason: 'CAA_ERROR' };
    const { stdout } = await status();
    expect(stdout).toContain('  x certificate       98b8bf18-508d-4e77-8027-e2eafb4b4861\n                      ISSUED until 2027-05-19, 197 days left, renewal FAILED\n                      (CAA_ERROR)\n');
  });
});

describe('a site with CloudFront', () => {
  let saved: Account;
  beforeAll(async () => {
    saved = await accountAfter(['setup', '--cloudfront']);
  });

  test('is one screen as well', async () => {
    held.account = structuredClone(saved);
    const { exitCode, stdout, stderr } = await status();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: next('verify') });
    expect(`${stdout}${stderr}`.split('\n').length - 1).toBeLessThanOrEqual(24);
    expect(stdout).toMatchInlineSnapshot(`
      "Status of example.com
        Serves   example.com, www.example.com
        Sandbox  simulated: nothing here is real
        Account  123456789012, region ap-northeast-1

        = security group    sg-09212d8943f8760dc
        = certificate       98b8bf18-508d-4e7…  ISSUED until 2027-05-19, 197 days left
        = edge certificate  8332876c-0055-4bd…  ISSUED until 2027-05-19, 197 days left
        = validation        _38e068c84d479b6c9f47448e28f8967d.example.com
        = target group      example-com-tg  1 of 1 target healthy
        = load balancer     example-com-alb  active
        = origin record     origin.example.com
        = instance ingress  sg-0fefe86bb196e079b tcp 80
        = HTTPS listener    HTTPS 443
        = HTTP redirect     HTTP 80
        = distribution      E2UCKLUDREG27W  Deployed
        = alias records     example.com A, example.com AAAA, www.example.com…  INSYNC
        = direct way        closed
        = origin lock       do3n901kjy8lfv.cloudfront.net  locked

      All is well: 14 resources as wanted.
      "
    `);
  });

  test('of which a name leads to the load balancer has drifted in that name alone', async () => {
    held.account = structuredClone(saved);
    const [zone, balancer] = [held.account.hostedZones[0], held.account.loadBalancers[0]];
    for (const record of zone?.records ?? []) {
      if (record.name === 'www.example.com' && record.alias && balancer) record.alias = { zoneId: balancer.zoneId, dnsName: balancer.dnsName, evaluateTargetHealth: false };
    }
    const { stdout } = await status();
    expect(stdout).toContain('drifted: records (2)\n');
    expect(stdout).toContain('\n13 of 14 resources as wanted: 1 drifted. --verbose tells all.\n');
  });
});

describe('what cannot be done', () => {
  beforeEach(() => {
    held.account = bareAccount({ now: begin });
  });

  test.each([['--offline'], ['--resolver', '127.0.0.1'], ['--yes'], ['--port', '80']])('%s is an option of other commands', async (...argv) => {
    const { exitCode, stderr } = await status(...argv);
    expect(exitCode).toBe(64);
    expect(stderr).toContain(`x ec2-https status takes no ${argv[0]}.\n`);
  });

  test('nothing is said of no domain', async () => {
    expect(await run(['status', '--sandbox'])).toMatchObject({ exitCode: 64, stdout: '', stderr: expect.stringContaining('x --domain') as unknown });
  });

  test('as data, that is one document as well', async () => {
    const { exitCode, stdout } = await run(['status', '--sandbox', '--json', '--domain', 'localhost']);
    expect(exitCode).toBe(64);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, ok: false, error: { kind: 'usage', exitCode: 64 } });
  });
});
