import type { VpcFacts } from '../facts.ts';
import type { Reads } from './reads.ts';

/**
 * Whether the region blocks public access to VPCs. An account may except a VPC or a subnet: that shows on the subnet.
 * AWS docs: "DescribeVpcBlockPublicAccessOptions", "VPC Block Public Access".
 */
export async function readVpc({ context: { aws, inputs: { facts: { vpcId, subnets } } }, optional }: Reads): Promise<VpcFacts | undefined> {
  if (vpcId === '') return undefined;
  const answer = await optional('whether VPC Block Public Access is on', () => aws.ec2('DescribeVpcBlockPublicAccessOptions', {}));
  const mode = answer?.VpcBlockPublicAccessOptions?.InternetGatewayBlockMode;
  if (mode === undefined || mode === 'off') return { id: vpcId, publicAccessBlock: mode };
  const excepted = await optional('which subnets VPC Block Public Access leaves out', async () => {
    const { Subnets = [] } = await aws.ec2('DescribeSubnets', { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
    const own = Subnets.filter(({ SubnetId }) => subnets.some(({ id }) => id === SubnetId));
    return own.length > 0 && own.every(({ BlockPublicAccessStates: states }) => states?.InternetGatewayBlockMode === 'off');
  });
  return { id: vpcId, publicAccessBlock: excepted === undefined ? undefined : excepted ? 'off' : mode };
}
