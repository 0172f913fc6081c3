import { expect, test } from 'vitest';
import { run } from './screen.ts';

const sandbox = ['--sandbox', 'example.com'];

test('prints the plan on stdout, the next command on stderr, and changes nothing', async () => {
  const { exitCode, stdout, stderr, asked } = await run(['plan', ...sandbox]);
  expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
  expect(stdout).toContain('Plan for example.com\n');
  expect(stdout).toContain('Account  123456789012, region ap-northeast-1\n');
  expect(stderr).toMatch(/^\nNext:\n {2}ec2-https setup --domain example\.com --vpc vpc-\w+ --subnets \S+ --instance i-\w+ --sandbox bare\n$/);
});

test('setup --dry-run is the same', async () => {
  const [plan, dryRun] = [await run(['plan', ...sandbox]), await run(['setup', '--dry-run', '--yes', ...sandbox])];
  expect(dryRun).toEqual(plan);
});

test('--detailed-exitcode tells of changes', async () => {
  expect((await run(['plan', ...sandbox, '--detailed-exitcode'])).exitCode).toBe(2);
});

test('--json prints one document', async () => {
  const { exitCode, stdout } = await run(['plan', ...sandbox, '--json', '--quiet']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, account: '123456789012', region: 'ap-northeast-1', domain: 'example.com' });
});

test('--json prints nothing else on stdout where something is wrong', async () => {
  const { exitCode, stdout, stderr } = await run(['plan', ...sandbox, '--json', '--port', '0']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
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
