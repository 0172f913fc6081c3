import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListHostedZonesByNameCommand } from '@aws-sdk/client-route-53';
import { describe, expect, test } from 'vitest';
import { discover } from '../../src/discover/discover.ts';
import type { Facts } from '../../src/discover/facts.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { calls, instance, intent, loadBalancer, type MadeUpAccount, mocks, record, rule, startingAccount, subnet, worldOf } from './made-up-account.ts';

async function factsOf(account: Partial<MadeUpAccount> = {}, wanted: Partial<Intent> = {}): Promise<Facts> {
  const { facts, problems } = await discover(worldOf(startingAccount(account)), intent(wanted), {});
  expect(problems).toEqual([]);
  if (!facts) throw new Error('no facts');
  return facts;
}

describe('discover', () => {
  test('takes what the account leaves no choice about, and says so', async () => {
    const facts = await factsOf();
    expect(facts.account).toEqual({ id: '123456789012', caller: 'arn:aws:iam::123456789012:user/me', partition: 'aws', region: 'ap-northeast-1', simulated: true });
    expect(facts.names).toEqual(['example.com', 'www.example.com']);
    expect(facts.certificateNames).toEqual(['example.com', '*.example.com']);
    expect(facts.zoneOf).toEqual(Object.fromEntries(['example.com', 'www.example.com', '*.example.com'].map((name) => [name, { id: 'Z1', name: 'example.com' }])));
    expect(facts.siteZone.recordSets).toHaveLength(1);
    expect(facts.instances).toMatchObject([{ id: 'i-1', name: 'web', addresses: ['203.0.113.10'], interfaces: [{ id: 'eni-1', groups: ['sg-web'] }] }]);
    expect(facts.subnets.map(({ id }) => id)).toEqual(['subnet-a', 'subnet-c']);
    expect(facts.securityGroups).toMatchObject({ 'sg-web': { name: 'web', otherUsers: [], rules: [{ fromPort: 80 }, { fromPort: 22 }] } });
    expect(facts.taken).toEqual([
      'Instance i-1 (web) in vpc-1: the only one that runs in ap-northeast-1.',
      'Subnets subnet-a (ap-northeast-1a) and subnet-c (ap-northeast-1c): public, with room, one a zone, in as few zones as will do: each zone costs a public address.',
    ]);
  });

  test('asks for the instances that run alone, and for the others only where none does', async () => {
    const states = (): unknown[] => mocks.ec2.commandCalls(DescribeInstancesCommand).map(({ args: [{ input }] }) => input.Filters?.[0]?.Values);
    await factsOf();
    expect(states()).toEqual([['running']]);
    mocks.ec2.resetHistory();
    await discover(worldOf(startingAccount({ instances: [instance('i-1', { State: { Name: 'stopped' } })] })), intent(), {});
    expect(states()).toEqual([['running'], ['pending', 'running', 'stopping', 'stopped']]);
  });

  test('asks for what a finished site is, and ahead for what its plan will ask', async () => {
    const site: Partial<Intent> = { www: true, hostedZone: 'Z1', vpc: 'vpc-1', subnets: ['subnet-a', 'subnet-c'], instances: ['i-1'] };
    await factsOf({ groups: [{ GroupId: 'sg-alb' }], rules: [rule('sg-web', 80, 'sg-alb'), rule('sg-web', 22, '198.51.100.0/24')], loadBalancers: [loadBalancer()] }, site);
    expect(calls()).toEqual([
      // Of those that ask the same, the clients of a plan send the first.
      'DescribeInstances', 'DescribeListeners', 'DescribeLoadBalancers', 'DescribeLoadBalancers', 'DescribeLoadBalancers', 'DescribeRouteTables', 'DescribeSecurityGroupRules', 'DescribeSecurityGroups', 'DescribeTargetGroups',
      'GetCallerIdentity', 'ListHostedZonesByName', 'ListResourceRecordSets',
    ]);
  });

  test('follows the pages of EC2, and those of a list by name while the name lasts', async () => {
    const world = worldOf(startingAccount());
    mocks.ec2.on(DescribeInstancesCommand).callsFake(({ NextToken }: { NextToken?: string }) => (NextToken ? { Reservations: [{ Instances: [instance('i-1')] }] } : { Reservations: [], NextToken: 'more' }));
    const zone = (Id: string, name: string, PrivateZone = false) => ({ HostedZones: [{ Id, Name: `${name}.`, CallerReference: '', Config: { PrivateZone } }], IsTruncated: true });
    mocks.route53.on(ListHostedZonesByNameCommand).callsFake(({ HostedZoneId }: { HostedZoneId?: string }) =>
      HostedZoneId ? { ...zone('Z1', 'example.com'), NextDNSName: 'sub.example.com.' } : { ...zone('ZP', 'example.com', true), NextDNSName: 'example.com.', NextHostedZoneId: 'Z1' });
    const { facts } = await discover(world, intent({ www: false }), {});
    expect(facts?.instances.map(({ id }) => id)).toEqual(['i-1']);
    expect(facts?.siteZone.id).toBe('Z1');
    expect(calls().filter((call) => call === 'ListHostedZonesByName')).toHaveLength(2);
  });

  test('cleans names of control characters, and leaves records as they are', async () => {
    const facts = await factsOf({ instances: [instance('i-1', { Tags: [{ Key: 'Name', Value: 'we\u001b[31mb\u202e' }] })] });
    expect(facts.instances[0]?.name).toBe('we[31mb');
  });
});

describe('zones', () => {
  const www = (zones: MadeUpAccount['zones'], wanted: Partial<Intent> = {}) => factsOf({ zones }, wanted);

  test('serves www only where the domain is the apex, unless told', async () => {
    const zones = [{ id: 'Z1', name: 'example.com' }];
    expect((await www(zones, { domain: 'app.example.com' })).names).toEqual(['app.example.com']);
    expect((await www(zones, { domain: 'app.example.com', www: true })).names).toEqual(['app.example.com', 'www.app.example.com']);
    expect((await www(zones, { www: false })).names).toEqual(['example.com']);
  });

  test('puts on the certificate what the wildcard does not cover', async () => {
    const facts = await www([{ id: 'Z1', name: 'example.com' }, { id: 'Z2', name: 'example.org' }], { also: ['a.b.example.com', 'example.org'] });
    expect(facts.certificateNames).toEqual(['example.com', '*.example.com', 'a.b.example.com', 'example.org']);
    expect(facts.zoneOf['example.org']).toEqual({ id: 'Z2', name: 'example.org' });
    expect((await www([{ id: 'Z1', name: 'example.com' }], { wildcard: false })).certificateNames).toEqual(['example.com', 'www.example.com']);
  });

  test('each name has the zone of its longest suffix', async () => {
    const facts = await www([{ id: 'Z1', name: 'example.com' }, { id: 'Z2', name: 'www.example.com' }, { id: 'Z3', name: 'notexample.com' }]);
    expect(facts.zoneOf).toMatchObject({ 'example.com': { id: 'Z1' }, '*.example.com': { id: 'Z1' }, 'www.example.com': { id: 'Z2' } });
  });

  test('of two zones of a name, takes the one that the internet uses, or the given one', async () => {
    const zones = [{ id: 'Z1', name: 'example.com', nameServers: ['ns-1.awsdns-01.org'] }, { id: 'Z2', name: 'example.com', nameServers: ['ns-2.awsdns-02.org'] }];
    const { facts } = await discover(worldOf(startingAccount({ zones }), ['ns-2.awsdns-02.org']), intent(), {});
    expect(facts?.siteZone.id).toBe('Z2');
    expect(facts?.taken[0]).toBe('Hosted zone Z2: of 2 public zones called example.com, the one that the internet uses.');
    expect((await www(zones, { hostedZone: 'Z1' })).zoneOf).toMatchObject({ 'example.com': { id: 'Z1' }, 'www.example.com': { id: 'Z1' } });
  });
});

describe('subnets', () => {
  const idsOf = (facts: Facts): string[] => facts.subnets.map(({ id }) => id);

  test.each<{ name: string; subnets: MadeUpAccount['subnets']; instances?: MadeUpAccount['instances']; ids: string[] }>([
    { name: "the instance's own subnet, not a roomier one beside it", subnets: [subnet('subnet-0', 'a', { AvailableIpAddressCount: 4000 }), subnet('subnet-a', 'a'), subnet('subnet-c', 'c')], ids: ['subnet-a', 'subnet-c'] },
    { name: 'the roomier one in another zone', subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c'), subnet('subnet-d', 'c', { AvailableIpAddressCount: 4000 })], ids: ['subnet-a', 'subnet-d'] },
    { name: 'none that is full', subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c', { AvailableIpAddressCount: 7 }), subnet('subnet-d', 'd')], ids: ['subnet-a', 'subnet-d'] },
    { name: 'none in a Local Zone or an Outpost', subnets: [subnet('subnet-a', 'a'), subnet('subnet-b', '-tpe-1a'), subnet('subnet-c', 'c', { OutpostArn: 'arn:o' }), subnet('subnet-d', 'd')], ids: ['subnet-a', 'subnet-d'] },
    {
      name: 'as many zones as the instances have',
      subnets: ['a', 'b', 'c', 'd'].map((zone) => subnet(`subnet-${zone}`, zone)),
      instances: ['b', 'c', 'd'].map((zone) => instance(`i-${zone}`, { Placement: { AvailabilityZone: `ap-northeast-1${zone}` }, SubnetId: `subnet-${zone}` })),
      ids: ['subnet-b', 'subnet-c', 'subnet-d'],
    },
  ])('takes $name', async ({ subnets, instances, ids }) => {
    const facts = await factsOf({ subnets, ...(instances && { instances }) }, instances ? { instances: instances.map(({ InstanceId = '' }) => InstanceId) } : {});
    expect(idsOf(facts)).toEqual(ids);
  });

  test('a full subnet in which the load balancer stands already is no problem', async () => {
    const subnets = [subnet('subnet-a', 'a', { AvailableIpAddressCount: 2 }), subnet('subnet-c', 'c')];
    const facts = await factsOf({ subnets, loadBalancers: [loadBalancer()] }, { subnets: ['subnet-a', 'subnet-c'], subnetsGiven: true });
    expect(idsOf(facts)).toEqual(['subnet-a', 'subnet-c']);
  });
});

describe('security groups', () => {
  const face = (id: string, group: string, user?: string) => ({ NetworkInterfaceId: id, Groups: [{ GroupId: group }], ...(user && { Attachment: { InstanceId: user } }) });
  const twoGroups = [instance('i-1', { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Attachment: { DeviceIndex: 0 }, Groups: [{ GroupId: 'sg-a', GroupName: 'a' }, { GroupId: 'sg-b', GroupName: 'b' }] }] })];
  const usersOf = (facts: Facts) => Object.fromEntries(Object.values(facts.securityGroups).map(({ id, otherUsers }) => [id, otherUsers]));

  test.each<{ name: string; account: Partial<MadeUpAccount>; wanted?: Partial<Intent>; users: Record<string, string[] | undefined> }>([
    { name: 'others that use a group to be closed', account: { interfaces: [face('eni-1', 'sg-web', 'i-1'), face('eni-2', 'sg-web', 'i-2'), face('eni-9', 'sg-web')] }, users: { 'sg-web': ['eni-9', 'i-2'] } },
    { name: 'nobody where nothing is to be closed', account: {}, wanted: { keepDirectAccess: true }, users: { 'sg-web': undefined } },
    { name: 'nobody where the rule is for a private range', account: { rules: [rule('sg-web', 80, '10.0.0.0/8'), rule('sg-web', 443, 'fd00::/8')] }, users: { 'sg-web': undefined } },
    { name: 'nobody where the rule opens more besides', account: { rules: [rule('sg-web', 80, '0.0.0.0/0', { ToPort: 8080 })] }, users: { 'sg-web': undefined } },
    { name: 'others of an IPv6 rule', account: { rules: [rule('sg-web', 443, '::/0')] }, users: { 'sg-web': [] } },
    { name: 'others of each group that may be opened', account: { instances: twoGroups, rules: [], interfaces: [face('eni-2', 'sg-b', 'i-2')] }, users: { 'sg-a': [], 'sg-b': ['i-2'] } },
    { name: 'nobody where one lets the load balancer in', account: { instances: twoGroups, groups: [{ GroupId: 'sg-alb' }], rules: [rule('sg-b', 80, 'sg-alb')] }, users: { 'sg-a': undefined, 'sg-b': undefined } },
  ])('asks for $name', async ({ account, wanted, users }) => {
    expect(usersOf(await factsOf(account, wanted))).toEqual(users);
  });
});

describe('other names', () => {
  test('are those that lead to the instance, and not through a served name', async () => {
    const records = [
      record('example.com', 'A', '203.0.113.10'),
      record('old.example.com', 'CNAME', 'shop.example.com.'),
      record('shop.example.com', 'A', '198.51.100.1', '203.0.113.10'),
      { ...record('member.example.com', 'A', '203.0.113.10'), SetIdentifier: 'one', Weight: 1 },
      record('six.example.com', 'AAAA', '2001:0DB8::0010'),
      record('machine.example.com', 'CNAME', 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'),
      record('\\052.dev.example.com', 'A', '203.0.113.10'),
      record('through-wildcard.example.com', 'CNAME', 'x.dev.example.com'),
      { Name: 'alias.example.com.', Type: 'A' as const, AliasTarget: { DNSName: 'shop.example.com.', HostedZoneId: 'Z1', EvaluateTargetHealth: false } },
      record('served.example.com', 'CNAME', 'example.com.'),
      record('elsewhere.example.com', 'A', '198.51.100.2'),
      record('mail.example.com', 'MX', '10 shop.example.com.'),
    ];
    const interfaces = [{ NetworkInterfaceId: 'eni-1', Attachment: { DeviceIndex: 0 }, Groups: [], Ipv6Addresses: [{ Ipv6Address: '2001:db8::10' }] }];
    const facts = await factsOf({ zones: [{ id: 'Z1', name: 'example.com', records }], instances: [instance('i-1', { NetworkInterfaces: interfaces })] });
    expect(facts.otherNames).toEqual(['*.dev', 'alias', 'machine', 'member', 'old', 'shop', 'six', 'through-wildcard'].map((name) => `${name}.example.com`));
  });
});
