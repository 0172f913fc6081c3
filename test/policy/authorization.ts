import type { Call, Guard } from '../../src/aws/clients.ts';
import { iamAction } from '../../src/errors/explain-aws.ts';
import { dependentsOf } from '../../src/policy/dependents.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { Tags } from '../../src/sandbox/account/tags.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { AuthorizationRequest } from './iam.ts';
import { globalKeys, isKeyOf, resourceTypes, serviceAuthorization } from './service-authorization.ts';

/** What AWS asks IAM for a call: which actions, on which resources, in which context. */

/** Something that a call is about. */
interface Resource {
  arn: string;
  /** Undefined for what does not exist yet. */
  tags?: Tags | undefined;
  /** Other keys that AWS has of it. */
  more?: AuthorizationRequest['context'];
}

/** Puts down what AWS would ask, with the tags that stand at that moment, before each call that reaches the account. */
export function authorizing(sandbox: Sandbox, tell: (request: AuthorizationRequest) => void): void {
  const answer = sandbox.guard;
  const asking: Guard = (call, next) => {
    for (const request of requestsOf(call, sandbox.account)) tell(request);
    return answer(call, next);
  };
  sandbox.guard = asking;
}

/** The questions that a call leads to: its own action, and those that depend on it, each on every resource. */
export function requestsOf(call: Call, account: Account): AuthorizationRequest[] {
  const own = iamAction(call);
  return [own, ...dependentsOf(own, call.input)].flatMap((action) => resourcesOf(action, call, account).map((resource) => ({
    action,
    resource: resource.arn,
    context: known(action, resource, { ...ofCall(call), ...(action === own ? {} : creation(action, call)), ...(action === 'iam:CreateServiceLinkedRole' && { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' }) }),
  })));
}

/** Of everything that could be said, the keys that AWS has for this action on this type of resource. */
function known(action: string, { arn, tags = {}, more = {} }: Resource, said: AuthorizationRequest['context']): AuthorizationRequest['context'] {
  const facts = serviceAuthorization[action];
  if (!facts) throw new Error(`${action} is missing in the table of the Service Authorization Reference`);
  const type = typeOf(arn);
  const ofType = type === undefined ? [] : facts.on[type];
  if (!ofType) throw new Error(`${action} is not about ${arn}, by the Service Authorization Reference`);
  const keys = [...globalKeys, ...facts.keys, ...ofType];
  // What the memory says is long, changes all the time, and is nothing that a policy asks for.
  const standing = Object.entries(tags).filter(([key]) => !key.startsWith('ec2-https:memory:'));
  const all = { ...said, ...more, ...Object.fromEntries(standing.map(([key, value]) => [`aws:ResourceTag/${key}`, value])) };
  return Object.fromEntries(Object.entries(all).filter(([key]) => isKeyOf(key, keys)));
}

function typeOf(arn: string): keyof typeof resourceTypes | undefined {
  if (arn === '*') return undefined;
  const last = arn.split(':').slice(5).join(':');
  const found = (Object.keys(resourceTypes) as (keyof typeof resourceTypes)[]).find((type) => last.startsWith(resourceTypes[type]));
  if (!found) throw new Error(`there is no type of resource for ${arn}`);
  return found;
}

/** What the input says, under the keys that AWS gives it. */
function ofCall({ service, region, input }: Call): AuthorizationRequest['context'] {
  const { tagKeys, tags } = tagsIn(input);
  const told = input as Readonly<Record<string, string | undefined>> & { SubjectAlternativeNames?: readonly string[]; ChangeBatch?: { Changes?: readonly Change[] } };
  const changes = told.ChangeBatch?.Changes ?? [];
  const each = (value: (change: Change) => string): string[] => [...new Set(changes.map(value))];
  return {
    // AWS docs: "AWS: Denies access to AWS based on the requested Region": these two answer in us-east-1.
    'aws:RequestedRegion': service === 'route53' || service === 'cloudfront' ? 'us-east-1' : region,
    ...(tagKeys.length > 0 && { 'aws:TagKeys': tagKeys }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(told['DomainName'] !== undefined && { 'acm:DomainNames': [told['DomainName'], ...(told.SubjectAlternativeNames ?? [])] }),
    ...(told['ValidationMethod'] !== undefined && { 'acm:ValidationMethod': told['ValidationMethod'] }),
    ...(changes.length > 0 && {
      'route53:ChangeResourceRecordSetsActions': each(({ Action = '' }) => Action),
      'route53:ChangeResourceRecordSetsRecordTypes': each(({ ResourceRecordSet }) => ResourceRecordSet?.Type ?? ''),
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': each(({ ResourceRecordSet }) => normalized(ResourceRecordSet?.Name ?? '')),
    }),
  };
}

interface Change {
  Action?: string;
  ResourceRecordSet?: { Name?: string; Type?: string };
}

/** AWS docs: "Using IAM policy conditions for fine-grained access control". */
function normalized(name: string): string {
  return name.toLowerCase().replace(/\.$/, '').replaceAll(/[^a-z0-9_.\\-]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

function tagsIn(input: object): { tagKeys: string[]; tags: Tags } {
  const { Tags: own = [], TagSpecifications = [], TagKeys = [], DistributionConfigWithTags } = input as { Tags?: TagList; TagSpecifications?: { Tags?: Pair[] }[]; TagKeys?: string[]; DistributionConfigWithTags?: { Tags?: TagList } };
  const pairs = [...[own, DistributionConfigWithTags?.Tags ?? []].flatMap((list) => ('Items' in list ? list.Items : list)), ...TagSpecifications.flatMap((one) => one.Tags ?? [])];
  return { tagKeys: [...pairs.map(({ Key = '' }) => Key), ...TagKeys], tags: Object.fromEntries(pairs.flatMap(({ Key = '', Value }) => (Value === undefined ? [] : [[Key, Value]]))) };
}

interface Pair {
  Key?: string;
  Value?: string;
}

/** CloudFront's lists are wrapped. */
type TagList = Pair[] | { Items: Pair[] };

/** Tagging that belongs to a creation says so. */
function creation(action: string, { operation }: Call): AuthorizationRequest['context'] {
  if (action === 'ec2:CreateTags') return { 'ec2:CreateAction': operation };
  return action === 'elasticloadbalancing:AddTags' ? { 'elasticloadbalancing:CreateAction': operation } : {};
}

/** What an action of a call is about. */
function resourcesOf(action: string, call: Call, account: Account): Resource[] {
  const facts = serviceAuthorization[action];
  if (facts && Object.keys(facts.on).length === 0) return [{ arn: '*' }];
  const told = call.input as Told;
  const arn = (service: string, last: string): string => `arn:aws:${service}:${service === 'acm' ? call.region : account.region}:${account.id}:${last}`;
  const made = (last: string): Resource => ({ arn: arn('elasticloadbalancing', last) });
  const byArn = (one: string): Resource => ({ arn: one, tags: tagsOf(account, one) });
  const vpc = (id: string): Resource => ({ arn: arn('ec2', `vpc/${id}`), tags: account.vpcs.find((each) => each.id === id)?.tags, more: { 'ec2:VpcID': id } });
  const group = (id: string): Resource => {
    const found = account.securityGroups.find((each) => each.id === id);
    return { arn: arn('ec2', `security-group/${id}`), tags: found?.tags, ...(found && { more: { 'ec2:Vpc': arn('ec2', `vpc/${found.vpcId}`) } }) };
  };
  const distribution = (id: string): Resource => {
    const found = `arn:aws:cloudfront::${account.id}:distribution/${id}`;
    return { arn: found, tags: tagsOf(account, found) };
  };
  const newRule: Resource = { arn: arn('ec2', 'security-group-rule/*') };

  switch (action) {
    case 'iam:CreateServiceLinkedRole': return [{ arn: `arn:aws:iam::${account.id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing` }];
    case 'ec2:GetSecurityGroupsForVpc': return [vpc(account.subnets.find(({ id }) => told.Subnets?.includes(id))?.vpcId ?? '')];
    case 'ec2:CreateSecurityGroup': return [{ arn: arn('ec2', 'security-group/*') }, vpc(told.VpcId ?? '')];
    case 'ec2:AuthorizeSecurityGroupIngress': return [group(told.GroupId ?? ''), ...(told.TagSpecifications ? [newRule] : [])];
    case 'ec2:CreateTags':
      if (call.operation === 'CreateSecurityGroup') return [{ arn: arn('ec2', 'security-group/*') }];
      return call.operation === 'AuthorizeSecurityGroupIngress' ? [newRule] : (told.Resources ?? []).map(group);
    case 'ec2:DeleteTags': return (told.Resources ?? []).map(group);
    case 'elasticloadbalancing:CreateLoadBalancer': return [made(`loadbalancer/app/${told.Name}/*`)];
    case 'elasticloadbalancing:CreateTargetGroup': return [made(`targetgroup/${told.Name}/*`)];
    case 'elasticloadbalancing:AddTags':
      if (call.operation === 'CreateListener') return [{ arn: `${(told.LoadBalancerArn ?? '').replace(':loadbalancer/', ':listener/')}/*` }];
      if (call.operation === 'CreateRule') return [{ arn: `${(told.ListenerArn ?? '').replace(':listener/', ':listener-rule/')}/*` }];
      return told.ResourceArns ? told.ResourceArns.map(byArn) : resourcesOf(iamAction(call), call, account);
    case 'acm:AddTagsToCertificate': return [{ arn: arn('acm', 'certificate/*') }];
    case 'cloudfront:TagResource': return [told.Resource === undefined ? { arn: `arn:aws:cloudfront::${account.id}:distribution/*` } : byArn(told.Resource)];
    case 'cloudfront:ListTagsForResource': return [byArn(told.Resource ?? '')];
    case 'cloudfront:GetDistribution':
    case 'cloudfront:ListConflictingAliases':
    case 'cloudfront:UpdateDistribution':
    case 'cloudfront:DeleteDistribution': return [distribution(told.DistributionId ?? told.Id ?? '')];
    case 'wafv2:GetWebACL': return [{ arn: arn('wafv2', 'regional/webacl/any/00000000-0000-0000-0000-000000000000') }];
    case 'wafv2:GetWebACLForResource': return [{ arn: arn('wafv2', 'regional/webacl/any/00000000-0000-0000-0000-000000000000') }, { arn: told.ResourceArn ?? '' }];
    case 'route53:GetChange': return [{ arn: `arn:aws:route53:::change/${(told.Id ?? '').replace('/change/', '')}` }];
    default: return [ofInput(told, { byArn, group })];
  }
}

interface Told {
  LoadBalancerArn?: string;
  ListenerArn?: string;
  RuleArn?: string;
  DistributionId?: string;
  Resource?: string;
  TargetGroupArn?: string;
  CertificateArn?: string;
  ResourceArn?: string;
  ResourceArns?: string[];
  GroupId?: string;
  HostedZoneId?: string;
  Id?: string;
  Name?: string;
  Resources?: string[];
  Subnets?: string[];
  TagSpecifications?: object[];
  VpcId?: string;
}

function ofInput(told: Told, { byArn, group }: { byArn(arn: string): Resource; group(id: string): Resource }): Resource {
  const arn = told.RuleArn ?? told.ListenerArn ?? told.LoadBalancerArn ?? told.TargetGroupArn ?? told.CertificateArn ?? told.ResourceArn ?? told.ResourceArns?.[0];
  if (arn !== undefined) return byArn(arn);
  if (told.GroupId !== undefined) return group(told.GroupId);
  const zone = told.HostedZoneId ?? told.Id;
  if (zone === undefined) throw new Error(`what is ${JSON.stringify(told)} about?`);
  return { arn: `arn:aws:route53:::hostedzone/${zone.replace('/hostedzone/', '')}` };
}

function tagsOf({ loadBalancers, listeners, targetGroups, certificates, distributions }: Account, arn: string): Tags | undefined {
  const rules = listeners.flatMap((listener) => listener.rules ?? []);
  return [...loadBalancers, ...listeners, ...rules, ...targetGroups, ...certificates, ...(distributions ?? [])].find((each) => each.arn === arn)?.tags;
}
