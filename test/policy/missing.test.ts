import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClients, type Clients, type Service } from '../../src/aws/clients.ts';
import { nameFailedCalls } from '../../src/aws/calls/failed-call.ts';
import { siteTag } from '../../src/aws/tags.ts';
import { explainAws, type FailedCall } from '../../src/errors/explain-aws.ts';
import { missingFor } from '../../src/policy/missing.ts';
import type { Scope } from '../../src/policy/scope.ts';
import { startLoopback, type LoopbackServer } from '../loopback/server.ts';
import { denial } from '../support/denying.ts';

const scope: Scope = {
  partition: 'aws', account: '123456789012', region: 'ap-northeast-1', zones: ['Z1'], cloudfront: false, site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: undefined },
};
const arn = {
  balancer: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/example-com-alb/0123456789abcdef',
  group: 'arn:aws:ec2:ap-northeast-1:123456789012:security-group/sg-1',
  anyGroup: 'arn:aws:ec2:ap-northeast-1:123456789012:security-group/*',
  distribution: 'arn:aws:cloudfront::123456789012:distribution/E1',
  anyDistribution: 'arn:aws:cloudfront::123456789012:distribution/*',
  rule: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener-rule/app/a/0/1/2',
};
const own = [{ Key: siteTag, Value: 'example.com' }];

function call(service: Service, operation: string, input: object = {}): FailedCall {
  return { service, region: 'ap-northeast-1', operation, input };
}

/** What CloudFront takes for one at all. */
const distributionConfig: DistributionConfig = {
  CallerReference: 'r', Comment: '', Enabled: true, Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'origin.example.com' }] }, DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'redirect-to-https' },
};

function said(action: string, resource: string): string {
  return denial({ service: 'elbv2' }, action, resource).message;
}

describe('which action and resource', () => {
  it.each<[string, FailedCall, words: string, missing: { action: string; resource: string | undefined }]>([
    ['as AWS says', call('elbv2', 'CreateLoadBalancer', { Name: 'a' }), said('elasticloadbalancing:CreateLoadBalancer', arn.balancer), { action: 'elasticloadbalancing:CreateLoadBalancer', resource: arn.balancer }],
    ['what AWS says that the call needs besides', call('elbv2', 'CreateLoadBalancer', { Tags: own }), said('elasticloadbalancing:AddTags', arn.balancer), { action: 'elasticloadbalancing:AddTags', resource: arn.balancer }],
    ['tagging at creation', call('ec2', 'CreateSecurityGroup', { TagSpecifications: [] }), said('ec2:CreateTags', arn.anyGroup), { action: 'ec2:CreateTags', resource: arn.anyGroup }],
    ['what AWS does in the name of the caller', call('elbv2', 'CreateLoadBalancer'), said('ec2:DescribeInternetGateways', '*'), { action: 'ec2:DescribeInternetGateways', resource: undefined }],
    ['the role that AWS makes', call('elbv2', 'CreateTargetGroup'), said('iam:CreateServiceLinkedRole', 'arn:aws:iam::1:role/r'), { action: 'iam:CreateServiceLinkedRole', resource: 'arn:aws:iam::1:role/r' }],
    ['not what the call cannot need', call('elbv2', 'CreateLoadBalancer'), said('s3:GetObject', 'arn:aws:s3:::b'), { action: 'elasticloadbalancing:CreateLoadBalancer', resource: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/*/*' }],
    ['not tagging where nothing is tagged', call('ec2', 'CreateSecurityGroup'), said('ec2:CreateTags', arn.anyGroup), { action: 'ec2:CreateSecurityGroup', resource: arn.anyGroup }],
    ['without words, by the input: a name', call('elbv2', 'CreateTargetGroup', { Name: 'a-tg' }), '', { action: 'elasticloadbalancing:CreateTargetGroup', resource: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/a-tg/*' }],
    ['an ARN', call('elbv2', 'SetSubnets', { LoadBalancerArn: arn.balancer }), '', { action: 'elasticloadbalancing:SetSubnets', resource: arn.balancer }],
    ['an ARN of several', call('elbv2', 'AddTags', { ResourceArns: [arn.balancer] }), '', { action: 'elasticloadbalancing:AddTags', resource: arn.balancer }],
    ['a group', call('ec2', 'AuthorizeSecurityGroupIngress', { GroupId: 'sg-1' }), '', { action: 'ec2:AuthorizeSecurityGroupIngress', resource: arn.group }],
    ['what is tagged', call('ec2', 'CreateTags', { Resources: ['sg-1'] }), '', { action: 'ec2:CreateTags', resource: arn.group }],
    ['a zone', call('route53', 'ListResourceRecordSets', { HostedZoneId: 'Z1' }), '', { action: 'route53:ListResourceRecordSets', resource: 'arn:aws:route53:::hostedzone/Z1' }],
    ['a zone in the form of its path', call('route53', 'GetHostedZone', { Id: '/hostedzone/Z1' }), '', { action: 'route53:GetHostedZone', resource: 'arn:aws:route53:::hostedzone/Z1' }],
    ['a change', call('route53', 'GetChange', { Id: '/change/C1' }), '', { action: 'route53:GetChange', resource: 'arn:aws:route53:::change/C1' }],
    ['a listener rule', call('elbv2', 'ModifyRule', { RuleArn: arn.rule }), '', { action: 'elasticloadbalancing:ModifyRule', resource: arn.rule }],
    ['a distribution', call('cloudfront', 'UpdateDistribution', { Id: 'E1' }), '', { action: 'cloudfront:UpdateDistribution', resource: arn.distribution }],
    ['a distribution that is asked about', call('cloudfront', 'ListConflictingAliases', { DistributionId: 'E1', Alias: 'example.com' }), '', { action: 'cloudfront:ListConflictingAliases', resource: arn.distribution }],
    ['tags of a distribution', call('cloudfront', 'ListTagsForResource', { Resource: arn.distribution }), '', { action: 'cloudfront:ListTagsForResource', resource: arn.distribution }],
    ['a new distribution, by the name that IAM has for it', call('cloudfront', 'CreateDistributionWithTags', { DistributionConfigWithTags: {} }), '', { action: 'cloudfront:CreateDistribution', resource: undefined }],
    ['tagging it', call('cloudfront', 'CreateDistributionWithTags', { DistributionConfigWithTags: {} }), said('cloudfront:TagResource', arn.anyDistribution), { action: 'cloudfront:TagResource', resource: arn.anyDistribution }],
    ['a look at something, of which IAM knows no resource', call('elbv2', 'DescribeListeners', { LoadBalancerArn: arn.balancer }), '', { action: 'elasticloadbalancing:DescribeListeners', resource: undefined }],
    ['nothing', call('ec2', 'DescribeInstances', { InstanceIds: ['i-1'] }), '', { action: 'ec2:DescribeInstances', resource: undefined }],
  ])('%s', (_, failed, words, missing) => {
    expect(missingFor(failed, words, scope)).toMatchObject(missing);
  });
});

describe('which line of the policy', () => {
  const ofOurs = { StringEquals: { 'aws:ResourceTag/ec2-https:site': 'example.com' } };

  it.each<[string, FailedCall, words: string, statement: object]>([
    ['for a look', call('ec2', 'DescribeVpcs'), '', { Effect: 'Allow', Action: 'ec2:DescribeVpcs', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } }],
    ['for what is ours', call('elbv2', 'DeleteListener', { ListenerArn: 'arn:l' }), '', { Action: 'elasticloadbalancing:DeleteListener', Condition: ofOurs }],
    ['for a new group', call('ec2', 'CreateSecurityGroup'), '', { Resource: arn.anyGroup }],
    ['for a new group, of the VPC', call('ec2', 'CreateSecurityGroup'), said('ec2:CreateSecurityGroup', 'arn:aws:ec2:ap-northeast-1:123456789012:vpc/vpc-1'), { Action: 'ec2:CreateSecurityGroup', Resource: 'arn:aws:ec2:ap-northeast-1:123456789012:vpc/*' }],
    ['for tagging a new group', call('ec2', 'CreateSecurityGroup', { TagSpecifications: [] }), said('ec2:CreateTags', arn.anyGroup), { Resource: 'arn:aws:ec2:ap-northeast-1:123456789012:security-group*', Condition: { Null: { 'ec2:CreateAction': 'false' } } }],
    ['for tagging a rule that comes back', call('ec2', 'AuthorizeSecurityGroupIngress', { TagSpecifications: [] }), said('ec2:CreateTags', 'arn:aws:ec2:ap-northeast-1:123456789012:security-group-rule/*'), { Condition: { Null: { 'ec2:CreateAction': 'false' } } }],
    ['for the memory', call('ec2', 'CreateTags', { Resources: ['sg-1'], Tags: [{ Key: 'ec2-https:memory:a:0', Value: 'x' }] }), '', { Action: 'ec2:CreateTags', Condition: ofOurs }],
    ['for taking over', call('ec2', 'CreateTags', { Resources: ['sg-1'], Tags: own }), '', { Action: 'ec2:CreateTags', Condition: { Null: { 'aws:ResourceTag/ec2-https:site': 'true' } } }],
    ['for a listener rule of ours', call('elbv2', 'DeleteRule', { RuleArn: arn.rule }), '', { Resource: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:*', Condition: ofOurs }],
    ['for a distribution of ours', call('cloudfront', 'DeleteDistribution', { Id: 'E1' }), '', { Action: 'cloudfront:DeleteDistribution', Resource: arn.anyDistribution, Condition: ofOurs }],
    ['for a new distribution', call('cloudfront', 'CreateDistributionWithTags'), '', { Action: 'cloudfront:CreateDistribution', Resource: '*', Condition: { StringEquals: { 'aws:RequestTag/ec2-https:site': 'example.com' } } }],
    ['for tagging it', call('cloudfront', 'CreateDistributionWithTags', { DistributionConfigWithTags: {} }), said('cloudfront:TagResource', arn.anyDistribution), { Resource: arn.anyDistribution, Condition: { Null: { 'aws:ResourceTag/ec2-https:site': 'true' } } }],
    ['for a look at the distributions', call('cloudfront', 'ListDistributions'), '', { Action: 'cloudfront:ListDistributions', Resource: '*' }],
  ])('%s', (_, failed, words, statement) => {
    expect(missingFor(failed, words, scope).statement).toMatchObject(statement);
  });

  it('is not known for what no step calls', () => {
    expect(missingFor(call('ec2', 'RunInstances'), '', scope).statement).toBeUndefined();
  });
});

describe('in the form of each protocol', () => {
  let server: LoopbackServer;
  let aws: Clients;
  /** What is lacking. */
  let lacking = { action: '', resource: '' };

  beforeAll(async () => {
    server = await startLoopback((failed) => Promise.reject(denial(failed, lacking.action, lacking.resource)));
    vi.stubEnv('AWS_ENDPOINT_URL', server.url);
    aws = createClients({ simulated: true, region: 'ap-northeast-1', guards: [nameFailedCalls] });
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });

  it.each<{ protocol: string; ask(): Promise<unknown>; action: string; resource: string; shown?: string }>([
    { protocol: 'ec2', ask: () => aws.ec2('CreateSecurityGroup', { GroupName: 'a', Description: 'a', TagSpecifications: [{ ResourceType: 'security-group', Tags: own }] }), action: 'ec2:CreateTags', resource: arn.anyGroup },
    { protocol: 'query', ask: () => aws.elbv2('CreateLoadBalancer', { Name: 'a', Tags: own }), action: 'elasticloadbalancing:AddTags', resource: arn.balancer },
    { protocol: 'query, without a resource', ask: () => aws.sts('GetCallerIdentity', {}), action: 'sts:GetCallerIdentity', resource: '*' },
    { protocol: 'JSON', ask: () => aws.acm('RequestCertificate', { DomainName: 'example.com', Tags: own }), action: 'acm:AddTagsToCertificate', resource: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/*' },
    { protocol: "REST and XML, CloudFront's", ask: () => aws.cloudfront('UpdateDistribution', { Id: 'E1', IfMatch: 'E2', DistributionConfig: distributionConfig }), action: 'cloudfront:UpdateDistribution', resource: arn.distribution },
    { protocol: 'REST and XML', ask: () => aws.route53('ListResourceRecordSets', { HostedZoneId: 'Z1' }), action: 'route53:ListResourceRecordSets', resource: 'arn:aws:route53:::hostedzone/Z1' },
  ])('$protocol: $action', async ({ ask, action, resource }) => {
    lacking = { action, resource };
    const error = await ask().catch((thrown: unknown) => thrown);
    const explained = explainAws(error, (failed, words) => missingFor(failed, words, scope));
    expect(explained).toMatchObject({
      exitCode: 4,
      explanation: { what: `A permission is missing: ${action}${resource === '*' ? '' : ` on ${resource}`}.`, statement: { Effect: 'Allow', Action: action } },
    });
    expect(explained?.explanation.why).toContain(`is not authorized to perform: ${action}`);
    expect(explained?.explanation.why).not.toContain('Encoded');
  });
});

