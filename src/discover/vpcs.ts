import type { DescribeVpcsRequest } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients.ts';
import { nameTag } from './display-name.ts';
import { ec2Pages } from './ec2-pages.ts';

interface Vpc {
  id: string;
  /** The Name tag; empty where there is none. */
  name: string;
}

/** All VPCs of the region: to choose from, or to say which there are. AWS docs: "DescribeVpcs". */
export async function listVpcs(aws: Pick<Clients, 'ec2'>): Promise<Vpc[]> {
  const pages = await ec2Pages((input: DescribeVpcsRequest) => aws.ec2('DescribeVpcs', input), {});
  return pages.flatMap((page) => page.Vpcs ?? []).map((vpc) => ({ id: vpc.VpcId ?? '', name: nameTag(vpc.Tags) }));
}
