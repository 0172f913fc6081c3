import { expect, it } from 'vitest';
import { addInstance, addSecurityGroup } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, ending, first, open } from '../account-under-test.ts';

it('finds the way to the internet of each subnet: its own route table, else the main one', async () => {
  const { aws, account } = open();
  const tables = async (Name: string, value: string) => (await aws.ec2('DescribeRouteTables', { Filters: [{ Name, Values: [value] }] })).RouteTables ?? [];
  const found = await Promise.all(account.subnets.map(async (subnet) => {
    const own = await tables('association.subnet-id', subnet.id);
    const gateways = first(own.length > 0 ? own : await tables('association.main', 'true')).Routes?.map((route) => route.GatewayId?.slice(0, 4));
    return [subnet.tags['Name'], own.length, gateways];
  }));
  expect(found).toEqual([
    ['public-a', 0, ['loca', 'igw-']],
    ['public-c', 0, ['loca', 'igw-']],
    ['public-d', 1, ['loca', 'igw-']],
    ['private-a', 1, ['loca']],
  ]);
});

it('filters instances', async () => {
  const { aws, account } = open();
  const group = first(account.instances.map((instance) => account.networkInterfaces.find((it) => it.instance?.id === instance.id)?.groups[0]));
  addInstance(account, { name: 'other', subnetId: first(account.subnets).id, groups: [], state: 'stopped', publicAddress: '203.0.113.20' });
  const names = async (Name: string, ...values: (string | undefined)[]) => {
    const { Reservations } = await aws.ec2('DescribeInstances', { Filters: [{ Name, Values: values.map((value) => value ?? '') }] });
    return Reservations?.flatMap((each) => each.Instances ?? []).map((it) => it.Tags?.find((tag) => tag.Key === 'Name')?.Value);
  };
  expect(await names('instance-state-name', 'running')).toEqual(['web']);
  expect(await names('tag:Name', 'o*')).toEqual(['other']);
  expect(await names('tag-key', 'Name')).toEqual(['web', 'other']);
  expect(await names('ip-address', '203.0.113.10', '203.0.113.20'), 'a stopped instance has given its address back').toEqual(['web']);
  expect(await names('network-interface.group-id', group)).toEqual(['web']);
  expect(await names('vpc-id', first(account.vpcs).id)).toEqual(['web', 'other']);
});

it('lists the interfaces that use a group, of instances and of load balancers', async () => {
  const world = open();
  const { groupId } = await builtSite(world);
  const of = async (Values: string[]) => (await world.aws.ec2('DescribeNetworkInterfaces', { Filters: [{ Name: 'group-id', Values }] })).NetworkInterfaces ?? [];
  expect(await of([groupId])).toMatchObject([
    { InterfaceType: 'interface', RequesterId: 'amazon-elb', Description: expect.stringMatching(/^ELB app\/site\/[0-9a-f]{16}$/), Attachment: { InstanceOwnerId: 'amazon-elb' }, Association: { PublicIp: '198.51.100.10' } },
    { Association: { PublicIp: '198.51.100.11' } },
  ]);
  const web = world.account.securityGroups.find((group) => group.name === 'web');
  expect(await of([web?.id ?? ''])).toMatchObject([{ Attachment: { InstanceId: first(world.account.instances).id, DeviceIndex: 0 }, Association: { PublicIp: '203.0.113.10', IpOwnerId: 'amazon' } }]);
});

it('refuses what EC2 refuses of a request', async () => {
  const { aws } = open();
  const rows: [string, Promise<unknown>][] = [
    ['InvalidVpcID.NotFound', aws.ec2('DescribeVpcs', { VpcIds: ['vpc-0123456789abcdef0'] })],
    ['InvalidSubnetID.NotFound', aws.ec2('DescribeSubnets', { SubnetIds: ['subnet-0123456789abcdef0'] })],
    ['InvalidInstanceID.NotFound', aws.ec2('DescribeInstances', { InstanceIds: ['i-0123456789abcdef0'] })],
    ['InvalidInstanceID.Malformed', aws.ec2('DescribeInstances', { InstanceIds: ['web'] })],
    ['InvalidGroup.NotFound', aws.ec2('DescribeSecurityGroups', { GroupIds: ['sg-0123456789abcdef0'] })],
    ['InvalidGroupId.Malformed', aws.ec2('DescribeSecurityGroups', { GroupIds: ['web'] })],
    ['InvalidSecurityGroupRuleId.NotFound', aws.ec2('DescribeSecurityGroupRules', { SecurityGroupRuleIds: ['sgr-0123456789abcdef0'] })],
    ['InvalidNetworkInterfaceID.NotFound', aws.ec2('DescribeNetworkInterfaces', { NetworkInterfaceIds: ['eni-0123456789abcdef0'] })],
    ['InvalidParameterValue', aws.ec2('DescribeVpcs', { Filters: [{ Name: 'vpcid', Values: ['x'] }] })],
    ['InvalidParameterValue', aws.ec2('DescribeVpcs', { Filters: [{ Name: 'vpc-id' }] })],
    ['InvalidParameterValue', aws.ec2('DescribeVpcs', { MaxResults: 4 })],
    ['InvalidParameterValue', aws.ec2('DescribeRegions', { RegionNames: ['mars-1'] })],
  ];
  for (const [expected, call] of rows) expect(await ending(call)).toBe(expected);
});

it('pages where a page size is given', async () => {
  const { aws, account } = open();
  for (let n = 0; n < 10; n++) addSecurityGroup(account, { vpcId: first(account.vpcs).id, name: `group-${n}`, rules: [] });
  const sizes: number[] = [];
  for (let NextToken: string | undefined, more = true; more;) {
    const page = await aws.ec2('DescribeSecurityGroups', { MaxResults: 5, ...(NextToken !== undefined && { NextToken }) });
    sizes.push(page.SecurityGroups?.length ?? 0);
    NextToken = page.NextToken;
    more = NextToken !== undefined;
  }
  expect(sizes).toEqual([5, 5, 2]);
  expect((await aws.ec2('DescribeSecurityGroups', {})).SecurityGroups).toHaveLength(12);
});

it('shows another region as empty, and refuses one that is not enabled', async () => {
  const { aws } = open();
  expect((await aws.in('us-east-1').ec2('DescribeVpcs', {})).Vpcs).toEqual([]);
  expect(await ending(aws.in('ap-east-1').ec2('DescribeVpcs', {}))).toBe('AuthFailure');
  expect(await ending(aws.in('ap-east-1').acm('ListCertificates', {}))).toBe('UnrecognizedClientException');
  const { Regions } = await aws.ec2('DescribeRegions', {});
  expect(Regions?.map((region) => region.RegionName)).not.toContain('ap-east-1');
});
