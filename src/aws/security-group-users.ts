import type { DescribeNetworkInterfacesRequest } from '@aws-sdk/client-ec2';
import type { Clients, Output } from './clients.ts';
import { ec2Pages } from './calls/ec2-pages.ts';

/**
 * What uses each group besides the instances: ids of other instances, or of interfaces that belong to none.
 * AWS docs: "DescribeNetworkInterfaces".
 */
export async function otherUsersOf(aws: Pick<Clients, 'ec2'>, groupIds: readonly string[], instanceIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (groupIds.length === 0) return new Map();
  const Filters = [{ Name: 'group-id', Values: groupIds.toSorted() }];
  const pages = await ec2Pages((input: DescribeNetworkInterfacesRequest) => aws.ec2('DescribeNetworkInterfaces', input), { Filters });
  const faces = pages.flatMap((page) => page.NetworkInterfaces);
  const others = (id: string): string[] => faces.filter((face) => face.Groups.some((group) => group.GroupId === id)).map(userOf).filter((user) => !instanceIds.includes(user));
  return new Map(groupIds.map((id) => [id, [...new Set(others(id))].toSorted()]));
}

function userOf(face: Output<'ec2', 'DescribeNetworkInterfaces'>['NetworkInterfaces'][number]): string {
  return face.Attachment?.InstanceId ?? face.NetworkInterfaceId;
}
