import { strange } from './strange.ts';

const Account = '123456789012';

/** Who may ask, by partition and kind. AWS docs: "IAM identifiers", "GetCallerIdentity". */
export const callers = {
  'a user in a path': { partition: 'aws', arn: `arn:aws:iam::${Account}:user/division/a=b,c.d@e_f+g-h/me` },
  'the root user': { partition: 'aws', arn: `arn:aws:iam::${Account}:root` },
  'a role, by the name of a mailbox': { partition: 'aws', arn: `arn:aws:sts::${Account}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/me+aws@example.com` },
  'a federated user': { partition: 'aws', arn: `arn:aws:sts::${Account}:federated-user/me` },
  'an instance in GovCloud': { partition: 'aws-us-gov', arn: `arn:aws-us-gov:sts::${Account}:assumed-role/web/i-0123456789abcdef0` },
  'a user in China': { partition: 'aws-cn', arn: `arn:aws-cn:iam::${Account}:user/me` },
  'a user of the European Sovereign Cloud': { partition: 'aws-eusc', arn: `arn:aws-eusc:iam::${Account}:user/me` },
};

/** Rare answers of STS, and of AWS WAF. */
export const ofStsAndWaf = [
  ...Object.entries(callers).flatMap(([name, { arn: Arn }]) => strange('sts', 'GetCallerIdentity', {}, { [name]: { UserId: 'AROA0:me', Account, Arn } })),
  ...strange('wafv2', 'GetWebACLForResource', {}, {
    'none': {},
    "of AWS Firewall Manager": { WebACL: { Id: '0', Name: 'FMManagedWebACLV2-a-0', ARN: 'arn:aws:wafv2:us-west-2:123456789012:regional/webacl/FMManagedWebACLV2-a-0/0', DefaultAction: { Allow: {} }, VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'a' }, Rules: [], ManagedByFirewallManager: true } },
  }),
];
