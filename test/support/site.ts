import type { DescribeNetworkInterfacesCommandOutput } from '@aws-sdk/client-ec2';
import type { DescribeTargetHealthCommandOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import type { SecurityGroupRule } from '../../src/aws/security-group-rules.ts';
import { Secret } from '../../src/aws/secret.ts';
import type { CloudFront, Facts, Instance, SecurityGroup, SiteDistribution } from '../../src/discover/facts.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { version } from '../../src/version.ts';

/** The site of the step tests: example.com on one instance, as the tutorial starts. Each test names what differs. */

export const region = 'ap-northeast-1';
export const account = '123456789012';
const zone = { id: 'Z0SITE', name: 'example.com' };
/** A second zone of the account, for names under another domain. */
const otherZone = { id: 'Z0OTHER', name: 'example.org' };
export const vpcId = 'vpc-0main';
export const balancerName = 'example-com-alb-1234567890.ap-northeast-1.elb.amazonaws.com';
/** Of the region's load balancers: what an alias names. */
export const balancerZone = 'Z14GRHDCWA56QT';
/** The group of the load balancer. */
export const balancerGroup = 'sg-0alb';
export const arn = {
  loadBalancer: `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/example-com-alb/0123456789abcdef`,
  targetGroup: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/example-com-tg/0123456789abcdef`,
  listener: `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/example-com-alb/0123456789abcdef/fedcba9876543210`,
  certificate: `arn:aws:acm:${region}:${account}:certificate/11111111-1111-4111-8111-111111111111`,
};

/** The least that AWS says of the site's load balancer. */
export const knownBalancer = {
  LoadBalancerArn: arn.loadBalancer,
  LoadBalancerName: 'example-com-alb',
  DNSName: balancerName,
  CanonicalHostedZoneId: balancerZone,
  VpcId: vpcId,
  Type: 'application' as const,
  Scheme: 'internet-facing' as const,
  State: { Code: 'active' as const },
};

/** Milliseconds since the epoch at which the tests' clock starts. */
export const start = Date.UTC(2026, 10, 20, 12);

/** What differs in an intent; of the explicit yeses, those that were given. */
export type IntentDeviations = Partial<Omit<Intent, 'consent'>> & { consent?: Partial<Intent['consent']> };

/** The intent of `ec2-https setup --domain example.com` with its defaults, but for what is given. */
export function intentOf({ consent, ...deviations }: IntentDeviations = {}): Intent {
  return {
    domain: 'example.com',
    www: undefined,
    also: [],
    wildcard: true,
    hostedZone: undefined,
    vpc: undefined,
    subnets: undefined,
    subnetsGiven: false,
    instances: undefined,
    port: 80,
    healthPath: '/',
    healthCodes: '200-399',
    name: 'example-com',
    tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    keyAlgorithm: 'RSA_2048',
    certificate: undefined,
    cloudfront: false,
    originName: 'origin.example.com',
    viewerProtocol: 'redirect-to-https',
    lockOrigin: false,
    edgeCertificate: undefined,
    rotateOriginSecret: false,
    keepDirectAccess: false,
    drain: undefined,
    timeout: undefined,
    rehearsal: true,
    offline: false,
    useCurrentAddress: false,
    ...deviations,
    consent: { adopt: false, replaceRecords: false, sharedSecurityGroup: false, ...consent },
  };
}

/** One instance with one interface, in the group `sg-0web`. */
export function instanceOf(deviations: Partial<Instance> = {}): Instance {
  return {
    id: 'i-0web',
    name: 'web',
    state: 'running',
    zone: `${region}a`,
    subnetId: 'subnet-0a',
    vpcId,
    addresses: ['203.0.113.10'],
    publicDnsName: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com',
    interfaces: [{ id: 'eni-0web', groups: ['sg-0web'] }],
    ...deviations,
  };
}

/** A group that nobody else uses and that lets nobody in. */
export function groupOf(deviations: Partial<SecurityGroup> = {}): SecurityGroup {
  return { id: 'sg-0web', name: 'web', rules: [], otherUsers: [], ...deviations };
}

/** What the account says of the tutorial's start, but for what is given. */
export function factsOf(deviations: Partial<Facts> = {}): Facts {
  return {
    account: { id: account, caller: `arn:aws:iam::${account}:user/alice`, partition: 'aws', region, simulated: false },
    names: ['example.com', 'www.example.com'],
    certificateNames: ['example.com', '*.example.com'],
    zoneOf: { 'example.com': zone, 'www.example.com': zone },
    siteZone: { ...zone, recordSets: [] },
    siteGroupId: undefined,
    vpcId,
    vpcRanges: [],
    subnets: ['a', 'c'].map((letter) => ({ id: `subnet-0${letter}`, zone: region + letter, vpcId, name: '', public: true, freeAddresses: 250 })),
    instances: [instanceOf()],
    securityGroups: { 'sg-0web': groupOf() },
    otherNames: [],
    cloudfront: { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [], locked: false, prefixList: undefined },
    taken: [],
    warnings: [],
    ...deviations,
  };
}

/** The id of the prefix list of CloudFront's servers. */
export const prefixList = 'pl-0123456789abcdef0';

/** A secret of the form of those that CloudFront sends: each digit gives another one. */
export function secretOf(digit: string): Secret {
  return new Secret(digit.repeat(64));
}

/** The distribution of the site as the facts have it: deployed, and sending the secret `a`. */
export function siteDistribution(deviations: Partial<SiteDistribution> = {}): SiteDistribution {
  return { id: 'E0123456789ABC', domainName: 'd111111abcdef8.cloudfront.net', deployed: true, secret: secretOf('a'), ...deviations };
}

/** The facts of a site with CloudFront in front of a load balancer that is locked, but for what is given. */
export function behindCloudFront(deviations: Partial<CloudFront> = {}): Pick<Facts, 'cloudfront'> {
  return { cloudfront: { remembered: true, distribution: siteDistribution(), domainNames: [], namesElsewhere: [], locked: true, prefixList, ...deviations } };
}

/** The facts of a site that serves example.org as well, which has a zone of its own. */
export function inTwoZones(deviations: Partial<Facts> = {}): Partial<Facts> {
  return {
    names: ['example.com', 'example.org'],
    certificateNames: ['example.com', '*.example.com', 'example.org'],
    zoneOf: { 'example.com': zone, 'example.org': otherZone },
    ...deviations,
  };
}

/** The tags by which a resource is known as a site's, as every create call sets them. */
export function tagsOf(name: string, site = 'example.com'): { Key: string; Value: string }[] {
  return [{ Key: 'ec2-https:site', Value: site }, { Key: 'ec2-https:version', Value: version }, { Key: 'Name', Value: name }];
}

/** An inbound rule in our form, written as AWS's console says it: `rule('sgr-1', 'tcp 80', '0.0.0.0/0')`. */
export function rule(id: string, what: string, source: string, groupId = 'sg-0web'): SecurityGroupRule {
  const [protocol = '-1', ports = '-1'] = what === 'all traffic' ? [] : what.split(' ');
  const [fromPort = -1, toPort = fromPort] = ports === '-1' ? [] : ports.split('-').map(Number);
  return { id, groupId, protocol, fromPort, toPort, source, description: '' };
}

/** The same rule as AWS answers it. */
export function awsRule({ id, groupId, protocol, fromPort, toPort, source, description, tags }: SecurityGroupRule) {
  const from = source.startsWith('sg-') ? { ReferencedGroupInfo: { GroupId: source } }
    : source.startsWith('pl-') ? { PrefixListId: source }
      : source.includes(':') ? { CidrIpv6: source } : { CidrIpv4: source };
  return { SecurityGroupRuleId: id, GroupId: groupId, IsEgress: false, IpProtocol: protocol, FromPort: fromPort, ToPort: toPort, ...from, ...(description !== '' && { Description: description }), ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }) };
}

/** A record set in our form. */
export function record(name: string, type: string, values: readonly string[], ttl = 300): RecordSet {
  return { name, type, ttl, values };
}

/** An alias to the site's load balancer, or to what is given, in our form. */
export function alias(name: string, dnsName = balancerName, deviations: { type?: string; evaluateTargetHealth?: boolean; hostedZoneId?: string } = {}): RecordSet {
  const { type = 'A', evaluateTargetHealth = false, hostedZoneId = balancerZone } = deviations;
  return { name, type, alias: { dnsName, hostedZoneId, evaluateTargetHealth } };
}

/** A record set as Route 53 answers it: with a final dot, and an asterisk as `\052`. */
export function awsRecord({ name, type, ttl, values, alias: target, routingPolicy }: RecordSet) {
  return {
    Name: `${name.replace(/^\*/, '\\052')}.`,
    Type: type as 'A',
    ...(ttl !== undefined && { TTL: ttl }),
    ...(values && { ResourceRecords: values.map((Value) => ({ Value })) }),
    ...(target && { AliasTarget: { DNSName: `${target.dnsName}.`, HostedZoneId: target.hostedZoneId, EvaluateTargetHealth: target.evaluateTargetHealth } }),
    ...(routingPolicy !== undefined && { SetIdentifier: routingPolicy }),
  };
}

/** The answer to ListResourceRecordSets for zones that hold these, by the zone's id; other zones are empty. */
export function zonesWith(zones: Readonly<Record<string, readonly RecordSet[]>>) {
  return (input: Record<string, unknown>) => ({
    ResourceRecordSets: (zones[String(input['HostedZoneId'])] ?? []).map(awsRecord),
    IsTruncated: false,
    MaxItems: 300,
  });
}

/** A change of a batch as Route 53 is asked for it. */
export function change(Action: 'CREATE' | 'DELETE' | 'UPSERT', { name, type, ttl, values, alias: target }: RecordSet): object {
  return {
    Action,
    ResourceRecordSet: {
      Name: name,
      Type: type,
      ...(target
        ? { AliasTarget: { DNSName: target.dnsName, HostedZoneId: target.hostedZoneId, EvaluateTargetHealth: target.evaluateTargetHealth } }
        : { TTL: ttl, ResourceRecords: (values ?? []).map((Value) => ({ Value })) }),
    },
  };
}

/** One batch of changes, as it is asked for. */
export function batch(HostedZoneId: string, ...Changes: object[]): ['ChangeResourceRecordSets', object] {
  return ['ChangeResourceRecordSets', { HostedZoneId, ChangeBatch: { Comment: 'ec2-https', Changes } }];
}

/** The answer to DescribeTargetHealth: each target as `[id, state, reason code, AWS's words]`, with `id:port` for a port other than 80. */
export function healthOf(...targets: readonly (readonly [target: string, state: string, reason?: string, description?: string])[]): DescribeTargetHealthCommandOutput {
  return {
    $metadata: {},
    TargetHealthDescriptions: targets.map(([target, state, reason, description]) => {
      const [Id, port = '80'] = target.split(':');
      return {
        Target: { Id, Port: Number(port) },
        TargetHealth: { State: state as 'healthy', ...(reason !== undefined && { Reason: reason as 'Target.Timeout' }), ...(description !== undefined && { Description: description }) },
      };
    }),
  };
}

/** The answer to DescribeNetworkInterfaces: each interface as whom it belongs to, an instance or itself, and its groups. */
export function usersOf(...faces: readonly (readonly [user: string, ...groups: string[]])[]): Pick<DescribeNetworkInterfacesCommandOutput, 'NetworkInterfaces'> {
  return {
    NetworkInterfaces: faces.map(([user, ...groups], index) => ({
      NetworkInterfaceId: user.startsWith('eni-') ? user : `eni-${index}`,
      ...(user.startsWith('i-') && { Attachment: { InstanceId: user } }),
      Groups: groups.map((GroupId) => ({ GroupId })),
    })),
  };
}
