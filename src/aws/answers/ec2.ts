import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { anyOf, anyText, flag, has, id, list, perhaps, tag, text, unread, whole } from './answer.ts';

const NextToken = perhaps(text);
const Tags = anyOf(tag);

/** Of a group that rules name, or that an interface is in. */
const groupPair = has({ GroupId: perhaps(id('sg')) });
const permission = has({ IpProtocol: text, FromPort: perhaps(whole), ToPort: perhaps(whole), UserIdGroupPairs: anyOf(groupPair) });
const securityGroup = has({ GroupId: id('sg'), GroupName: perhaps(text), VpcId: perhaps(id('vpc')), Tags, IpPermissions: anyOf(permission), IpPermissionsEgress: anyOf(permission) });

const rule = has({
  SecurityGroupRuleId: id('sgr'),
  GroupId: id('sg'),
  IsEgress: flag,
  IpProtocol: text,
  FromPort: perhaps(whole),
  ToPort: perhaps(whole),
  CidrIpv4: perhaps(text),
  CidrIpv6: perhaps(text),
  ReferencedGroupInfo: perhaps(groupPair),
  PrefixListId: perhaps(id('pl')),
  Description: perhaps(anyText),
  Tags,
});

const association = perhaps(has({ PublicIp: perhaps(text) }));
/** An instance that is gone is listed for a while, without a place. */
const instance = has({
  InstanceId: id('i'),
  State: has({ Name: text }),
  Placement: perhaps(has({ AvailabilityZone: perhaps(text) })),
  SubnetId: perhaps(id('subnet')),
  VpcId: perhaps(id('vpc')),
  PublicIpAddress: perhaps(text),
  Ipv6Address: perhaps(text),
  PublicDnsName: perhaps(text),
  Tags,
  NetworkInterfaces: anyOf(has({
    NetworkInterfaceId: id('eni'),
    Attachment: perhaps(has({ DeviceIndex: perhaps(whole) })),
    Groups: anyOf(has({ GroupId: id('sg'), GroupName: perhaps(text) })),
    Association: association,
    PrivateIpAddresses: anyOf(has({ Association: association })),
    Ipv6Addresses: anyOf(has({ Ipv6Address: perhaps(text) })),
  })),
});

const networkInterface = has({ NetworkInterfaceId: id('eni'), Attachment: perhaps(has({ InstanceId: perhaps(id('i')) })), Groups: anyOf(has({ GroupId: id('sg') })), Description: perhaps(anyText) });

const subnet = has({
  SubnetId: id('subnet'),
  VpcId: id('vpc'),
  AvailabilityZone: text,
  AvailableIpAddressCount: whole,
  CidrBlock: perhaps(text),
  OutpostArn: perhaps(text),
  BlockPublicAccessStates: perhaps(has({ InternetGatewayBlockMode: perhaps(text) })),
  Tags,
});

const routeTable = has({
  Associations: anyOf(has({ SubnetId: perhaps(id('subnet')), Main: perhaps(flag) })),
  Routes: anyOf(has({ DestinationCidrBlock: perhaps(text), DestinationIpv6CidrBlock: perhaps(text), GatewayId: perhaps(text), State: perhaps(text) })),
});

const vpc = has({
  VpcId: id('vpc'),
  IsDefault: perhaps(flag),
  Tags,
  CidrBlockAssociationSet: anyOf(has({ CidrBlock: perhaps(text) })),
  Ipv6CidrBlockAssociationSet: anyOf(has({ Ipv6CidrBlock: perhaps(text) })),
});

const networkAcl = has({
  NetworkAclId: id('acl'),
  Associations: anyOf(has({ SubnetId: perhaps(id('subnet')) })),
  Entries: anyOf(has({
    RuleNumber: whole, Egress: flag, Protocol: text, RuleAction: text, CidrBlock: perhaps(text), PortRange: perhaps(has({ From: perhaps(whole), To: perhaps(whole) })),
  })),
});

/** It becomes a part of a host's name. */
const region = v.pipe(text, v.regex(/^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,3}$/, t`is not the name of a region`));

/** What we read of the answers of EC2. */
export const answers = {
  AuthorizeSecurityGroupIngress: unread,
  CreateSecurityGroup: has({ GroupId: id('sg') }),
  CreateTags: unread,
  DeleteSecurityGroup: unread,
  DeleteTags: unread,
  DescribeInstances: has({ Reservations: list(has({ Instances: list(instance) })), NextToken }),
  DescribeManagedPrefixLists: has({ PrefixLists: anyOf(has({ PrefixListId: id('pl') })) }),
  DescribeNetworkAcls: has({ NetworkAcls: list(networkAcl), NextToken }),
  DescribeNetworkInterfaces: has({ NetworkInterfaces: list(networkInterface), NextToken }),
  DescribeRegions: has({ Regions: list(has({ RegionName: region, OptInStatus: perhaps(text) })) }),
  DescribeRouteTables: has({ RouteTables: list(routeTable), NextToken }),
  DescribeSecurityGroupRules: has({ SecurityGroupRules: list(rule), NextToken }),
  DescribeSecurityGroups: has({ SecurityGroups: list(securityGroup), NextToken }),
  DescribeSubnets: has({ Subnets: list(subnet), NextToken }),
  DescribeVpcBlockPublicAccessOptions: has({ VpcBlockPublicAccessOptions: has({ InternetGatewayBlockMode: perhaps(text) }) }),
  DescribeVpcs: has({ Vpcs: list(vpc), NextToken }),
  RevokeSecurityGroupIngress: unread,
};
