import { inRegion } from './conditions.ts';
import type { Grant } from './grants.ts';
import { zonesOf } from './scope.ts';

const anything = (): string[] => ['*'];

/** What is only looked at. Most of it knows no resources, and the region is all that there is to scope by. */
export const readGrants: readonly Grant[] = [
  {
    sid: 'ReadInRegion',
    actions: [
      'acm:ListTagsForCertificate',
      'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeInstances', 'ec2:DescribeInternetGateways', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'ec2:GetSecurityGroupsForVpc',
      'elasticloadbalancing:DescribeListenerCertificates', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeSSLPolicies', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:GetLoadBalancerWebACL',
      'wafv2:GetWebACL', 'wafv2:GetWebACLForResource',
    ],
    on: anything,
    only: inRegion,
    docs: [
      'Actions, resources, and condition keys for Amazon EC2', 'Actions, resources, and condition keys for AWS Elastic Load Balancing V2',
      'Actions, resources, and condition keys for AWS WAF V2', 'AWS global condition context keys',
    ],
  },
  {
    // Any certificate, in any region: one that nobody made for the site may be used, and one elsewhere may need the same record. Which regions
    // there are is asked in us-east-1; of several zones of one name each is asked for its name servers; Route 53 has no region.
    sid: 'ReadAnywhere',
    actions: [
      'acm:DescribeCertificate', 'acm:ListCertificates', 'ec2:DescribeRegions', 'route53:GetChange', 'route53:GetHostedZone', 'route53:ListHostedZones', 'route53:ListHostedZonesByName',
      'sts:GetCallerIdentity',
    ],
    on: anything,
    docs: [
      'Actions, resources, and condition keys for AWS Certificate Manager', 'Actions, resources, and condition keys for Amazon EC2', 'Actions, resources, and condition keys for Amazon Route 53',
      'Actions, resources, and condition keys for AWS Security Token Service',
    ],
  },
  { sid: 'ReadRecords', actions: ['route53:ListResourceRecordSets'], on: zonesOf, docs: ['Actions, resources, and condition keys for Amazon Route 53'] },
];
