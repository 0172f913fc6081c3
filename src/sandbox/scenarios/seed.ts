import type { Account } from '../account/account.ts';
import type { Tags } from '../account/tags.ts';
import type { Subnet, Vpc } from '../account/vpc.ts';
import type { SecurityGroup } from '../account/security-group.ts';
import type { Instance } from '../account/instance.ts';
import type { HostedZone, RecordSet } from '../account/hosted-zone.ts';
import type { Certificate } from '../account/certificate.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import type { App } from '../account/app.ts';
import type { Distribution } from '../account/distribution.ts';
import { addressIn } from '../addresses.ts';
import { addDistribution } from '../cloudfront/distributions.ts';
import { hex, newId, newRoute53Id, newUuid } from '../identifiers.ts';

/** A rule in short: a port or a range, from one source; everything where no ports are given. */
export interface RuleSeed {
  ports?: number | readonly [number, number];
  source: string;
  description?: string;
}

/** Adds a VPC with its main route table, its default security group and, unless told otherwise, an internet gateway. */
export function addVpc(account: Account, seed: { cidr: string; name?: string; gateway?: boolean }): Vpc {
  const vpc: Vpc = { id: newId(account, 'vpc'), cidr: seed.cidr, isDefault: false, tags: nameTag(seed.name) };
  account.vpcs.push(vpc);
  const routes = [{ destination: seed.cidr, gateway: 'local' }];
  if (seed.gateway !== false) {
    const gateway = { id: newId(account, 'igw'), vpcId: vpc.id };
    account.internetGateways.push(gateway);
    routes.push({ destination: '0.0.0.0/0', gateway: gateway.id });
  }
  account.routeTables.push({ id: newId(account, 'rtb'), vpcId: vpc.id, main: true, subnetIds: [], routes, tags: {} });
  const group = addSecurityGroup(account, { vpcId: vpc.id, name: 'default', description: 'default VPC security group', rules: [] });
  group.rules.unshift({ id: newId(account, 'sgr'), egress: false, protocol: '-1', fromPort: -1, toPort: -1, source: group.id, tags: {} });
  return vpc;
}

/**
 * Adds a subnet.
 * @param seed `routes`: `main` leaves it to the VPC's main table; `public` and `private` give it a table of its own,
 *   with and without a way to the internet
 */
export function addSubnet(account: Account, seed: { vpcId: string; cidr: string; zone: string; name?: string; routes?: 'main' | 'public' | 'private'; freeAddresses?: number }): Subnet {
  const subnet: Subnet = {
    id: newId(account, 'subnet'),
    vpcId: seed.vpcId,
    cidr: seed.cidr,
    zone: seed.zone,
    zoneId: zoneId(seed.zone),
    freeAddresses: seed.freeAddresses ?? 250,
    mapPublicIp: seed.routes !== 'private',
    tags: nameTag(seed.name),
  };
  account.subnets.push(subnet);
  if (seed.routes === 'public' || seed.routes === 'private') {
    const vpc = account.vpcs.find((each) => each.id === seed.vpcId);
    const gateway = account.internetGateways.find((each) => each.vpcId === seed.vpcId);
    const routes = [{ destination: vpc?.cidr ?? seed.cidr, gateway: 'local' }];
    if (gateway && seed.routes === 'public') routes.push({ destination: '0.0.0.0/0', gateway: gateway.id });
    account.routeTables.push({ id: newId(account, 'rtb'), vpcId: seed.vpcId, main: false, subnetIds: [subnet.id], routes, tags: {} });
  }
  return subnet;
}

/** Adds a security group with the default egress rule. */
export function addSecurityGroup(account: Account, seed: { vpcId: string; name: string; description?: string; rules: readonly RuleSeed[] }): SecurityGroup {
  const group: SecurityGroup = { id: newId(account, 'sg'), name: seed.name, description: seed.description ?? seed.name, vpcId: seed.vpcId, rules: [], tags: {} };
  account.securityGroups.push(group);
  for (const rule of seed.rules) addRule(account, group, rule);
  group.rules.push({ id: newId(account, 'sgr'), egress: true, protocol: '-1', fromPort: -1, toPort: -1, source: '0.0.0.0/0', tags: {} });
  return group;
}

/** Adds an inbound rule to a group. */
export function addRule(account: Account, group: SecurityGroup, { ports, source, description }: RuleSeed): void {
  const [fromPort, toPort] = ports === undefined ? [-1, -1] : typeof ports === 'number' ? [ports, ports] : ports;
  const protocol = ports === undefined ? '-1' : 'tcp';
  group.rules.push({ id: newId(account, 'sgr'), egress: false, protocol, fromPort, toPort, source, ...(description !== undefined && { description }), tags: {} });
}

/** Adds a running instance with one network interface; without a group it gets the VPC's default one. */
export function addInstance(account: Account, seed: { name: string; subnetId: string; groups: readonly string[]; publicAddress?: string; elastic?: boolean; app?: App; state?: Instance['state'] }): Instance {
  const instance: Instance = {
    id: newId(account, 'i'),
    state: seed.state ?? 'running',
    imageId: `ami-0${hex(16, account.region)}`,
    type: 't3.small',
    launchedAt: account.settledAt,
    ...(seed.app && { app: seed.app }),
    tags: nameTag(seed.name),
  };
  account.instances.push(instance);
  addInterface(account, instance, { ...seed, deviceIndex: 0 });
  return instance;
}

/** Attaches a network interface to an instance. */
export function addInterface(account: Account, instance: Instance, seed: { subnetId: string; groups: readonly string[]; deviceIndex: number; publicAddress?: string; elastic?: boolean }): void {
  const subnet = account.subnets.find((each) => each.id === seed.subnetId);
  const inSubnet = account.networkInterfaces.filter((it) => it.subnetId === seed.subnetId && it.instance).length;
  const id = newId(account, 'eni');
  account.networkInterfaces.push({
    id,
    subnetId: seed.subnetId,
    groups: [...seed.groups],
    privateAddress: addressIn(subnet?.cidr ?? '10.0.0.0/24', 10 + inSubnet),
    ...(seed.publicAddress !== undefined && { publicAddress: seed.publicAddress }),
    ...(seed.elastic === true && { allocationId: `eipalloc-0${hex(16, id)}` }),
    ipv6Addresses: [],
    description: seed.deviceIndex === 0 ? 'Primary network interface' : '',
    instance: { id: instance.id, deviceIndex: seed.deviceIndex },
    tags: {},
  });
}

/** Adds a hosted zone with its NS and SOA records; a public one is delegated unless told otherwise. */
export function addHostedZone(account: Account, seed: { name: string; private?: boolean; delegated?: boolean; records?: readonly RecordSet[] }): HostedZone {
  const id = newRoute53Id(account, 'Z');
  const number = account.lastId;
  const nameServers = ['com', 'net', 'org', 'co.uk'].map((end, index) => `ns-${number * 4 + index}.awsdns-${String(index * 16 + (number % 16)).padStart(2, '0')}.${end}`);
  const zone: HostedZone = {
    id,
    name: seed.name,
    private: seed.private ?? false,
    delegated: seed.delegated ?? seed.private !== true,
    callerReference: `zone-${number}`,
    nameServers,
    vpcIds: seed.private === true ? account.vpcs.slice(0, 1).map((vpc) => vpc.id) : [],
    records: [
      { name: seed.name, type: 'NS', ttl: 172_800, values: nameServers.map((server) => `${server}.`) },
      { name: seed.name, type: 'SOA', ttl: 900, values: [`${nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`] },
      ...(seed.records ?? []),
    ],
  };
  account.hostedZones.push(zone);
  return zone;
}

/** Adds a certificate of somebody's own: issued for a year, and used by nothing, unless told otherwise. */
export function addCertificate(account: Account, seed: { names: readonly string[]; region?: string; usedBy?: readonly string[] } & Partial<Pick<Certificate, 'status' | 'type' | 'keyAlgorithm' | 'tags'>>): Certificate {
  const { names, region = account.region, usedBy = [], status = 'ISSUED', ...more } = seed;
  const certificate: Certificate = {
    arn: `arn:aws:acm:${region}:${account.id}:certificate/${newUuid(account)}`,
    names: [...names],
    status,
    type: 'AMAZON_ISSUED',
    keyAlgorithm: 'RSA_2048',
    validationMethod: 'DNS',
    requestedAt: account.settledAt,
    ...(status === 'ISSUED' && { issuedAt: account.settledAt, notAfter: account.settledAt + 365 * 86_400_000 }),
    tags: {},
    ...more,
  };
  account.certificates.push(certificate);
  for (const arn of usedBy) addCertificateUser(certificate, arn);
  return certificate;
}

/** Lets something that the sandbox does not know use a certificate: a distribution or a load balancer of somebody else. */
export function addCertificateUser(certificate: Certificate, arn: string): void {
  certificate.usedBy = [...(certificate.usedBy ?? []), { arn }];
}

/**
 * Adds a distribution of somebody's own, deployed and enabled: one origin that is asked as the viewer asks, nothing cached.
 * @param seed `certificateArn`: one of us-east-1; without it the distribution has CloudFront's own
 */
export function addOwnDistribution(account: Account, seed: { originName: string; aliases?: readonly string[]; certificateArn?: string; comment?: string; tags?: Tags }): Distribution {
  const { originName, aliases = [], certificateArn, comment = '', tags = {} } = seed;
  const settings: Distribution['config'] = {
    CallerReference: `by-hand-${account.lastId}`,
    Comment: comment,
    Enabled: true,
    Aliases: { Quantity: aliases.length, Items: [...aliases] },
    Origins: { Quantity: 1, Items: [{ Id: originName, DomainName: originName, CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' } }] },
    DefaultCacheBehavior: { TargetOriginId: originName, ViewerProtocolPolicy: 'allow-all', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
    ...(certificateArn !== undefined && { ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' } }),
  };
  return addDistribution(account, settings, { tags, now: account.settledAt });
}

/** Puts a web ACL of AWS WAF before a load balancer. */
export function associateWebAcl(account: Account, balancer: LoadBalancer, name: string): void {
  balancer.webAclArn = `arn:aws:wafv2:${account.region}:${account.id}:regional/webacl/${name}/${newUuid(account)}`;
}

/** As in `apne1-az4`: which letter is which place differs by account, so any will do. */
function zoneId(zone: string): string {
  const [area = '', direction = '', place = ''] = zone.split('-');
  return `${area}${direction.replace(/(north|south|east|west|central)/g, (word) => word.charAt(0))}${place.charAt(0)}-az${(zone.charCodeAt(zone.length - 1) % 4) + 1}`;
}

function nameTag(name: string | undefined): Record<string, string> {
  return name === undefined ? {} : { Name: name };
}
