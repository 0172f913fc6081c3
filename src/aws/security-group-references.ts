import type { DescribeSecurityGroupsRequest } from '@aws-sdk/client-ec2';
import type { Clients, Output } from './clients.ts';
import { ec2Pages } from './calls/ec2-pages.ts';

/** A rule of another group that names a group. */
export interface Reference {
  /** The group that the rule is in. */
  groupId: string;
  egress: boolean;
  protocol: string;
  /** -1 where the protocol has no ports, or all of them. */
  fromPort: number;
  toPort: number;
}

type Group = Output<'ec2', 'DescribeSecurityGroups'>['SecurityGroups'][number];

/** The rules of other groups that name the group. As long as there is one, the group cannot be deleted. AWS docs: "DescribeSecurityGroups". */
export async function listReferences(aws: Pick<Clients, 'ec2'>, groupId: string): Promise<Reference[]> {
  const [inbound, outbound] = await Promise.all([groupsThatName(aws, 'ip-permission.group-id', groupId), groupsThatName(aws, 'egress.ip-permission.group-id', groupId)]);
  return [
    ...inbound.flatMap((group) => naming(group.GroupId, group.IpPermissions, groupId).map((rule) => ({ ...rule, egress: false }))),
    ...outbound.flatMap((group) => naming(group.GroupId, group.IpPermissionsEgress, groupId).map((rule) => ({ ...rule, egress: true }))),
  ].filter((rule) => rule.groupId !== groupId);
}

async function groupsThatName(aws: Pick<Clients, 'ec2'>, filter: string, groupId: string): Promise<Group[]> {
  const pages = await ec2Pages((input: DescribeSecurityGroupsRequest) => aws.ec2('DescribeSecurityGroups', input), { Filters: [{ Name: filter, Values: [groupId] }] });
  return pages.flatMap((page) => page.SecurityGroups);
}

function naming(owner: string, permissions: Group['IpPermissions'], groupId: string): Omit<Reference, 'egress'>[] {
  return permissions.filter(({ UserIdGroupPairs }) => UserIdGroupPairs.some((pair) => pair.GroupId === groupId))
    .map(({ IpProtocol, FromPort = -1, ToPort = -1 }) => ({ groupId: owner, protocol: IpProtocol, fromPort: FromPort, toPort: ToPort }));
}
