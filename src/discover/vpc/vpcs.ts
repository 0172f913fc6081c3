import type { DescribeVpcsRequest } from '@aws-sdk/client-ec2';
import type { Clients } from '../../aws/clients.ts';
import { ec2Pages } from '../../aws/calls/ec2-pages.ts';
import { nameTag } from '../display-name.ts';

/** A VPC, as it is told from others. */
export interface Vpc {
  id: string;
  /** The Name tag; empty where there is none. */
  name: string;
  /** Whether AWS made it, one to a region. AWS docs: "Default VPCs". */
  isDefault: boolean;
}

/** All VPCs of the region: to choose from, or to say which there are. AWS docs: "DescribeVpcs". */
export async function listVpcs(aws: Pick<Clients, 'ec2'>): Promise<Vpc[]> {
  const pages = await ec2Pages((input: DescribeVpcsRequest) => aws.ec2('DescribeVpcs', input), {});
  return pages.flatMap((page) => page.Vpcs).map((vpc) => ({ id: vpc.VpcId, name: nameTag(vpc.Tags), isDefault: vpc.IsDefault ?? false }));
}

/** The VPC's own address ranges. IPv6 ones are global addresses, and nevertheless nobody comes from there but the VPC itself. */
export async function rangesOf(aws: Pick<Clients, 'ec2'>, vpcId: string): Promise<string[]> {
  const { Vpcs } = await aws.ec2('DescribeVpcs', { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
  return Vpcs.flatMap((vpc) => [
    ...vpc.CidrBlockAssociationSet.flatMap(({ CidrBlock }) => CidrBlock ?? []),
    ...vpc.Ipv6CidrBlockAssociationSet.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
  ]);
}
