import type { Clients } from '../../src/aws/clients.ts';
import type { Names } from './read-names.ts';

/** The network interfaces of the VPC, each as in `web in public-a with web`: whose it is, its subnet, and its groups. */
export async function readInterfaces(aws: Clients, names: Names): Promise<readonly string[]> {
  const { NetworkInterfaces = [] } = await aws.ec2('DescribeNetworkInterfaces', { Filters: [{ Name: 'vpc-id', Values: [names.vpcId] }] });
  return NetworkInterfaces.map(({ Attachment, Description = '', SubnetId = '', Groups = [] }) => {
    const owner = Attachment?.InstanceId === undefined ? Description.replace(/\/[0-9a-f]{16}$/, '') : names.instanceOf(Attachment.InstanceId);
    return `${owner} in ${names.subnetOf(SubnetId)} with ${Groups.map(({ GroupName = '' }) => GroupName).toSorted().join(', ')}`;
  }).toSorted();
}
