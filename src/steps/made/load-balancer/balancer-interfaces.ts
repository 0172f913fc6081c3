import type { DescribeNetworkInterfacesRequest } from '@aws-sdk/client-ec2';
import type { Context } from '../../../context.ts';
import type { Output } from '../../../aws/clients.ts';
import { ec2Pages } from '../../../aws/calls/ec2-pages.ts';
import { resourceNames } from '../../../aws/names.ts';

/** What is plugged into a network with one security group, told apart by whether it is the site's load balancer's. */
interface GroupInterfaces {
  /** Ids. */
  ofBalancer: readonly string[];
  /** Instances, and interfaces that belong to none, each with what AWS says of it: `eni-0123 (RDSNetworkInterface)`. */
  ofOthers: readonly string[];
}

/**
 * The network interfaces in a group. A load balancer's stay for a while after it is gone, and say in their description whose they
 * are. AWS docs: "DescribeNetworkInterfaces", "Delete an Application Load Balancer".
 */
export async function interfacesIn(context: Context, groupId: string): Promise<GroupInterfaces> {
  const request = { Filters: [{ Name: 'group-id', Values: [groupId] }] };
  const pages = await ec2Pages((input: DescribeNetworkInterfacesRequest) => context.aws.ec2('DescribeNetworkInterfaces', input), request);
  const faces = pages.flatMap((page) => page.NetworkInterfaces);
  const ours = `ELB app/${resourceNames(context.inputs.intent.name).loadBalancer}/`;
  const isOurs = ({ Description = '' }: Face): boolean => Description.startsWith(ours);
  return { ofBalancer: faces.filter(isOurs).map(({ NetworkInterfaceId }) => NetworkInterfaceId), ofOthers: [...new Set(faces.filter((face) => !isOurs(face)).map(userOf))] };
}

type Face = Output<'ec2', 'DescribeNetworkInterfaces'>['NetworkInterfaces'][number];

function userOf({ Attachment, NetworkInterfaceId, Description = '' }: Face): string {
  return Attachment?.InstanceId ?? (Description === '' ? NetworkInterfaceId : `${NetworkInterfaceId} (${Description})`);
}
