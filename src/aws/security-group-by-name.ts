import type { Clients, Output } from './clients.ts';

/** The security group of this name in the VPC, whoever made it; undefined where there is none. AWS docs: "DescribeSecurityGroups". */
export async function findNamedGroup(aws: Pick<Clients, 'ec2'>, name: string, vpcId: string): Promise<Output<'ec2', 'DescribeSecurityGroups'>['SecurityGroups'][number] | undefined> {
  const Filters = [{ Name: 'group-name', Values: [name] }, { Name: 'vpc-id', Values: [vpcId] }];
  return (await aws.ec2('DescribeSecurityGroups', { Filters })).SecurityGroups[0];
}
