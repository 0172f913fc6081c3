import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import type * as sandboxModule from '../../src/sandbox/sandbox.ts';
import { bareAccount } from '../../src/sandbox/scenario.ts';
import { lines, run as runNow, type Seen } from './screen.ts';

/** Every run of a test sees this account, as it would a real one. */
let account: Account;
/** An operation that the caller may not use. */
let denied: string | undefined;
/** An operation that AWS refuses, by a name that no message of ours knows. */
let refused: string | undefined;

vi.mock('../../src/sandbox/sandbox.ts', async (original) => {
  const { createSandbox } = await original<typeof sandboxModule>();
  return {
    createSandbox(options: sandboxModule.SandboxOptions): sandboxModule.Sandbox {
      const sandbox = createSandbox({ ...options, account });
      const guard: Guard = (call, next) => {
        if (call.operation === denied) throw Object.assign(new Error('no identity-based policy allows it'), { name: 'AccessDenied' });
        if (call.operation === refused) throw new Refusal('OperationNotPermittedException', 'Not for this account.');
        return sandbox.guard(call, next);
      };
      return { ...sandbox, guard };
    },
  };
});

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
function run(...all: Parameters<typeof runNow>): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(...all);
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
  expect(lines((await run(['setup', ...sandbox, '--json'])).stdout)).toMatchObject([{ type: 'plan' }, { type: 'result', ok: true, counts: { created: 0, updated: 0 } }]);
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

test('a memory that cannot be read is refused', async () => {
  await run(['setup', ...apply]);
  for (const group of account.securityGroups) {
    for (const key of Object.keys(group.tags)) if (key.startsWith('ec2-https:memory:options')) group.tags[key] = 'damaged';
  }
  const { exitCode, stdout, stderr } = await run(['plan', ...sandbox]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  expect(stderr).toMatch(/^x What this site remembers of "options" cannot be read/);
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
