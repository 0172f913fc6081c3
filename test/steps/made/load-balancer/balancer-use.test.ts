import { describe, expect, it } from 'vitest';
import { readBalancer } from '../../../../src/steps/made/load-balancer/balancer-use.ts';
import { certificateArn, detailOf } from '../../../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../../../support/aws-answers.ts';
import { arn, balancerGroup, balancerName, alias, secretOf, tagsOf, vpcId, zonesWith } from '../../../support/site.ts';
import { contextOf, writes } from '../../../support/step-table.ts';

const listener = (port: number): string => arn.listener.replace(/\w+$/, String(port).padStart(16, '0'));
const forward = { Type: 'forward' as const, TargetGroupArn: arn.targetGroup };
const ofBalancer = { LoadBalancerArn: arn.loadBalancer };
const ruleArn = (number: number): string => `${arn.listener.replace(':listener/', ':listener-rule/')}/${number}`;
const theirs = arn.targetGroup.replace('example-com-tg', 'theirs');

/** By which CloudFront gets in where others do not. */
const fromCloudFront = { RuleArn: ruleArn(1), Priority: '50000', Actions: [forward], IsDefault: false, Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-ec2-https-origin-secret', Values: ['a'.repeat(64)] } }] };

/** Our load balancer with three listeners, two of them ours, in pages of one. */
const world: Answers = {
  DescribeLoadBalancers: {
    LoadBalancers: [{
      LoadBalancerArn: arn.loadBalancer, LoadBalancerName: 'example-com-alb', DNSName: balancerName.toUpperCase(), VpcId: vpcId, SecurityGroups: [balancerGroup], AvailabilityZones: [{ SubnetId: 'subnet-0a', ZoneName: 'ap-northeast-1a' }, { SubnetId: 'subnet-0c', ZoneName: 'ap-northeast-1c' }],
      CanonicalHostedZoneId: 'Z14GRHDCWA56QT', Type: 'application', State: { Code: 'active' },
    }],
  },
  DescribeLoadBalancerAttributes: { Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }, { Key: 'deletion_protection.enabled', Value: 'false' }] },
  DescribeTags: ({ ResourceArns }) => ({ TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({ ResourceArn, Tags: ResourceArn === listener(8080) ? [] : tagsOf('x') })) }),
  DescribeListeners: ({ Marker }) => (Marker === undefined
    ? { NextMarker: '2', Listeners: [{ ...ofBalancer, ListenerArn: listener(8080), Port: 8080, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: theirs }] }] }
    : { Listeners: [{ ...ofBalancer, ListenerArn: listener(443), Port: 443, Protocol: 'HTTPS', SslPolicy: 'TLS', Certificates: [{ CertificateArn: certificateArn('ours') }], DefaultActions: [forward] }, { ...ofBalancer, ListenerArn: listener(80), Port: 80, Protocol: 'HTTP', DefaultActions: [forward] }] }),
  DescribeRules: ({ ListenerArn, Marker }) => {
    if (ListenerArn !== listener(443)) return { Rules: [{ RuleArn: ruleArn(0), Priority: 'default', IsDefault: true }] };
    return Marker === undefined ? { NextMarker: '2', Rules: [{ RuleArn: ruleArn(2), Priority: '1', Actions: [forward], IsDefault: false }] } : { Rules: [{ RuleArn: ruleArn(3), Priority: '2', Actions: [forward], IsDefault: false }, fromCloudFront, { RuleArn: ruleArn(0), Priority: 'default', IsDefault: true }] };
  },
  DescribeListenerCertificates: ({ Marker }) => (Marker === undefined ? { NextMarker: '2', Certificates: [{ CertificateArn: certificateArn('ours'), IsDefault: true }] } : { Certificates: [{ CertificateArn: certificateArn('further'), IsDefault: false }, { CertificateArn: certificateArn('ours'), IsDefault: false }] }),
  GetWebACLForResource: {},
  ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), alias('blog.example.com')] }),
};
const memory = {
  options: { domain: 'example.com', hostedZone: 'Z0SITE' },
  certificate: { arn: certificateArn('ours'), made: true, superseded: [certificateArn('older')] },
  'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [], switched: true } },
};

describe('readBalancer', () => {
  it('gathers everything that hangs on it, page by page, and only reads', async () => {
    const asked: Asked[] = [];
    expect(await readBalancer(contextOf({ world, memory }, asked))).toEqual({
      arn: arn.loadBalancer, name: 'example-com-alb', dnsName: balancerName, vpcId, subnets: ['subnet-0a', 'subnet-0c'], securityGroups: [balancerGroup], dropInvalidHeaderFields: true, deletionProtection: false, webAcl: undefined, ours: true, adopted: undefined,
      listeners: [
        { arn: listener(80), port: 80, protocol: 'HTTP', actions: [forward], ours: true, before: undefined, beforeGone: [], furtherCertificates: [], rules: [], originRules: [] },
        {
          arn: listener(443), port: 443, protocol: 'HTTPS', tlsPolicy: 'TLS', certificateArn: certificateArn('ours'), actions: [forward], ours: true, before: undefined, beforeGone: [], furtherCertificates: [certificateArn('further')],
          rules: [{ priority: '1', actions: [forward] }, { priority: '2', actions: [forward] }], originRules: [{ arn: ruleArn(1), accepted: [secretOf('a')], actions: [forward] }],
        },
        { arn: listener(8080), port: 8080, protocol: 'HTTP', actions: [{ Type: 'forward', TargetGroupArn: theirs }], ours: false, before: undefined, beforeGone: [], furtherCertificates: [], rules: [], originRules: [] },
      ],
      records: [alias('blog.example.com')],
      fronted: false,
      certificates: [certificateArn('ours'), certificateArn('older')],
    });
    expect(writes(asked)).toEqual([]);
  });

  it.each([
    ['there is none', { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') }],
    ['it went while its tags were asked for', { DescribeTags: awsError('LoadBalancerNotFoundException') }],
    ['it went while its attributes were asked for', { DescribeLoadBalancerAttributes: awsError('LoadBalancerNotFound') }],
  ] as const)('is undefined where %s', async (_, deviations) => {
    expect(await readBalancer(contextOf({ world: { ...world, ...deviations }, memory }))).toBeUndefined();
  });

  it('leaves out a listener that went while it was looked at', async () => {
    const rules: Answers['DescribeRules'] = ({ ListenerArn }) => (ListenerArn === listener(80) ? awsError('ListenerNotFoundException') : { Rules: [] });
    expect((await readBalancer(contextOf({ world: { ...world, DescribeRules: rules }, memory })))?.listeners.map(({ port }) => port)).toEqual([443, 8080]);
  });

  it.each([
    { name: 'everything is there', groups: { TargetGroups: [{ TargetGroupArn: theirs, TargetGroupName: 'theirs' }] }, certificates: [detailOf('theirs')], gone: [] },
    { name: 'the target group is gone', groups: awsError('TargetGroupNotFoundException'), certificates: [detailOf('theirs')], gone: [theirs] },
    { name: 'the certificate is gone', groups: { TargetGroups: [{ TargetGroupArn: theirs, TargetGroupName: 'theirs' }] }, certificates: [], gone: [certificateArn('theirs')] },
  ])("tells what somebody's listener said before us, and what of it is gone: $name", async ({ groups, certificates, gone }) => {
    const before = { protocol: 'HTTPS', tlsPolicy: 'old', certificateArn: certificateArn('theirs'), actions: [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: theirs }] } }] };
    const found = await readBalancer(contextOf({
      world: {
        ...world, DescribeTargetGroups: groups, DescribeCertificate: certificates[0] ? { Certificate: certificates[0] } : awsError('ResourceNotFoundException'),
        DescribeTags: ({ ResourceArns }) => ({ TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({ ResourceArn, Tags: ResourceArn === arn.loadBalancer ? tagsOf('x') : [] })) }),
      },
      memory: { ...memory, 'https-listener': { before } },
    }));
    expect(found?.listeners.map((one) => [one.port, one.before, one.beforeGone])).toEqual([[80, undefined, []], [443, before, gone], [8080, undefined, []]]);
  });
});
