import { isWithin } from '../aws/dns-names.ts';
import { all, becomingOurs, inRegion, inVpc, nobodys, notAnothers, onlyOwnTags, ours, type Condition } from './conditions.ts';
import type { Grant } from './grants.ts';
import { arnIn, zonesOf, type Scope } from './scope.ts';

const docs = {
  acm: ['Actions, resources, and condition keys for AWS Certificate Manager'],
  ec2: ['Actions, resources, and condition keys for Amazon EC2'],
  elb: ['Actions, resources, and condition keys for AWS Elastic Load Balancing V2'],
  route53: ['Actions, resources, and condition keys for Amazon Route 53', 'Using IAM policy conditions for fine-grained access control'],
};

const certificates = (scope: Scope): string => arnIn(scope, 'acm', 'certificate/*');
const groups = (scope: Scope): string => arnIn(scope, 'ec2', 'security-group/*');
const groupsAndRules = (scope: Scope): string => arnIn(scope, 'ec2', 'security-group*');
const rules = (scope: Scope): string => arnIn(scope, 'ec2', 'security-group-rule/*');
const listeners = (scope: Scope): string => arnIn(scope, 'elasticloadbalancing', 'listener/app/*');
/** Load balancers, listeners and target groups: which of them is meant, the action says. */
const loadBalancing = (scope: Scope): string => arnIn(scope, 'elasticloadbalancing', '*');

/** Types that decide where a browser goes, and that of validation records. */
const recordTypes = ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB'];

/** What is written. Each statement is as narrow as AWS lets it be: docs/permissions.md says what it cannot tell apart. */
export const writeGrants: readonly Grant[] = [
  {
    sid: 'ChangeRecords',
    actions: ['route53:ChangeResourceRecordSets'],
    on: zonesOf,
    only: (scope) => all({ 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': recordTypes } }, recordNames(scope)),
    docs: docs.route53,
  },
  {
    sid: 'RequestCertificate',
    actions: ['acm:RequestCertificate'],
    on: () => ['*'],
    only: (scope) => all(becomingOurs(scope), inRegion(scope), { StringEquals: { 'acm:ValidationMethod': 'DNS' } }, certificateNames(scope)),
    docs: [...docs.acm, 'Use condition keys with ACM'],
  },
  {
    sid: 'Create',
    actions: ['ec2:CreateSecurityGroup', 'elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
    on: (scope) => [groups(scope), loadBalancing(scope)],
    only: becomingOurs,
    docs: [...docs.ec2, ...docs.elb],
  },
  {
    // For a new group the VPC is asked about as well, and nothing tags that.
    sid: 'CreateInVpc',
    actions: ['ec2:CreateSecurityGroup'],
    on: (scope) => [arnIn(scope, 'ec2', `vpc/${scope.site?.vpcId ?? '*'}`)],
    docs: docs.ec2,
  },
  {
    // ACM has no key that tells a certificate that is being requested from one that stands; neither carries the tag.
    sid: 'TagNewCertificate',
    actions: ['acm:AddTagsToCertificate'],
    on: (scope) => [certificates(scope)],
    only: (scope) => all(nobodys, becomingOurs(scope)),
    at: ['acm:RequestCertificate'],
    docs: docs.acm,
  },
  {
    sid: 'TagNewGroup',
    actions: ['ec2:CreateTags'],
    on: (scope) => [groups(scope)],
    only: (scope) => all({ StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' } }, becomingOurs(scope)),
    at: ['ec2:CreateSecurityGroup'],
    docs: [...docs.ec2, 'Grant permission to tag Amazon EC2 resources during creation'],
  },
  {
    // A rule that was closed comes back with the tags that somebody gave it.
    sid: 'TagRestoredRule',
    actions: ['ec2:CreateTags'],
    on: (scope) => [rules(scope)],
    only: () => ({ StringEquals: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' } }),
    at: ['ec2:AuthorizeSecurityGroupIngress'],
    docs: [...docs.ec2, 'Grant permission to tag Amazon EC2 resources during creation'],
  },
  {
    sid: 'TagNewLoadBalancer',
    actions: ['elasticloadbalancing:AddTags'],
    on: (scope) => [loadBalancing(scope)],
    only: (scope) => all({ StringEquals: { 'elasticloadbalancing:CreateAction': ['CreateListener', 'CreateLoadBalancer', 'CreateTargetGroup'] } }, becomingOurs(scope)),
    at: ['elasticloadbalancing:CreateListener', 'elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
    docs: [...docs.elb, 'ELB API permissions to tag resources during creation'],
  },
  {
    sid: 'Remember',
    actions: ['ec2:CreateTags', 'ec2:DeleteTags'],
    on: (scope) => [groups(scope)],
    only: (scope) => all(ours(scope), onlyOwnTags),
    docs: docs.ec2,
  },
  {
    // For `--adopt` alone: whoever never uses it may leave this statement out.
    sid: 'Adopt',
    actions: ['ec2:CreateTags', 'elasticloadbalancing:AddTags'],
    on: (scope) => [groups(scope), loadBalancing(scope)],
    only: (scope) => all(nobodys, becomingOurs(scope), onlyOwnTags),
    at: ['adoption'],
    docs: [...docs.ec2, ...docs.elb],
  },
  {
    sid: 'ChangeOwn',
    actions: [
      'acm:DeleteCertificate', 'ec2:DeleteSecurityGroup', 'elasticloadbalancing:CreateListener', 'elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DeleteLoadBalancer',
      'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:ModifyLoadBalancerAttributes', 'elasticloadbalancing:ModifyTargetGroup',
      'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:RemoveTags', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets',
    ],
    on: (scope) => [certificates(scope), groups(scope), loadBalancing(scope)],
    only: ours,
    docs: [...docs.acm, ...docs.ec2, ...docs.elb],
  },
  {
    // The instance's group, and a listener that somebody made on our load balancer, carry no tag of ours. Of a new rule AWS asks only where
    // it is to carry tags.
    sid: 'ChangeUntagged',
    actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'elasticloadbalancing:ModifyListener'],
    on: (scope) => [groupsAndRules(scope), listeners(scope)],
    only: (scope) => all(notAnothers(scope), inVpc(scope)),
    docs: [...docs.ec2, ...docs.elb],
  },
  {
    // The path of the role follows from the service's name.
    sid: 'CreateServiceLinkedRole',
    actions: ['iam:CreateServiceLinkedRole'],
    on: () => ['*'],
    only: () => ({ StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } }),
    docs: ['Actions, resources, and condition keys for AWS Identity and Access Management (IAM)', 'Elastic Load Balancing service-linked role'],
  },
];

/** The served names, and those of records that prove one: `_*.example.com` is every such name below the domain as well. */
function recordNames({ site }: Scope): Condition {
  if (!site?.names) return {};
  const { domain, names, proved } = site;
  const others = names.filter((name) => name !== domain);
  const elsewhere = [...new Set([...others, ...proved])].filter((name) => !isWithin(name, domain));
  const proofs = elsewhere.filter((name) => !elsewhere.some((above) => above !== name && isWithin(name, above))).map((name) => `_*.${name}`);
  return { 'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': [domain, `_*.${domain}`, ...others, ...proofs] } };
}

/** `*.example.com` stands for every name below the domain, its wildcard among them. */
function certificateNames({ site }: Scope): Condition {
  if (!site?.names) return {};
  const { domain, names } = site;
  return { 'ForAllValues:StringLike': { 'acm:DomainNames': [domain, `*.${domain}`, ...names.filter((name) => !isWithin(name, domain))] } };
}
