import { describe, expect, it } from 'vitest';
import { addSecurityGroup } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, ending, first, open } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';

const rule = (port: number, CidrIp = '0.0.0.0/0') => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] });
const web = ({ account }: UnderTest) => account.securityGroups.find((group) => group.name === 'web') ?? first(account.securityGroups);

describe('CreateSecurityGroup', () => {
  const good = { GroupName: 'alb', Description: 'Load balancer (site)' };
  it.each([
    ['a new name', {}, 'ok'],
    ['the name of another group', { GroupName: 'web' }, 'InvalidGroup.Duplicate'],
    ['a name that starts with sg-', { GroupName: 'sg-alb' }, 'InvalidParameterValue'],
    ['a description outside ASCII', { Description: 'サイト' }, 'InvalidParameterValue'],
    ['a description with a quote', { Description: "site's" }, 'InvalidParameterValue'],
    ['an unknown VPC', { VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
    ['a tag value with a bracket', { TagSpecifications: [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'a', Value: '<b>' }] }] }, 'InvalidParameterValue'],
    ['a reserved tag', { TagSpecifications: [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'aws:a', Value: 'b' }] }] }, 'InvalidParameterValue'],
    ['a tag value of 257 characters', { TagSpecifications: [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'a', Value: 'b'.repeat(257) }] }] }, 'InvalidParameterValue'],
    ['51 tags', { TagSpecifications: [{ ResourceType: 'security-group' as const, Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' })) }] }, 'TagLimitExceeded'],
    ['a dry run', { DryRun: true }, 'DryRunOperation'],
  ])('%s', async (_name, change, expected) => {
    const world = open();
    expect(await ending(world.aws.ec2('CreateSecurityGroup', { ...good, VpcId: first(world.account.vpcs).id, ...change }))).toBe(expected);
    expect(world.account.securityGroups).toHaveLength(expected === 'ok' ? 3 : 2);
  });

  it('carries its tags and the default egress rule', async () => {
    const { aws, account } = open();
    const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { ...good, VpcId: first(account.vpcs).id, TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'site', Value: 'example.com' }] }] });
    const found = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'tag:site', Values: ['example.com'] }] });
    expect(GroupId).toMatch(/^sg-0[0-9a-f]{16}$/);
    expect(found.SecurityGroups).toMatchObject([{ GroupId, IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }]);
  });
});

describe('AuthorizeSecurityGroupIngress', () => {
  it.each([
    ['a new rule', [rule(8080)], 'ok'],
    ['one rule that is there among new ones', [rule(8080), rule(80)], 'InvalidPermission.Duplicate'],
    ['a range that becomes one that is there', [rule(5432, '10.0.7.7/16')], 'InvalidPermission.Duplicate'],
    ['the same rule twice', [rule(8080), rule(8080)], 'InvalidParameterValue'],
    ['an unknown source group', [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 1, UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }] }], 'InvalidGroup.NotFound'],
    ['a malformed range', [rule(80, '10.0.0.0/33')], 'InvalidParameterValue'],
    ['an IPv6 range among the IPv4 ones', [rule(80, '::/0')], 'InvalidParameterValue'],
    ['ports the wrong way round', [{ ...rule(80), ToPort: 79 }], 'InvalidParameterValue'],
    ['no rule', [], 'MissingParameter'],
    ['more rules than a group takes', Array.from({ length: 60 }, (_, n) => rule(9000 + n)), 'RulesPerSecurityGroupLimitExceeded'],
    ['a prefix list beside six rules', [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-58a04531' }] }, rule(1), rule(2)], 'RulesPerSecurityGroupLimitExceeded'],
  ])('%s', async (_name, IpPermissions, expected) => {
    const world = open();
    const before = JSON.stringify(web(world).rules);
    expect(await ending(world.aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: web(world).id, IpPermissions }))).toBe(expected);
    expect(JSON.stringify(web(world).rules) === before).toBe(expected !== 'ok');
  });

  it('makes one rule of each source', async () => {
    const world = open();
    const answer = await world.aws.ec2('AuthorizeSecurityGroupIngress', {
      GroupId: web(world).id,
      IpPermissions: [{ ...rule(8080), Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'six' }], UserIdGroupPairs: [{ GroupId: web(world).id }] }],
    });
    expect(answer.SecurityGroupRules).toMatchObject([{ CidrIpv4: '0.0.0.0/0' }, { CidrIpv6: '::/0', Description: 'six' }, { ReferencedGroupInfo: { GroupId: web(world).id } }]);
  });
});

it('tags the rules that it makes, and finds them by tag, group and id', async () => {
  const world = open();
  const { aws } = world;
  const { SecurityGroupRules: made } = await aws.ec2('AuthorizeSecurityGroupIngress', {
    GroupId: web(world).id,
    IpPermissions: [{ ...rule(8080), Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'six' }] }],
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'team', Value: 'shop' }] }],
  });
  expect(made?.map(({ Tags }) => Tags)).toEqual([[{ Key: 'team', Value: 'shop' }], [{ Key: 'team', Value: 'shop' }]]);
  const found = async (Name: string, ...Values: string[]) => (await aws.ec2('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [web(world).id] }, { Name, Values }] })).SecurityGroupRules;
  expect(await found('tag:team', 'shop')).toEqual(made);
  expect(await found('security-group-rule-id', first(made).SecurityGroupRuleId ?? '')).toEqual([first(made)]);
  await aws.ec2('CreateTags', { Resources: [first(made).SecurityGroupRuleId ?? ''], Tags: [{ Key: 'team', Value: 'blog' }] });
  expect(await found('tag:team', 'shop')).toEqual(made?.slice(1));
  expect(await ending(aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: web(world).id, IpPermissions: [rule(8081)], TagSpecifications: [{ ResourceType: 'security-group', Tags: [] }] }))).toBe('InvalidParameterValue');
});

it('finds the prefix lists of AWS, lets one be a source, and counts it by its weight', async () => {
  const world = open();
  const { aws } = world;
  const lists = async (...Values: string[]) => (await aws.ec2('DescribeManagedPrefixLists', { Filters: [{ Name: 'prefix-list-name', Values }] })).PrefixLists;
  const name = 'com.amazonaws.global.cloudfront.origin-facing';
  expect(await lists(name)).toEqual([{
    PrefixListId: 'pl-58a04531', PrefixListName: name, PrefixListArn: 'arn:aws:ec2:ap-northeast-1:aws:prefix-list/pl-58a04531', AddressFamily: 'IPv4', State: 'create-complete', MaxEntries: 55, Version: 1, OwnerId: 'AWS', Tags: [],
  }]);
  expect(await lists('com.amazonaws.ap-northeast-1.s3')).toEqual([]);
  expect(await ending(aws.ec2('DescribeManagedPrefixLists', { PrefixListIds: ['pl-00000000'] }))).toBe('InvalidPrefixListID.NotFound');
  expect((await aws.in('us-east-1').ec2('DescribeManagedPrefixLists', {})).PrefixLists).toEqual([]);

  const GroupId = addSecurityGroup(world.account, { vpcId: first(world.account.vpcs).id, name: 'alb', rules: [] }).id;
  const from = (port: number) => [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, PrefixListIds: [{ PrefixListId: 'pl-58a04531', Description: 'CloudFront' }] }];
  const { SecurityGroupRules } = await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: from(443) });
  expect(SecurityGroupRules).toMatchObject([{ PrefixListId: 'pl-58a04531', FromPort: 443, Description: 'CloudFront' }]);
  expect(await ending(aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: from(443) }))).toBe('InvalidPermission.Duplicate');
  expect(await ending(aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: from(80) }))).toBe('RulesPerSecurityGroupLimitExceeded');
  expect((await aws.ec2('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups).toMatchObject([{ IpPermissions: [{ FromPort: 443, PrefixListIds: [{ PrefixListId: 'pl-58a04531', Description: 'CloudFront' }] }] }]);
  expect(await ending(aws.ec2('RevokeSecurityGroupIngress', { GroupId, IpPermissions: from(443) }))).toBe('ok');
  world.account.prefixLists = [];
  expect(await lists(name), 'a region without the list').toEqual([]);
  expect(await ending(aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: from(443) }))).toBe('InvalidPrefixListID.NotFound');
});

describe('RevokeSecurityGroupIngress', () => {
  const ssh = (world: UnderTest) => web(world).rules.find((each) => each.fromPort === 22)?.id ?? '';
  it.each([
    ['by permission', () => ({ IpPermissions: [rule(22)] }), 'ok'],
    ['by id', (world: UnderTest) => ({ SecurityGroupRuleIds: [ssh(world)] }), 'ok'],
    ['by a permission that is not there', () => ({ IpPermissions: [rule(22), rule(23)] }), 'InvalidPermission.NotFound'],
    ['by an id that is not there', (world: UnderTest) => ({ SecurityGroupRuleIds: [ssh(world), 'sgr-0123456789abcdef0'] }), 'InvalidSecurityGroupRuleId.NotFound'],
    ['by both', (world: UnderTest) => ({ SecurityGroupRuleIds: [ssh(world)], IpPermissions: [rule(22)] }), 'InvalidParameterCombination'],
  ])('%s', async (_name, input, expected) => {
    const world = open();
    expect(await ending(world.aws.ec2('RevokeSecurityGroupIngress', { GroupId: web(world).id, ...input(world) }))).toBe(expected);
    expect(ssh(world) === '').toBe(expected === 'ok');
  });
});

describe('DeleteSecurityGroup', () => {
  it('is refused while an instance, a load balancer or a rule of another group needs it', async () => {
    const world = open();
    const { groupId, loadBalancerArn } = await builtSite(world);
    const remove = (GroupId: string) => ending(world.aws.ec2('DeleteSecurityGroup', { GroupId }));
    expect(await remove(web(world).id)).toBe('DependencyViolation');
    expect(await remove(groupId)).toBe('DependencyViolation');

    await world.aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: web(world).id, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: groupId }] }] });
    await world.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: loadBalancerArn });
    expect(await remove(groupId), 'its interfaces are still there').toBe('DependencyViolation');
    await world.seconds(5);
    expect(await remove(groupId), 'a rule names it').toBe('DependencyViolation');
    await world.aws.ec2('RevokeSecurityGroupIngress', { GroupId: web(world).id, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: groupId }] }] });
    expect(await remove(groupId)).toBe('ok');
    expect(await remove(groupId)).toBe('InvalidGroup.NotFound');
  });
});

it('finds the groups whose rules name a group, inbound and egress', async () => {
  const world = open();
  const named = web(world).id;
  const naming = ['inbound', 'egress'].map((name) => addSecurityGroup(world.account, { vpcId: first(world.account.vpcs).id, name, rules: [{ ports: 80, source: name === 'inbound' ? named : '10.0.0.0/16' }] }));
  for (const each of naming[1]?.rules ?? []) if (each.egress) each.source = named;
  const found = async (Name: string) => (await world.aws.ec2('DescribeSecurityGroups', { Filters: [{ Name, Values: [named] }] })).SecurityGroups?.map(({ GroupName }) => GroupName);
  expect(await found('ip-permission.group-id')).toEqual(['inbound']);
  expect(await found('egress.ip-permission.group-id')).toEqual(['egress']);
  expect(await ending(world.aws.ec2('DeleteSecurityGroup', { GroupId: naming[0]?.id }))).toBe('ok');
});

it('tags a group: 50 at most, removed by key', async () => {
  const world = open();
  const { id } = addSecurityGroup(world.account, { vpcId: first(world.account.vpcs).id, name: 'tagged', rules: [] });
  const tags = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ Key: `k${from + n}`, Value: 'v' }));
  expect(await ending(world.aws.ec2('CreateTags', { Resources: [id], Tags: tags(0, 50) }))).toBe('ok');
  expect(await ending(world.aws.ec2('CreateTags', { Resources: [id], Tags: tags(0, 1) })), 'replaced').toBe('ok');
  expect(await ending(world.aws.ec2('CreateTags', { Resources: [id], Tags: tags(50, 1) }))).toBe('TagLimitExceeded');
  await world.aws.ec2('DeleteTags', { Resources: [id], Tags: [{ Key: 'k0' }, { Key: 'k1', Value: 'other' }] });
  const { SecurityGroups } = await world.aws.ec2('DescribeSecurityGroups', { GroupIds: [id] });
  expect(first(SecurityGroups).Tags?.map((tag) => tag.Key)).toEqual(tags(1, 49).map((tag) => tag.Key));
  await world.aws.ec2('DeleteTags', { Resources: [id], Tags: [{ Key: 'k2', Value: 'v' }, { Key: 'k3', Value: '' }] });
  expect(world.account.securityGroups.find((group) => group.id === id)?.tags).toMatchObject({ k1: 'v', k3: 'v' });
  expect(Object.keys(world.account.securityGroups.find((group) => group.id === id)?.tags ?? {})).not.toContain('k2');
  await world.aws.ec2('DeleteTags', { Resources: [id], Tags: [] });
  expect(world.account.securityGroups.find((group) => group.id === id)?.tags, 'without any tags given, all go').toEqual({});
  expect(await ending(world.aws.ec2('CreateTags', { Resources: ['sg-0123456789abcdef0'], Tags: tags(0, 1) }))).toBe('InvalidGroup.NotFound');
});
