import { describe, expect, it } from 'vitest';
import type { NetworkAclEntry } from '../../../src/sandbox/account/network-acl.ts';
import { builtSite, ending, first, open, publicSubnets, type UnderTest } from '../account-under-test.ts';

type Acls = Awaited<ReturnType<typeof acls>>;

async function acls({ aws }: UnderTest, input: object = {}) {
  return (await aws.ec2('DescribeNetworkAcls', input)).NetworkAcls ?? [];
}

/** Each ACL's entries, as in `100 in allow 80-80 0.0.0.0/0`. */
function inWords(found: Acls): string[][] {
  return found.map(({ Entries = [] }) => Entries.map((each) => `${each.RuleNumber} ${each.Egress ? 'out' : 'in'} ${each.RuleAction} ${each.Protocol === '-1' ? 'all' : `${each.PortRange?.From}-${each.PortRange?.To}`} ${each.CidrBlock ?? each.Ipv6CidrBlock}`));
}

const entry = (number: number, more: Partial<NetworkAclEntry>): NetworkAclEntry => ({ number, egress: false, protocol: '6', fromPort: 80, toPort: 80, range: '0.0.0.0/0', allows: true, ...more });
const all = (egress: boolean): NetworkAclEntry => entry(100, { egress, protocol: '-1', fromPort: -1, toPort: -1 });
const back = entry(200, { egress: true, fromPort: 1024, toPort: 65_535 });

/** Gives subnets another ACL, by the places of the subnets in the account. */
function add({ account }: UnderTest, places: readonly number[], entries: NetworkAclEntry[]): void {
  const vpcId = first(account.vpcs).id;
  account.networkAcls = [...(account.networkAcls ?? []), { id: `acl-0${'1'.repeat(16)}`, vpcId, isDefault: false, subnetIds: places.map((place) => account.subnets[place]?.id ?? ''), entries, tags: { Name: 'narrow' } }];
}

describe('DescribeNetworkAcls', () => {
  it('has one of the VPC, which rules every subnet and lets everything through', async () => {
    const world = open();
    const found = await acls(world);
    expect(found).toMatchObject([{ IsDefault: true, VpcId: first(world.account.vpcs).id, NetworkAclId: expect.stringMatching(/^acl-0[0-9a-f]{16}$/) as string }]);
    expect(first(found).Associations?.map(({ SubnetId }) => SubnetId)).toEqual(world.account.subnets.map(({ id }) => id));
    expect(inWords(found)).toEqual([['100 out allow all 0.0.0.0/0', '100 in allow all 0.0.0.0/0', '32767 out deny all 0.0.0.0/0', '32767 in deny all 0.0.0.0/0']]);
  });

  it('has others for the subnets that were given to them', async () => {
    const world = open();
    add(world, [0], [entry(100, { allows: false }), back, entry(300, { range: '::/0' })]);
    const found = await acls(world, { Filters: [{ Name: 'association.subnet-id', Values: [world.account.subnets[0]?.id ?? ''] }] });
    expect(found).toMatchObject([{ IsDefault: false, Associations: [{ SubnetId: world.account.subnets[0]?.id }], Tags: [{ Key: 'Name', Value: 'narrow' }] }]);
    expect(inWords(found)[0]?.slice(0, 3)).toEqual(['100 in deny 80-80 0.0.0.0/0', '200 out allow 1024-65535 0.0.0.0/0', '300 in allow 80-80 ::/0']);
    const [standing] = await acls(world, { Filters: [{ Name: 'default', Values: ['true'] }] });
    expect(standing?.Associations?.map(({ SubnetId }) => SubnetId)).toEqual(world.account.subnets.slice(1).map(({ id }) => id));
  });

  it('finds by id, VPC and tag, and refuses what is not there', async () => {
    const world = open();
    add(world, [0], []);
    const ids = async (input: object) => (await acls(world, input)).map(({ IsDefault }) => (IsDefault ? 'default' : 'narrow'));
    expect(await ids({ NetworkAclIds: [`acl-0${'1'.repeat(16)}`] })).toEqual(['narrow']);
    expect(await ids({ Filters: [{ Name: 'vpc-id', Values: [first(world.account.vpcs).id] }] })).toEqual(['default', 'narrow']);
    expect(await ids({ Filters: [{ Name: 'tag:Name', Values: ['narrow'] }] })).toEqual(['narrow']);
    expect(await ids({ Filters: [{ Name: 'entry.rule-action', Values: ['allow'] }] })).toEqual(['default']);
    expect(await ending(acls(world, { NetworkAclIds: ['acl-0000'] }))).toBe('InvalidNetworkAclID.NotFound');
    expect(await world.aws.in('us-east-1').ec2('DescribeNetworkAcls', {})).toMatchObject({ NetworkAcls: [] });
  });
});

describe('what an ACL lets through', () => {
  const visitor = { protocol: 'http', address: '203.0.113.10', port: 80, host: 'example.com', path: '/' } as const;

  it.each<[string, readonly NetworkAclEntry[], 'answers' | 'timeout']>([
    ['everything', [all(true), all(false)], 'answers'],
    ['the port, and the answers', [entry(100, {}), back], 'answers'],
    ['the port, and no answers', [entry(100, {})], 'timeout'],
    ['another port', [entry(100, { fromPort: 443, toPort: 443 }), back], 'timeout'],
    ['the first that is about it says no', [entry(90, { allows: false }), entry(100, {}), back], 'timeout'],
    ['the first that is about it says yes', [entry(100, {}), entry(110, { allows: false }), back], 'answers'],
    ['somebody else', [entry(100, { range: '10.0.0.0/8' }), back], 'timeout'],
    ['IPv6 alone', [entry(100, { range: '::/0' }), back], 'timeout'],
    ['UDP', [entry(100, { protocol: '17' }), back], 'timeout'],
    ['nothing', [], 'timeout'],
  ])('of a visitor: %s', async (_name, entries, expected) => {
    const world = open();
    add(world, [0], [...entries]);
    const answer = await world.network.request(visitor);
    expect('failure' in answer ? answer.failure : 'answers').toBe(expected);
  });

  it.each<[string, readonly number[], readonly NetworkAclEntry[], string]>([
    ['everything', [0], [all(true), all(false)], 'healthy'],
    ['nothing into the subnet of the instance', [0], [entry(100, { allows: false }), entry(110, { egress: true, protocol: '-1' })], 'unhealthy Target.Timeout'],
    ['nothing back from it', [0], [all(false)], 'unhealthy Target.Timeout'],
    ['nothing out of a subnet of the load balancer', [1], [all(false)], 'unhealthy Target.Timeout'],
    ['the other subnet alone: within its own none is asked', [0], [{ ...all(true), range: '10.0.1.0/24' }, { ...all(false), range: '10.0.1.0/24' }], 'healthy'],
    ['nothing, in a subnet where neither is', [2], [], 'healthy'],
  ])('of a load balancer: %s', async (_name, places, entries, expected) => {
    const world = open();
    add(world, places, [...entries]);
    const { targetGroupArn: TargetGroupArn, loadBalancerArn: LoadBalancerArn } = await builtSite(world);
    expect(publicSubnets(world).slice(0, 2)).toEqual(world.account.subnets.slice(0, 2).map(({ id }) => id));
    await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    await world.seconds(60);
    const { TargetHealthDescriptions } = await world.aws.elbv2('DescribeTargetHealth', { TargetGroupArn });
    const { State, Reason } = first(TargetHealthDescriptions).TargetHealth ?? {};
    expect([State, Reason].filter((part) => part !== undefined).join(' ')).toBe(expected);
  });
});

describe('DescribeVpcBlockPublicAccessOptions', () => {
  const mode = async ({ aws }: UnderTest, region = 'ap-northeast-1') => (await aws.in(region).ec2('DescribeVpcBlockPublicAccessOptions', {})).VpcBlockPublicAccessOptions;

  it('is off unless somebody has said so, and says so of its own region', async () => {
    const world = open();
    expect(await mode(world)).toMatchObject({ InternetGatewayBlockMode: 'off', State: 'default-state', AwsRegion: 'ap-northeast-1', AwsAccountId: '123456789012', ManagedBy: 'account' });
    world.account.publicAccessBlock = 'block-bidirectional';
    expect(await mode(world)).toMatchObject({ InternetGatewayBlockMode: 'block-bidirectional', State: 'update-complete' });
    expect(await mode(world, 'us-east-1')).toMatchObject({ InternetGatewayBlockMode: 'off', AwsRegion: 'us-east-1' });
  });
});
