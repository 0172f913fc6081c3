import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import { encodeEntry } from '../../src/aws/memory/tags.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { drifts } from '../support/drifts.ts';
import { lines, run as runNow, type Screen, type Seen } from './screen.ts';
import { simulating } from './simulating.ts';

/** Every run of a test sees this account, as it would a real one. */
let account: Account;
/** An operation that the caller may not use. */
let denied: string | undefined;
/** An operation that AWS refuses, by a name that no message of ours knows. */
let refused: string | undefined;

const guard: Guard = (call, next) => {
  if (call.operation === denied) throw Object.assign(new Error('no identity-based policy allows it'), { name: 'AccessDenied' });
  if (call.operation === refused) throw new Refusal('OperationNotPermittedException', 'Not for this account.');
  return next();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  account = bareAccount({ now: Date.now() });
  denied = undefined;
  refused = undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

/** A run of its own, an hour after the last: simulated time has passed in that one. */
function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(argv, { ...screen, simulate: simulating(() => account, guard) });
}

const sandbox = ['--sandbox', 'example.com'];
const apply = [...sandbox, '--yes'];

test('a second run has nothing to do, and needs no yes', async () => {
  await run(['setup', ...apply]);
  const before = structuredClone(account);
  const { exitCode, stdout, stderr } = await run(['setup', ...sandbox, '--no-input', '--verbose']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Nothing to do');
  expect(stderr).toMatch(/Next:\n {2}ec2-https plan <your domain>\n$/);
  expect(stderr.match(/^\w+:/gm)?.length).toBeLessThanOrEqual(20);
  expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
});

test('what was just run is not the next command', async () => {
  await run(['setup', ...apply]);
  const { exitCode, stderr } = await run(['plan', ...sandbox]);
  expect(exitCode).toBe(0);
  expect(stderr).toBe('\nNext:\n  ec2-https plan <your domain>\n');
});

test('with nothing to do, --json ends well, and --detailed-exitcode is 0', async () => {
  await run(['setup', ...apply]);
  expect(lines((await run(['setup', ...sandbox, '--json'])).stdout)).toMatchObject([{ type: 'plan' }, { type: 'verify', ok: true }, { type: 'result', ok: true, counts: { created: 0, updated: 0 } }]);
  expect((await run(['plan', ...sandbox, '--detailed-exitcode'])).exitCode).toBe(0);
});

test('the site remembers its options; its name cannot change', async () => {
  await run(['setup', ...apply, '--name', 'app', '--health-path', '/up']);
  const { exitCode, stderr } = await run(['setup', ...sandbox, '--name', 'other', '--port', 'x']);
  expect(exitCode).toBe(64);
  expect(stderr).toContain('x --port x: it is not a whole number.\n');
  expect(stderr).toContain('x --name other: example.com stands with app, and that cannot change.\n');
  expect((await run(['plan', ...sandbox, '--detailed-exitcode'])).exitCode).toBe(0);
});

describe('a site made with --port 3000 --health-path /up --also api.example.com', () => {
  const itsName = ['example.com', '--sandbox', '--no-input'];

  beforeEach(async () => {
    const [instance] = account.instances;
    if (instance?.app) instance.app.port = 3000;
    account.hostedZones[0]?.records.push({ name: 'api.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] });
    await run(['setup', ...apply, '--port', '3000', '--health-path', '/up', '--also', 'api.example.com']);
  });

  test('setup with its name alone changes nothing where nothing drifted', async () => {
    expect(account.targetGroups.map(({ healthCheck, targets }) => [healthCheck.path, targets.map(({ port }) => port)])).toEqual([['/up', [3000]]]);
    expect(aliases()).toEqual(['api.example.com', 'example.com', 'www.example.com']);
    const before = structuredClone(account);
    const { exitCode, stdout, stderr } = await run(['setup', ...itsName, '--verbose']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing to do');
    const calls = stderr.match(/^\w+:\w+/gm) ?? [];
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter((call) => !/:(Describe|Get|List)/.test(call))).toEqual([]);
    expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
  });

  test.each([
    ['the health check asks for another path'], ['the target is deregistered'], ['the target is registered on another port'], ['all aliases are gone'], ['the certificate is gone'],
    ['the rule from the balancer to the instance is gone'], ['the direct way is open again'], ['both listeners are gone'], ['the target group is gone, and the listener with it'],
  ])('setup with its name alone repairs it: %s', async (name) => {
    const before = state();
    drifts.find((drift) => drift.name === name)?.happens(account);
    expect(state()).not.toEqual(before);
    const { exitCode, stderr } = await run(['setup', ...itsName, '--yes']);
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(state()).toEqual(before);
    expect((await run(['plan', ...itsName, '--detailed-exitcode'])).exitCode).toBe(0);
  });

  function aliases(): string[] {
    return (account.hostedZones[0]?.records ?? []).flatMap(({ name, alias }) => (alias ? [name] : [])).toSorted();
  }

  /** What the options decide, without the ids that AWS gives anew. */
  function state(): unknown {
    const arns = account.targetGroups.map(({ arn }) => arn);
    return {
      targets: account.targetGroups.map(({ healthCheck, port, targets }) => ({ healthCheck: { ...healthCheck }, port, targets: targets.map((target) => [target.id, target.port]) })),
      listeners: account.listeners.map(({ port, defaultActions }) => JSON.stringify([port, defaultActions]).replaceAll(arns[0] ?? 'none', 'the target group')).toSorted(),
      aliases: aliases(),
      certificates: account.certificates.map(({ names }) => names),
      rules: account.securityGroups.map((group) => group.rules.map(({ protocol, fromPort, toPort, source }) => `${protocol} ${fromPort}-${toPort} ${source}`).toSorted()),
    };
  }
});

describe('a memory that is not obeyed', () => {
  /** Alters the tags of an entry of the memory of the site that stands; the value may depend on the name under which it stands. */
  function alter(entry: string, value: string | ((name: string) => string)): void {
    for (const { tags } of account.securityGroups) for (const key of Object.keys(tags)) if (key.startsWith(`ec2-https:memory:${entry}@`)) tags[key] = typeof value === 'string' ? value : value(key.split(':')[2] ?? '');
  }

  test.each<[what: string, alters: () => void, line: RegExp]>([
    ['damaged', () => alter('options', 'damaged'), /^x What example\.com remembers as "options" is damaged: it does not begin as an entry does\.\n/],
    ['of a newer version', () => alter('alias-records', '3.1.0123abcd.text'), /^x What example\.com remembers as "alias-records" was written by a newer version: its format is 3, and this version knows 2\.\n/],
    ['not what ec2-https writes', () => alter('options', (name) => encodeEntry(name, [0, { domain: 'example.com', port: 80, cloudfront: true }])[0]?.Value ?? ''), /^x What example\.com remembers as "options" is not what ec2-https writes: .* are not as expected\.\n/],
  ])('%s: nothing is done, and it says what can still be', async (_, alters, line) => {
    await run(['setup', ...apply]);
    alters();
    const before = structuredClone(account);
    for (const command of ['plan', 'setup', 'undo']) {
      const { exitCode, stdout, stderr } = await run([command, ...apply]);
      expect({ command, exitCode, stdout }).toEqual({ command, exitCode: 64, stdout: '' });
      expect(stderr).toMatch(line);
      expect(stderr).toContain('If the tags were altered by hand, restore them. To take the site apart by hand: all of it but records and rules carries the tag ec2-https:site=example.com.\n');
    }
    expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
  });
});

test('a time that was up is continued by the next run, without a yes where only waiting is left', async () => {
  expect((await run(['setup', ...apply, '--timeout', '0.1'])).exitCode).toBe(3);
  expect((await run(['setup', ...apply])).exitCode).toBe(0);
});

/** Another name of the zone leads to the instance. */
function addOtherName(): void {
  const [zone] = account.hostedZones;
  const apex = zone?.records.find(({ name, type }) => name === 'example.com' && type === 'A');
  if (!zone || !apex) throw new Error('the account has no A record at example.com');
  zone.records.push({ ...structuredClone(apex), name: 'blog.example.com' });
}

test('a refusal: the plan is printed, nothing is written, and the reason stands on stderr', async () => {
  addOtherName();
  const before = structuredClone(account);
  for (const command of ['setup', 'plan']) {
    const { exitCode, stdout, stderr } = await run([command, ...apply]);
    expect(exitCode).toBe(64);
    expect(stdout).toContain('Plan for example.com');
    expect(stderr).toMatch(/^x other-names-on-instance: .*blog\.example\.com/);
  }
  expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
});

test('on a terminal the reason is not repeated', async () => {
  addOtherName();
  const { exitCode, stdout, stderr } = await run(['setup', ...apply], { tty: true });
  expect(exitCode).toBe(64);
  expect(stdout).toContain('blog.example.com');
  expect(stderr).toMatch(/\n\nx Nothing was changed: the plan is refused, for the reasons above\.\n\nNext, with the option that you choose:\n/);
});

test('a refusal as JSON', async () => {
  addOtherName();
  const plan = await run(['plan', ...sandbox, '--json']);
  expect(plan.exitCode).toBe(64);
  expect(JSON.parse(plan.stdout)).toMatchObject({ warnings: [expect.objectContaining({ code: 'other-names-on-instance' })] });
  const setup = await run(['setup', ...apply, '--json']);
  expect(lines(setup.stdout).at(-1)).toMatchObject({ type: 'result', ok: false, failed: [{ error: { kind: 'usage', problems: [{ option: 'other-names-on-instance' }] } }] });
});

test('a step that may not be read: the plan says so, nothing is written, and the exit code is 4', async () => {
  denied = 'DescribeTargetGroups';
  const before = structuredClone(account);
  for (const command of ['plan', 'setup']) {
    const { exitCode, stdout, stderr } = await run([command, ...apply]);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('The plan is not complete');
    expect(stderr).toContain('elasticloadbalancing:DescribeTargetGroups');
    expect(stderr).not.toContain('bug');
  }
  expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
});

test('a step that may not be written ends with 4, once what does not need it is done', async () => {
  denied = 'CreateTargetGroup';
  const { exitCode, stdout, stderr } = await run(['setup', ...apply, '--json']);
  expect(exitCode).toBe(4);
  expect(lines(stdout).at(-1)).toMatchObject({ type: 'result', ok: false, failed: [{ error: { kind: 'user', exitCode: 4 } }] });
  expect(stderr).not.toContain('bug');
  denied = undefined;
  expect((await run(['setup', ...apply])).exitCode).toBe(0);
});

test('what AWS refuses is no bug of ours, whatever it is called', async () => {
  refused = 'CreateLoadBalancer';
  const { exitCode, stderr } = await run(['setup', ...apply]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('x AWS refused elasticloadbalancing:CreateLoadBalancer.\n  OperationNotPermittedException: Not for this account.\n');
  expect(stderr).not.toContain('bug');
});

test('--json tells what is waited for now and then, not at every look', async () => {
  const { stdout } = await run(['setup', ...apply, '--json']);
  const waiting = lines(stdout).filter(({ step, status }) => step === 'drained' && status === 'waiting');
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.length).toBeLessThanOrEqual(12);
});
