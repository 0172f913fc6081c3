import { ACMClient, type CertificateDetail, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { CloudFrontClient, GetDistributionCommand, ListDistributionsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-cloudfront';
import {
  DescribeInstancesCommand, DescribeManagedPrefixListsCommand, DescribeNetworkInterfacesCommand, DescribeRouteTablesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcsCommand,
  EC2Client, type Filter, type Instance, type NetworkInterface, type RouteTable, type SecurityGroup, type SecurityGroupRule, type Subnet, type Vpc,
} from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand, DescribeSSLPoliciesCommand, DescribeTagsCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client, type LoadBalancer, type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  GetHostedZoneCommand, ListHostedZonesByNameCommand, ListHostedZonesCommand, ListResourceRecordSetsCommand, type ResourceRecordSet, Route53Client,
} from '@aws-sdk/client-route-53';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { createClients } from '../../src/aws/clients.ts';
import type { World } from '../../src/discover/world.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { offlineNetwork } from '../../src/network/offline.ts';

/** An account as AWS would show it. */
export interface MadeUpAccount {
  zones: MadeUpZone[];
  vpcs: Vpc[];
  instances: Instance[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  groups: SecurityGroup[];
  rules: SecurityGroupRule[];
  interfaces: NetworkInterface[];
  certificates: CertificateDetail[];
  policies: string[];
  loadBalancers: LoadBalancer[];
  targetGroups: TargetGroup[];
  distributions: MadeUpDistribution[];
  /** Names; the id of each is `pl-` and its place in the list. */
  prefixLists: string[];
}
/** A distribution, and what it is known by. */
export interface MadeUpDistribution {
  id: string;
  /** Undefined: the list does not tell. */
  aliases?: string[];
  origin?: string;
  /** What it sends to its origin. */
  secret?: string;
  /** Its tag. */
  site?: string;
  reference?: string;
  status?: 'Deployed' | 'InProgress';
}
export interface MadeUpZone {
  id: string;
  name: string;
  private?: boolean;
  nameServers?: string[];
  records?: ResourceRecordSet[];
}

export const mocks = { sts: mockClient(STSClient), acm: mockClient(ACMClient), route53: mockClient(Route53Client), ec2: mockClient(EC2Client), elbv2: mockClient(ElasticLoadBalancingV2Client), cloudfront: mockClient(CloudFrontClient) };

/** The names of all calls so far, sorted. */
export function calls(): string[] {
  const sent: { args: object[] }[] = [mocks.sts.calls(), mocks.acm.calls(), mocks.route53.calls(), mocks.ec2.calls(), mocks.elbv2.calls(), mocks.cloudfront.calls()].flat();
  return sent.map((call) => (call.args[0]?.constructor.name ?? '').replace(/Command$/, '')).toSorted();
}

/** A site's starting state: one running instance in a VPC with public subnets in three zones and a private one. */
export function startingAccount(changes: Partial<MadeUpAccount> = {}): MadeUpAccount {
  return {
    zones: [
      { id: 'Z1', name: 'example.com', records: [record('example.com', 'A', '203.0.113.10')] },
      { id: 'ZP', name: 'example.com', private: true },
      { id: 'ZL', name: 'example.co' },
    ],
    vpcs: [{ VpcId: 'vpc-1', Tags: [{ Key: 'Name', Value: 'main' }] }],
    instances: [instance('i-1')],
    subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c'), subnet('subnet-d', 'd'), subnet('subnet-p', 'a')],
    routeTables: [
      { VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] },
      { VpcId: 'vpc-1', Associations: [{ SubnetId: 'subnet-p' }], Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }] },
    ],
    groups: [],
    rules: [rule('sg-web', 80, '0.0.0.0/0'), rule('sg-web', 22, '198.51.100.0/24')],
    interfaces: [{ NetworkInterfaceId: 'eni-1', Attachment: { InstanceId: 'i-1' }, Groups: [{ GroupId: 'sg-web' }] }],
    certificates: [],
    policies: ['ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', 'ELBSecurityPolicy-2016-08'],
    loadBalancers: [],
    targetGroups: [],
    distributions: [],
    prefixLists: ['com.amazonaws.global.cloudfront.origin-facing'],
    ...changes,
  };
}

export function record(Name: string, Type: 'A' | 'AAAA' | 'CNAME' | 'NS' | 'MX', ...values: string[]): ResourceRecordSet {
  return { Name: `${Name}.`, Type, TTL: 300, ResourceRecords: values.map((Value) => ({ Value })) };
}

export function instance(InstanceId: string, changes: Instance = {}): Instance {
  const groups = changes.NetworkInterfaces ?? [{ NetworkInterfaceId: 'eni-1', Attachment: { DeviceIndex: 0 }, Groups: [{ GroupId: 'sg-web', GroupName: 'web' }], PrivateIpAddresses: [{ Association: { PublicIp: '203.0.113.10' } }] }];
  return {
    InstanceId,
    State: { Name: 'running' },
    Placement: { AvailabilityZone: 'ap-northeast-1a' },
    SubnetId: 'subnet-a',
    VpcId: 'vpc-1',
    PublicIpAddress: '203.0.113.10',
    PublicDnsName: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com',
    Tags: [{ Key: 'Name', Value: 'web' }],
    ...changes,
    NetworkInterfaces: groups,
  };
}

export function subnet(SubnetId: string, zone: string, changes: Subnet = {}): Subnet {
  return { SubnetId, AvailabilityZone: `ap-northeast-1${zone}`, VpcId: 'vpc-1', AvailableIpAddressCount: 250, ...changes };
}

/** The site's, in the starting account's subnets. */
export function loadBalancer(changes: Partial<LoadBalancer> = {}): LoadBalancer {
  return {
    LoadBalancerArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/example-com-alb/1', LoadBalancerName: 'example-com-alb', Type: 'application', State: { Code: 'active' }, VpcId: 'vpc-1',
    DNSName: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com', CanonicalHostedZoneId: 'Z14GRHDCWA56QT', AvailabilityZones: ['a', 'c'].map((zone) => ({ SubnetId: `subnet-${zone}`, ZoneName: `ap-northeast-1${zone}` })),
    ...changes,
  };
}

export function rule(GroupId: string, port: number, source: string, changes: SecurityGroupRule = {}): SecurityGroupRule {
  const from = source.startsWith('sg-') ? { ReferencedGroupInfo: { GroupId: source } } : source.includes(':') ? { CidrIpv6: source } : { CidrIpv4: source };
  return { SecurityGroupRuleId: `sgr-${GroupId}-${port}`, GroupId, IpProtocol: 'tcp', FromPort: port, ToPort: port, IsEgress: false, ...from, ...changes };
}

export function intent(changes: Partial<Intent> = {}): Intent {
  return {
    domain: 'example.com', www: undefined, also: [], wildcard: true, hostedZone: undefined, vpc: undefined, subnets: undefined, subnetsGiven: false, instances: undefined, port: 80, healthPath: '/', healthCodes: '200-399',
    name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', keyAlgorithm: 'RSA_2048', certificate: undefined, cloudfront: false, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: false, edgeCertificate: undefined, rotateOriginSecret: false, keepDirectAccess: false, drain: undefined, timeout: undefined, rehearsal: true, offline: false, useCurrentAddress: false,
    consent: { adopt: false, replaceRecords: false, sharedSecurityGroup: false },
    ...changes,
  };
}

/** Puts the account behind the clients. Filters count, and a list by name goes on behind the name, as in AWS. */
export function worldOf(account: MadeUpAccount, liveNameServers: string[] = []): World {
  for (const mock of Object.values(mocks)) mock.reset();
  mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/me' });
  mocks.acm.on(DescribeCertificateCommand).callsFake(({ CertificateArn }: { CertificateArn: string }) => ({
    Certificate: account.certificates.find((each) => each.CertificateArn === CertificateArn) ?? refuse('ResourceNotFoundException'),
  }));
  zonesOf(account);
  networkOf(account);
  edgeOf(account);
  mocks.elbv2.on(DescribeLoadBalancersCommand).callsFake(() => (account.loadBalancers.length > 0 ? { LoadBalancers: account.loadBalancers } : refuse('LoadBalancerNotFoundException')));
  mocks.elbv2.on(DescribeTargetGroupsCommand).callsFake(() => (account.targetGroups.length > 0 ? { TargetGroups: account.targetGroups } : refuse('TargetGroupNotFoundException')));
  mocks.elbv2.on(DescribeTagsCommand).callsFake(({ ResourceArns }: { ResourceArns: string[] }) => ({ TagDescriptions: ResourceArns.map((ResourceArn) => ({ ResourceArn, Tags: [] })) }));
  mocks.elbv2.on(DescribeSSLPoliciesCommand).callsFake(({ Names }: { Names?: string[] }) => {
    const found = account.policies.filter((name) => Names === undefined || Names.includes(name));
    return found.length > 0 ? { SslPolicies: found.map((Name) => ({ Name })) } : refuse('SSLPolicyNotFoundException');
  });
  const network = { ...offlineNetwork, publicResolvers: ['1.1.1.1'], resolve: async () => liveNameServers };
  return { aws: createClients({ simulated: true }), network };
}

function zonesOf({ zones }: MadeUpAccount): void {
  const shown = (zone: MadeUpZone) => ({ Id: `/hostedzone/${zone.id}`, Name: `${zone.name}.`, CallerReference: '', Config: { PrivateZone: zone.private ?? false } });
  const backwards = (name: string): string => name.split('.').toReversed().join('.');
  const sorted = zones.toSorted((a, b) => (backwards(a.name) < backwards(b.name) ? -1 : 1));
  mocks.route53.on(ListHostedZonesByNameCommand).callsFake(({ DNSName }: { DNSName: string }) => ({ HostedZones: sorted.filter((zone) => backwards(zone.name) >= backwards(DNSName)).map(shown), IsTruncated: false }));
  mocks.route53.on(ListHostedZonesCommand).callsFake(() => ({ HostedZones: zones.map(shown) }));
  mocks.route53.on(GetHostedZoneCommand).callsFake(({ Id }: { Id: string }) => {
    const zone = zones.find((each) => each.id === Id);
    return zone ? { HostedZone: shown(zone), DelegationSet: { NameServers: zone.nameServers ?? [] } } : refuse('NoSuchHostedZone');
  });
  mocks.route53.on(ListResourceRecordSetsCommand).callsFake(({ HostedZoneId }: { HostedZoneId: string }) => ({ ResourceRecordSets: zones.find((zone) => zone.id === HostedZoneId)?.records ?? [] }));
}

function networkOf(account: MadeUpAccount): void {
  const { ec2 } = mocks;
  ec2.on(DescribeVpcsCommand).callsFake(() => ({ Vpcs: account.vpcs }));
  ec2.on(DescribeInstancesCommand).callsFake(({ Filters }: Filtered) => ({
    Reservations: [{ Instances: account.instances.filter(passes(Filters, { 'instance-id': (each) => each.InstanceId, 'vpc-id': (each) => each.VpcId, 'instance-state-name': (each) => each.State?.Name })) }],
  }));
  ec2.on(DescribeSubnetsCommand).callsFake(({ Filters }: Filtered) => ({ Subnets: account.subnets.filter(passes(Filters, { 'vpc-id': (each) => each.VpcId, 'subnet-id': (each) => each.SubnetId })) }));
  ec2.on(DescribeRouteTablesCommand).callsFake(({ Filters }: Filtered) => ({ RouteTables: account.routeTables.filter(passes(Filters, { 'vpc-id': (each) => each.VpcId })) }));
  ec2.on(DescribeSecurityGroupsCommand).callsFake(() => ({ SecurityGroups: account.groups }));
  ec2.on(DescribeSecurityGroupRulesCommand).callsFake(({ Filters }: Filtered) => ({ SecurityGroupRules: account.rules.filter(passes(Filters, { 'group-id': (each) => each.GroupId })) }));
  ec2.on(DescribeNetworkInterfacesCommand).callsFake(() => ({ NetworkInterfaces: account.interfaces }));
}

function edgeOf({ distributions, prefixLists }: MadeUpAccount): void {
  const arnOf = (id: string): string => `arn:aws:cloudfront::123456789012:distribution/${id}`;
  const list = <Item>(items: Item[]) => ({ Quantity: items.length, Items: items });
  const found = (isIt: (each: MadeUpDistribution) => boolean, otherwise: string): MadeUpDistribution => distributions.find(isIt) ?? refuse(otherwise);
  const originOf = ({ origin = 'app.example', secret }: MadeUpDistribution) => ({
    Id: 'ec2-https', DomainName: origin, ...(secret !== undefined && { CustomHeaders: list([{ HeaderName: 'X-Ec2-Https-Origin-Secret', HeaderValue: secret }]) }),
  });
  mocks.cloudfront.on(ListDistributionsCommand).callsFake(() => ({
    DistributionList: { ...list(distributions.map((each) => ({ Id: each.id, ARN: arnOf(each.id), ...(each.aliases && { Aliases: list(each.aliases) }), Origins: list([originOf(each)]) }))), IsTruncated: false },
  }));
  mocks.cloudfront.on(GetDistributionCommand).callsFake(({ Id }: { Id: string }) => {
    const each = found(({ id }) => id === Id, 'NoSuchDistribution');
    const config = { CallerReference: each.reference ?? 'by hand', Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'redirect-to-https' }, Aliases: list(each.aliases ?? []), Origins: list([originOf(each)]) };
    return { ETag: 'E1', Distribution: { Id, ARN: arnOf(Id), DomainName: `${Id.toLowerCase()}.cloudfront.net`, Status: each.status ?? 'Deployed', LastModifiedTime: new Date(0), DistributionConfig: config } };
  });
  mocks.cloudfront.on(ListTagsForResourceCommand).callsFake(({ Resource }: { Resource: string }) => {
    const { site } = found(({ id }) => arnOf(id) === Resource, 'NoSuchResource');
    return { Tags: list(site === undefined ? [] : [{ Key: 'ec2-https:site', Value: site }]) };
  });
  const lists = prefixLists.map((PrefixListName, index) => ({ PrefixListName, PrefixListId: `pl-${index}` }));
  mocks.ec2.on(DescribeManagedPrefixListsCommand).callsFake(({ Filters }: Filtered) => ({ PrefixLists: lists.filter(passes(Filters, { 'prefix-list-name': (each) => each.PrefixListName })) }));
}

interface Filtered {
  Filters?: Filter[];
}

function passes<T>(filters: Filter[] | undefined, fields: Record<string, (thing: T) => string | undefined>): (thing: T) => boolean {
  return (thing) => (filters ?? []).every(({ Name = '', Values }) => {
    const field = fields[Name];
    if (!field) throw new Error(`no such filter in this account: ${Name}`);
    return Values?.includes(field(thing) ?? '');
  });
}

/** What the SDK throws where AWS says no. */
function refuse(name: string): never {
  throw Object.assign(new Error(`${name}, in AWS's words`), { name });
}
