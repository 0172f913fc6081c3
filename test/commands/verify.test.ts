import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadServices } from '../support/loaded-services.ts';
import { run } from './screen.ts';

await loadServices();

const head = `example.com, seen from outside

  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/sandbox
`;

/** The row of what both names show. */
const shown = '  https    example.com, www.example.com: Amazon RSA 2048 M03, TLSv1.3, until <day> (195 days\n           left)\n';
/** The sandbox's clock is the real one. */
const withoutDays = (text: string): string => text.replaceAll(/until \d{4}-\d\d-\d\d/g, 'until <day>');

test('a site that is well', async () => {
  const screen = await run(['verify', 'example.com', '--sandbox', 'https']);
  expect({ ...screen, stdout: withoutDays(screen.stdout) }).toEqual({
    exitCode: 0,
    asked: [],
    ended: [],
    stdout: `${head}${shown}
Looked for, and not found: 15 problems (--verbose lists them).

example.com is well.
`,
    stderr: '\nNext:\n  ec2-https status --domain example.com --sandbox https\n',
  });
});

test('--json prints one document', async () => {
  const { exitCode, stdout } = await run(['verify', 'example.com', '--sandbox', 'https', '--json']);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`${JSON.stringify({
    schema: 1,
    domain: 'example.com',
    simulated: true,
    ok: true,
    findings: [],
    passed: [
      'dns-unavailable', 'certificate-expired', 'certificate-name-mismatch', 'renewal-at-risk', 'issuer-not-amazon', 'chain-incomplete', 'self-signed', 'tls-too-old', 'redirect-loop', 'http-redirect-missing',
      'alias-missing', 'alias-wrong-target', 'www-missing', 'app-not-answering', 'app-status', 'direct-access-open', 'not-checked',
    ],
  }, null, 2)}\n`);
});

describe('a site that is not well', () => {
  test('ends with 5, and names doctor', async () => {
    const { exitCode, stdout, stderr } = await run(['verify', 'example.com', '--sandbox', 'redirect-loop']);
    expect(exitCode).toBe(5);
    expect(withoutDays(stdout).startsWith(`${head}${shown}\nx example.com  redirect-loop\n`)).toBe(true);
    expect(stdout).toContain('\nx www.example.com  redirect-loop\n');
    expect(stdout).toContain('  The same is to be done as for example.com.\n');
    expect(stdout.endsWith('\nexample.com is not well: 2 errors.\n')).toBe(true);
    expect(stderr).toBe('\nNext:\n  ec2-https doctor --domain example.com --sandbox redirect-loop\n');
  });

  test('as data', async () => {
    const { exitCode, stdout } = await run(['verify', 'example.com', '--sandbox', 'redirect-loop', '--json']);
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, findings: [{ code: 'redirect-loop', severity: 'error', subject: 'example.com' }, { code: 'redirect-loop', subject: 'www.example.com' }] });
  });
});

test('--offline says what was not looked at, and nothing of the site', async () => {
  const { exitCode, stdout, stderr } = await run(['verify', 'example.com', '--sandbox', 'https', '--offline']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/\ni example\.com {2}not-checked\n {2}Not checked, because of --offline: /);
  expect(stdout.endsWith('\nNothing is known of example.com: it could not be looked at.\n')).toBe(true);
  expect(stderr).toBe('\nNext:\n  ec2-https status --domain example.com --sandbox https\n');
});

test('asks the account for little, and only reads', async () => {
  const { stderr } = await run(['verify', 'example.com', '--sandbox', 'https', '--verbose']);
  const calls = [...stderr.matchAll(/^\w+:(\w+) /gm)].map(([, operation]) => operation);
  expect(calls.toSorted()).toEqual(['DescribeInstances', 'DescribeLoadBalancers', 'DescribeSecurityGroups', 'GetCallerIdentity']);
});

test('leaves the file of a simulated account as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ec2-https-'));
  const kept = join(folder, 'state.json');
  try {
    expect(await run(['plan', 'example.com', '--sandbox', 'https', '--sandbox-state', kept])).toMatchObject({ exitCode: 0 });
    const before = readFileSync(kept, 'utf8');
    expect(await run(['verify', 'example.com', '--sandbox-state', kept])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(kept, 'utf8')).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('where it cannot look', () => {
  test.each<[argv: string[], env: Record<string, string>, exitCode: number]>([
    [['verify'], {}, 64],
    [['verify', 'localhost'], {}, 64],
    [['verify', 'example.com', '--port', '80'], {}, 64],
    [['verify', 'example.com', '--resolver', 'nowhere'], { AWS_REGION: 'ap-northeast-1' }, 64],
    [['verify', 'example.com'], { AWS_REGION: 'ap-northeast-1' }, 4],
  ])('%j', async (argv, env, exitCode) => {
    const text = await run(argv, { env });
    expect({ exitCode: text.exitCode, stdout: text.stdout }).toEqual({ exitCode, stdout: '' });
    const json = await run([...argv, '--json'], { env });
    expect(json.exitCode).toBe(exitCode);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 1, ok: false, error: { exitCode }, errors: [{ exitCode }] });
  });

  test('the next command is the same one', async () => {
    const { stderr } = await run(['verify', 'example.com', '--resolver', '127.0.0.1:5353'], { env: { AWS_REGION: 'ap-northeast-1' } });
    expect(stderr).toMatch(/\nNext:\n {2}ec2-https verify --domain example\.com --resolver 127\.0\.0\.1:5353\n$/);
  });
});

test('asked to stop, it stops at once', async () => {
  const { exitCode, stdout, stderr } = await run(['verify', 'example.com', '--sandbox', 'https', '--verbose'], {
    watch: (text, stop) => (text.startsWith('sts:') ? stop() : undefined),
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  expect(stderr).toContain('x Interrupted: nothing was changed.\n');
});
