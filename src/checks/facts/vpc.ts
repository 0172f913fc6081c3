import type { DescribeSubnetsRequest } from '@aws-sdk/client-ec2';
import { ec2Pages } from '../../aws/calls/ec2-pages.ts';
import { t } from '../../language/text.ts';
import type { VpcFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';

/**
 * Whether the region blocks public access to VPCs. An account may except a VPC or a subnet: that shows on the subnet. Where it is not known yet which subnets it
 * is about, and some of the VPC's are excepted, that is left open.
 * AWS docs: "DescribeVpcBlockPublicAccessOptions", "VPC Block Public Access".
 */
export async function readVpc({ context: { aws, inputs: { facts: { vpcId, subnets } } }, optional }: Reads): Promise<VpcFacts | undefined> {
  if (vpcId === '') return undefined;
  const answer = await optional(t`whether VPC Block Public Access is on`, () => aws.ec2('DescribeVpcBlockPublicAccessOptions', {}));
  const mode = answer?.VpcBlockPublicAccessOptions.InternetGatewayBlockMode;
  if (mode === undefined || mode === 'off') return { id: vpcId, publicAccessBlock: mode };
  const excepted = await optional(t`which subnets VPC Block Public Access leaves out`, async () => {
    const pages = await ec2Pages((input: DescribeSubnetsRequest) => aws.ec2('DescribeSubnets', input), { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
    const own = pages.flatMap(({ Subnets }) => Subnets).filter(({ SubnetId }) => subnets.length === 0 || subnets.some(({ id }) => id === SubnetId));
    return own.map(({ BlockPublicAccessStates: states }) => states?.InternetGatewayBlockMode === 'off');
  });
  if (excepted === undefined) return { id: vpcId, publicAccessBlock: undefined };
  const isOpen = excepted.length > 0 && excepted.every(Boolean);
  const isOpenInPart = subnets.length === 0 && excepted.includes(true);
  return { id: vpcId, publicAccessBlock: isOpen ? 'off' : isOpenInPart ? undefined : mode };
}
