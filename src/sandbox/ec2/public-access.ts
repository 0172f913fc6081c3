import type { Account } from '../account/account.ts';
import type { Operations } from '../world.ts';

/** VPC Block Public Access. AWS docs: "DescribeVpcBlockPublicAccessOptions". */
export const publicAccess: Pick<Operations<'ec2'>, 'DescribeVpcBlockPublicAccessOptions'> = {
  DescribeVpcBlockPublicAccessOptions: ({ account, region }) => ({
    VpcBlockPublicAccessOptions: {
      AwsAccountId: account.id,
      AwsRegion: region,
      State: account.publicAccessBlock === undefined ? 'default-state' : 'update-complete',
      InternetGatewayBlockMode: account.publicAccessBlock ?? 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    },
  }),
};

/** Whether nobody comes in through an internet gateway. AWS docs: "Block public access to VPCs and subnets". */
export function blocksVisitors({ publicAccessBlock = 'off' }: Account): boolean {
  return publicAccessBlock !== 'off';
}
