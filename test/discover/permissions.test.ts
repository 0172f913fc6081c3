import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { reads } from '../../src/aws/calls/guards.ts';
import { discover } from '../../src/discover/discover.ts';
import { cloudFrontReads, furtherReads, ordinaryReads, permissions, preflightReads } from '../../src/discover/permissions.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { intent, loadBalancer, type MadeUpAccount, mocks, startingAccount, subnet, worldOf } from './made-up-account.ts';

const arn = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/c1';
const seen = new Set<string>();

/** Every call so far, as IAM calls it. */
function actions(): string[] {
  const prefixes = { sts: 'sts', acm: 'acm', route53: 'route53', ec2: 'ec2', elbv2: 'elasticloadbalancing', cloudfront: 'cloudfront' } as const;
  return Object.entries(prefixes).flatMap(([service, prefix]) => {
    const sent: { args: object[] }[] = mocks[service as keyof typeof prefixes].calls();
    return sent.map((call) => `${prefix}:${(call.args[0]?.constructor.name ?? '').replace(/Command$/, '')}`);
  });
}

test.each<{ name: string; account?: Partial<MadeUpAccount>; wanted?: Partial<Intent>; asks: readonly string[] }>([
  { name: 'nothing is wrong', asks: [] },
  { name: 'a certificate is named', wanted: { certificate: arn }, asks: ['acm:DescribeCertificate'] },
  { name: 'a TLS policy is named', wanted: { tlsPolicy: 'ELBSecurityPolicy-2016-08' }, asks: ['elasticloadbalancing:DescribeSSLPolicies'] },
  { name: 'a zone is named that no name leads to', wanted: { hostedZone: 'Z9' }, asks: ['route53:GetHostedZone'] },
  { name: 'no zone holds the domain', wanted: { domain: 'example.net' }, asks: ['route53:ListHostedZones'] },
  { name: 'the VPC is unknown', wanted: { vpc: 'vpc-9' }, asks: ['ec2:DescribeVpcs'] },
  { name: 'a subnet is full', account: { subnets: [subnet('subnet-a', 'a', { AvailableIpAddressCount: 2 }), subnet('subnet-c', 'c')] }, wanted: { subnets: ['subnet-a', 'subnet-c'] }, asks: ['elasticloadbalancing:DescribeLoadBalancers'] },
  {
    name: 'the site stands',
    account: { groups: [{ GroupId: 'sg-alb' }], loadBalancers: [loadBalancer()], targetGroups: [{ TargetGroupArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/example-com-tg/1', TargetGroupName: 'example-com-tg' }] },
    wanted: { subnets: ['subnet-a', 'subnet-c'] },
    asks: ['elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetGroups'],
  },
  {
    name: 'CloudFront is wanted, and a distribution has a name of the site',
    account: { distributions: [{ id: 'E1', aliases: ['example.com'], site: 'example.com' }] },
    wanted: { cloudfront: true, lockOrigin: true },
    asks: cloudFrontReads,
  },
])('where $name, it asks for what it declares', async ({ account, wanted, asks }) => {
  await discover(worldOf(startingAccount(account)), intent(wanted), {});
  for (const action of actions()) seen.add(action);
  expect(actions().filter((action) => !(ordinaryReads as readonly string[]).includes(action) && !asks.includes(action))).toEqual([]);
  expect(actions()).toEqual(expect.arrayContaining([...asks]));
});

test('where the region may be wrong, it asks for the regions', async () => {
  const world = worldOf(startingAccount());
  mocks.sts.on(GetCallerIdentityCommand).rejects(Object.assign(new Error('no'), { name: 'AuthFailure' }));
  mocks.ec2.on(DescribeRegionsCommand).resolves({ Regions: [] });
  await expect(discover(world, intent(), {})).rejects.toThrow('there is no such region');
  for (const action of actions()) seen.add(action);
});

test('what is declared reads, and stands there once', () => {
  expect(permissions.read.filter((action) => !reads({ operation: action.split(':')[1] ?? '' }))).toEqual([]);
  expect(new Set(permissions.read).size).toBe(permissions.read.length);
  expect(ordinaryReads).toEqual(ordinaryReads.toSorted());
  expect(furtherReads).toEqual(furtherReads.toSorted());
  expect(cloudFrontReads).toEqual(cloudFrontReads.toSorted());
  expect(preflightReads).toEqual(preflightReads.toSorted());
});

// What is asked before anything is written, the policy's own tests see asked: test/policy/suffices.test.ts.
test('what is declared is asked for in one of these', () => {
  expect([...seen].toSorted()).toEqual([...ordinaryReads, ...furtherReads, ...cloudFrontReads].toSorted());
});
