import type { RouteTable as AwsRouteTable, Subnet as AwsSubnet, Vpc as AwsVpc } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { RouteTable, Subnet, Vpc } from '../account/vpc.ts';
import { hex } from '../identifiers.ts';
import { listedTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** VPCs, subnets and route tables. AWS docs: "DescribeVpcs", "DescribeSubnets", "DescribeRouteTables". */
export const vpcs: Pick<Operations<'ec2'>, 'DescribeVpcs' | 'DescribeSubnets' | 'DescribeRouteTables'> = {
  DescribeVpcs: ({ account }, input) => {
    const page = select(account.vpcs.map((vpc) => vpcToAws(account, vpc)), input.VpcIds, input, vpcListing);
    return { Vpcs: page.items, NextToken: page.next };
  },
  DescribeSubnets: ({ account }, input) => {
    const page = select(account.subnets.map((subnet) => subnetToAws(account, subnet)), input.SubnetIds, input, subnetListing);
    return { Subnets: page.items, NextToken: page.next };
  },
  DescribeRouteTables: ({ account }, input) => {
    const page = select(account.routeTables.map((table) => routeTableToAws(account, table)), input.RouteTableIds, input, routeTableListing);
    return { RouteTables: page.items, NextToken: page.next };
  },
};

const vpcListing: Listing<AwsVpc> = {
  id: (vpc) => vpc.VpcId,
  notFound: 'InvalidVpcID.NotFound',
  tags: (vpc) => vpc.Tags,
  filters: {
    'vpc-id': (vpc) => [vpc.VpcId],
    cidr: (vpc) => [vpc.CidrBlock],
    'cidr-block-association.cidr-block': (vpc) => (vpc.CidrBlockAssociationSet ?? []).map((block) => block.CidrBlock),
    'is-default': (vpc) => [vpc.IsDefault],
    'owner-id': (vpc) => [vpc.OwnerId],
    state: (vpc) => [vpc.State],
  },
};

const subnetListing: Listing<AwsSubnet> = {
  id: (subnet) => subnet.SubnetId,
  notFound: 'InvalidSubnetID.NotFound',
  tags: (subnet) => subnet.Tags,
  filters: {
    'subnet-id': (subnet) => [subnet.SubnetId],
    'subnet-arn': (subnet) => [subnet.SubnetArn],
    'vpc-id': (subnet) => [subnet.VpcId],
    'availability-zone': (subnet) => [subnet.AvailabilityZone],
    'availability-zone-id': (subnet) => [subnet.AvailabilityZoneId],
    'available-ip-address-count': (subnet) => [subnet.AvailableIpAddressCount],
    'cidr-block': (subnet) => [subnet.CidrBlock],
    'default-for-az': (subnet) => [subnet.DefaultForAz],
    'map-public-ip-on-launch': (subnet) => [subnet.MapPublicIpOnLaunch],
    'owner-id': (subnet) => [subnet.OwnerId],
    state: (subnet) => [subnet.State],
  },
};

/** `association.subnet-id` finds explicit associations alone: a subnet under the main table has no answer. */
const routeTableListing: Listing<AwsRouteTable> = {
  id: (table) => table.RouteTableId,
  notFound: 'InvalidRouteTableID.NotFound',
  tags: (table) => table.Tags,
  filters: {
    'route-table-id': (table) => [table.RouteTableId],
    'vpc-id': (table) => [table.VpcId],
    'owner-id': (table) => [table.OwnerId],
    'association.main': (table) => associations(table).map((association) => association.Main),
    'association.subnet-id': (table) => associations(table).map((association) => association.SubnetId),
    'association.route-table-id': (table) => associations(table).map((association) => association.RouteTableId),
    'association.route-table-association-id': (table) => associations(table).map((association) => association.RouteTableAssociationId),
    'route.destination-cidr-block': (table) => (table.Routes ?? []).map((route) => route.DestinationCidrBlock),
    'route.destination-ipv6-cidr-block': (table) => (table.Routes ?? []).map((route) => route.DestinationIpv6CidrBlock),
    'route.gateway-id': (table) => (table.Routes ?? []).map((route) => route.GatewayId),
    'route.state': (table) => (table.Routes ?? []).map((route) => route.State),
  },
};

function associations(table: AwsRouteTable): NonNullable<AwsRouteTable['Associations']> {
  return table.Associations ?? [];
}

function vpcToAws(account: Account, vpc: Vpc): AwsVpc {
  return {
    VpcId: vpc.id,
    State: 'available',
    CidrBlock: vpc.cidr,
    CidrBlockAssociationSet: [{ AssociationId: `vpc-cidr-assoc-0${hex(16, vpc.id)}`, CidrBlock: vpc.cidr, CidrBlockState: { State: 'associated' } }],
    DhcpOptionsId: `dopt-0${hex(16, account.id)}`,
    InstanceTenancy: 'default',
    IsDefault: vpc.isDefault,
    OwnerId: account.id,
    Tags: listedTags(vpc.tags),
  };
}

function subnetToAws(account: Account, subnet: Subnet): AwsSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: `arn:aws:ec2:${account.region}:${account.id}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    State: 'available',
    CidrBlock: subnet.cidr,
    AvailableIpAddressCount: subnet.freeAddresses,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: subnet.zoneId,
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIp,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    OwnerId: account.id,
    Tags: listedTags(subnet.tags),
  };
}

function routeTableToAws(account: Account, table: RouteTable): AwsRouteTable {
  const association = (subnetId?: string): NonNullable<AwsRouteTable['Associations']>[number] => ({
    Main: subnetId === undefined,
    RouteTableAssociationId: `rtbassoc-0${hex(16, table.id, subnetId ?? 'main')}`,
    RouteTableId: table.id,
    ...(subnetId !== undefined && { SubnetId: subnetId }),
    AssociationState: { State: 'associated' },
  });
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: account.id,
    Associations: [...(table.main ? [association()] : []), ...table.subnetIds.map(association)],
    PropagatingVgws: [],
    Routes: table.routes.map(({ destination, gateway }) => ({
      ...(destination.includes(':') ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination }),
      ...(gateway.startsWith('nat-') ? { NatGatewayId: gateway } : { GatewayId: gateway }),
      Origin: gateway === 'local' ? ('CreateRouteTable' as const) : ('CreateRoute' as const),
      State: 'active' as const,
    })),
    Tags: listedTags(table.tags),
  };
}
