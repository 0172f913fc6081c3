import { beforeAll, beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { denial } from '../support/denying.ts';
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

function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  return runNow(argv, { ...screen, simulate: simulating(() => held.account, guard) });
}

const begin = Date.UTC(2026, 10, 2, 9);
const later = begin + 24 * 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(later);
});
afterEach(() => {
  delete denies.action;
  vi.useRealTimers();
});

/** The account as it is after a setup. */
async function accountAfter(...more: readonly string[]): Promise<Account> {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(begin);
  const account = bareAccount({ now: begin });
  held.account = account;
  const { exitCode, stderr } = await run(['setup', 'example.com', '--sandbox', '--no-input', '--no-verify', '--yes', ...more]);
  if (exitCode !== 0) throw new Error(stderr);
  vi.useRealTimers();
  return account;
}

let accounts: Record<'nothing' | 'plain' | 'cloudfront', Account>;
beforeAll(async () => {
  accounts = { nothing: bareAccount({ now: begin }), plain: await accountAfter(), cloudfront: await accountAfter('--cloudfront') };
});

function status(more: readonly string[], screen: Screen = {}): Promise<Seen> {
  return run(['status', 'example.com', '--sandbox', ...more], { columns: 80, ...screen });
}

/** The record sets of the site's zone. */
function recordsOf(account: Account): Account['hostedZones'][number]['records'] {
  return account.hostedZones.find(({ name }) => name === 'example.com')?.records ?? [];
}

function leadTo(account: Account, name: string, values: readonly string[] | undefined): void {
  const records = recordsOf(account);
  for (let at = records.length - 1; at >= 0; at--) if (records[at]?.name === name && ['A', 'AAAA'].includes(records[at]?.type ?? '')) records.splice(at, 1);
  if (values) records.push({ name, type: 'A', ttl: 300, values: [...values] });
}

/** Each site, as somebody, or an interrupted setup, has left it. */
const sites: readonly [name: string, from: keyof typeof accounts, change: (account: Account) => void][] = [
  ['nothing-there', 'nothing', () => {}],
  ['well', 'plain', () => {}],
  ['well-with-cloudfront', 'cloudfront', () => {}],
  ['half-set-up', 'plain', (account) => {
    const [certificate] = account.certificates;
    if (certificate) Object.assign(certificate, { status: 'PENDING_VALIDATION', requestedAt: later, issuedAt: undefined, notAfter: undefined });
    const records = recordsOf(account);
    records.splice(records.findIndex(({ name }) => name.startsWith('_')), 1);
    account.listeners.splice(0);
    leadTo(account, 'example.com', ['203.0.113.10']);
    leadTo(account, 'www.example.com', undefined);
  }],
  ['app-down', 'plain', (account) => {
    for (const instance of account.instances) instance.app = { port: 80, status: 500 };
  }],
  ['instance-stopped', 'plain', (account) => {
    for (const instance of account.instances) instance.state = 'stopped';
  }],
  ['name-led-elsewhere', 'plain', (account) => leadTo(account, 'www.example.com', ['198.51.100.7'])],
  ['names-on-the-instance', 'plain', (account) => leadTo(account, 'example.com', ['203.0.113.10'])],
  ['redirect-missing-and-direct-way-open', 'plain', (account) => {
    account.listeners.splice(account.listeners.findIndex(({ port }) => port === 80), 1);
    account.securityGroups.find(({ name }) => name === 'web')?.rules.push({ id: 'sgr-0123456789abcdef0', egress: false, protocol: 'tcp', fromPort: 80, toPort: 80, source: '0.0.0.0/0', tags: {} });
  }],
  ['certificate-over', 'plain', (account) => {
    for (const certificate of account.certificates) certificate.notAfter = begin;
  }],
  ['load-balancer-gone', 'plain', (account) => {
    account.loadBalancers.splice(0);
    account.listeners.splice(0);
  }],
  ['distribution-disabled', 'cloudfront', (account) => {
    for (const distribution of account.distributions ?? []) distribution.config.Enabled = false;
  }],
  ['name-past-cloudfront', 'cloudfront', (account) => {
    const [balancer] = account.loadBalancers;
    for (const record of recordsOf(account)) if (record.name === 'www.example.com' && record.alias && balancer) record.alias = { zoneId: balancer.zoneId, dnsName: balancer.dnsName, evaluateTargetHealth: false };
  }],
];

describe.each(sites)('the picture of a site: %s', (name, from, change) => {
  beforeEach(() => {
    held.account = structuredClone(accounts[from]);
    change(held.account);
  });

  test('in boxes, no wider than the window', async () => {
    const { exitCode, stdout } = await status(['--diagram']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    await expect(stdout).toMatchFileSnapshot(`pictures/${name}.txt`);
  });

  test('as a flowchart', async () => {
    const { exitCode, stdout } = await status(['--mermaid']);
    expect(exitCode).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`pictures/${name}.mmd`);
  });

});

describe('a picture', () => {
  beforeEach(() => {
    held.account = structuredClone(accounts.cloudfront);
  });

  test('is sentences, in order from the browser to the instance, where neither color nor progress is wanted', async () => {
    const { stdout, stderr } = await status(['--diagram', '--no-color', '--quiet']);
    expect(stderr).toBe('');
    await expect(stdout).toMatchFileSnapshot('pictures/well-with-cloudfront-aloud.txt');
    expect(stdout).not.toMatch(/[─│┌┐└┘▼▶╳┆╌]/);
  });

  test.each([['nothing'], ['cloudfront']] as const)('ends as status does: %s', async (from) => {
    held.account = structuredClone(accounts[from]);
    const [drawn, said] = [await status(['--mermaid']), await status([])];
    expect({ exitCode: drawn.exitCode, stderr: drawn.stderr }).toEqual({ exitCode: said.exitCode, stderr: said.stderr });
  });

  test('counts what is wrong and has not drifted, and leads to doctor', async () => {
    held.account = structuredClone(accounts.plain);
    for (const certificate of held.account.certificates) certificate.notAfter = later + 5 * 24 * 3_600_000;
    const { exitCode, stdout, stderr } = await status(['--diagram']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '\nNext:\n  ec2-https doctor --domain example.com --sandbox\n' });
    expect(stdout).toContain('(renewal-at-risk)');
    expect(stdout).toMatch(/\n\n10 resources as wanted, and 1 problem above\.\n$/);
  });

  test('of a name of another site shows where the name leads, and misses nothing', async () => {
    const { stdout, stderr } = await run(['status', 'www.example.com', '--sandbox', '--diagram'], { columns: 80 });
    expect(stdout).toContain('www.example.com is a name of the site example.com');
    expect(stdout).not.toContain('missing');
    expect(stderr).toContain('ec2-https status --domain example.com');
  });

  test('breaks no line that a wide window has room for', async () => {
    const [narrow, wide] = [await status(['--diagram'], { columns: 60 }), await status(['--diagram'], { columns: 200 })];
    expect(narrow.stdout.split('\n').length).toBeGreaterThan(wide.stdout.split('\n').length);
    expect(wide.stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  test('shows what may not be read as not known, and ends with 4', async () => {
    denies.action = 'DescribeTargetHealth';
    const { exitCode, stdout } = await status(['--diagram']);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('target group: not known');
  });

  test('asks only what AWS knows, and changes nothing', async () => {
    const before = structuredClone(held.account);
    const { stderr } = await status(['--diagram', '--verbose']);
    const calls = stderr.match(/\w+:[A-Z]\w+/g) ?? [];
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter((call) => !/:(Describe|Get|List)/.test(call))).toEqual([]);
    expect({ ...held.account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
  });

  test.each([[['--diagram', '--mermaid']], [['--diagram', '--json']], [['--mermaid', '--json']]])('%j exclude each other', async (argv) => {
    const { exitCode, stderr } = await status(argv);
    expect({ exitCode, line: stderr.split('\n')[0] }).toEqual({ exitCode: 64, line: `x ${argv.join(' and ')} exclude each other: one run prints one of them.` });
  });

  test.each([['plan'], ['doctor'], ['verify']])('is nothing that %s draws', async (command) => {
    const { exitCode, stderr } = await run([command, 'example.com', '--sandbox', '--diagram']);
    expect({ exitCode, line: stderr.split('\n')[0] }).toEqual({ exitCode: 64, line: `x ec2-https ${command} takes no --diagram.` });
  });
});
