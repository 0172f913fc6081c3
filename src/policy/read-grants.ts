import { inRegion } from './conditions.ts';
import type { Grant } from './grants.ts';
import { certificateRegions, type Scope } from './scope.ts';

const anything = (): string[] => ['*'];

/** CloudFront's certificate is in another region than the load balancer's, and so is the web ACL that somebody may have put before the distribution. */
const inBothRegions = ['acm:ListTagsForCertificate', 'wafv2:GetWebACL'];

const leavesRegion = (action: string, scope: Scope): boolean => inBothRegions.includes(action) && certificateRegions(scope).length > 1;

/** What is only looked at. Most of it knows no resources, and the region is all that there is to scope by. */
export const readGrants: readonly Grant[] = [
  {
    sid: 'ReadInRegion',
    actions: [
      'acm:ListTagsForCertificate',
      'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeInstances', 'ec2:DescribeInternetGateways', 'ec2:DescribeManagedPrefixLists', 'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRouteTables', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcBlockPublicAccessOptions', 'ec2:DescribeVpcs', 'ec2:GetSecurityGroupsForVpc',
      'elasticloadbalancing:DescribeListenerCertificates', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeSSLPolicies', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:GetLoadBalancerWebACL',
      'wafv2:GetWebACL', 'wafv2:GetWebACLForResource',
    ],
    has: (action, scope) => !leavesRegion(action, scope),
    on: anything,
    only: inRegion,
    docs: [
      'Actions, resources, and condition keys for Amazon EC2', 'Actions, resources, and condition keys for AWS Elastic Load Balancing V2',
      'Actions, resources, and condition keys for AWS WAF V2', 'AWS global condition context keys',
    ],
  },
  {
    // Any certificate, in any region: one that nobody made for the site may be used, and one elsewhere may need the same record. Which regions
    // there are is asked in us-east-1; of several zones of one name each is asked for its name servers; Route 53 and CloudFront have no region.
    // Which distribution is ours, its tags tell, or what it was made with; the list says as much of each as a look at it does.
    sid: 'ReadAnywhere',
    actions: [
      'acm:DescribeCertificate', 'acm:ListCertificates', 'acm:ListTagsForCertificate', 'cloudfront:GetDistribution', 'cloudfront:ListDistributions', 'cloudfront:ListTagsForResource', 'ec2:DescribeRegions',
      'route53:GetChange', 'route53:GetHostedZone', 'route53:ListHostedZones', 'route53:ListHostedZonesByName', 'sts:GetCallerIdentity', 'wafv2:GetWebACL',
    ],
    has: (action, scope) => !inBothRegions.includes(action) || leavesRegion(action, scope),
    on: anything,
    docs: [
      'Actions, resources, and condition keys for AWS Certificate Manager', 'Actions, resources, and condition keys for Amazon CloudFront', 'Actions, resources, and condition keys for Amazon EC2',
      'Actions, resources, and condition keys for Amazon Route 53', 'Actions, resources, and condition keys for AWS Security Token Service', 'Actions, resources, and condition keys for AWS WAF V2',
    ],
  },
];
