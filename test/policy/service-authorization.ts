/**
 * What IAM knows of each action: the types of resources that it is about, and the condition keys that there are for them.
 * AWS docs, Service Authorization Reference: "Actions, resources, and condition keys for …", of each service.
 */
export interface ActionFacts {
  /** By type of resource, the condition keys that come with it. None: the action knows no resource. */
  on: Readonly<Record<string, readonly string[]>>;
  /** Condition keys of the action itself. */
  keys: readonly string[];
}

const tags = {
  onResource: 'aws:ResourceTag',
  inRequest: 'aws:RequestTag',
  keys: 'aws:TagKeys',
} as const;

/** Types of resources, by the beginning of the last part of their ARN. */
export const resourceTypes = {
  certificate: 'certificate/',
  'security-group': 'security-group/',
  'security-group-rule': 'security-group-rule/',
  vpc: 'vpc/',
  'loadbalancer/app': 'loadbalancer/app/',
  'listener/app': 'listener/app/',
  'listener-rule/app': 'listener-rule/app/',
  targetgroup: 'targetgroup/',
  hostedzone: 'hostedzone/',
  change: 'change/',
  role: 'role/',
  webacl: 'regional/webacl/',
  distribution: 'distribution/',
} as const;

const group = [tags.onResource, 'ec2:Vpc'];
const whole = { on: {}, keys: [] };
const certificate = { on: { certificate: [tags.onResource] }, keys: [] };

/** "Actions, resources, and condition keys for AWS Certificate Manager" */
const acm: Record<string, ActionFacts> = {
  AddTagsToCertificate: { ...certificate, keys: [tags.inRequest, tags.keys] },
  DeleteCertificate: certificate,
  DescribeCertificate: certificate,
  ListCertificates: whole,
  ListTagsForCertificate: certificate,
  RequestCertificate: { on: {}, keys: [tags.inRequest, tags.keys, 'acm:DomainNames', 'acm:KeyAlgorithm', 'acm:ValidationMethod'] },
};

/** "Actions, resources, and condition keys for Amazon EC2" */
const ec2: Record<string, ActionFacts> = {
  AuthorizeSecurityGroupIngress: { on: { 'security-group': group, 'security-group-rule': [tags.inRequest, tags.keys] }, keys: [] },
  CreateSecurityGroup: { on: { 'security-group': [tags.inRequest, tags.keys], vpc: [tags.onResource, 'ec2:VpcID'] }, keys: [] },
  CreateTags: { on: { 'security-group': [...group, tags.inRequest, tags.keys], 'security-group-rule': [tags.onResource, tags.inRequest, tags.keys] }, keys: ['ec2:CreateAction'] },
  DeleteSecurityGroup: { on: { 'security-group': group }, keys: [] },
  DeleteTags: { on: { 'security-group': [...group, tags.inRequest, tags.keys] }, keys: [] },
  GetSecurityGroupsForVpc: { on: { vpc: [tags.onResource, 'ec2:VpcID'] }, keys: [] },
  RevokeSecurityGroupIngress: { on: { 'security-group': group }, keys: [] },
  ...Object.fromEntries([
    'AccountAttributes', 'Addresses', 'Instances', 'InternetGateways', 'ManagedPrefixLists', 'NetworkInterfaces', 'Regions', 'RouteTables', 'SecurityGroupRules', 'SecurityGroups', 'Subnets', 'VpcBlockPublicAccessOptions', 'Vpcs',
  ].map((noun) => [`Describe${noun}`, whole])),
};

const balancer = { on: { 'loadbalancer/app': [tags.onResource] }, keys: [] };
const targetGroup = { on: { targetgroup: [tags.onResource] }, keys: [] };
const listener = { on: { 'listener/app': [tags.onResource] }, keys: [] };
const rule = { on: { 'listener-rule/app': [tags.onResource] }, keys: [] };
const anyOfThem = { on: { ...balancer.on, ...targetGroup.on, ...listener.on, ...rule.on }, keys: [tags.inRequest, tags.keys] };

/** "Actions, resources, and condition keys for AWS Elastic Load Balancing V2" */
const elasticloadbalancing: Record<string, ActionFacts> = {
  AddTags: { ...anyOfThem, keys: [...anyOfThem.keys, 'elasticloadbalancing:CreateAction'] },
  CreateListener: { ...balancer, keys: [tags.inRequest, tags.keys, 'elasticloadbalancing:ListenerProtocol', 'elasticloadbalancing:SecurityPolicy'] },
  CreateLoadBalancer: { ...balancer, keys: [tags.inRequest, tags.keys, 'elasticloadbalancing:Scheme'] },
  CreateRule: { ...listener, keys: [tags.inRequest, tags.keys] },
  CreateTargetGroup: { ...targetGroup, keys: [tags.inRequest, tags.keys] },
  DeleteListener: listener,
  DeleteLoadBalancer: balancer,
  DeleteRule: rule,
  DeleteTargetGroup: targetGroup,
  DeregisterTargets: targetGroup,
  GetLoadBalancerWebACL: balancer,
  ModifyListener: listener,
  ModifyLoadBalancerAttributes: balancer,
  ModifyRule: rule,
  ModifyTargetGroup: targetGroup,
  RegisterTargets: targetGroup,
  RemoveTags: anyOfThem,
  SetSecurityGroups: balancer,
  SetSubnets: balancer,
  ...Object.fromEntries([
    'ListenerCertificates', 'Listeners', 'LoadBalancerAttributes', 'LoadBalancers', 'Rules', 'SSLPolicies', 'Tags', 'TargetGroups', 'TargetHealth',
  ].map((noun) => [`Describe${noun}`, whole])),
};

const distribution = { on: { distribution: [tags.onResource] }, keys: [] };

/** "Actions, resources, and condition keys for Amazon CloudFront" */
const cloudfront: Record<string, ActionFacts> = {
  CreateDistribution: { on: {}, keys: [tags.inRequest, tags.keys] },
  DeleteDistribution: distribution,
  GetDistribution: distribution,
  ListConflictingAliases: distribution,
  ListDistributions: whole,
  ListTagsForResource: distribution,
  TagResource: { ...distribution, keys: [tags.inRequest, tags.keys] },
  UpdateDistribution: distribution,
};

const zone = { on: { hostedzone: [] }, keys: [] };

/** "Actions, resources, and condition keys for Amazon Route 53" */
const route53: Record<string, ActionFacts> = {
  ChangeResourceRecordSets: {
    ...zone,
    keys: ['route53:ChangeResourceRecordSetsActions', 'route53:ChangeResourceRecordSetsNormalizedRecordNames', 'route53:ChangeResourceRecordSetsRecordTypes'],
  },
  GetChange: { on: { change: [] }, keys: [] },
  GetHostedZone: zone,
  ListHostedZones: whole,
  ListHostedZonesByName: whole,
  // "Protecting records from changes"
  ListResourceRecordSetProtections: zone,
  ListResourceRecordSets: zone,
};

/** "Actions, resources, and condition keys for AWS WAF V2" */
const wafv2: Record<string, ActionFacts> = {
  GetWebACL: { on: { webacl: [tags.onResource] }, keys: [] },
  GetWebACLForResource: { on: { webacl: [], 'loadbalancer/app': [] }, keys: [] },
};

/** "Actions, resources, and condition keys for AWS Security Token Service", and the same "for AWS Identity and Access Management (IAM)" */
const others: Record<string, ActionFacts> = {
  'sts:GetCallerIdentity': whole,
  'iam:CreateServiceLinkedRole': { on: { role: [] }, keys: ['iam:AWSServiceName'] },
};

/** By action, as in `ec2:CreateTags`. */
export const serviceAuthorization: Readonly<Record<string, ActionFacts>> = {
  ...Object.fromEntries(Object.entries({ acm, cloudfront, ec2, elasticloadbalancing, route53, wafv2 }).flatMap(([prefix, rows]) => Object.entries(rows).map(([name, row]) => [`${prefix}:${name}`, row]))),
  ...others,
};

/** Keys that every request has. AWS docs: "AWS global condition context keys". */
export const globalKeys = ['aws:RequestedRegion'];

/** Whether a key, as in `aws:RequestTag/ec2-https:site`, is one of those, as in `aws:RequestTag`. */
export function isKeyOf(key: string, keys: readonly string[]): boolean {
  return keys.some((one) => key === one || key.startsWith(`${one}/`));
}
