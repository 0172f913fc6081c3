import type { Account } from '../account/account.ts';
import type { Subnet, Vpc } from '../account/vpc.ts';
import type { SecurityGroup } from '../account/security-group.ts';
import type { Instance } from '../account/instance.ts';
import type { HostedZone, RecordSet } from '../account/hosted-zone.ts';
import type { App } from '../account/app.ts';
import { addressIn } from '../addresses.ts';
import { hex, newId, newRoute53Id } from '../identifiers.ts';

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
export function addInstance(
  account: Account,
  seed: { name: string; subnetId: string; groups: readonly string[]; publicAddress?: string; elastic?: boolean; app?: App; state?: Instance['state'] },
): Instance {
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

/** As in `apne1-az4`: which letter is which place differs by account, so any will do. */
function zoneId(zone: string): string {
  const [area = '', direction = '', place = ''] = zone.split('-');
  return `${area}${direction.replace(/(north|south|east|west|central)/g, (word) => word.charAt(0))}${place.charAt(0)}-az${(zone.charCodeAt(zone.length - 1) % 4) + 1}`;
}

function nameTag(name: string | undefined): Record<string, string> {
  return name === undefined ? {} : { Name: name };
}
