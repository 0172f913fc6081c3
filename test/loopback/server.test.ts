import type { Change } from '@aws-sdk/client-route-53';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, type Call, type Clients, type Guard } from '../../src/aws/clients.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { startingAccount } from '../scenarios/account.ts';
import { instanceId } from '../scenarios/ids.ts';
import { mainJob } from '../scenarios/main-job.ts';
import { readAccount } from '../scenarios/read-account.ts';
import { runSite } from '../scenarios/run-site.ts';
import { sandboxAccount } from '../scenarios/sandbox-account.ts';
import type { Stage } from '../scenarios/stage.ts';
import { startLoopback, type LoopbackServer } from './server.ts';

/** Calls and answers, by the id of the request. */
type Seen = Map<string, { call: Call; output: object }>;

let server: LoopbackServer;
let sandbox: Sandbox;
let stage: Stage;
/** As the clients sent and got them. */
let outside: Seen;
/** As the sandbox got and sent them. */
let inside: Seen;

beforeEach(async () => {
  // Each jump takes a moment, in which answers arrive.
  const clock = virtualClock(Date.UTC(2026, 10, 20), () => 5);
  const { region } = startingAccount;
  sandbox = createSandbox({ time: clock, account: sandboxAccount({ port: 80, status: 200 }) });
  outside = new Map();
  inside = new Map();
  server = await startLoopback((call, next) => witness(inside)(call, () => sandbox.guard(call, next)));
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  const clients = (guards: readonly Guard[]): Clients => createClients({ simulated: true, region, guards: [...guards, witness(outside)] });
  stage = { aws: clients([]), clients, clock, addGroup: async () => {} };
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

function witness(seen: Seen): Guard {
  return async (call, next) => {
    const { $metadata, ...output } = (await next()) as { $metadata: { requestId: string } };
    seen.set($metadata.requestId, { call: structuredClone(call), output: structuredClone(output) });
    return { ...output, $metadata };
  };
}

/** The operations that were answered, each once. */
function operationsIn(seen: Seen): string[] {
  return [...new Set([...seen.values()].map(({ call }) => `${call.service}:${call.operation}`))].toSorted();
}

it('answers a whole setup as the sandbox does in this process', async () => {
  expect(await runSite(stage, { instance: [await instanceId(stage.aws, 'web')] })).toMatchObject({ refused: [], failed: [] });
  expect(await readAccount(stage.aws)).toEqual(mainJob[0]?.ends);
  expect(await runSite(stage, {})).toMatchObject({ refused: [], failed: [], changes: {}, writes: [] });
  expect(outside.size).toBeGreaterThan(100);
  expect(Object.fromEntries(outside)).toEqual(Object.fromEntries(inside));
});

it('answers what a setup does not ask', async () => {
  const { aws } = stage;
  await runSite(stage, { instance: [await instanceId(aws, 'web')] });
  const { account } = sandbox;
  const [vpc, zone, balancer, group, certificate] = [account.vpcs[0]?.id ?? '', account.hostedZones[0]?.id ?? '', account.loadBalancers[0], account.targetGroups[0], account.certificates[0]?.arn];
  const site = account.securityGroups.find(({ name }) => name === 'example-com-alb-sg')?.id ?? '';
  const target = { TargetGroupArn: group?.arn, Targets: group?.targets.map(({ id, port }) => ({ Id: id, Port: port })) };
  outside.clear();
  inside.clear();

  await aws.ec2('DescribeVpcs', { VpcIds: [vpc] });
  await aws.ec2('DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: ['main', 'a & <b>'] }], MaxResults: 5 });
  await aws.ec2('DescribeRegions', { AllRegions: true });
  await aws.elbv2('DescribeSSLPolicies', { LoadBalancerType: 'application' });
  await aws.elbv2('AddTags', { ResourceArns: [balancer?.arn ?? ''], Tags: [{ Key: 'note', Value: '' }] });
  await aws.elbv2('RemoveTags', { ResourceArns: [balancer?.arn ?? ''], TagKeys: ['note'] });
  await aws.elbv2('SetSecurityGroups', { LoadBalancerArn: balancer?.arn, SecurityGroups: [site] });
  await aws.elbv2('SetSubnets', { LoadBalancerArn: balancer?.arn, Subnets: balancer?.subnetIds ?? [] });
  await aws.elbv2('ModifyTargetGroup', { TargetGroupArn: group?.arn, Matcher: { HttpCode: '200' } });
  await aws.elbv2('ModifyListener', { ListenerArn: account.listeners.find(({ port }) => port === 80)?.arn, DefaultActions: [{ Type: 'forward', TargetGroupArn: group?.arn }] });
  await aws.elbv2('DeregisterTargets', target);
  await aws.elbv2('DeleteListener', { ListenerArn: account.listeners[0]?.arn });
  await aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: balancer?.arn });
  await aws.elbv2('DeleteTargetGroup', { TargetGroupArn: group?.arn });
  await aws.acm('AddTagsToCertificate', { CertificateArn: certificate, Tags: [{ Key: 'note' }] });
  await aws.acm('DeleteCertificate', { CertificateArn: certificate });
  await aws.route53('GetHostedZone', { Id: zone });
  await aws.route53('ListHostedZones', { MaxItems: 2 });
  await aws.ec2('DeleteTags', { Resources: [site], Tags: [{ Key: 'Name' }] });

  expect(operationsIn(outside)).toHaveLength(18);
  expect(Object.fromEntries(outside)).toEqual(Object.fromEntries(inside));
});

describe('a refusal arrives as the sandbox throws it', () => {
  const here = { simulated: true, region: startingAccount.region } as const;
  const twoProblems: Change[] = [
    { Action: 'CREATE', ResourceRecordSet: { Name: 'example.com', Type: 'MX', TTL: 60, ResourceRecords: [{ Value: '10 mail' }] } },
    { Action: 'DELETE', ResourceRecordSet: { Name: 'none.example.com', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] } },
  ];
  const zone = (): string => sandbox.account.hostedZones[0]?.id ?? '';

  it.each<[string, string, (aws: Clients) => Promise<object>]>([
    ['EC2', 'InvalidGroup.NotFound', (aws) => aws.ec2('DescribeSecurityGroups', { GroupIds: ['sg-0123456789abcdef0'] })],
    ['EC2, with a status of its own', 'DryRunOperation', (aws) => aws.ec2('DescribeVpcs', { DryRun: true })],
    ['Elastic Load Balancing, by the name of the class', 'LoadBalancerNotFoundException', (aws) => aws.elbv2('DescribeLoadBalancers', { Names: ['none'] })],
    ['Elastic Load Balancing, not modelled', 'ValidationError', (aws) => aws.elbv2('DescribeLoadBalancers', { PageSize: 900 })],
    ['ACM', 'ResourceNotFoundException', (aws) => aws.acm('DescribeCertificate', { CertificateArn: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/none' })],
    ['Route 53', 'NoSuchHostedZone', (aws) => aws.route53('GetHostedZone', { Id: 'Z0NONE' })],
    ['Route 53, a list of problems', 'InvalidChangeBatch', (aws) => aws.route53('ChangeResourceRecordSets', { HostedZoneId: zone(), ChangeBatch: { Changes: twoProblems } })],
    ['STS, a region that is not enabled', 'InvalidClientTokenId', (aws) => aws.in('ap-east-1').sts('GetCallerIdentity', {})],
  ])('%s: %s', async (_, name, call) => {
    const thrown = await refusalOf(call(createClients({ ...here, guards: [sandbox.guard] })));
    expect(thrown).toMatchObject({ name });
    expect(await refusalOf(call(createClients(here)))).toEqual(thrown);
  });

  async function refusalOf(call: Promise<object>): Promise<object> {
    const error = await call.then(() => undefined, (thrown: unknown) => thrown);
    if (!(error instanceof Error)) throw new Error('The call was not refused');
    const { name, message, messages, $metadata } = error as Error & { messages?: readonly string[]; $metadata?: { httpStatusCode?: number } };
    return { name, message, messages, status: $metadata?.httpStatusCode };
  }
});

it('says what it does not know', async () => {
  const response = await fetch(server.url);
  expect(response.status).toBe(501);
  expect(await response.text()).toBe("Error: The request is signed for '', which is not known here");
});
