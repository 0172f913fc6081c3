import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import { DnsUnavailable, type Network } from '../../src/network/network.ts';
import type * as sandboxModule from '../../src/sandbox/sandbox.ts';
import { loadServices } from '../support/loaded-services.ts';
import { lines, run } from './screen.ts';

await loadServices();
vi.setConfig({ testTimeout: 60_000 });

/** What public resolvers do once the direct way is closed: how many seconds they still answer the former address, or fail to answer. */
let afterwards: { formerFor: number } | 'silent' | undefined;
/** Called for each look-up of the domain after that. */
let asked: () => void;
/** An operation that the caller may not use after that. */
let denied: string | undefined;

vi.mock('../../src/sandbox/sandbox.ts', async (original) => {
  const { createSandbox } = await original<typeof sandboxModule>();
  return {
    createSandbox(options: sandboxModule.SandboxOptions): sandboxModule.Sandbox {
      const sandbox = createSandbox(options);
      let closedAt = Infinity;
      const guard: Guard = async (call, next) => {
        if (call.operation === denied && closedAt < Infinity) throw Object.assign(new Error('no identity-based policy allows it'), { name: 'AccessDenied' });
        const output = await sandbox.guard(call, next);
        if (call.operation === 'RevokeSecurityGroupIngress') closedAt = options.time.now();
        return output;
      };
      const resolve: Network['resolve'] = async (name, type, server) => {
        const seconds = (options.time.now() - closedAt) / 1000;
        if (seconds >= 0) asked();
        if (seconds >= 0 && afterwards === 'silent') throw new DnsUnavailable('no server answered');
        if (seconds >= 0 && typeof afterwards === 'object' && seconds < afterwards.formerFor && name === 'example.com') return type === 'A' ? ['203.0.113.10'] : [];
        return sandbox.network.resolve(name, type, server);
      };
      return { ...sandbox, guard, network: { ...sandbox.network, resolve } };
    },
  };
});

beforeEach(() => {
  afterwards = undefined;
  asked = () => {};
  denied = undefined;
});

const setup = ['setup', 'example.com', '--sandbox', '--yes', '--no-input'];

/** What stands below the plan, and below the steps. */
function ends({ stdout, stderr }: { stdout: string; stderr: string }): { stdout: string; stderr: string } {
  return { stdout: stdout.replace(/^.*?\nPlan: [^\n]*\n/s, ''), stderr: stderr.replace(/^.*\n\[16\/16\] [^\n]*\n/s, '') };
}

const done = `
Sandbox  simulated: nothing here is real
Done in 6 min 40 s: 8 created, 2 changed, 6 waits over.

  https://example.com/
`;

test('all is well: one line', async () => {
  const seen = await run(setup);
  expect(seen.exitCode).toBe(0);
  expect(ends(seen)).toEqual({
    stdout: `${done}
Checked from outside: example.com is well; 15 problems looked for, none found.

Next:
  ec2-https plan <your domain>
`,
    stderr: '',
  });
});

test('all is well: what was seen is the last line but one of --json', async () => {
  const { exitCode, stdout } = await run([...setup, '--json']);
  expect(exitCode).toBe(0);
  expect(lines(stdout).slice(-2)).toEqual([
    { type: 'verify', schema: 1, domain: 'example.com', simulated: true, ok: true, findings: [], passed: expect.arrayContaining(['redirect-loop', 'direct-access-open']) as string[] },
    expect.objectContaining({ type: 'result', ok: true, url: 'https://example.com/' }),
  ]);
});

describe('while DNS settles', () => {
  test('it looks again until all is well', async () => {
    afterwards = { formerFor: 45 };
    const seen = await run(setup);
    expect(seen.exitCode).toBe(0);
    const { stdout, stderr } = ends(seen);
    expect(stderr).toBe('Look at it from outside … waiting (0 s): example.com to settle (alias-wrong-target, app-not-answering)\n');
    expect(stdout).toContain('Done in 7 min 31 s: ');
    expect(stdout).toContain('\nChecked from outside: example.com is well; ');
  });

  test('after two minutes it says what it sees, and ends with 5', async () => {
    afterwards = { formerFor: Infinity };
    const seen = await run(setup);
    expect(seen.exitCode).toBe(5);
    const { stdout, stderr } = ends(seen);
    expect(stdout).toBe('');
    expect(stderr).toContain('\nDone in 8 min 40 s: 8 created, 2 changed, 6 waits over.\n\nSeen from outside:\n\nx ');
    expect(stderr).toContain('\nx example.com  alias-wrong-target\n');
    expect(stderr).toMatch(/\nexample\.com is not well: \d errors?\.\n\nNext:\n {2}ec2-https plan <your domain>\n$/);
    expect(stderr).not.toContain('  https://example.com/\n');
  });

  test('the same as data', async () => {
    afterwards = { formerFor: Infinity };
    const { exitCode, stdout } = await run([...setup, '--json']);
    expect(exitCode).toBe(5);
    expect(lines(stdout).slice(-2)).toMatchObject([{ type: 'verify', ok: false }, { type: 'result', ok: false, url: null, failed: [] }]);
  });

  test('asked to stop, what was applied is said', async () => {
    afterwards = { formerFor: Infinity };
    const seen = await run(setup, { watch: (text, stop) => (text.includes('… waiting') && text.startsWith('Look at it') ? stop() : undefined) });
    expect({ exitCode: seen.exitCode, ended: seen.ended }).toEqual({ exitCode: 130, ended: [] });
    expect(ends(seen).stderr).toMatch(/\nDone in 6 min 40 s: 8 created, 2 changed, 6 waits over\.\n\nLook from outside\nx The look from outside was interrupted: everything is set up\.\n {2}ec2-https verify example\.com makes it again\.\n/);
  });
});

test('what time does not mend is told at once', async () => {
  const { exitCode, stdout, stderr } = await run(['setup', 'example.com', '--sandbox', 'redirect-loop']);
  expect(exitCode).toBe(5);
  expect(stdout.endsWith('Nothing to do: all 16 steps are as wanted.\n')).toBe(true);
  expect(stderr).toMatch(/^\nSeen from outside:\n\nx example\.com {2}redirect-loop\n/);
  expect(stderr).toMatch(/\nexample\.com is not well: 2 errors\.\n\nNext:\n {2}ec2-https doctor --domain example\.com --sandbox redirect-loop\n$/);
});

test('where there was nothing to do, it looks as well', async () => {
  const { exitCode, stdout, stderr } = await run(['setup', 'example.com', '--sandbox', 'https']);
  expect(exitCode).toBe(0);
  expect(stdout.endsWith('\nNothing to do: all 16 steps are as wanted.\n\nChecked from outside: example.com is well; 15 problems looked for, none found.\n')).toBe(true);
  expect(stderr).toBe('\nNext:\n  ec2-https plan <your domain>\n');
});

test('where no DNS server answers, nothing is claimed, and the run ends well', async () => {
  afterwards = 'silent';
  const seen = await run(setup);
  expect(seen.exitCode).toBe(0);
  expect(ends(seen).stdout).toMatch(/\nSeen from outside:\n\n! [^\n]* {2}dns-unavailable\n/);
});

test('a look that is denied: what was applied is said, and why there was no look', async () => {
  denied = 'GetCallerIdentity';
  const seen = await run(setup);
  expect(seen.exitCode).toBe(4);
  expect(ends(seen).stderr).toMatch(/\nDone in 6 min 40 s: 8 created, 2 changed, 6 waits over\.\n\nLook from outside\nx .*sts:GetCallerIdentity/);
});

describe('it is left out', () => {
  const count = (): { readonly looks: number } => {
    const counted = { looks: 0 };
    asked = () => void (counted.looks += 1);
    return counted;
  };

  test('with --no-verify', async () => {
    const counted = count();
    const seen = await run([...setup, '--no-verify']);
    expect({ exitCode: seen.exitCode, ...counted }).toEqual({ exitCode: 0, looks: 0 });
    expect(ends(seen).stdout).toBe(`${done}\nNext:\n  ec2-https plan <your domain>\n`);
  });

  test('with --offline, which one line says', async () => {
    const counted = count();
    const seen = await run([...setup, '--offline']);
    expect({ exitCode: seen.exitCode, ...counted }).toEqual({ exitCode: 0, looks: 0 });
    expect(ends(seen).stdout).toMatch(/\n\n! Not checked, because of --offline: whether visitors reach the site by https, and nobody past what stands in front\.\n\nNext:\n/);
  });

  test('where a step has failed', async () => {
    const counted = count();
    const { exitCode, stderr } = await run([...setup, '--timeout', '0.1']);
    expect({ exitCode, ...counted }).toEqual({ exitCode: 3, looks: 0 });
    expect(stderr).not.toContain('from outside');
  });

  test('of a plan', async () => {
    const counted = count();
    const { stdout, stderr } = await run(['plan', 'example.com', '--sandbox', 'https']);
    expect(counted.looks).toBe(0);
    expect(stdout + stderr).not.toContain('from outside');
  });
});
