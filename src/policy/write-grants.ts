import { isWithin } from '../aws/dns-names.ts';
import { leadingTypes } from '../aws/leading-records.ts';
import { all, becomingOurs, inCertificateRegions, inVpc, nobodys, notAnothers, onlyOwnTags, onlyOwnTagsAndName, ours, type Condition } from './conditions.ts';
import type { Grant } from './grants.ts';
import { arnIn, certificatesOf, distributionArn, zonesOf, type Scope } from './scope.ts';

const docs = {
  acm: ['Actions, resources, and condition keys for AWS Certificate Manager'],
  cloudfront: ['Actions, resources, and condition keys for Amazon CloudFront'],
  ec2: ['Actions, resources, and condition keys for Amazon EC2'],
  elb: ['Actions, resources, and condition keys for AWS Elastic Load Balancing V2'],
  route53: ['Actions, resources, and condition keys for Amazon Route 53', 'Using IAM policy conditions for fine-grained access control'],
};

const distributions = (scope: Scope): string => distributionArn(scope, '*');
const groups = (scope: Scope): string => arnIn(scope, 'ec2', 'security-group/*');
const groupsAndRules = (scope: Scope): string => arnIn(scope, 'ec2', 'security-group*');
const listeners = (scope: Scope): string => arnIn(scope, 'elasticloadbalancing', 'listener/app/*');
/** Load balancers, listeners, their rules and target groups: which of them is meant, the action says. */
const loadBalancing = (scope: Scope): string => arnIn(scope, 'elasticloadbalancing', '*');

/** What belongs to a creation, whichever of those that the policy allows. */
const atCreation = (service: string): Condition => ({ Null: { [`${service}:CreateAction`]: 'false' } });

/** What is written. Each statement is as narrow as AWS lets it be: docs/permissions.md says what it cannot tell apart. */
export const writeGrants: readonly Grant[] = [
  {
    // Validation records are CNAMEs. Reading changes none, so that its request meets the conditions: all of no names are among these.
    sid: 'Records',
    actions: ['route53:ChangeResourceRecordSets', 'route53:ListResourceRecordSetProtections', 'route53:ListResourceRecordSets'],
    on: zonesOf,
    only: (scope) => all({ 'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsRecordTypes': leadingTypes } }, recordNames(scope)),
    docs: [...docs.route53, 'Protecting records from changes'],
  },
  {
    sid: 'RequestCertificate',
    actions: ['acm:RequestCertificate'],
    on: () => ['*'],
    only: (scope) => all(becomingOurs(scope), inCertificateRegions(scope), { StringEquals: { 'acm:ValidationMethod': 'DNS' } }, certificateNames(scope)),
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
    // CloudFront has no region, and knows no resource of what is yet to be.
    sid: 'CreateDistribution',
    actions: ['cloudfront:CreateDistribution'],
    on: () => ['*'],
    only: becomingOurs,
    docs: docs.cloudfront,
  },
  {
    // Neither ACM nor CloudFront has a key that tells what is being made from what stands; neither carries the tag.
    sid: 'TagNew',
    actions: ['acm:AddTagsToCertificate', 'cloudfront:TagResource'],
    on: (scope) => [...certificatesOf(scope), distributions(scope)],
    only: (scope) => all(nobodys, becomingOurs(scope)),
    docs: [...docs.acm, ...docs.cloudfront],
  },
  {
    // A new group is made with our tag or not at all. A rule that was closed comes back with the tags that somebody gave it.
    sid: 'TagNewGroup',
    actions: ['ec2:CreateTags'],
    on: (scope) => [groupsAndRules(scope)],
    only: () => atCreation('ec2'),
    at: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateSecurityGroup'],
    docs: [...docs.ec2, 'Grant permission to tag Amazon EC2 resources during creation'],
  },
  {
    sid: 'TagNewLoadBalancer',
    actions: ['elasticloadbalancing:AddTags'],
    on: (scope) => [loadBalancing(scope)],
    only: (scope) => all(atCreation('elasticloadbalancing'), becomingOurs(scope)),
    at: ['CreateListener', 'CreateLoadBalancer', 'CreateRule', 'CreateTargetGroup'].map((operation) => `elasticloadbalancing:${operation}`),
    docs: [...docs.elb, 'ELB API permissions to tag resources during creation'],
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
    // The memory stands in the tags of our group.
    sid: 'ChangeOwn',
    actions: [
      'acm:DeleteCertificate', 'cloudfront:DeleteDistribution', 'cloudfront:ListConflictingAliases', 'cloudfront:UpdateDistribution', 'ec2:CreateTags', 'ec2:DeleteSecurityGroup', 'ec2:DeleteTags',
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DeleteRule',
      'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:ModifyLoadBalancerAttributes', 'elasticloadbalancing:ModifyRule',
      'elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:RemoveTags', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets',
    ],
    on: (scope) => [...certificatesOf(scope), distributions(scope), groups(scope), loadBalancing(scope)],
    only: (scope) => all(ours(scope), onlyOwnTagsAndName),
    docs: [...docs.acm, ...docs.cloudfront, ...docs.ec2, ...docs.elb],
  },
  {
    // The instance's group, and a listener that somebody made on our load balancer, carry no tag of ours. Of a new rule AWS asks only where
    // it is to carry tags.
    sid: 'ChangeUntagged',
    actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'elasticloadbalancing:CreateRule', 'elasticloadbalancing:ModifyListener'],
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
  const { domain, names, origins, proved } = site;
  const elsewhere = [...new Set([...names, ...proved])].filter((name) => !isWithin(name, domain));
  const proofs = elsewhere.filter((name) => !elsewhere.some((above) => above !== name && isWithin(name, above))).map((name) => `_*.${name}`);
  return { 'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': [domain, `_*.${domain}`, ...names, ...origins, ...proofs] } };
}

/** `*.example.com` stands for every name below the domain, its wildcard among them. */
function certificateNames({ site }: Scope): Condition {
  if (!site?.names) return {};
  const { domain, names } = site;
  return { 'ForAllValues:StringLike': { 'acm:DomainNames': [domain, `*.${domain}`, ...names.filter((name) => !isWithin(name, domain))] } };
}
