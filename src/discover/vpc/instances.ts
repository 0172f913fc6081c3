import type { DescribeInstancesRequest, Filter } from '@aws-sdk/client-ec2';
import type { Clients, Output } from '../../aws/clients.ts';
import { plainAddress } from '../../aws/addresses.ts';
import { ec2Pages } from '../../aws/calls/ec2-pages.ts';
import { displayName, nameTag } from '../display-name.ts';
import type { Instance } from '../facts.ts';

/** An instance, with the names of the groups on its interfaces, by id. */
export interface FoundInstance extends Instance {
  groupNames: Readonly<Record<string, string>>;
}

/** The instances of these ids that there are. Filters, not ids: one unknown id would hide the others. */
export function listInstances(aws: Pick<Clients, 'ec2'>, ids: readonly string[]): Promise<FoundInstance[]> {
  return describe(aws, [{ Name: 'instance-id', Values: ids.toSorted() }]);
}

/** The instances with one of these public IPv4 addresses; each as `listInstances` has it. AWS docs: "DescribeInstances". */
export async function instancesAt(aws: Pick<Clients, 'ec2'>, addresses: readonly string[]): Promise<FoundInstance[]> {
  return describe(aws, [{ Name: 'ip-address', Values: addresses.toSorted() }]);
}

/**
 * The instances that are not gone, in the VPC or in all of the region's. A thousand to a call, the most there is: asked
 * without a number, AWS may be throttled, or time out, over a large account. AWS docs: "Pagination in the Amazon EC2 API".
 */
export function offeredInstances(aws: Pick<Clients, 'ec2'>, vpcId?: string): Promise<FoundInstance[]> {
  return inStates(aws, ['pending', 'running', 'stopping', 'stopped'], vpcId);
}

/** Those of them that run. */
export function runningInstances(aws: Pick<Clients, 'ec2'>, vpcId?: string): Promise<FoundInstance[]> {
  return inStates(aws, ['running'], vpcId);
}

function inStates(aws: Pick<Clients, 'ec2'>, states: string[], vpcId: string | undefined): Promise<FoundInstance[]> {
  const filters = [
    ...(vpcId === undefined ? [] : [{ Name: 'vpc-id', Values: [vpcId] }]),
    { Name: 'instance-state-name', Values: states },
  ];
  return describe(aws, filters, { MaxResults: 1000 });
}

/** The tags of these instances, by id: those that AWS's own services set among them. */
export async function instanceTags(aws: Pick<Clients, 'ec2'>, ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const found = await ask(aws, [{ Name: 'instance-id', Values: ids.toSorted() }]);
  return new Map(found.map(({ InstanceId, Tags }) => [InstanceId, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, displayName(Value)]))]));
}

async function describe(aws: Pick<Clients, 'ec2'>, filters: Filter[], paging?: Pick<DescribeInstancesRequest, 'MaxResults'>): Promise<FoundInstance[]> {
  return (await ask(aws, filters, paging)).map(fromAws).toSorted(byId);
}

async function ask(aws: Pick<Clients, 'ec2'>, Filters: Filter[], paging: Pick<DescribeInstancesRequest, 'MaxResults'> = {}): Promise<AwsInstance[]> {
  const pages = await ec2Pages((input: DescribeInstancesRequest) => aws.ec2('DescribeInstances', input), { Filters, ...paging });
  return pages.flatMap((page) => page.Reservations).flatMap((reservation) => reservation.Instances);
}

type AwsInstance = Output<'ec2', 'DescribeInstances'>['Reservations'][number]['Instances'][number];

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function fromAws(instance: AwsInstance): FoundInstance {
  const interfaces = instance.NetworkInterfaces.toSorted((a, b) => (a.Attachment?.DeviceIndex ?? 0) - (b.Attachment?.DeviceIndex ?? 0));
  const groups = interfaces.flatMap((each) => each.Groups);
  return {
    id: instance.InstanceId,
    name: nameTag(instance.Tags),
    state: instance.State.Name,
    zone: instance.Placement?.AvailabilityZone ?? '',
    subnetId: instance.SubnetId ?? '',
    vpcId: instance.VpcId ?? '',
    addresses: [...new Set([instance.PublicIpAddress, instance.Ipv6Address, ...interfaces.flatMap(addressesOf)].flatMap((address) => (address ? [plainAddress(address)] : [])))],
    publicDnsName: instance.PublicDnsName ?? '',
    interfaces: interfaces.map((each) => ({ id: each.NetworkInterfaceId, groups: each.Groups.map((group) => group.GroupId) })),
    groupNames: Object.fromEntries(groups.map((group) => [group.GroupId, displayName(group.GroupName)])),
  };
}

/** An interface has a public address for each of its private ones, at most. */
function addressesOf(face: AwsInstance['NetworkInterfaces'][number]): (string | undefined)[] {
  return [
    face.Association?.PublicIp,
    ...face.PrivateIpAddresses.map((address) => address.Association?.PublicIp),
    ...face.Ipv6Addresses.map((address) => address.Ipv6Address),
  ];
}
