import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { addSubnet, addVpc } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, ending, first, issuedCertificate, open, publicSubnets, requestCertificate } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';

describe('CreateLoadBalancer', () => {
  const subnets = (world: UnderTest, ...which: number[]) => which.map((n) => publicSubnets(world)[n] ?? '');
  it.each<[string, (world: UnderTest) => Partial<elbv2.CreateLoadBalancerInput>, string]>([
    ['two zones', () => ({}), 'ok'],
    ['the same settings again', () => ({ Name: 'site' }), 'ok'],
    ['the same name with other subnets', (world) => ({ Name: 'site', Subnets: subnets(world, 1, 2) }), 'DuplicateLoadBalancerNameException'],
    ['one subnet', (world) => ({ Subnets: subnets(world, 0) }), 'ValidationError'],
    ['two subnets of one zone', (world) => ({ Subnets: [first(publicSubnets(world)), world.account.subnets[3]?.id ?? ''] }), 'InvalidConfigurationRequestException'],
    ['an unknown subnet', (world) => ({ Subnets: [...subnets(world, 0), 'subnet-0123456789abcdef0'] }), 'SubnetNotFoundException'],
    ['a VPC without a gateway', ({ account }) => {
      const vpc = addVpc(account, { cidr: '10.9.0.0/16', gateway: false });
      return { SecurityGroups: [], Subnets: ['a', 'c'].map((zone, n) => addSubnet(account, { vpcId: vpc.id, cidr: `10.9.${n}.0/24`, zone: `ap-northeast-1${zone}` }).id) };
    }, 'InvalidSubnetException'],
    ['a subnet with 7 free addresses', (world) => {
      first(world.account.subnets).freeAddresses = 7;
      return {};
    }, 'InvalidSubnetException'],
    ['an unknown group', () => ({ SecurityGroups: ['sg-0123456789abcdef0'] }), 'InvalidSecurityGroupException'],
    ['a name with a hyphen at its end', () => ({ Name: 'new-' }), 'ValidationError'],
    ['a name that starts with internal-', () => ({ Name: 'internal-new' }), 'ValidationError'],
    ['a name of 33 characters', () => ({ Name: 'a'.repeat(33) }), 'ValidationError'],
    ['a tag with a comma', () => ({ Tags: [{ Key: 'a', Value: 'b,c' }] }), 'ValidationError'],
  ])('%s', async (_name, change, expected) => {
    const world = open();
    const { groupId } = await builtSite(world);
    const input = { Name: 'new', Subnets: subnets(world, 0, 1), SecurityGroups: [groupId], ...change(world) };
    expect(await ending(world.aws.elbv2('CreateLoadBalancer', input))).toBe(expected);
    expect(world.account.loadBalancers).toHaveLength(expected === 'ok' && input.Name === 'new' ? 2 : 1);
  });

  it('is provisioning, then active, with the default group where none is given', async () => {
    const world = open();
    const { LoadBalancers } = await world.aws.elbv2('CreateLoadBalancer', { Name: 'new', Subnets: subnets(world, 0, 1) });
    expect(first(LoadBalancers)).toMatchObject({
      DNSName: expect.stringMatching(/^new-\d+\.ap-northeast-1\.elb\.amazonaws\.com$/),
      CanonicalHostedZoneId: 'Z14GRHDCWA56QT',
      Scheme: 'internet-facing',
      State: { Code: 'provisioning' },
      SecurityGroups: [world.account.securityGroups.find((group) => group.name === 'default')?.id],
    });
    const state = async () => first((await world.aws.elbv2('DescribeLoadBalancers', { Names: ['new'] })).LoadBalancers).State?.Code;
    await world.seconds(19);
    expect(await state()).toBe('provisioning');
    await world.seconds(1);
    expect(await state()).toBe('active');
  });
});

it('answers unknown names, ARNs and pages as AWS does', async () => {
  const world = open();
  const { loadBalancerArn, targetGroupArn } = await builtSite(world);
  const { aws } = world;
  const vpcId = first(world.account.vpcs).id;
  await aws.elbv2('CreateTargetGroup', { Name: 'second', Protocol: 'HTTP', Port: 80, VpcId: vpcId });
  const rows: [string, Promise<unknown>][] = [
    ['LoadBalancerNotFoundException', aws.elbv2('DescribeLoadBalancers', { Names: ['site', 'none'] })],
    ['LoadBalancerNotFoundException', aws.elbv2('DescribeListeners', { LoadBalancerArn: `${loadBalancerArn}0` })],
    ['LoadBalancerNotFoundException', aws.elbv2('DescribeTags', { ResourceArns: [`${loadBalancerArn}0`] })],
    ['TargetGroupNotFoundException', aws.elbv2('DescribeTargetGroups', { Names: ['none'] })],
    ['TargetGroupNotFoundException', aws.elbv2('DescribeTargetHealth', { TargetGroupArn: `${targetGroupArn}0` })],
    ['ListenerNotFoundException', aws.elbv2('DeleteListener', { ListenerArn: 'arn:aws:elasticloadbalancing:listener' })],
    ['ok', aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: `${loadBalancerArn}0` })],
    ['ok', aws.elbv2('DeleteTargetGroup', { TargetGroupArn: `${targetGroupArn}0` })],
    ['SSLPolicyNotFoundException', aws.elbv2('DescribeSSLPolicies', { Names: ['none'] })],
    ['ValidationError', aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn: loadBalancerArn, Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '0' }] })],
    ['ValidationError', aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn: loadBalancerArn, Attributes: [{ Key: 'none', Value: '0' }] })],
    ['DuplicateTagKeysException', aws.elbv2('AddTags', { ResourceArns: [loadBalancerArn], Tags: [{ Key: 'a' }, { Key: 'a' }] })],
    ['TooManyTagsException', aws.elbv2('AddTags', { ResourceArns: [loadBalancerArn], Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}` })) })],
  ];
  for (const [expected, call] of rows) expect(await ending(call)).toBe(expected);
  const page = await aws.elbv2('DescribeTargetGroups', { PageSize: 1 });
  const next = await aws.elbv2('DescribeTargetGroups', { PageSize: 1, Marker: page.NextMarker });
  expect([...(page.TargetGroups ?? []), ...(next.TargetGroups ?? [])].map((group) => group.TargetGroupName)).toEqual(['site', 'second']);
  expect(next.NextMarker).toBeUndefined();
});

it('names its errors as the SDK does', async () => {
  // An error that the SDK models carries its class's name; one that it does not, the code alone.
  const thrown = ['DuplicateListenerException', 'DuplicateLoadBalancerNameException', 'DuplicateTargetGroupNameException', 'LoadBalancerNotFoundException', 'TargetGroupNotFoundException',
    'ListenerNotFoundException', 'CertificateNotFoundException', 'SSLPolicyNotFoundException', 'TargetGroupAssociationLimitException', 'ResourceInUseException', 'InvalidSecurityGroupException',
    'SubnetNotFoundException', 'InvalidSubnetException', 'InvalidConfigurationRequestException', 'InvalidTargetException', 'OperationNotPermittedException', 'InvalidLoadBalancerActionException',
    'DuplicateTagKeysException', 'TooManyTagsException', 'RuleNotFoundException', 'PriorityInUseException'];
  expect(thrown.filter((name) => !Object.hasOwn(elbv2, name))).toEqual([]);
  expect(['ValidationError', 'UnsupportedCertificate'].filter((name) => Object.hasOwn(elbv2, name) || Object.hasOwn(elbv2, `${name}Exception`))).toEqual([]);
  const error: unknown = await open().aws.elbv2('DescribeLoadBalancers', { Names: ['none'] }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'LoadBalancerNotFoundException', $fault: 'client', $metadata: { httpStatusCode: 400 } });
});

it('keeps attributes, groups and subnets', async () => {
  const world = open();
  const { loadBalancerArn: LoadBalancerArn, groupId } = await builtSite(world);
  const attribute = async (key: string) => (await world.aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn })).Attributes?.find((each) => each.Key === key)?.Value;
  expect(await attribute('routing.http.drop_invalid_header_fields.enabled')).toBe('false');
  await world.aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }, { Key: 'deletion_protection.enabled', Value: 'true' }] });
  expect(await attribute('routing.http.drop_invalid_header_fields.enabled')).toBe('true');
  expect(await ending(world.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn }))).toBe('OperationNotPermittedException');

  const other = first(world.account.securityGroups).id;
  await world.aws.elbv2('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [other] });
  expect(world.account.networkInterfaces.filter((it) => it.loadBalancerArn === LoadBalancerArn).map((it) => it.groups)).toEqual([[other], [other]]);
  expect(await ending(world.aws.ec2('DeleteSecurityGroup', { GroupId: groupId }))).toBe('ok');
  await world.aws.elbv2('SetSubnets', { LoadBalancerArn, Subnets: publicSubnets(world) });
  expect(world.account.networkInterfaces.filter((it) => it.loadBalancerArn === LoadBalancerArn)).toHaveLength(3);
});

describe('target groups', () => {
  const wanted = (world: UnderTest) => ({ Name: 'site', Protocol: 'HTTP' as const, Port: 80, VpcId: first(world.account.vpcs).id });
  it.each<[string, Partial<elbv2.CreateTargetGroupInput>, string]>([
    ['the same settings again', {}, 'ok'],
    ['the defaults spelt out', { HealthCheckPath: '/', HealthCheckIntervalSeconds: 30 }, 'ok'],
    ['the same name with another port', { Port: 8080 }, 'DuplicateTargetGroupNameException'],
    ['an unknown VPC', { Name: 'new', VpcId: 'vpc-0123456789abcdef0' }, 'ValidationError'],
    ['a matcher beyond 499', { Name: 'new', Matcher: { HttpCode: '200-599' } }, 'ValidationError'],
    ['a path without a slash', { Name: 'new', HealthCheckPath: 'health' }, 'ValidationError'],
    ['a time-out as long as the interval', { Name: 'new', HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 5 }, 'ValidationError'],
  ])('CreateTargetGroup: %s', async (_name, change, expected) => {
    const world = open();
    await builtSite(world);
    expect(await ending(world.aws.elbv2('CreateTargetGroup', { ...wanted(world), ...change }))).toBe(expected);
    expect(world.account.targetGroups).toHaveLength(1);
  });

  it('is not deleted while a listener forwards to it, and belongs to one load balancer', async () => {
    const world = open();
    const { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn, groupId } = await builtSite(world);
    const action = [{ Type: 'forward' as const, TargetGroupArn }];
    await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: action });
    expect(await ending(world.aws.elbv2('DeleteTargetGroup', { TargetGroupArn }))).toBe('ResourceInUseException');
    const other = await world.aws.elbv2('CreateLoadBalancer', { Name: 'other', Subnets: publicSubnets(world).slice(0, 2), SecurityGroups: [groupId] });
    expect(await ending(world.aws.elbv2('CreateListener', { LoadBalancerArn: first(other.LoadBalancers).LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: action }))).toBe('TargetGroupAssociationLimitException');
  });
});

describe('listeners', () => {
  const redirect = [{ Type: 'redirect' as const, RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' as const } }];

  it.each<[string, (parts: { issued: string; pending: string; targetGroupArn: string }) => Partial<elbv2.CreateListenerInput>, string]>([
    ['a certificate and a policy', ({ issued }) => ({ Certificates: [{ CertificateArn: issued }], SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' }), 'ok'],
    ['no certificate', () => ({}), 'ValidationError'],
    ['a pending certificate', ({ pending }) => ({ Certificates: [{ CertificateArn: pending }] }), 'UnsupportedCertificate'],
    ['an unknown certificate', ({ issued }) => ({ Certificates: [{ CertificateArn: `${issued}0` }] }), 'CertificateNotFoundException'],
    ['an unknown policy', ({ issued }) => ({ Certificates: [{ CertificateArn: issued }], SslPolicy: 'none' }), 'SSLPolicyNotFoundException'],
    ['a port that is taken', ({ issued }) => ({ Port: 80, Certificates: [{ CertificateArn: issued }] }), 'DuplicateListenerException'],
    ['an unknown target group', ({ issued, targetGroupArn }) => ({ Certificates: [{ CertificateArn: issued }], DefaultActions: [{ Type: 'forward', TargetGroupArn: `${targetGroupArn}0` }] }), 'TargetGroupNotFoundException'],
    ['a redirect to itself', () => ({ Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }] }), 'InvalidLoadBalancerActionException'],
  ])('CreateListener: %s', async (_name, change, expected) => {
    const world = open();
    const { loadBalancerArn: LoadBalancerArn, targetGroupArn } = await builtSite(world);
    const issued = await issuedCertificate(world);
    const pending = await requestCertificate(world, ['www.example.net']);
    await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: redirect });
    const input = { LoadBalancerArn, Protocol: 'HTTPS' as const, Port: 443, DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: targetGroupArn }], ...change({ issued, pending, targetGroupArn }) };
    expect(await ending(world.aws.elbv2('CreateListener', input))).toBe(expected);
    expect(world.account.listeners).toHaveLength(expected === 'ok' ? 2 : 1);
  });

  it('answers with the defaults filled in, and modifies what is given', async () => {
    const world = open();
    const { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn } = await builtSite(world);
    const CertificateArn = await issuedCertificate(world);
    const http = first((await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: redirect })).Listeners);
    expect(http.DefaultActions).toEqual([{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301' } }]);
    const https = first((await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn }], DefaultActions: [{ Type: 'forward', TargetGroupArn }] })).Listeners);
    expect(https).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      DefaultActions: [{ Type: 'forward', TargetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } } }],
    });
    const modified = await world.aws.elbv2('ModifyListener', { ListenerArn: https.ListenerArn, SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' });
    expect(modified.Listeners).toEqual([{ ...https, SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' }]);
    expect(await ending(world.aws.elbv2('ModifyListener', { ListenerArn: http.ListenerArn, Port: 443 }))).toBe('DuplicateListenerException');
    expect((await world.aws.elbv2('DescribeListeners', { LoadBalancerArn })).Listeners?.map((each) => each.Port)).toEqual([80, 443]);
    expect((await world.aws.elbv2('DescribeTargetGroups', { LoadBalancerArn })).TargetGroups).toMatchObject([{ TargetGroupArn, LoadBalancerArns: [LoadBalancerArn] }]);
  });
});
