/**
 * The IAM actions of the look at the account, before any step: what `discover` calls, reading the site's memory, and what is checked
 * before anything is written. Each is a call that only reads.
 */

/** Asked where nothing is wrong and the defaults hold. */
export const ordinaryReads = [
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'route53:ListHostedZonesByName',
  'route53:ListResourceRecordSets',
  'sts:GetCallerIdentity',
] as const;

/** Asked besides where the site stands, an option is to be checked, there is something to choose, or a message is to say what is there. */
export const furtherReads = [
  'acm:DescribeCertificate',
  'ec2:DescribeRegions',
  'ec2:DescribeVpcs',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeSSLPolicies',
  'elasticloadbalancing:DescribeTags',
  'elasticloadbalancing:DescribeTargetGroups',
  'route53:GetHostedZone',
  'route53:ListHostedZones',
] as const;

/** Asked besides where CloudFront stands in front of the load balancer, or is to. */
export const cloudFrontReads = ['cloudfront:GetDistribution', 'cloudfront:ListDistributions', 'cloudfront:ListTagsForResource', 'ec2:DescribeManagedPrefixLists'] as const;

/** Asked besides where a plan has something to do. A run goes on without them, and says what it could not check. */
export const preflightReads = ['ec2:DescribeVpcBlockPublicAccessOptions', 'route53:ListResourceRecordSetProtections'] as const;

/** All of them, in the form of a step's permissions. */
export const permissions = { read: [...ordinaryReads, ...furtherReads, ...cloudFrontReads, ...preflightReads], write: [] } as const;
