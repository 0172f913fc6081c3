import type { LoadBalancer as AwsLoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import { hex, letters, newArnSuffix } from '../identifiers.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { withTags } from '../tag-rules.ts';
import type { Operations, World } from '../world.ts';
import { defaultAttributes } from './default-attributes.ts';
import { checkedGroups, checkedName, checkedSubnets, interfacesFor } from './load-balancer-placement.ts';
import { elbTagErrors } from './load-balancer-tags.ts';

type Own = 'CreateLoadBalancer' | 'DeleteLoadBalancer' | 'DescribeLoadBalancers' | 'SetSecurityGroups' | 'SetSubnets';

/** AWS docs: "CreateLoadBalancer", "DeleteLoadBalancer", "DescribeLoadBalancers", "SetSecurityGroups", "SetSubnets". */
export const loadBalancers: Pick<Operations<'elbv2'>, Own> = {
  /** Repeated with the same settings it answers the balancer that is there. */
  CreateLoadBalancer: (world, input) => {
    const { account } = world;
    if (input.Type !== undefined && input.Type !== 'application') throw new Error('The sandbox knows application load balancers alone');
    const name = checkedName(input.Name, 'load balancer');
    const subnets = checkedSubnets(account, input.Subnets ?? input.SubnetMappings?.map((mapping) => mapping.SubnetId ?? ''), input.Scheme);
    const vpcId = subnets[0]?.vpcId ?? '';
    const wanted = {
      scheme: input.Scheme ?? 'internet-facing',
      ipAddressType: input.IpAddressType === 'dualstack' ? ('dualstack' as const) : ('ipv4' as const),
      vpcId,
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroups: checkedGroups(account, vpcId, input.SecurityGroups),
    };
    const tags = withTags({}, input.Tags, elbTagErrors);
    const existing = account.loadBalancers.find((balancer) => balancer.name === name);
    if (existing && !sameSettings(existing, wanted)) throw new Refusal('DuplicateLoadBalancerNameException', `There is a load balancer '${name}' with other settings.`);
    const balancer = existing ?? make(world, name, wanted, tags);
    return { LoadBalancers: [toAws(world, balancer)] };
  },

  /** Takes the listeners along, whoever made them; a balancer that is not there is no error. */
  DeleteLoadBalancer: ({ account, now, delays }, { LoadBalancerArn: arn }) => {
    const balancer = account.loadBalancers.find((each) => each.arn === arn);
    if (!balancer) return {};
    if (balancer.attributes['deletion_protection.enabled'] === 'true') throw new Refusal('OperationNotPermittedException', `'${arn}' is protected against deletion.`);
    account.loadBalancers.splice(account.loadBalancers.indexOf(balancer), 1);
    account.listeners = account.listeners.filter((listener) => listener.loadBalancerArn !== arn);
    for (const it of account.networkInterfaces) if (it.loadBalancerArn === arn) it.releasedAt = now + delays.interfaces * 1000;
    return {};
  },

  DescribeLoadBalancers: (world, input) => {
    const { LoadBalancerArns: arns = [], Names: names = [] } = input;
    const all = world.account.loadBalancers;
    if (arns.length > 0 && names.length > 0) throw new Refusal('ValidationError', 'Load balancers are named by ARNs or by names, not by both.');
    const missing = arns.find((arn) => !all.some((each) => each.arn === arn)) ?? names.find((name) => !all.some((each) => each.name === name));
    if (missing !== undefined) throw new Refusal('LoadBalancerNotFoundException', `There is no load balancer '${missing}'.`);
    const named = all.filter((each) => (arns.length === 0 || arns.includes(each.arn)) && (names.length === 0 || names.includes(each.name)));
    const page = pageOf(named, elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { LoadBalancers: page.items.map((balancer) => toAws(world, balancer)), NextMarker: page.next };
  },

  SetSecurityGroups: ({ account }, input) => {
    const balancer = getLoadBalancer(account, input.LoadBalancerArn);
    if (!input.SecurityGroups || input.SecurityGroups.length === 0) throw new Refusal('ValidationError', 'At least one security group must be named.');
    balancer.securityGroups = checkedGroups(account, balancer.vpcId, input.SecurityGroups);
    for (const it of account.networkInterfaces) if (it.loadBalancerArn === balancer.arn) it.groups = [...balancer.securityGroups];
    return { SecurityGroupIds: balancer.securityGroups };
  },

  SetSubnets: (world, input) => {
    const { account } = world;
    const balancer = getLoadBalancer(account, input.LoadBalancerArn);
    const subnets = checkedSubnets(account, input.Subnets ?? input.SubnetMappings?.map((mapping) => mapping.SubnetId ?? ''), balancer.scheme);
    if (subnets[0]?.vpcId !== balancer.vpcId) throw new Refusal('InvalidConfigurationRequestException', 'A load balancer stays in its VPC.');
    balancer.subnetIds = subnets.map((subnet) => subnet.id);
    account.networkInterfaces = account.networkInterfaces.filter((it) => it.loadBalancerArn !== balancer.arn || balancer.subnetIds.includes(it.subnetId));
    account.networkInterfaces.push(...interfacesFor(account, balancer));
    return { AvailabilityZones: toAws(world, balancer).AvailabilityZones, IpAddressType: balancer.ipAddressType };
  },
};

/** @throws {Refusal} LoadBalancerNotFoundException */
export function getLoadBalancer(account: Account, arn: string | undefined): LoadBalancer {
  const balancer = account.loadBalancers.find((each) => each.arn === arn);
  if (!balancer) throw new Refusal('LoadBalancerNotFoundException', `There is no load balancer '${arn}'.`);
  return balancer;
}

/** When the balancer becomes, or became, active: milliseconds since the epoch. */
export function activeAt({ delays }: Pick<World, 'delays'>, balancer: LoadBalancer): number {
  return balancer.createdAt + delays.loadBalancer * 1000;
}

/** As DescribeLoadBalancers says it. */
export function stateOf(world: Pick<World, 'delays' | 'now'>, balancer: LoadBalancer): 'provisioning' | 'active' | 'active_impaired' | 'failed' {
  return balancer.state ?? (world.now >= activeAt(world, balancer) ? 'active' : 'provisioning');
}

/** Elastic Load Balancing lists 400 items a page at most, and by default. */
export function elbPageSize(asked: number | undefined): number {
  if (asked !== undefined && (asked < 1 || asked > 400)) throw new Refusal('ValidationError', `PageSize is ${asked}, and must be from 1 to 400.`);
  return asked ?? 400;
}

type Settings = Pick<LoadBalancer, 'scheme' | 'ipAddressType' | 'vpcId' | 'subnetIds' | 'securityGroups'>;

function sameSettings(a: Settings, b: Settings): boolean {
  const form = (it: Settings): string => JSON.stringify([it.scheme, it.ipAddressType, it.subnetIds.toSorted(), it.securityGroups.toSorted()]);
  return form(a) === form(b);
}

function make({ account, region, now }: World, name: string, settings: Settings, tags: LoadBalancer['tags']): LoadBalancer {
  const suffix = newArnSuffix(account);
  const balancer: LoadBalancer = {
    arn: `arn:aws:elasticloadbalancing:${region}:${account.id}:loadbalancer/app/${name}/${suffix}`,
    name,
    dnsName: `${settings.scheme === 'internal' ? 'internal-' : ''}${name}-1${letters(8, '0123456789', suffix)}.${region}.elb.amazonaws.com`,
    zoneId: zoneIds[region] ?? `Z${hex(13, region).toUpperCase()}`,
    ...settings,
    createdAt: now,
    attributes: { ...defaultAttributes },
    tags,
  };
  account.loadBalancers.push(balancer);
  account.networkInterfaces.push(...interfacesFor(account, balancer));
  return balancer;
}

/** AWS docs: "Elastic Load Balancing endpoints and quotas". */
const zoneIds: Record<string, string> = { 'ap-northeast-1': 'Z14GRHDCWA56QT', 'us-east-1': 'Z35SXDOTRQ7X7K', 'us-west-2': 'Z1H1FL5HABSF5' };

function toAws(world: World, balancer: LoadBalancer): AwsLoadBalancer {
  const zones = balancer.subnetIds.map((id) => ({ SubnetId: id, ZoneName: world.account.subnets.find((subnet) => subnet.id === id)?.zone, LoadBalancerAddresses: [] }));
  return {
    LoadBalancerArn: balancer.arn,
    LoadBalancerName: balancer.name,
    DNSName: balancer.dnsName,
    CanonicalHostedZoneId: balancer.zoneId,
    CreatedTime: new Date(balancer.createdAt),
    Scheme: balancer.scheme,
    VpcId: balancer.vpcId,
    State: { Code: stateOf(world, balancer) },
    Type: 'application',
    AvailabilityZones: zones,
    SecurityGroups: balancer.securityGroups,
    IpAddressType: balancer.ipAddressType,
  };
}
