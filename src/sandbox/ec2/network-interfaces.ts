import type { NetworkInterface as AwsInterface } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { NetworkInterface } from '../account/network-interface.ts';
import { hex } from '../identifiers.ts';
import { listedTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** Interfaces of instances and of load balancers. AWS docs: "DescribeNetworkInterfaces". */
export const networkInterfaces: Pick<Operations<'ec2'>, 'DescribeNetworkInterfaces'> = {
  DescribeNetworkInterfaces: ({ account }, input) => {
    const page = select(account.networkInterfaces.map((it) => toAws(account, it)), input.NetworkInterfaceIds, input, listing);
    return { NetworkInterfaces: page.items, NextToken: page.next };
  },
};

/** The public address that the interface has now: only an Elastic IP stays while an instance is stopped. */
export function publicAddressOf(account: Account, it: NetworkInterface): string | undefined {
  if (it.allocationId !== undefined || !it.instance) return it.publicAddress;
  const { id } = it.instance;
  return account.instances.some((instance) => instance.id === id && instance.state === 'running') ? it.publicAddress : undefined;
}

/** The name that EC2 gives a public address. AWS docs: "EC2 instance hostnames and domains". */
export function publicDnsName(account: Account, address: string): string {
  const domain = account.region === 'us-east-1' ? 'compute-1' : `${account.region}.compute`;
  return `ec2-${address.replaceAll('.', '-')}.${domain}.amazonaws.com`;
}

/** The groups as Describe answers list them, by id and name. */
export function groupIdentifiers(account: Account, ids: readonly string[]): { GroupId: string; GroupName: string }[] {
  return ids.map((id) => ({ GroupId: id, GroupName: account.securityGroups.find((group) => group.id === id)?.name ?? '' }));
}

/** A public address, and who may use it. */
export interface Association {
  PublicIp: string;
  PublicDnsName: string;
  IpOwnerId: string;
  AllocationId?: string;
}

/** An Elastic IP has an allocation, any other address belongs to Amazon. */
export function association(account: Account, it: NetworkInterface): Association | undefined {
  const address = publicAddressOf(account, it);
  if (address === undefined) return undefined;
  return {
    PublicIp: address,
    PublicDnsName: publicDnsName(account, address),
    IpOwnerId: it.allocationId !== undefined ? account.id : it.loadBalancerArn !== undefined ? 'amazon-elb' : 'amazon',
    ...(it.allocationId !== undefined && { AllocationId: it.allocationId }),
  };
}

const listing: Listing<AwsInterface> = {
  id: (it) => it.NetworkInterfaceId,
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  tags: (it) => it.TagSet,
  filters: {
    'network-interface-id': (it) => [it.NetworkInterfaceId],
    'addresses.association.public-ip': (it) => [it.Association?.PublicIp],
    'addresses.private-ip-address': (it) => [it.PrivateIpAddress],
    'association.allocation-id': (it) => [it.Association?.AllocationId],
    'association.ip-owner-id': (it) => [it.Association?.IpOwnerId],
    'association.public-dns-name': (it) => [it.Association?.PublicDnsName],
    'association.public-ip': (it) => [it.Association?.PublicIp],
    'attachment.attachment-id': (it) => [it.Attachment?.AttachmentId],
    'attachment.device-index': (it) => [it.Attachment?.DeviceIndex],
    'attachment.instance-id': (it) => [it.Attachment?.InstanceId],
    'attachment.instance-owner-id': (it) => [it.Attachment?.InstanceOwnerId],
    'attachment.status': (it) => [it.Attachment?.Status],
    'availability-zone': (it) => [it.AvailabilityZone],
    description: (it) => [it.Description],
    'group-id': (it) => (it.Groups ?? []).map((group) => group.GroupId),
    'interface-type': (it) => [it.InterfaceType],
    'ipv6-addresses.ipv6-address': (it) => (it.Ipv6Addresses ?? []).map((address) => address.Ipv6Address),
    'owner-id': (it) => [it.OwnerId],
    'private-ip-address': (it) => [it.PrivateIpAddress],
    'requester-id': (it) => [it.RequesterId],
    'requester-managed': (it) => [it.RequesterManaged],
    status: (it) => [it.Status],
    'subnet-id': (it) => [it.SubnetId],
    'vpc-id': (it) => [it.VpcId],
  },
};

/**
 * What an interface has in common wherever it is told of.
 * @param shown what is told there of its public address
 */
export function interfaceToAws<Shown>(account: Account, it: NetworkInterface, shown: (found: Association) => Shown) {
  const found = association(account, it);
  const tells = found && { Association: shown(found) };
  return {
    NetworkInterfaceId: it.id,
    // An application load balancer's interfaces are of the plain type; the description tells them apart.
    InterfaceType: 'interface' as const,
    Description: it.description,
    Status: 'in-use' as const,
    SubnetId: it.subnetId,
    VpcId: subnetOf(account, it)?.vpcId,
    OwnerId: account.id,
    Groups: groupIdentifiers(account, it.groups),
    PrivateIpAddress: it.privateAddress,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: it.privateAddress, ...tells }],
    Ipv6Addresses: it.ipv6Addresses.map((address) => ({ Ipv6Address: address })),
    ...tells,
  };
}

function subnetOf(account: Account, { subnetId }: NetworkInterface): Account['subnets'][number] | undefined {
  return account.subnets.find(({ id }) => id === subnetId);
}

function toAws(account: Account, it: NetworkInterface): AwsInterface {
  const subnet = subnetOf(account, it);
  const balancer = it.loadBalancerArn !== undefined;
  return {
    ...interfaceToAws(account, it, (found) => found),
    ...(subnet && { AvailabilityZone: subnet.zone, AvailabilityZoneId: subnet.zoneId }),
    Attachment: {
      AttachmentId: `${balancer ? 'ela-attach' : 'eni-attach'}-0${hex(16, it.id)}`,
      DeviceIndex: it.instance?.deviceIndex ?? 1,
      DeleteOnTermination: !balancer,
      Status: 'attached',
      InstanceOwnerId: balancer ? 'amazon-elb' : account.id,
      ...(it.instance && { InstanceId: it.instance.id }),
    },
    RequesterManaged: balancer,
    ...(balancer && { RequesterId: 'amazon-elb' }),
    SourceDestCheck: true,
    TagSet: listedTags(it.tags),
  };
}
