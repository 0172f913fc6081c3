import { beforeAll, describe, expect, test } from 'vitest';
import { steps } from '../../src/steps/index.ts';
import { addressOf, instanceId, listenerArn } from '../scenarios/ids.ts';
import { readAccount, readBaseline, type Baseline } from '../scenarios/read-account.ts';
import type { Stage } from '../scenarios/stage.ts';
import { bare, siteStands } from '../scenarios/states.ts';
import { closedPort, webServer } from '../network/web-server.ts';
import { callsIn } from '../support/built-program.ts';
import { ec2Https } from './program.ts';
import { isStrict, whereStrict } from './server.ts';
import { serverOfFile, testRequests } from './server-of-file.ts';
import { motoStage } from './stage.ts';

const writing = /:(?!Describe|Get|List)/;
/** Every step of a site without CloudFront but the rehearsal, which makes connections. */
const offlineSteps = steps.filter(({ onlyWithCloudFront }) => onlyWithCloudFront !== 'all').map(({ id }) => id).filter((id) => id !== 'rehearsal');

const running = serverOfFile();

describe('on a bare account', () => {
  let stage: Stage;
  let site: string[];

  beforeAll(async () => {
    stage = await motoStage(running(), 80);
    site = ['example.com', '--instance', await instanceId(stage.aws, 'web'), '--offline'];
  });

  test('plan shows what would be done, and asks little', async () => {
    const { exitCode, stdout, stderr } = await ec2Https(['plan', ...site, '--verbose']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('123456789012');
    expect(stdout).toContain(`~ example.com A      ${await addressOf(stage.aws, 'web')} (TTL 300) -> alias to (known after apply)`);
    expect(stdout).toMatch(/- sg-\w+ tcp 80 from 0\.0\.0\.0\/0 +open$/m);
    expect(stdout).toContain('+ create   ~ change   - remove   = unchanged   … wait');
    expect(stdout).toContain('Plan: 8 to create, 2 to change, 0 to remove, 5 waits, 0 unchanged.');
    const calls = callsIn({ stderr });
    expect(calls.slice(25)).toEqual([]);
    expect(calls).toContain('sts:GetCallerIdentity');
    expect(calls.filter((call) => writing.test(call))).toEqual([]);
  });

  test('plan --json is one document', async () => {
    const { exitCode, stdout } = await ec2Https(['plan', ...site, '--json']);
    expect(exitCode).toBe(0);
    const { changes, warnings, ...document } = JSON.parse(stdout) as { changes: { step: string; action: string }[]; warnings: { code: string; message: string }[] };
    expect(document).toEqual({ schema: 1, account: '123456789012', region: 'ap-northeast-1', domain: 'example.com', summary: { create: 8, update: 2, delete: 0, wait: 5, unchanged: 0 } });
    // What this server does not know is not checked either.
    expect(warnings.filter(({ code }) => code !== 'not-checked')).toEqual([]);
    expect(warnings[0]?.message).toMatch(/^Not checked, because of --offline: /);
    expect(changes.map(({ step }) => step)).toEqual(offlineSteps);
  });

  test('plan --detailed-exitcode says that there are changes', async () => {
    expect(await ec2Https(['plan', ...site, '--detailed-exitcode'])).toMatchObject({ exitCode: 2 });
  });

  test('setup off a terminal asks nothing, and names --yes', async () => {
    const { exitCode, stderr } = await ec2Https(['setup', ...site]);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('--yes');
  });

  test('everything that is wrong with the input is said at once', async () => {
    const wrong = ['--port', '99999', '--health-path', 'health', '--subnets', 'subnet-1', '--drain', 'soon', '--colour'];
    const { exitCode, stderr } = await ec2Https(['setup', 'https://example.com/', '--instance', 'web', '--yes', ...wrong]);
    expect(exitCode).toBe(64);
    for (const said of ['--domain https://example.com/', '--instance web', '--port 99999', '--health-path health', '--subnets subnet-1', '--drain soon', '--colour', '7 problems']) expect(stderr).toContain(said);
  });

  test('and everything that is wrong in this account', async () => {
    const wrong = ['--hosted-zone', 'ZNOTTHERE', '--instance', 'i-0123456789abcdef0', '--tls-policy', 'ELBSecurityPolicy-None'];
    const { exitCode, stderr } = await ec2Https(['setup', 'example.com', '--yes', '--offline', ...wrong]);
    expect(exitCode).toBe(64);
    for (const said of ['--hosted-zone ZNOTTHERE', '--instance i-0123456789abcdef0', '--tls-policy ELBSecurityPolicy-None', '3 problems']) expect(stderr).toContain(said);
  });

  test('a domain in none of the zones: says which there are', async () => {
    const { exitCode, stderr } = await ec2Https(['plan', 'example.org', ...site.slice(1)]);
    expect(exitCode).toBe(64);
    for (const zone of ['example.co', 'example.com', 'notexample.com', 'sub.example.com']) expect(stderr).toContain(zone);
  });

  test('two instances run: the flag that is missing is named, with both', async () => {
    const { exitCode, stderr } = await ec2Https(['setup', 'example.com', '--yes', '--offline', '--no-input']);
    expect(exitCode).toBe(64);
    for (const said of ['--instance', await instanceId(stage.aws, 'web'), await instanceId(stage.aws, 'other')]) expect(stderr).toContain(said);
  });

  test('no credentials: exit 4', async () => {
    expect(await ec2Https(['plan', ...site], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' })).toMatchObject({ exitCode: 4 });
  });

  // Plain moto cannot deny a call in the form that AWS denies it.
  whereStrict(() => {
    test('a permission that is missing is named: exit 4', async () => {
      const allBut = [{ Effect: 'Allow', Action: ['*'], Resource: '*' }, { Effect: 'Deny', Action: ['acm:ListCertificates'], Resource: '*' }] as const;
      await running().configure({ policy: { Version: '2012-10-17', Statement: allBut } });
      const plan = await ec2Https(['plan', ...site]);
      const setup = await ec2Https(['setup', ...site, '--yes', '--no-input']);
      await running().configure({ policy: null });
      expect(plan).toMatchObject({ exitCode: 4, stdout: expect.stringContaining('acm:ListCertificates') as string });
      expect(setup).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('acm:ListCertificates') as string });
    });
  });

  test('none of these runs has written anything', async () => {
    expect(await readAccount(stage.aws)).toEqual(bare);
  });
});

describe('from a bare account to a site, and back', () => {
  let stage: Stage;
  let before: Baseline;

  beforeAll(async () => {
    stage = await motoStage(running(), 80);
    before = await readBaseline(stage.aws);
  });

  test('setup does it all', async () => {
    const { exitCode, stdout, stderr } = await ec2Https(['setup', 'example.com', '--instance', await instanceId(stage.aws, 'web'), '--yes', '--no-input', '--offline', '--drain', '0']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain('8 created, 2 changed, 5 waits over.');
    expect(stdout).toContain('https://example.com/');
    expect(stderr).toMatch(/^\[15\/15\]/m);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
  });

  test('again: nothing is written, and no yes is needed', async () => {
    const { exitCode, stdout, stderr } = await ec2Https(['setup', 'example.com', '--offline', '--no-input', '--verbose']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain('Nothing to do');
    const calls = callsIn({ stderr });
    expect(calls.slice(20)).toEqual([]);
    expect(calls).toContain('sts:GetCallerIdentity');
    expect(calls.filter((call) => writing.test(call))).toEqual([]);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
  });

  test('plan --detailed-exitcode says that there are no changes', async () => {
    expect(await ec2Https(['plan', 'example.com', '--offline', '--detailed-exitcode'])).toMatchObject({ exitCode: 0 });
  });

  test('setup --json mends what is broken, one object a line', async () => {
    await stage.aws.elbv2('DeleteListener', { ListenerArn: await listenerArn(stage.aws, 80) });
    const { exitCode, stdout, stderr } = await ec2Https(['setup', 'example.com', '--yes', '--json', '--offline', '--drain', '0']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ type: 'plan', schema: 1, summary: { create: 1, update: 0 } });
    expect(lines.at(-1)).toMatchObject({ type: 'result', ok: true });
    const between = lines.slice(1, -1);
    expect(between.every(({ type }) => type === 'step')).toBe(true);
    expect(between).toContainEqual(expect.objectContaining({ step: 'http-redirect', status: 'created', seconds: expect.any(Number) as number }));
    expect(await readAccount(stage.aws)).toEqual(siteStands);
  });

  test('undo --dry-run shows the way back', async () => {
    const { exitCode, stdout, stderr } = await ec2Https(['undo', 'example.com', '--dry-run', '--offline', '--verbose']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain('123456789012');
    expect(stdout).toContain(`~ example.com A      alias to example-com-alb`);
    expect(stdout).toContain(`-> ${await addressOf(stage.aws, 'web')} (TTL 300)`);
    expect(callsIn({ stderr }).filter((call) => writing.test(call))).toEqual([]);
  });

  test('undo off a terminal asks nothing, and names --yes', async () => {
    const { exitCode, stderr } = await ec2Https(['undo', 'example.com', '--offline']);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('--yes');
  });

  test('none of these runs has written anything', async () => {
    expect(await readAccount(stage.aws)).toEqual(siteStands);
  });

  // Plain moto cannot deny a call in the form that AWS denies it.
  whereStrict(() => {
    test('undo ends where a permission is missing, and names it: exit 4; the next run goes on from there', async () => {
      const allBut = [{ Effect: 'Allow', Action: ['*'], Resource: '*' }, { Effect: 'Deny', Action: ['elasticloadbalancing:DeleteLoadBalancer'], Resource: '*' }] as const;
      await running().configure({ policy: { Version: '2012-10-17', Statement: allBut } });
      const undo = await ec2Https(['undo', 'example.com', '--yes', '--offline', '--drain', '0']);
      await running().configure({ policy: null });
      expect(undo).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('elasticloadbalancing:DeleteLoadBalancer') as string });
      expect((await readAccount(stage.aws)).loadBalancers).toHaveProperty('example-com-alb');
    });
  });

  test('undo --json goes it, one object a line, once the app answers directly: the account is as it was before', async () => {
    const asked: string[] = [];
    const app = await webServer(({ headers, url }, response) => {
      asked.push(`${headers.host}${url}`);
      response.end('ok');
    });
    // No other connection can succeed.
    const probes = ['--connect-to', `${await addressOf(stage.aws, 'web')}:80:127.0.0.1:${app.port}`, '--connect-to', `::127.0.0.1:${await closedPort()}`, '--resolver', '127.0.0.1:1'];
    const { exitCode, stdout, stderr } = await ec2Https(['undo', 'example.com', '--yes', '--json', '--drain', '0', ...probes]);
    await app.close();
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ type: 'plan', schema: 1, domain: 'example.com', summary: { create: 0 } });
    expect(lines.at(-1)).toMatchObject({ type: 'result', ok: true });
    expect(lines.slice(1, -1)).toContainEqual(expect.objectContaining({ type: 'step', step: 'load-balancer', seconds: expect.any(Number) as number }));
    expect(await readBaseline(stage.aws)).toEqual(before);
    // Where a permission was missing, the names had been given back already.
    expect([...new Set(asked)]).toEqual(isStrict ? [] : ['example.com/']);
  });

  test('undo again: nothing to do, and no yes is needed', async () => {
    const { exitCode, stdout, stderr } = await ec2Https(['undo', 'example.com', '--offline', '--no-input', '--verbose']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain('Nothing to undo');
    expect(callsIn({ stderr }).filter((call) => writing.test(call))).toEqual([]);
    expect(await readBaseline(stage.aws)).toEqual(before);
  });
});

// A plain server cannot be told how long things take, and does not check what it is asked.
whereStrict(() => {
  test('what takes long overlaps: 20 s of certificate and 20 s of load balancer make no 40', async () => {
    const stage = await motoStage(running(), 80);
    const site = ['example.com', '--instance', await instanceId(stage.aws, 'web'), '--yes', '--no-input', '--offline', '--drain', '0'];
    await running().configure({ delays: { cert: 20, lb: 20 }, latency_ms: 80 });
    const { exitCode, stderr, seconds } = await ec2Https(['setup', ...site]);
    await running().configure({ delays: {}, latency_ms: 0 });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    // Real seconds, start and a busy machine included; the exact figure is a virtual one (performance.test.ts).
    expect(seconds).toBeLessThanOrEqual(33);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
  });
});

testRequests(running);
