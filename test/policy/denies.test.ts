import { describe, expect, it } from 'vitest';
import type { Call, Service } from '../../src/aws/clients.ts';
import { siteTag } from '../../src/aws/tags.ts';
import { policyFor } from '../../src/policy/policy.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { addHostedZone, addSecurityGroup, addVpc } from '../../src/sandbox/scenarios/seed.ts';
import { setUp } from '../support/ways.ts';
import { requestsOf } from './authorization.ts';
import { isAllowed, type AuthorizationRequest, type PolicyDocument } from './iam.ts';
import { scopeOf } from './journeys.ts';
import { addOwnDistribution } from '../support/site-parts.ts';

/** What the policy of a site keeps from whoever has it. */

const site = setUp();

/** Of a site without CloudFront. */
const plain = await printed({ domain: 'example.com' });
/** And with it. */
const front = await printed({ domain: 'example.com', cloudfront: true });

async function printed(options: Parameters<typeof scopeOf>[1]): Promise<PolicyDocument> {
  return JSON.parse(JSON.stringify(policyFor(await scopeOf(site, options)).policy)) as PolicyDocument;
}

/** The site's account, and beside the site what is another's. */
const account = withOthers(structuredClone(site.sandbox.account));

const own = { Key: siteTag, Value: 'example.com' };
const others = { Key: siteTag, Value: 'other.example.org' };
const memory = { Key: 'ec2-https:memory:options:0', Value: '1' };

const { groups, balancers, targetGroups, listeners, rules, certificates, edgeCertificates, distributions, zones, vpcs } = idsIn(account);

/** A call that is allowed, and one that differs in what is named. */
interface Row {
  differs: string;
  operation: string;
  allowed: object;
  denied: object;
}

const record = (Name: string, Type: string) => ({ ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet: { Name, Type } }] } });
const request = { DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'], ValidationMethod: 'DNS', Tags: [own] };

const withTags = (...Items: { Key: string; Value: string }[]) => ({ DistributionConfigWithTags: { DistributionConfig: {}, Tags: { Items } } });

const rows: Record<Exclude<Service, 'sts' | 'wafv2' | 'cloudfront'>, readonly Row[]> = {
  elbv2: [
    { differs: "another site's", operation: 'DeleteLoadBalancer', allowed: { LoadBalancerArn: balancers.own }, denied: { LoadBalancerArn: balancers.others } },
    { differs: "nobody's", operation: 'SetSecurityGroups', allowed: { LoadBalancerArn: balancers.own }, denied: { LoadBalancerArn: balancers.nobodys } },
    { differs: "nobody's", operation: 'CreateListener', allowed: { LoadBalancerArn: balancers.own, Tags: [own] }, denied: { LoadBalancerArn: balancers.nobodys, Tags: [own] } },
    { differs: "another site's", operation: 'RegisterTargets', allowed: { TargetGroupArn: targetGroups.own }, denied: { TargetGroupArn: targetGroups.others } },
    { differs: "another site's", operation: 'ModifyListener', allowed: { ListenerArn: listeners.nobodys }, denied: { ListenerArn: listeners.others } },
    { differs: 'without a tag', operation: 'CreateLoadBalancer', allowed: { Name: 'n', Subnets: [account.subnets[0]?.id], Tags: [own] }, denied: { Name: 'n', Subnets: [account.subnets[0]?.id] } },
    { differs: "for another site", operation: 'CreateTargetGroup', allowed: { Name: 'n', Tags: [own] }, denied: { Name: 'n', Tags: [others] } },
    { differs: "another site's", operation: 'AddTags', allowed: { ResourceArns: [targetGroups.nobodys], Tags: [own] }, denied: { ResourceArns: [targetGroups.others], Tags: [own] } },
    { differs: "for another site", operation: 'AddTags', allowed: { ResourceArns: [balancers.nobodys], Tags: [own] }, denied: { ResourceArns: [balancers.nobodys], Tags: [others] } },
    { differs: 'a tag that is not ours', operation: 'AddTags', allowed: { ResourceArns: [balancers.nobodys], Tags: [own] }, denied: { ResourceArns: [balancers.nobodys], Tags: [own, { Key: 'Owner', Value: 'me' }] } },
  ],
  ec2: [
    { differs: 'in another VPC', operation: 'CreateSecurityGroup', allowed: { VpcId: vpcs.own, TagSpecifications: [{ Tags: [own] }] }, denied: { VpcId: vpcs.others, TagSpecifications: [{ Tags: [own] }] } },
    { differs: 'without a tag', operation: 'CreateSecurityGroup', allowed: { VpcId: vpcs.own, TagSpecifications: [{ Tags: [own] }] }, denied: { VpcId: vpcs.own } },
    { differs: "another site's", operation: 'AuthorizeSecurityGroupIngress', allowed: { GroupId: groups.nobodys }, denied: { GroupId: groups.others } },
    { differs: 'in another VPC', operation: 'RevokeSecurityGroupIngress', allowed: { GroupId: groups.nobodys }, denied: { GroupId: groups.elsewhere } },
    { differs: 'a tag that is not ours', operation: 'CreateTags', allowed: { Resources: [groups.own], Tags: [memory] }, denied: { Resources: [groups.own], Tags: [{ Key: 'Owner', Value: 'me' }] } },
    { differs: "another site's", operation: 'CreateTags', allowed: { Resources: [groups.own], Tags: [memory] }, denied: { Resources: [groups.others], Tags: [memory] } },
    { differs: "another site's, to take it over", operation: 'CreateTags', allowed: { Resources: [groups.nobodys], Tags: [own] }, denied: { Resources: [groups.others], Tags: [own] } },
    { differs: 'without taking it over', operation: 'CreateTags', allowed: { Resources: [groups.nobodys], Tags: [own, memory] }, denied: { Resources: [groups.nobodys], Tags: [memory] } },
    { differs: 'for another site', operation: 'CreateTags', allowed: { Resources: [groups.nobodys], Tags: [own] }, denied: { Resources: [groups.nobodys], Tags: [others] } },
  ],
  acm: [
    { differs: "another site's", operation: 'DeleteCertificate', allowed: { CertificateArn: certificates.own }, denied: { CertificateArn: certificates.others } },
    { differs: "nobody's", operation: 'DeleteCertificate', allowed: { CertificateArn: certificates.own }, denied: { CertificateArn: certificates.nobodys } },
    { differs: 'for other names', operation: 'RequestCertificate', allowed: request, denied: { ...request, SubjectAlternativeNames: ['example.net'] } },
    { differs: 'for a name that ends alike', operation: 'RequestCertificate', allowed: request, denied: { ...request, DomainName: 'notexample.com' } },
    { differs: 'with another validation', operation: 'RequestCertificate', allowed: request, denied: { ...request, ValidationMethod: 'EMAIL' } },
    { differs: 'for another site', operation: 'RequestCertificate', allowed: request, denied: { ...request, Tags: [others] } },
  ],
  route53: [
    { differs: 'another zone', operation: 'ChangeResourceRecordSets', allowed: { HostedZoneId: zones.own, ...record('example.com.', 'A') }, denied: { HostedZoneId: zones.others, ...record('example.com.', 'A') } },
    { differs: 'another name', operation: 'ChangeResourceRecordSets', allowed: { HostedZoneId: zones.own, ...record('www.example.com', 'CNAME') }, denied: { HostedZoneId: zones.own, ...record('mail.example.com', 'CNAME') } },
    { differs: 'another type', operation: 'ChangeResourceRecordSets', allowed: { HostedZoneId: zones.own, ...record('_1.example.com', 'CNAME') }, denied: { HostedZoneId: zones.own, ...record('_dmarc.example.com', 'TXT') } },
    { differs: 'another zone', operation: 'ListResourceRecordSets', allowed: { HostedZoneId: zones.own }, denied: { HostedZoneId: zones.others } },
  ],
};

/** What only a site with CloudFront needs. */
const rowsWithCloudFront: Record<'cloudfront' | 'elbv2' | 'acm' | 'route53', readonly Row[]> = {
  cloudfront: [
    { differs: "another site's", operation: 'UpdateDistribution', allowed: { Id: distributions.own }, denied: { Id: distributions.others } },
    { differs: "nobody's", operation: 'UpdateDistribution', allowed: { Id: distributions.own }, denied: { Id: distributions.nobodys } },
    { differs: "nobody's", operation: 'DeleteDistribution', allowed: { Id: distributions.own }, denied: { Id: distributions.nobodys } },
    { differs: "nobody's", operation: 'ListConflictingAliases', allowed: { DistributionId: distributions.own }, denied: { DistributionId: distributions.nobodys } },
    { differs: 'without a tag', operation: 'CreateDistributionWithTags', allowed: withTags(own), denied: withTags() },
    { differs: 'for another site', operation: 'CreateDistributionWithTags', allowed: withTags(own), denied: withTags(others) },
  ],
  elbv2: [
    { differs: "another site's", operation: 'CreateRule', allowed: { ListenerArn: listeners.own, Tags: [own] }, denied: { ListenerArn: listeners.others, Tags: [own] } },
    { differs: 'for another site', operation: 'CreateRule', allowed: { ListenerArn: listeners.nobodys, Tags: [own] }, denied: { ListenerArn: listeners.nobodys, Tags: [others] } },
    { differs: "nobody's", operation: 'ModifyRule', allowed: { RuleArn: rules.own }, denied: { RuleArn: rules.nobodys } },
    { differs: "another site's", operation: 'DeleteRule', allowed: { RuleArn: rules.own }, denied: { RuleArn: rules.others } },
  ],
  acm: [
    { differs: "another site's", operation: 'DeleteCertificate', allowed: { CertificateArn: edgeCertificates.own }, denied: { CertificateArn: edgeCertificates.others } },
    { differs: "nobody's", operation: 'DeleteCertificate', allowed: { CertificateArn: edgeCertificates.own }, denied: { CertificateArn: edgeCertificates.nobodys } },
  ],
  route53: [
    { differs: 'another name', operation: 'ChangeResourceRecordSets', allowed: { HostedZoneId: zones.own, ...record('origin.example.com', 'A') }, denied: { HostedZoneId: zones.own, ...record('origins.example.com', 'A') } },
  ],
};

function isOpen(policy: PolicyDocument, call: { service: string; operation: string; input: object }): boolean {
  return requestsOf({ ...call, region: account.region } as Call, account).every((one) => isAllowed(policy, one));
}

/** What the policy says to both calls of a row. */
function outcomes(policy: PolicyDocument, { service, operation, allowed, denied }: Pick<Row, 'operation' | 'allowed' | 'denied'> & { service: string }): typeof asWanted {
  const said = (input: object): string => (isOpen(policy, { service, operation, input }) ? 'passes' : 'is refused');
  return { 'the call that is needed': said(allowed), 'the one that differs': said(denied) };
}

const asWanted = { 'the call that is needed': 'passes', 'the one that differs': 'is refused' };

describe.each(Object.entries(rows))('%s', (service, calls) => {
  it.each(calls)('$operation: $differs', ({ operation, allowed, denied }) => {
    for (const policy of [plain, front]) {
      expect(outcomes(policy, { service, operation, allowed, denied })).toEqual(asWanted);
    }
  });
});

describe.each(Object.entries(rowsWithCloudFront))('with CloudFront: %s', (service, calls) => {
  it.each(calls)('$operation: $differs', ({ operation, allowed, denied }) => {
    expect(outcomes(front, { service, operation, allowed, denied })).toEqual(asWanted);
    expect(isOpen(plain, { service, operation, input: allowed })).toBe(false);
  });
});

describe('in another region or account, or for another service', () => {
  const inRegion = (region: string): AuthorizationRequest['context'] => ({ 'aws:RequestedRegion': region });
  const tagged = { 'aws:ResourceTag/ec2-https:site': 'example.com' };

  it.each<[string, allowed: AuthorizationRequest, denied: Partial<AuthorizationRequest>]>([
    ['a look', { action: 'ec2:DescribeInstances', resource: '*', context: inRegion(account.region) }, { context: inRegion('eu-west-1') }],
    ['a request for a certificate', {
      action: 'acm:RequestCertificate', resource: '*', context: { ...inRegion(account.region), 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['example.com'], 'aws:RequestTag/ec2-https:site': 'example.com' },
    }, { context: { ...inRegion('eu-west-1'), 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['example.com'], 'aws:RequestTag/ec2-https:site': 'example.com' } }],
    ['a change of rules in another region', { action: 'ec2:RevokeSecurityGroupIngress', resource: `arn:aws:ec2:${account.region}:${account.id}:security-group/sg-1`, context: {} }, { resource: `arn:aws:ec2:eu-west-1:${account.id}:security-group/sg-1` }],
    ['a change of rules in another account', { action: 'ec2:RevokeSecurityGroupIngress', resource: `arn:aws:ec2:${account.region}:${account.id}:security-group/sg-1`, context: {} }, { resource: `arn:aws:ec2:${account.region}:210987654321:security-group/sg-1` }],
    ['a load balancer in another region', { action: 'elasticloadbalancing:SetSubnets', resource: balancers.own, context: tagged }, { resource: balancers.own.replace(account.region, 'eu-west-1') }],
    ['a service-linked role', {
      action: 'iam:CreateServiceLinkedRole', resource: `arn:aws:iam::${account.id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing`, context: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' },
    }, { context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } }],
    ['tagging an instance instead of a group', { action: 'ec2:CreateTags', resource: `arn:aws:ec2:${account.region}:${account.id}:security-group/sg-1`, context: { ...tagged, 'aws:TagKeys': ['ec2-https:memory:options:0'] } }, { resource: `arn:aws:ec2:${account.region}:${account.id}:instance/i-1` }],
    ['tagging a certificate of another site', {
      action: 'acm:AddTagsToCertificate', resource: certificates.own, context: { 'aws:RequestTag/ec2-https:site': 'example.com' },
    }, { context: { 'aws:RequestTag/ec2-https:site': 'example.com', 'aws:ResourceTag/ec2-https:site': 'other.example.org' } }],
    ['tagging a rule that stands', {
      action: 'ec2:CreateTags', resource: `arn:aws:ec2:${account.region}:${account.id}:security-group-rule/*`, context: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' },
    }, { context: {} }],
  ])('%s', (_, allowed, denied) => {
    for (const policy of [plain, front]) expect({ allowed: isAllowed(policy, allowed), denied: isAllowed(policy, { ...allowed, ...denied }) }).toEqual({ allowed: true, denied: false });
  });

  it.each<[string, allowed: AuthorizationRequest, denied: Partial<AuthorizationRequest>]>([
    ['a request for a certificate', {
      action: 'acm:RequestCertificate', resource: '*', context: { ...inRegion('us-east-1'), 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['example.com'], 'aws:RequestTag/ec2-https:site': 'example.com' },
    }, { context: { ...inRegion('eu-west-1'), 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['example.com'], 'aws:RequestTag/ec2-https:site': 'example.com' } }],
    ['tagging a distribution of another site', {
      action: 'cloudfront:TagResource', resource: `arn:aws:cloudfront::${account.id}:distribution/*`, context: { 'aws:RequestTag/ec2-https:site': 'example.com' },
    }, { context: { 'aws:RequestTag/ec2-https:site': 'example.com', 'aws:ResourceTag/ec2-https:site': 'other.example.org' } }],
    ['a distribution of another account', {
      action: 'cloudfront:UpdateDistribution', resource: `arn:aws:cloudfront::${account.id}:distribution/E1`, context: tagged,
    }, { resource: 'arn:aws:cloudfront::210987654321:distribution/E1' }],
    ['a distribution, but nothing else of CloudFront', {
      action: 'cloudfront:TagResource', resource: `arn:aws:cloudfront::${account.id}:distribution/E1`, context: { 'aws:RequestTag/ec2-https:site': 'example.com' },
    }, { resource: `arn:aws:cloudfront::${account.id}:function/f` }],
    ['a look at the prefix lists', { action: 'ec2:DescribeManagedPrefixLists', resource: '*', context: inRegion(account.region) }, { context: inRegion('us-east-1') }],
  ])('with CloudFront: %s', (_, allowed, denied) => {
    expect({ allowed: isAllowed(front, allowed), denied: isAllowed(front, { ...allowed, ...denied }), without: isAllowed(plain, allowed) }).toEqual({ allowed: true, denied: false, without: false });
  });

  it.each(['ec2:TerminateInstances', 'ec2:AuthorizeSecurityGroupEgress', 'iam:PassRole', 'route53:DeleteHostedZone', 'acm:ExportCertificate', 'sts:AssumeRole', 'wafv2:DisassociateWebACL', 'cloudfront:AssociateAlias', 'cloudfront:UntagResource'])('never %s', (action) => {
    for (const policy of [plain, front]) expect(isAllowed(policy, { action, resource: '*', context: { ...inRegion(account.region), ...tagged } })).toBe(false);
  });
});

function withOthers(changed: Account): Account {
  const [group, [balancer], [targetGroup], [listener], [certificate]] = [changed.securityGroups.find(({ name }) => name === 'web'), changed.loadBalancers, changed.targetGroups, changed.listeners, changed.certificates];
  if (!group || !balancer || !targetGroup || !listener || !certificate) throw new Error('a site that stands has one of each');
  const as = <Thing extends { arn: string; tags: Record<string, string> }>(list: Thing[], thing: Thing, tags: Record<string, string>, ending: string): void => {
    list.push({ ...structuredClone(thing), arn: `${thing.arn.slice(0, -4)}${ending}`, tags });
  };
  const three = { own: { [siteTag]: 'example.com' }, others: { [siteTag]: 'other.example.org' }, nobodys: {} };
  listener.rules = Object.values(three).map((tags, index) => ({ arn: `${listener.arn.replace(':listener/', ':listener-rule/')}/${index}`, priority: index + 1, conditions: [], actions: [], tags }));
  for (const [index, tags] of Object.values(three).entries()) {
    addOwnDistribution(changed, { originName: 'origin.example.com', tags });
    changed.certificates.push({ ...structuredClone(certificate), arn: `arn:aws:acm:us-east-1:${changed.id}:certificate/edge-${index}`, tags });
  }
  for (const [ending, tags] of [['0001', three.others], ['0002', three.nobodys]] as const) {
    as(changed.loadBalancers, balancer, tags, ending);
    as(changed.targetGroups, targetGroup, tags, ending);
    as(changed.listeners, listener, tags, ending);
    as(changed.certificates, certificate, tags, ending);
  }
  changed.securityGroups.push({ ...structuredClone(group), id: 'sg-0000000000000001', name: 'others', tags: { [siteTag]: 'other.example.org' } });
  const vpc = addVpc(changed, { cidr: '10.9.0.0/16', name: 'elsewhere' });
  addSecurityGroup(changed, { vpcId: vpc.id, name: 'elsewhere', rules: [] });
  addHostedZone(changed, { name: 'example.net' });
  return changed;
}

function idsIn({ securityGroups, loadBalancers, targetGroups, listeners, certificates, distributions = [], hostedZones, vpcs, region }: Account) {
  const found = <Thing>(list: readonly Thing[], fits: (thing: Thing) => boolean): Thing => {
    const thing = list.find(fits);
    if (!thing) throw new Error('it is not there');
    return thing;
  };
  const three = (list: readonly { arn: string; tags: Record<string, string> }[], shown = (arn: string): string => arn) => ({
    own: shown(found(list, ({ tags }) => tags[siteTag] === 'example.com').arn),
    others: shown(found(list, ({ tags }) => tags[siteTag] === 'other.example.org').arn),
    nobodys: shown(found(list, ({ tags }) => tags[siteTag] === undefined).arn),
  });
  const isOfRegion = ({ arn }: { arn: string }): boolean => arn.split(':')[3] === region;
  const group = (name: string): string => found(securityGroups, (each) => each.name === name).id;
  return {
    groups: { own: group('example-com-alb-sg'), others: group('others'), nobodys: group('web'), elsewhere: group('elsewhere') },
    balancers: three(loadBalancers),
    targetGroups: three(targetGroups),
    listeners: three(listeners),
    rules: three(listeners.flatMap((listener) => listener.rules ?? [])),
    certificates: three(certificates.filter(isOfRegion)),
    edgeCertificates: three(certificates.filter((certificate) => !isOfRegion(certificate))),
    distributions: three(distributions, (arn) => arn.split('/').at(-1) ?? ''),
    zones: { own: found(hostedZones, ({ name }) => name === 'example.com').id, others: found(hostedZones, ({ name }) => name === 'example.net').id },
    vpcs: { own: found(securityGroups, ({ name }) => name === 'web').vpcId, others: found(vpcs, ({ tags }) => tags['Name'] === 'elsewhere').id },
  };
}
