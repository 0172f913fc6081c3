import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTagsCommand, EC2Client, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRecordSets } from '../../src/aws/record-sets.ts';
import type { Code } from '../../src/checks/codes.ts';
import type { Given } from '../../src/intent/options.ts';
import { tlsServer } from '../checks/site-servers.ts';
import { dnsServer, type Zone } from '../network/dns-server.ts';
import { closedPort, webServer } from '../network/web-server.ts';
import { startingAccount } from '../scenarios/account.ts';
import { changeConfig } from '../scenarios/distribution-changes.ts';
import { openPort, removeRecord } from '../scenarios/happenings.ts';
import { addressOf, balancerArn, groupId, instanceId, listenerArn, targetGroupArn, zoneId } from '../scenarios/ids.ts';
import { runSite } from '../scenarios/run-site.ts';
import type { Stage } from '../scenarios/stage.ts';
import type { Ended } from '../support/built-program.ts';
import { authority, sending } from '../support/certificates/authority.ts';
import { ec2Https } from './program.ts';
import { isStrict } from './server.ts';
import { serverOfFile, testRequests } from './server-of-file.ts';
import { motoStage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-diagnosis-'));
const ec2 = new EC2Client({ region: startingAccount.region });
const running = serverOfFile();
let stage: Stage;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody with the console did to a site, and what is then said of it. */
interface Breakage {
  name: string;
  breakIt(stage: Stage): Promise<unknown>;
  /** In the order in which to mend them, each once. */
  codes: readonly Code[];
  /** The same where the server knows of health checks. */
  strictCodes?: readonly Code[];
  /** Steps that are not well, by `status`. */
  status: Readonly<Record<string, string>>;
  /** Undoes it; what setup mends is left to setup. */
  mend?(stage: Stage): Promise<unknown>;
}

const plainBreakages: readonly Breakage[] = [
  {
    name: 'the load balancer gets another group',
    breakIt: async ({ aws }) => aws.elbv2('SetSecurityGroups', { LoadBalancerArn: await balancerArn(aws), SecurityGroups: [await groupId(aws, 'other')] }),
    codes: ['load-balancer-wrong-security-group'],
    strictCodes: ['load-balancer-wrong-security-group', 'target-timeout', 'all-targets-unhealthy'],
    status: { 'load-balancer': 'drifted', ...(isStrict && { 'target-group': 'waiting' }) },
  },
  { name: 'nobody listens on 443', breakIt: async ({ aws }) => aws.elbv2('DeleteListener', { ListenerArn: await listenerArn(aws, 443) }), codes: ['https-listener-missing'], status: { 'https-listener': 'missing', ...(isStrict && { 'target-group': 'waiting' }) } },
  {
    name: '80 forwards instead of redirecting',
    breakIt: async ({ aws }) => aws.elbv2('ModifyListener', { ListenerArn: await listenerArn(aws, 80), DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroupArn(aws) }] }),
    codes: ['http-redirect-missing'], status: { 'http-redirect': 'drifted' },
  },
  {
    name: 'the instance is not registered any more',
    breakIt: async ({ aws }) => aws.elbv2('DeregisterTargets', { TargetGroupArn: await targetGroupArn(aws), Targets: [{ Id: await instanceId(aws, 'web'), Port: 80 }] }),
    codes: ['target-not-registered'], status: { 'target-group': 'drifted' },
  },
  { name: 'the alias of www is gone', breakIt: (at) => removeRecord(at, 'www.example.com', 'A'), codes: ['www-missing'], status: { 'alias-records': 'drifted' } },
  { name: 'the direct way is open again', breakIt: (at) => openPort(at, 'web', 80), codes: ['direct-access-open'], status: { 'direct-access-closed': 'drifted' } },
  {
    name: 'the load balancer is gone',
    breakIt: async ({ aws }) => aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: await balancerArn(aws) }),
    // That the names lead to it still is no fault of theirs.
    codes: ['load-balancer-missing'],
    status: { 'load-balancer': 'missing', 'https-listener': 'missing', 'http-redirect': 'missing', 'alias-records': 'drifted', ...(isStrict && { 'target-group': 'waiting' }) },
  },
  {
    name: 'Elastic Beanstalk manages the instance',
    breakIt: async ({ aws }) => ec2.send(new CreateTagsCommand({ Resources: [await instanceId(aws, 'web')], Tags: [{ Key: 'elasticbeanstalk:environment-name', Value: 'web' }] })),
    codes: ['managed-by-another-service'], status: {},
    mend: async ({ aws }) => aws.ec2('DeleteTags', { Resources: [await instanceId(aws, 'web')], Tags: [{ Key: 'elasticbeanstalk:environment-name' }] }),
  },
  {
    name: 'the instance is stopped',
    breakIt: async ({ aws }) => ec2.send(new StopInstancesCommand({ InstanceIds: [await instanceId(aws, 'web')] })),
    codes: ['target-stopped'], status: { 'target-group': 'waiting' },
    // The last one of this account.
    mend: () => Promise.resolve(),
  },
];

const cloudFrontBreakages: readonly Breakage[] = [
  { name: 'the distribution is disabled', breakIt: (at) => changeConfig(at, { Enabled: false }), codes: ['distribution-disabled'], status: { distribution: 'drifted' } },
  { name: 'the distribution does not know www any more', breakIt: (at) => changeConfig(at, { Aliases: { Quantity: 1, Items: ['example.com'] } }), codes: ['alternate-name-missing'], status: { distribution: 'drifted' } },
  { name: 'the group lets everybody in', breakIt: (at) => openPort(at, 'example-com-alb-sg', 443), codes: ['origin-open-to-world'], status: { 'load-balancer-security-group': 'drifted' } },
];

describe.each([
  { of: 'a site', options: {}, breakages: plainBreakages },
  { of: 'a site behind CloudFront', options: { cloudfront: true }, breakages: cloudFrontBreakages },
])('$of', ({ options, breakages }) => {
  beforeAll(async () => {
    stage = await motoStage(running(), 80);
    await setUp(stage, { instance: [await instanceId(stage.aws, 'web')], ...options });
  });

  test('is well, by all that can be seen of it', async () => {
    const visitors = await outside(stage);
    const [doctor, verify, status] = await Promise.all([ec2Https(['doctor', 'example.com', '--json', ...visitors.options]), ec2Https(['verify', 'example.com', '--json', ...visitors.options]), ec2Https(['status', 'example.com', '--json'])]);
    await visitors.close();
    expect([doctor, verify, status].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(statesIn(status)).toEqual({});
    expect(codesIn(verify)).toEqual([]);
    const unknownHere = ['whether VPC Block Public Access is on', 'which records are protected from changes'];
    expect(findingsIn(doctor).filter(({ code, evidence }) => code !== 'not-checked' || !unknownHere.includes(String(evidence['what'])))).toEqual([]);
  });

  test.each(breakages)('$name', async ({ breakIt, codes, strictCodes, status: states, mend }) => {
    await breakIt(stage);
    const [doctor, status] = await Promise.all([ec2Https(['doctor', 'example.com', '--json', '--offline']), ec2Https(['status', 'example.com', '--json'])]);
    expect(codesIn(doctor)).toEqual((isStrict && strictCodes) || codes);
    expect(doctor.exitCode).toBe(findingsIn(doctor).some(({ severity }) => severity === 'error') ? 5 : 0);
    expect({ exitCode: status.exitCode, states: statesIn(status) }).toEqual({ exitCode: 0, states });
    await (mend ?? setUp)(stage);
  });
});

testRequests(running);

/** @throws where setup refused, or did not come to its end */
async function setUp(at: Stage, options: Given = {}): Promise<void> {
  const { refused, failed } = await runSite(at, options);
  if (refused.length + failed.length > 0) throw new Error([...refused, ...failed].join('; '));
}

interface Finding {
  code: Code;
  severity: string;
  subject: string;
  message: string;
  hint: string;
  evidence: Record<string, unknown>;
}

const aFinding = { code: expect.any(String), severity: expect.stringMatching(/^(error|warning|info)$/), subject: expect.any(String), message: expect.any(String), hint: expect.any(String), evidence: expect.any(Object) };

/** @throws where the document is not of the form that is promised, or a stack trace was printed */
function findingsIn({ stdout, stderr }: Ended): Finding[] {
  expect(stderr).not.toMatch(/^\s+at /m);
  const document = JSON.parse(stdout) as { findings: Finding[] };
  expect(document).toEqual({ schema: 1, domain: 'example.com', ok: expect.any(Boolean), findings: expect.any(Array), passed: expect.any(Array) });
  for (const finding of document.findings) expect(finding).toEqual(aFinding);
  return document.findings;
}

/** Those of what is wrong, each once. */
function codesIn(ended: Ended): Code[] {
  return [...new Set(findingsIn(ended).filter(({ severity }) => severity !== 'info').map(({ code }) => code))];
}

/** The steps whose resource is not well. */
function statesIn({ stdout }: Ended): Record<string, string> {
  const { resources } = JSON.parse(stdout) as { resources: { step: string; state: string }[] };
  return Object.fromEntries(resources.filter(({ state }) => state !== 'ok').map(({ step, state }) => [step, state]));
}

/** The internet on this machine: DNS as the zone has it, and servers in the place of what stands there. Nothing else can be connected to. */
async function outside({ aws }: Stage): Promise<{ options: string[]; close(): Promise<void> }> {
  const front = '192.0.2.1';
  const locked = '192.0.2.2';
  const root = authority('Test root');
  const amazon = root.below('Amazon RSA 2048 M03', { organization: 'Amazon' });
  const certificate = sending(amazon.issue({ names: ['example.com', '*.example.com'] }), amazon);
  const zone: Zone = {};
  const sets = await listRecordSets(aws, await zoneId(aws, 'example.com'));
  const isBehind = sets.some(({ alias }) => alias?.dnsName.includes('cloudfront'));
  for (const { name, type, values = [], alias } of sets) {
    if (!alias) zone[`${name} ${type}`] = values.map((value) => value.replace(/\.$/, ''));
    if (!alias || type !== 'A') continue;
    const address = isBehind && alias.dnsName.includes('elb') ? locked : front;
    zone[`${name} A`] = [address];
    zone[`${alias.dnsName.toLowerCase().replace(/^dualstack\./, '')} A`] = [address];
  }
  const [dns, https, http, lock, nobody] = await Promise.all([
    dnsServer(zone),
    tlsServer(certificate, (_, response) => void response.end('hello')),
    webServer(({ headers, url }, response) => void response.writeHead(301, { location: `https://${headers.host}:443${url}` }).end()),
    tlsServer(certificate, (_, response) => void response.writeHead(403, { server: 'awselb/2.0' }).end()),
    closedPort(),
  ]);
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, root.pem);
  const web = await addressOf(aws, 'web');
  const rules = [`${web}:80:127.0.0.1:${nobody}`, `${web}:443:127.0.0.1:${nobody}`, `${locked}:443:127.0.0.1:${lock.port}`, `:443:127.0.0.1:${https.port}`, `:80:127.0.0.1:${http.port}`, `::127.0.0.1:${nobody}`];
  return {
    options: ['--resolver', dns.address, '--ca', ca, ...rules.flatMap((rule) => ['--connect-to', rule])],
    close: async () => void (await Promise.all([dns, https, http, lock].map((one) => one.close()))),
  };
}
