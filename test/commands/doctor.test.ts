import { beforeEach, describe, expect, test } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import { loadServices } from '../support/loaded-services.ts';
import { run as runNow, type Screen, type Seen } from './screen.ts';
import { simulating } from './simulating.ts';

await loadServices();

/** A region that the account has not opted in to. */
let notEnabled: string | undefined;

const guard: Guard = async (call, next) => {
  if (call.region === notEnabled) throw new Refusal('AuthFailure', 'AWS was not able to validate the provided access credentials');
  if (notEnabled !== undefined && call.operation === 'DescribeRegions') return { Regions: [{ RegionName: notEnabled, OptInStatus: 'not-opted-in' }] };
  return next();
};

function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  return runNow(argv, { ...screen, simulate: simulating(() => undefined, guard) });
}

beforeEach(() => {
  notEnabled = undefined;
});

const head = `Diagnosis of example.com

  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/sandbox
`;

test('a site that is well', async () => {
  const { exitCode, stdout, stderr } = await run(['doctor', 'example.com', '--sandbox', 'https']);
  expect(exitCode).toBe(0);
  expect(stdout.startsWith(`${head}  https    example.com, www.example.com: Amazon RSA 2048 M03, TLSv1.3, until `)).toBe(true);
  expect(stdout).toContain('\n\nLooked for, and not found: ');
  expect(stdout.endsWith('\n\nexample.com is well.\n')).toBe(true);
  expect(stderr).toBe('\nNext:\n  ec2-https verify --domain example.com --sandbox https\n');
});

test('what setup mends leads to setup', async () => {
  const { exitCode, stdout, stderr } = await run(['doctor', 'example.com', '--sandbox', 'wrong-security-group']);
  expect(exitCode).toBe(5);
  expect(stdout.startsWith(`${head}\nx example-com-alb  load-balancer-wrong-security-group\n`)).toBe(true);
  expect(stdout).toContain('\n  Run ec2-https setup example.com: it puts the right group on the load balancer.\n');
  expect(stderr).toBe('\nNext:\n  ec2-https setup --domain example.com --sandbox wrong-security-group\n');
});

test('what it does not mend leads back to doctor, by the same ways', async () => {
  const { exitCode, stdout, stderr } = await run(['doctor', 'example.com', '--sandbox', 'redirect-loop', '--region', 'ap-northeast-1', '--all-zones']);
  expect(exitCode).toBe(5);
  expect(stdout).toContain('\nx example.com  redirect-loop\n');
  expect(stderr).toBe('\nNext:\n  ec2-https doctor --domain example.com --region ap-northeast-1 --sandbox redirect-loop\n');
});

describe('a domain that no setup was run for', () => {
  test.each<[scenario: string, first: string, next: string]>([
    ['bare', 'load-balancer-missing', 'setup'],
    ['not-delegated', 'zone-not-delegated', 'doctor'],
    ['caa', 'caa-forbids-amazon', 'doctor'],
  ])('%s', async (scenario, first, next) => {
    const { exitCode, stdout, stderr } = await run(['doctor', 'example.com', '--sandbox', scenario, '--json']);
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, domain: 'example.com', simulated: true, ok: false, findings: expect.arrayContaining([expect.objectContaining({ code: first })]) as object[] });
    expect((JSON.parse(stdout) as { findings: { code: string }[] }).findings[0]?.code).toBe(first);
    expect(stderr).toBe(`\nNext:\n  ec2-https ${next} --domain example.com --sandbox ${scenario}\n`);
  });
});

test('only reads', async () => {
  const { stderr } = await run(['doctor', 'example.com', '--sandbox', 'wrong-security-group', '--verbose']);
  const calls = [...stderr.matchAll(/^\w+:(\w+) /gm)].map(([, operation = '']) => operation);
  expect(calls).toContain('DescribeTargetHealth');
  expect(calls.filter((operation) => !/^(Describe|Get|List)/.test(operation))).toEqual([]);
});

describe('a region that is not enabled', () => {
  test('is what is wrong', async () => {
    notEnabled = 'ap-east-1';
    const { exitCode, stdout, stderr } = await run(['doctor', 'example.com', '--sandbox', '--region', 'ap-east-1', '--json']);
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      domain: 'example.com',
      simulated: true,
      ok: false,
      findings: [{ code: 'region-not-enabled', severity: 'error', subject: 'ap-east-1', message: expect.stringContaining('ap-east-1') as string, hint: expect.stringContaining('aws account enable-region --region-name ap-east-1') as string, evidence: { region: 'ap-east-1', enabled: false } }],
      passed: expect.any(Array) as string[],
    });
    expect(stderr).toBe('\nNext:\n  ec2-https doctor --domain example.com --region ap-east-1 --sandbox\n');
  });

  test('is an error for verify, which says nothing of the account', async () => {
    notEnabled = 'ap-east-1';
    expect(await run(['verify', 'example.com', '--sandbox', '--region', 'ap-east-1'])).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('x --region ap-east-1: this region is not enabled for the account.\n') as string });
  });

  test('is no answer to a wrong option', async () => {
    notEnabled = 'ap-east-1';
    expect(await run(['doctor', 'example.com', '--sandbox', '--region', 'ap-east-1', '--resolver', 'nowhere'])).toMatchObject({ exitCode: 64, stdout: '' });
  });
});

test.each<[argv: string[], env: Record<string, string>, exitCode: number]>([
  [['doctor'], {}, 64],
  [['doctor', 'example.com', '--yes'], {}, 64],
  [['doctor', 'example.com'], { AWS_REGION: 'ap-northeast-1' }, 4],
])('%j cannot look, and prints one document all the same', async (argv, env, exitCode) => {
  const { stdout, ...seen } = await run([...argv, '--json'], { env });
  expect(seen.exitCode).toBe(exitCode);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, ok: false, error: { exitCode } });
});
