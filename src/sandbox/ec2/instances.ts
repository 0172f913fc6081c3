import type { Instance as AwsInstance, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { NetworkInterface } from '../account/network-interface.ts';
import type { Instance } from '../account/instance.ts';
import { hex } from '../identifiers.ts';
import { listedTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';
import { association, type Association, groupIdentifiers, interfaceToAws } from './network-interfaces.ts';

/** AWS docs: "DescribeInstances". Each instance is a reservation of its own. */
export const instances: Pick<Operations<'ec2'>, 'DescribeInstances'> = {
  DescribeInstances: ({ account }, input) => {
    const page = select(account.instances.map((instance) => toAws(account, instance)), input.InstanceIds, input, listing);
    return {
      Reservations: page.items.map((it) => ({ ReservationId: `r-0${hex(16, it.InstanceId ?? '')}`, OwnerId: account.id, Groups: [], Instances: [it] })),
      NextToken: page.next,
    };
  },
};

/** The interfaces of an instance, by device index: the first one gets a load balancer's traffic. */
export function interfacesOf(account: Account, instanceId: string): NetworkInterface[] {
  return account.networkInterfaces
    .filter((it) => it.instance?.id === instanceId)
    .toSorted((a, b) => (a.instance?.deviceIndex ?? 0) - (b.instance?.deviceIndex ?? 0));
}

const listing: Listing<AwsInstance> = {
  id: (it) => it.InstanceId,
  notFound: 'InvalidInstanceID.NotFound',
  malformed: { error: 'InvalidInstanceID.Malformed', pattern: /^i-([0-9a-f]{8}|[0-9a-f]{17})$/ },
  tags: (it) => it.Tags,
  filters: {
    'instance-id': (it) => [it.InstanceId],
    'instance-state-name': (it) => [it.State?.Name],
    'instance-state-code': (it) => [it.State?.Code],
    'instance-type': (it) => [it.InstanceType],
    'instance.group-id': (it) => (it.SecurityGroups ?? []).map((group) => group.GroupId),
    'instance.group-name': (it) => (it.SecurityGroups ?? []).map((group) => group.GroupName),
    'availability-zone': (it) => [it.Placement?.AvailabilityZone],
    'dns-name': (it) => [it.PublicDnsName],
    'image-id': (it) => [it.ImageId],
    'ip-address': (it) => [it.PublicIpAddress],
    'ipv6-address': (it) => (it.NetworkInterfaces ?? []).flatMap((each) => (each.Ipv6Addresses ?? []).map((address) => address.Ipv6Address)),
    'network-interface.addresses.association.public-ip': (it) => (it.NetworkInterfaces ?? []).map((each) => each.Association?.PublicIp),
    'network-interface.addresses.private-ip-address': (it) => (it.NetworkInterfaces ?? []).map((each) => each.PrivateIpAddress),
    'network-interface.association.public-ip': (it) => (it.NetworkInterfaces ?? []).map((each) => each.Association?.PublicIp),
    'network-interface.attachment.device-index': (it) => (it.NetworkInterfaces ?? []).map((each) => each.Attachment?.DeviceIndex),
    'network-interface.group-id': (it) => (it.NetworkInterfaces ?? []).flatMap((each) => (each.Groups ?? []).map((group) => group.GroupId)),
    'network-interface.network-interface-id': (it) => (it.NetworkInterfaces ?? []).map((each) => each.NetworkInterfaceId),
    'network-interface.subnet-id': (it) => (it.NetworkInterfaces ?? []).map((each) => each.SubnetId),
    'network-interface.vpc-id': (it) => (it.NetworkInterfaces ?? []).map((each) => each.VpcId),
    'private-ip-address': (it) => [it.PrivateIpAddress],
    'private-dns-name': (it) => [it.PrivateDnsName],
    'reservation-id': (it) => [`r-0${hex(16, it.InstanceId ?? '')}`],
    'subnet-id': (it) => [it.SubnetId],
    'vpc-id': (it) => [it.VpcId],
  },
};

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const;

function toAws(account: Account, instance: Instance): AwsInstance {
  const own = interfacesOf(account, instance.id);
  const [primary] = own;
  const subnet = account.subnets.find(({ id }) => id === primary?.subnetId);
  const found = primary && association(account, primary);
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.type as NonNullable<AwsInstance['InstanceType']>,
    State: { Code: codes[instance.state], Name: instance.state },
    LaunchTime: new Date(instance.launchedAt),
    AmiLaunchIndex: 0,
    Architecture: 'x86_64',
    PublicDnsName: found?.PublicDnsName ?? '',
    ...(found && { PublicIpAddress: found.PublicIp }),
    ...(primary && { PrivateIpAddress: primary.privateAddress, SubnetId: primary.subnetId, SecurityGroups: groupIdentifiers(account, primary.groups) }),
    PrivateDnsName: primary ? `ip-${primary.privateAddress.replaceAll('.', '-')}.${account.region}.compute.internal` : '',
    ...(subnet && { VpcId: subnet.vpcId, Placement: { AvailabilityZone: subnet.zone, AvailabilityZoneId: subnet.zoneId, Tenancy: 'default' as const } }),
    NetworkInterfaces: own.map((it) => ownInterface(account, it)),
    Tags: listedTags(instance.tags),
  };
}

function ownInterface(account: Account, it: NetworkInterface): InstanceNetworkInterface {
  return {
    ...interfaceToAws(account, it, publicPart),
    Attachment: { AttachmentId: `eni-attach-0${hex(16, it.id)}`, DeviceIndex: it.instance?.deviceIndex ?? 0, DeleteOnTermination: true, Status: 'attached' },
  };
}

/** DescribeInstances tells of the owner, but not of the allocation. */
function publicPart(found: Association): Omit<Association, 'AllocationId'> {
  const { AllocationId: _, ...shown } = found;
  return shown;
}
