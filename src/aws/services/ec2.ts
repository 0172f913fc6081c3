import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
export { answers } from '../answers/ec2.ts';

export const Client = EC2Client;
/** The operations that we send: what is not named here is not in the bundle. */
export const commands = {
  AuthorizeSecurityGroupIngress: AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroup: CreateSecurityGroupCommand,
  CreateTags: CreateTagsCommand,
  DeleteSecurityGroup: DeleteSecurityGroupCommand,
  DeleteTags: DeleteTagsCommand,
  DescribeInstances: DescribeInstancesCommand,
  DescribeManagedPrefixLists: DescribeManagedPrefixListsCommand,
  DescribeNetworkAcls: DescribeNetworkAclsCommand,
  DescribeNetworkInterfaces: DescribeNetworkInterfacesCommand,
  DescribeRegions: DescribeRegionsCommand,
  DescribeRouteTables: DescribeRouteTablesCommand,
  DescribeSecurityGroupRules: DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroups: DescribeSecurityGroupsCommand,
  DescribeSubnets: DescribeSubnetsCommand,
  DescribeVpcBlockPublicAccessOptions: DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcs: DescribeVpcsCommand,
  RevokeSecurityGroupIngress: RevokeSecurityGroupIngressCommand,
};
