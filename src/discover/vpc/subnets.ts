import type { DescribeRouteTablesRequest, DescribeSubnetsRequest, Filter } from '@aws-sdk/client-ec2';
import type { Clients, Output } from '../../aws/clients.ts';
import { ec2Pages } from '../../aws/calls/ec2-pages.ts';
import { t } from '../../language/text.ts';
import { nameTag } from '../display-name.ts';
import type { Subnet } from '../facts.ts';

/** A subnet that a load balancer might stand in. */
export interface OfferedSubnet extends Subnet {
  /** The Name tag, cleaned of control characters; empty where there is none. */
  name: string;
  freeAddresses: number;
  /** What it lies in where that is no Availability Zone: `an Outpost`. */
  outside: string | undefined;
}

/** The subnets of a VPC, by zone. AWS docs: "Subnets for your VPC". */
export async function listSubnets(aws: Pick<Clients, 'ec2'>, vpcId: string): Promise<OfferedSubnet[]> {
  const [subnets, routeTables] = await Promise.all([describe(aws, [{ Name: 'vpc-id', Values: [vpcId] }]), listRouteTables(aws, vpcId)]);
  return subnets.map((subnet) => fromAws(subnet, routeTables)).toSorted((a, b) => (`${a.zone} ${a.id}` < `${b.zone} ${b.id}` ? -1 : 1));
}

/** The route tables of a VPC. AWS docs: "Configure route tables". */
export async function listRouteTables(aws: Pick<Clients, 'ec2'>, vpcId: string): Promise<RouteTable[]> {
  const pages = await ec2Pages((input: DescribeRouteTablesRequest) => aws.ec2('DescribeRouteTables', input), { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
  return pages.flatMap((page) => page.RouteTables);
}

/** The IPv4 range of each subnet of a VPC, by id. */
export async function subnetRanges(aws: Pick<Clients, 'ec2'>, vpcId: string): Promise<ReadonlyMap<string, string>> {
  const subnets = await describe(aws, [{ Name: 'vpc-id', Values: [vpcId] }]);
  return new Map(subnets.flatMap(({ SubnetId, CidrBlock }) => (CidrBlock === undefined ? [] : [[SubnetId, CidrBlock] as const])));
}

/** The VPC of each of these subnets that is there, wherever it is. */
export async function vpcsOfSubnets(aws: Pick<Clients, 'ec2'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const subnets = await describe(aws, [{ Name: 'subnet-id', Values: ids.toSorted() }]);
  return new Map(subnets.map((subnet) => [subnet.SubnetId, subnet.VpcId]));
}

type AwsSubnet = Output<'ec2', 'DescribeSubnets'>['Subnets'][number];
type RouteTable = Output<'ec2', 'DescribeRouteTables'>['RouteTables'][number];

async function describe(aws: Pick<Clients, 'ec2'>, Filters: Filter[]): Promise<AwsSubnet[]> {
  const pages = await ec2Pages((input: DescribeSubnetsRequest) => aws.ec2('DescribeSubnets', input), { Filters });
  return pages.flatMap((page) => page.Subnets);
}

function fromAws(subnet: AwsSubnet, routeTables: readonly RouteTable[]): OfferedSubnet {
  const id = subnet.SubnetId;
  const zone = subnet.AvailabilityZone;
  return {
    id,
    zone,
    vpcId: subnet.VpcId,
    name: nameTag(subnet.Tags),
    public: leadsOut(id, routeTables),
    freeAddresses: subnet.AvailableIpAddressCount,
    outside: subnet.OutpostArn ? t`an Outpost` : outsideOf(zone),
  };
}

/** A subnet without a route table of its own uses the VPC's main one. A route whose gateway is gone is a blackhole. */
export function leadsOut(subnetId: string, routeTables: readonly RouteTable[]): boolean {
  const table = routeTables.find((each) => each.Associations.some((association) => association.SubnetId === subnetId)) ?? routeTables.find((each) => each.Associations.some((association) => association.Main));
  return (table?.Routes ?? []).some((route) =>
    (route.DestinationCidrBlock === '0.0.0.0/0' || route.DestinationIpv6CidrBlock === '::/0') && route.GatewayId?.startsWith('igw-') === true && route.State !== 'blackhole');
}

/**
 * An Availability Zone is called like its region, with a letter (`us-west-2a`); other zones carry a place as well:
 * `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`. AWS docs: "AWS Availability Zones", "AWS Local Zones".
 */
export function outsideOf(zone: string): string | undefined {
  if (zone === '' || /^[a-z]+(-[a-z]+)+-\d+[a-z]$/.test(zone)) return undefined;
  return zone.includes('-wl') ? t`a Wavelength Zone` : t`a Local Zone`;
}
