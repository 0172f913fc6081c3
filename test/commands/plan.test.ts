import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { authority } from '../support/certificates/authority.ts';
import { run } from './screen.ts';

const sandbox = ['--sandbox', 'example.com'];

test('prints the plan on stdout, the next command on stderr, and changes nothing', async () => {
  const { exitCode, stdout, stderr, asked } = await run(['plan', ...sandbox]);
  expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
  expect(stdout).toContain('Plan for example.com\n');
  expect(stdout).toContain('Account  123456789012, region ap-northeast-1\n');
  expect(stderr).toMatch(/^\nNext:\n {2}ec2-https setup --domain example\.com --vpc vpc-\w+ --subnets \S+ --instance i-\w+ --sandbox\n$/);
});

test('setup --dry-run is the same', async () => {
  const [plan, dryRun] = [await run(['plan', ...sandbox]), await run(['setup', '--dry-run', '--yes', ...sandbox])];
  expect(dryRun).toEqual(plan);
});

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-roots-'));
const roots = join(folder, 'roots.pem');
writeFileSync(roots, authority().pem);
afterAll(() => rmSync(folder, { recursive: true }));
const ways = ['--connect-to', 'example.com:443:127.0.0.1:8443', '--connect-to', '::127.0.0.1:', '--ca', roots, '--resolver', '127.0.0.1:5353'];

test('the next command goes the same ways', async () => {
  const { stderr } = await run(['plan', ...sandbox, ...ways, '--offline', '--json', '--yes', '--verbose']);
  expect(stderr).toContain(` ${ways.join(' ')} --offline --sandbox\n`);
  expect(stderr).not.toMatch(/ --(json|yes|verbose|dry-run)/);
});

test('the next command names the configuration file, and what was given though it is the default', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'ec2-https-')), 'site.yaml');
  writeFileSync(file, 'health-path: /up\nadopt: true\n');
  const { exitCode, stderr } = await run(['plan', ...sandbox, '--config', file, '--port', '80', '--remove-also', 'a.example']);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/Next:\n {2}ec2-https setup --domain example\.com --remove-also a\.example --vpc \S+ --subnets \S+ --instance \S+ --port 80 --health-path \/up --adopt --config \S+site\.yaml --sandbox\n$/);
});

test('after a failure the next command is the same one', async () => {
  const argv = ['example.com', '--port', '3000', ...ways, '--yes'];
  const repeats = `--domain example.com --port 3000 ${ways.join(' ')}\n`;
  const env = { AWS_REGION: 'ap-northeast-1' };
  expect(await run(['setup', ...argv], { env })).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(`Next:\n  ec2-https setup ${repeats}`) as unknown });
  expect(await run(['setup', '--dry-run', ...argv], { env })).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(`Next:\n  ec2-https plan ${repeats}`) as unknown });
});

describe('--offline', () => {
  const beforehand = 'whether the internet asks the zone, whether Amazon may issue the certificate, and what the app answers';
  const rehearsal = 'whether the app answers through the load balancer without redirecting for ever';
  const resolvers = 'whether public DNS resolvers know the new records before the direct way is closed';

  test.each<[argv: string[], message: string]>([
    [[], `Not checked, because of --offline: ${beforehand}; ${rehearsal}; ${resolvers}.`],
    [['--no-rehearsal'], `Not checked, because of --offline: ${beforehand}; ${resolvers}.`],
    [['--no-rehearsal', '--keep-direct-access'], `Not checked, because of --offline: ${beforehand}.`],
    [['--keep-direct-access'], `Not checked, because of --offline: ${beforehand}; ${rehearsal}.`],
  ])('%j: says in one line what was not checked', async (argv, message) => {
    const text = await run(['plan', ...sandbox, '--offline', ...argv]);
    expect(text.exitCode).toBe(0);
    expect(text.stdout.split('\n').filter((line) => /not checked/i.test(line))).toEqual([`! ${message}`]);
    expect(text.stdout.endsWith(`\n\n! ${message}\n`)).toBe(true);
    const json = await run(['plan', ...sandbox, '--offline', ...argv, '--json']);
    expect(json.exitCode).toBe(0);
    const { warnings } = JSON.parse(json.stdout) as { warnings: object[] };
    expect(warnings).toEqual([{ code: 'not-checked', message, hint: 'Run it without --offline, from a machine that reaches the internet, to check this.' }]);
  });

  test('alone leaves anything out', async () => {
    expect((await run(['plan', ...sandbox])).stdout).not.toMatch(/not checked/i);
  });
});

test('--detailed-exitcode tells of changes', async () => {
  expect((await run(['plan', ...sandbox, '--detailed-exitcode'])).exitCode).toBe(2);
});

test('--json prints one document', async () => {
  const { exitCode, stdout } = await run(['plan', ...sandbox, '--json', '--quiet']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, account: '123456789012', region: 'ap-northeast-1', domain: 'example.com' });
});

test.each([[['plan', 'localhost']], [['setup', '--dry-run', 'localhost']], [['plan', 'localhost', '--port']]])('--json %j prints one document, also where something is wrong', async (argv) => {
  const { exitCode, stdout } = await run(['--json', ...argv]);
  expect(exitCode).toBe(64);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, ok: false, error: { kind: 'usage', exitCode: 64 } });
});

test('a domain that may stand in a file that cannot be read is not said to be missing', async () => {
  const { exitCode, stderr } = await run(['plan', '--config', 'nope.yaml']);
  expect(exitCode).toBe(64);
  expect(stderr.split('\n').filter((line) => line.startsWith('x '))).toEqual(['x --config nope.yaml: it cannot be read (there is no such file).']);
});

test.each<[argv: string[], env: Record<string, string>]>([
  [['--profile', 'nope'], { AWS_REGION: 'ap-northeast-1' }],
  [[], { AWS_REGION: 'ap-northeast-1', AWS_PROFILE: 'nope' }],
  // Its region is missing as well, and for the same reason.
  [['--profile', 'nope'], {}],
])('%j %j: a profile that is not there is named', async (argv, env) => {
  const { exitCode, stderr } = await run(['plan', 'example.com', ...argv], { env });
  expect(exitCode).toBe(4);
  expect(stderr).toMatch(/^x There is no profile nope\.\n/);
});

test('--json prints the problems, and nothing else, on stdout where something is wrong', async () => {
  const { exitCode, stdout, stderr } = await run(['plan', ...sandbox, '--json', '--port', '0']);
  expect(exitCode).toBe(64);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, ok: false, error: { kind: 'usage', exitCode: 64, problems: [{ option: '--port', message: '--port 0: it is less than 1.' }] } });
  expect(stderr).toContain('x --port 0: it is less than 1.\n');
});

test('--quiet leaves the plan, and nothing else', async () => {
  const { stdout, stderr } = await run(['plan', ...sandbox, '--quiet']);
  expect(stdout).toContain('Plan for example.com');
  expect(stderr).toBe('');
});

test('--verbose tells of each call, none of which writes', async () => {
  const { stderr } = await run(['plan', ...sandbox, '--verbose', '--quiet']);
  const calls = stderr.trimEnd().split('\n');
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.length).toBeLessThanOrEqual(25);
  for (const call of calls) expect(call).toMatch(/^(sts|ec2|acm|route53|elbv2):(Describe|Get|List)\w+ [\w-]+ \d+ ms \w+$/);
});

test('syntax and account are refused together, each option once', async () => {
  const { exitCode, stdout, stderr } = await run(['plan', ...sandbox, '--port', '0', '--vpc', 'vpc-00000000', '--instance', 'web', '--resolver', 'here', '--connect-to', 'a', '--ca', 'nowhere.pem']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  const problems = stderr.split('\n').filter((line) => line.startsWith('x ')).map((line) => line.replace(/:.*/, ''));
  expect(problems).toEqual(['x --instance web', 'x --port 0', 'x --connect-to a', 'x --ca nowhere.pem', 'x --resolver here', 'x --vpc vpc-00000000']);
});

test.each([
  [['--sandbox', 'busy', '--domain', 'example.com'], 'x --sandbox busy: there is no such scenario.'],
  [['--sandbx', '--domain', 'example.com'], 'x There is no option --sandbx.'],
  [['--domain', 'example.com', '--region', 'Tokyo'], 'x --region Tokyo: it is not the name of a region.'],
])('%j: no account is asked, as it might be the wrong one', async (argv, line) => {
  const { exitCode, stderr } = await run(['plan', ...argv, '--verbose'], { env: { AWS_REGION: 'ap-northeast-1' } });
  expect(exitCode).toBe(64);
  expect(stderr.split('\n')[0]).toBe(line);
  expect(stderr).not.toMatch(/^\w+:(Describe|Get|List)/m);
});

test('without a region it names --region', async () => {
  const { exitCode, stderr } = await run(['plan', 'example.com']);
  expect(exitCode).toBe(64);
  expect(stderr).toContain('x --region is missing.\n');
});

test('a domain in no zone of the account', async () => {
  const { exitCode, stderr } = await run(['plan', '--sandbox', 'example.org']);
  expect(exitCode).toBe(64);
  expect(stderr).toMatch(/^x --domain example\.org/);
});
