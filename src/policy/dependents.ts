/** What a call needs besides the action that it is named by, and where AWS says so. */
export interface Dependent {
  /** The action that the call is named by. */
  action: string;
  needs: readonly string[];
  /** Whether this call does; without it, each does. */
  when?(input: object): boolean;
  /** Title of the AWS documentation page. */
  doc: string;
}

const tagged = (input: object): boolean => 'Tags' in input;

/** By the action that needs them. A step that makes such a call declares them as its own. */
export const dependents: readonly Dependent[] = [
  ...['CreateSecurityGroup', 'AuthorizeSecurityGroupIngress'].map((operation) => ({
    action: `ec2:${operation}`,
    needs: ['ec2:CreateTags'],
    when: (input: object) => 'TagSpecifications' in input,
    doc: 'Grant permission to tag Amazon EC2 resources during creation',
  })),
  { action: 'acm:RequestCertificate', needs: ['acm:AddTagsToCertificate'], when: tagged, doc: 'Tagging ACM certificates' },
  ...['CreateTargetGroup', 'CreateLoadBalancer', 'CreateListener', 'CreateRule'].map((operation) => ({
    action: `elasticloadbalancing:${operation}`,
    needs: ['elasticloadbalancing:AddTags'],
    when: tagged,
    doc: 'ELB API permissions to tag resources during creation',
  })),
  {
    action: 'elasticloadbalancing:CreateLoadBalancer',
    needs: [
      'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeInternetGateways', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
      // The first load balancer, or target group, of an account; AWS then makes the role by itself.
      'iam:CreateServiceLinkedRole',
    ],
    doc: 'Elastic Load Balancing API permissions',
  },
  { action: 'elasticloadbalancing:CreateLoadBalancer', needs: ['ec2:GetSecurityGroupsForVpc'], doc: 'AWS managed policies for Elastic Load Balancing' },
  { action: 'elasticloadbalancing:CreateTargetGroup', needs: ['ec2:DescribeInternetGateways', 'ec2:DescribeVpcs', 'iam:CreateServiceLinkedRole'], doc: 'Elastic Load Balancing API permissions' },
  {
    action: 'elasticloadbalancing:RegisterTargets',
    needs: ['ec2:DescribeInstances', 'ec2:DescribeInternetGateways', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    doc: 'Elastic Load Balancing API permissions',
  },
  { action: 'elasticloadbalancing:SetSubnets', needs: ['ec2:DescribeSubnets'], doc: 'Elastic Load Balancing API permissions' },
  { action: 'cloudfront:CreateDistribution', needs: ['cloudfront:TagResource'], when: (input) => 'DistributionConfigWithTags' in input, doc: 'CreateDistributionWithTags' },
  { action: 'cloudfront:ListConflictingAliases', needs: ['cloudfront:GetDistribution'], doc: 'Actions, resources, and condition keys for Amazon CloudFront' },
  { action: 'wafv2:GetWebACLForResource', needs: ['wafv2:GetWebACL', 'elasticloadbalancing:GetLoadBalancerWebACL'], doc: 'Actions, resources, and condition keys for AWS WAF V2' },
];

/**
 * What a call needs besides its own action.
 * @param action its own, as in `ec2:CreateSecurityGroup`
 */
export function dependentsOf(action: string, input: object): string[] {
  return [...new Set(dependents.filter((row) => row.action === action && (row.when?.(input) ?? true)).flatMap((row) => row.needs))];
}
