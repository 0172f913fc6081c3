import type { Instance, NetworkInterface, SecurityGroupRule, Subnet } from '@aws-sdk/client-ec2';
import { strange } from './strange.ts';

/** AWS docs: "DescribeInstances", "DescribeSecurityGroups", "DescribeSubnets", "DescribeNetworkInterfaces". */

const VpcId = 'vpc-1a2b3c4d';
const OwnerId = '123456789012';

/** Instances of all kinds but the usual one. */
export const instances: Readonly<Record<string, Instance>> = {
  'that is gone, and has no place any more': { InstanceId: 'i-0terminated', State: { Code: 48, Name: 'terminated' }, Placement: { AvailabilityZone: 'us-west-2a' }, PublicDnsName: '', PrivateDnsName: '', NetworkInterfaces: [], SecurityGroups: [], StateTransitionReason: 'User initiated' },
  'that begins, without an interface yet': { InstanceId: 'i-0pending', State: { Code: 0, Name: 'pending' }, VpcId, SubnetId: 'subnet-1a2b3c4d' },
  'that is stopped, without a public address, with an id of old': { InstanceId: 'i-1a2b3c4d', State: { Code: 80, Name: 'stopped' }, VpcId, SubnetId: 'subnet-1a2b3c4d', PublicDnsName: '', NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1a2b3c4d', Groups: [], PrivateIpAddresses: [], Ipv6Addresses: [] }] },
  'of IPv6 alone': {
    InstanceId: 'i-0six', State: { Name: 'running' }, VpcId, SubnetId: 'subnet-0', Ipv6Address: '2001:db8::1', PrivateDnsNameOptions: { HostnameType: 'resource-name' },
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-0', Attachment: { DeviceIndex: 0 }, Groups: [{ GroupId: 'sg-0', GroupName: 'web' }], Ipv6Addresses: [{ Ipv6Address: '2001:db8::1', IsPrimaryIpv6: true }], Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8::/80' }] }],
  },
  'with several interfaces, cards and addresses': {
    InstanceId: 'i-0several', State: { Name: 'running' }, VpcId, SubnetId: 'subnet-0', PublicIpAddress: '203.0.113.1', Tags: [{ Key: 'Name', Value: '' }, { Key: 'aws:autoscaling:groupName', Value: 'web' }, { Key: 'alone' }],
    NetworkInterfaces: [
      { NetworkInterfaceId: 'eni-1', Attachment: { DeviceIndex: 1, NetworkCardIndex: 1 }, InterfaceType: 'efa', Groups: [{ GroupId: 'sg-1' }], PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.2', Association: { PublicIp: '203.0.113.2', IpOwnerId: OwnerId } }, { PrivateIpAddress: '10.0.0.3' }] },
      { NetworkInterfaceId: 'eni-0', Attachment: { DeviceIndex: 0, NetworkCardIndex: 0 }, Groups: [{ GroupId: 'sg-0', GroupName: 'web' }], Ipv4Prefixes: [{ Ipv4Prefix: '10.0.1.0/28' }], Operator: { Managed: true, Principal: 'eks' } },
    ],
  },
  'in a Wavelength Zone, and on an Outpost: addresses of a carrier, and of the customer': {
    InstanceId: 'i-0edge', State: { Name: 'running' }, VpcId, SubnetId: 'subnet-0', OutpostArn: 'arn:aws:outposts:us-west-2:123456789012:outpost/op-0', Placement: { AvailabilityZone: 'us-east-1-wl1-bos-wlz-1', Tenancy: 'host', HostId: 'h-0' },
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-2', Groups: [{ GroupId: 'sg-0' }], Association: { CarrierIp: '155.146.0.1', IpOwnerId: OwnerId }, PrivateIpAddresses: [{ Association: { CustomerOwnedIp: '192.0.2.1' } }] }],
  },
};

const rule = { GroupId: 'sg-1a2b3c4d', GroupOwnerId: OwnerId, IsEgress: false, IpProtocol: 'tcp', FromPort: 80, ToPort: 80 } satisfies SecurityGroupRule;
/** Rules of all kinds but the usual one. */
export const rules: Readonly<Record<string, SecurityGroupRule>> = {
  'of a prefix list': { ...rule, SecurityGroupRuleId: 'sgr-0list', PrefixListId: 'pl-3b927c52' },
  'of IPv6': { ...rule, SecurityGroupRuleId: 'sgr-0six', CidrIpv6: '::/0', Description: '' },
  "of another account's group, whose peering is gone": { ...rule, SecurityGroupRuleId: 'sgr-0peer', ReferencedGroupInfo: { GroupId: 'sg-0theirs', UserId: '210987654321', VpcId: 'vpc-0theirs', VpcPeeringConnectionId: 'pcx-0', PeeringStatus: 'deleted' } },
  'of everything': { ...rule, SecurityGroupRuleId: 'sgr-0all', IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' },
  'of ICMP, all types': { ...rule, SecurityGroupRuleId: 'sgr-0icmp', IpProtocol: 'icmpv6', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' },
  'of ICMP, type 0': { ...rule, SecurityGroupRuleId: 'sgr-0echo', IpProtocol: 'icmp', FromPort: 0, ToPort: -1, CidrIpv4: '10.0.0.0/8', Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 's' }] },
  'of a protocol by its number, without ports': { SecurityGroupRuleId: 'sgr-0esp', GroupId: 'sg-1a2b3c4d', IsEgress: true, IpProtocol: '50', CidrIpv4: '10.0.0.0/8' },
  'of all ports': { ...rule, SecurityGroupRuleId: 'sgr-0ports', FromPort: 0, ToPort: 65_535, CidrIpv4: '10.0.0.0/8' },
};

const subnet = { SubnetId: 'subnet-0123456789abcdef0', VpcId, OwnerId, State: 'available', AvailabilityZone: 'us-west-2a', AvailabilityZoneId: 'usw2-az2', AvailableIpAddressCount: 251, CidrBlock: '10.0.0.0/24' } satisfies Subnet;
const { CidrBlock: _, ...withoutRange } = subnet;
/** Subnets of all kinds but the usual one. */
export const subnets: Readonly<Record<string, Subnet>> = {
  'shared by another account': { ...subnet, SubnetId: 'subnet-0shared', OwnerId: '210987654321', SubnetArn: 'arn:aws:ec2:us-west-2:210987654321:subnet/subnet-0shared' },
  'of IPv6 alone': { ...withoutRange, SubnetId: 'subnet-0six', Ipv6Native: true, AvailableIpAddressCount: 0, Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'associated' } }] },
  'in a Local Zone': { ...subnet, SubnetId: 'subnet-0local', AvailabilityZone: 'us-west-2-lax-1a', AvailabilityZoneId: 'usw2-lax1-az1' },
  'in a Wavelength Zone': { ...subnet, SubnetId: 'subnet-0wave', AvailabilityZone: 'us-east-1-wl1-bos-wlz-1' },
  'on an Outpost': { ...subnet, SubnetId: 'subnet-0post', OutpostArn: 'arn:aws:outposts:us-west-2:123456789012:outpost/op-0', MapCustomerOwnedIpOnLaunch: true, CustomerOwnedIpv4Pool: 'ipv4pool-coip-0', EnableLniAtDeviceIndex: 1 },
  'that could not be made, of VMware, shut off': { ...subnet, SubnetId: 'subnet-0shut', State: 'failed-insufficient-capacity', Type: 'Elastic VMware Service', BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } },
};

const face = { VpcId, SubnetId: 'subnet-0', OwnerId, Status: 'in-use', RequesterManaged: true, Groups: [{ GroupId: 'sg-0', GroupName: 'web' }] } satisfies NetworkInterface;
/** Interfaces of services. */
export const interfaces: Readonly<Record<string, NetworkInterface>> = {
  'of a NAT gateway, in no group': { ...face, NetworkInterfaceId: 'eni-0nat', InterfaceType: 'natGateway', Groups: [], Attachment: { AttachmentId: 'ela-attach-0', InstanceOwnerId: 'amazon-aws', DeviceIndex: 1, Status: 'attached' } },
  'of a function': { ...face, NetworkInterfaceId: 'eni-0fn', InterfaceType: 'lambda', Description: 'AWS Lambda VPC ENI-web-0', RequesterId: 'AROA0:0', Attachment: { AttachmentId: 'ela-attach-1', InstanceOwnerId: '123456789012', DeviceIndex: 1 } },
  'attached to nothing': { ...face, NetworkInterfaceId: 'eni-0free', Status: 'available', InterfaceType: 'interface', Description: '' },
  'of a gateway load balancer endpoint': { ...face, NetworkInterfaceId: 'eni-0gwlbe', InterfaceType: 'gateway_load_balancer_endpoint', Groups: [] },
  'of IPv6 alone, in several subnets': { ...face, NetworkInterfaceId: 'eni-0six', Ipv6Native: true, Ipv6Addresses: [{ Ipv6Address: '2001:db8::2' }], AssociatedSubnets: ['subnet-0', 'subnet-1'] },
};

const each = <One, Answer>(things: Readonly<Record<string, One>>, answer: (thing: One) => Answer): Record<string, Answer> => Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, answer(thing)]));

/** Rare answers of EC2. */
export const ofEc2 = [
  ...strange('ec2', 'DescribeInstances', {}, { ...each(instances, (one) => ({ Reservations: [{ ReservationId: 'r-0', OwnerId, Groups: [], Instances: [one] }] })), 'none': { Reservations: [] } }),
  ...strange('ec2', 'DescribeSecurityGroupRules', {}, each(rules, (one) => ({ SecurityGroupRules: [one] }))),
  ...strange('ec2', 'DescribeSubnets', {}, each(subnets, (one) => ({ Subnets: [one] }))),
  ...strange('ec2', 'DescribeNetworkInterfaces', {}, each(interfaces, (one) => ({ NetworkInterfaces: [one] }))),
  ...strange('ec2', 'DescribeSecurityGroups', {}, {
    'with rules of all kinds': {
      SecurityGroups: [{
        GroupId: 'sg-1a2b3c4d', GroupName: 'default', Description: 'default VPC security group', OwnerId, VpcId,
        IpPermissions: [
          { IpProtocol: '-1', UserIdGroupPairs: [{ UserId: OwnerId, GroupId: 'sg-1a2b3c4d' }], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ UserId: '210987654321', GroupId: 'sg-0', VpcId: 'vpc-0', VpcPeeringConnectionId: 'pcx-0', PeeringStatus: 'active' }, { GroupId: 'sg-1', PeeringStatus: 'deleted' }] },
          { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0', Description: 'CloudFront' }] },
        ],
        IpPermissionsEgress: [],
      }],
    },
  }),
  ...strange('ec2', 'DescribeRouteTables', {}, {
    'with all that a route may lead to': {
      RouteTables: [{
        RouteTableId: 'rtb-0', VpcId, OwnerId,
        Associations: [{ Main: true, RouteTableAssociationId: 'rtbassoc-0' }, { GatewayId: 'igw-0', Main: false, AssociationState: { State: 'associated' } }, { PublicIpv4Pool: 'ipv4pool-ec2-0' }, { SubnetId: 'subnet-0' }],
        Routes: [
          { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' }, { DestinationPrefixListId: 'pl-0', GatewayId: 'vpce-0' }, { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-0' },
          { DestinationCidrBlock: '0.0.0.0/0', CarrierGatewayId: 'cagw-0' }, { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0', State: 'blackhole' }, { DestinationCidrBlock: '192.0.2.0/24', CoreNetworkArn: 'arn:aws:networkmanager::123456789012:core-network/a' },
          { DestinationCidrBlock: '198.51.100.0/24', LocalGatewayId: 'lgw-0' }, { DestinationCidrBlock: '203.0.113.0/24', InstanceId: 'i-0', InstanceOwnerId: OwnerId, NetworkInterfaceId: 'eni-0' },
        ],
      }],
    },
    'with nothing': { RouteTables: [{ RouteTableId: 'rtb-0', VpcId, Associations: [], Routes: [] }] },
  }),
  ...strange('ec2', 'DescribeNetworkAcls', {}, {
    'with entries of IPv6, ICMP, and all protocols': {
      NetworkAcls: [{
        NetworkAclId: 'acl-1a2b3c4d', VpcId, IsDefault: true, Associations: [],
        Entries: [
          { RuleNumber: 32_767, Egress: false, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' }, { RuleNumber: 32_768, Egress: true, Protocol: '-1', RuleAction: 'deny', Ipv6CidrBlock: '::/0' },
          { RuleNumber: 1, Egress: false, Protocol: '1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0', IcmpTypeCode: { Type: -1, Code: -1 } }, { RuleNumber: 2, Egress: false, Protocol: '6', RuleAction: 'allow', CidrBlock: '0.0.0.0/0', PortRange: { From: 0, To: 65_535 } },
        ],
      }],
    },
  }),
  ...strange('ec2', 'DescribeVpcs', {}, {
    'shared, of several ranges, one of them coming, of an IPAM pool': {
      Vpcs: [{ VpcId, OwnerId: '210987654321', State: 'pending', CidrBlock: '10.0.0.0/16', InstanceTenancy: 'dedicated', CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '100.64.0.0/16', CidrBlockState: { State: 'associating' } }], Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56', NetworkBorderGroup: 'us-west-2-lax-1', Ipv6Pool: 'IPAM Managed', IpSource: 'none' }] }],
    },
  }),
  ...strange('ec2', 'DescribeRegions', {}, {
    'of every partition': { Regions: ['us-gov-west-1', 'cn-northwest-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'eusc-de-east-1', 'ap-southeast-7', 'mx-central-1'].map((RegionName) => ({ RegionName, Endpoint: `ec2.${RegionName}.amazonaws.com`, OptInStatus: 'opted-in' })) },
  }),
  ...strange('ec2', 'DescribeManagedPrefixLists', {}, { "AWS's own, which has no entries to count": { PrefixLists: [{ PrefixListId: 'pl-3b927c52', AddressFamily: 'IPv4', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing', OwnerId: 'AWS', State: 'create-complete' }] } }),
  ...strange('ec2', 'DescribeVpcBlockPublicAccessOptions', {}, { 'set for an organization': { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress', State: 'update-complete', ManagedBy: 'declarative-policy', ExclusionsAllowed: 'not-allowed', LastUpdateTimestamp: new Date(0) } } }),
];
