import { AddListenerCertificatesCommand, CreateRuleCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Change } from '@aws-sdk/client-route-53';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, type Call, type Clients, type Guard } from '../../src/aws/clients.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { startingAccount } from '../scenarios/account.ts';
import { instanceId } from '../scenarios/ids.ts';
import { mainJob } from '../scenarios/main-job.ts';
import { readAccount, readBaseline } from '../scenarios/read-account.ts';
import { runSite, undoSite } from '../scenarios/run-site.ts';
import { sandboxAccount } from '../scenarios/sandbox-account.ts';
import { handsIn, type Stage } from '../scenarios/stage.ts';
import { startLoopback, type LoopbackServer } from './server.ts';
import { addCertificate, associateWebAcl } from '../support/site-parts.ts';

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
  stage = { aws: clients([]), clients, clock, ...handsIn(sandbox) };
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

it('answers a whole setup, and the way back, as the sandbox does in this process', { timeout: 30_000 }, async () => {
  const before = await readBaseline(stage.aws);
  expect(await runSite(stage, { instance: [await instanceId(stage.aws, 'web')] })).toMatchObject({ refused: [], failed: [] });
  expect(await readAccount(stage.aws)).toEqual(mainJob[0]?.ends);
  expect(await runSite(stage, {})).toMatchObject({ refused: [], failed: [], changes: {}, writes: [] });
  expect(await undoSite(stage)).toMatchObject({ refused: [], failed: [], kept: [] });
  expect(await readBaseline(stage.aws)).toEqual(before);
  expect(outside.size).toBeGreaterThan(200);
  expect(Object.fromEntries(outside)).toEqual(Object.fromEntries(inside));
});

it('answers what a setup does not ask', async () => {
  const { aws } = stage;
  await runSite(stage, { instance: [await instanceId(aws, 'web')] });
  const { account } = sandbox;
  const [vpc, zone, balancer, group, certificate] = [account.vpcs[0]?.id ?? '', account.hostedZones[0]?.id ?? '', account.loadBalancers[0], account.targetGroups[0], account.certificates[0]?.arn];
  const [site, web] = ['example-com-alb-sg', 'web'].map((name) => account.securityGroups.find((each) => each.name === name)?.id ?? '') as [string, string];
  const target = { TargetGroupArn: group?.arn, Targets: group?.targets.map(({ id, port }) => ({ Id: id, Port: port })) };
  const https = account.listeners.find(({ port }) => port === 443)?.arn ?? '';
  const further = addCertificate(account, ['example.net']).arn;
  const others = new ElasticLoadBalancingV2Client({ region: startingAccount.region, credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' } });
  const created = await others.send(new CreateRuleCommand({
    ListenerArn: https, Priority: 10, Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } }], Actions: [{ Type: 'forward', TargetGroupArn: group?.arn }], Tags: [{ Key: 'Name', Value: 'api' }],
  }));
  await others.send(new AddListenerCertificatesCommand({ ListenerArn: https, Certificates: [{ CertificateArn: further }] }));
  if (balancer) associateWebAcl(account, balancer, 'by-hand');
  outside.clear();
  inside.clear();

  await aws.ec2('DescribeVpcs', { VpcIds: [vpc] });
  await aws.ec2('DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: ['main', 'a & <b>'] }], MaxResults: 5 });
  await aws.ec2('DescribeRegions', { AllRegions: true });
  expect((await aws.ec2('DescribeNetworkAcls', { Filters: [{ Name: 'vpc-id', Values: [vpc] }] })).NetworkAcls).toMatchObject([{ IsDefault: true, Entries: [{ RuleAction: 'allow' }, {}, { RuleAction: 'deny' }, {}] }]);
  expect((await aws.ec2('DescribeVpcBlockPublicAccessOptions', {})).VpcBlockPublicAccessOptions).toMatchObject({ InternetGatewayBlockMode: 'off' });
  expect((await aws.route53('GetDNSSEC', { HostedZoneId: zone })).Status).toEqual({ ServeSignature: 'NOT_SIGNING' });
  Object.assign(account.hostedZones[0] ?? {}, { protections: [{ name: '*.example.com', type: 'MX', comment: 'a & <b>' }] });
  expect((await aws.route53('ListResourceRecordSetProtections', { HostedZoneId: zone, StartRecordName: 'example.com', MaxResults: 5 })).ResourceRecordSetProtections).toEqual([{ RecordName: '\\052.example.com.', RecordType: 'MX', Comment: 'a & <b>' }]);
  await aws.elbv2('DescribeSSLPolicies', { LoadBalancerType: 'application' });
  await aws.elbv2('AddTags', { ResourceArns: [balancer?.arn ?? ''], Tags: [{ Key: 'note', Value: '' }] });
  await aws.elbv2('RemoveTags', { ResourceArns: [balancer?.arn ?? ''], TagKeys: ['note'] });
  await aws.elbv2('SetSecurityGroups', { LoadBalancerArn: balancer?.arn, SecurityGroups: [site] });
  await aws.elbv2('SetSubnets', { LoadBalancerArn: balancer?.arn, Subnets: balancer?.subnetIds ?? [] });
  await aws.elbv2('ModifyTargetGroup', { TargetGroupArn: group?.arn, Matcher: { HttpCode: '200' } });
  await aws.elbv2('ModifyListener', { ListenerArn: account.listeners.find(({ port }) => port === 80)?.arn, DefaultActions: [{ Type: 'forward', TargetGroupArn: group?.arn }] });
  expect((await aws.elbv2('DescribeRules', { ListenerArn: https })).Rules).toMatchObject([created.Rules?.[0] ?? {}, { IsDefault: true }]);
  await aws.elbv2('DescribeTags', { ResourceArns: [created.Rules?.[0]?.RuleArn ?? ''] });
  expect((await aws.elbv2('DescribeListenerCertificates', { ListenerArn: https })).Certificates).toMatchObject([{ CertificateArn: certificate }, { CertificateArn: further }]);
  expect((await aws.wafv2('GetWebACLForResource', { ResourceArn: balancer?.arn })).WebACL).toMatchObject({ Name: 'by-hand' });
  await aws.elbv2('DeregisterTargets', target);
  await aws.elbv2('DeleteListener', { ListenerArn: account.listeners[0]?.arn });
  await aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: balancer?.arn });
  await aws.ec2('DescribeNetworkInterfaces', { Filters: [{ Name: 'group-id', Values: [site] }] });
  await aws.elbv2('DeleteTargetGroup', { TargetGroupArn: group?.arn });
  await aws.acm('AddTagsToCertificate', { CertificateArn: certificate, Tags: [{ Key: 'note' }] });
  expect((await aws.acm('DescribeCertificate', { CertificateArn: certificate })).Certificate?.InUseBy).toEqual([balancer?.arn]);
  await stage.clock.sleep(5_000);
  await aws.acm('DeleteCertificate', { CertificateArn: certificate });
  await aws.in('us-east-1').acm('ListCertificates', { CertificateStatuses: ['ISSUED'], Includes: { keyTypes: ['EC_prime256v1'] } });
  await aws.route53('GetHostedZone', { Id: zone });
  await aws.route53('ListHostedZones', { MaxItems: 2 });
  await aws.ec2('DeleteTags', { Resources: [site], Tags: [{ Key: 'Name' }, { Key: 'none', Value: '' }] });
  const { SecurityGroupRules: rules = [] } = await aws.ec2('AuthorizeSecurityGroupIngress', {
    GroupId: web, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: '10.0.0.0/16', Description: 'a, b' }] }], TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'team', Value: 'shop + blog' }] }],
  });
  await aws.ec2('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [web] }, { Name: 'tag:team', Values: ['shop*'] }] });
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId: web, SecurityGroupRuleIds: rules.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId) });
  const { SecurityGroups: naming = [] } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'ip-permission.group-id', Values: [site] }] });
  const { SecurityGroupRules: toInstance = [] } = await aws.ec2('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: naming.map(({ GroupId = '' }) => GroupId) }] });
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId: web, SecurityGroupRuleIds: toInstance.filter(({ ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId === site).map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId) });
  await aws.ec2('DeleteSecurityGroup', { GroupId: site });
  await aws.ec2('DescribeInstances', { Filters: [{ Name: 'instance-id', Values: ['i-0123456789abcdef0'] }] });

  expect(operationsIn(outside)).toHaveLength(35);
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
    ['Elastic Load Balancing, a rule', 'RuleNotFoundException', (aws) => aws.elbv2('DescribeRules', { RuleArns: ['arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener-rule/app/none/0/0/0'] })],
    ['AWS WAF', 'WAFNonexistentItemException', (aws) => aws.wafv2('GetWebACLForResource', { ResourceArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/none/0' })],
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
