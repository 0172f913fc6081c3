import type { DistributionConfig, Origin, OriginCustomHeader } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/aws/secret.ts';
import { disabled, newConfig, withOurs, withSecret } from '../../../../src/steps/made/distribution/config.ts';
import { standingSettings, wantedDistribution } from '../../../../src/steps/made/distribution/settings.ts';
import { behaviorOf, counted, edgeCertificate, originOf, reference, secretHeader, sent, sentBehavior, sentConfig, standingConfig } from '../../../support/distributions.ts';
import { factsOf, intentOf } from '../../../support/site.ts';

const wanted = wantedDistribution({ intent: intentOf(), facts: factsOf() }, edgeCertificate);

const bucket: Origin = { Id: 'bucket', DomainName: 'images.s3.amazonaws.com', OriginPath: '', CustomHeaders: { Quantity: 0 }, S3OriginConfig: { OriginAccessIdentity: '' } };
const another = originOf({ Id: 'another', DomainName: 'api.example.com', CustomHeaders: { Quantity: 0 } });
const ofSomebody: OriginCustomHeader = { HeaderName: 'x-of-somebody', HeaderValue: 'theirs' };
const images = { ...behaviorOf({ TargetOriginId: 'bucket' }), PathPattern: '/images/*' };
const group: NonNullable<DistributionConfig['OriginGroups']> = counted({ Id: 'group', FailoverCriteria: { StatusCodes: counted(502) }, Members: counted({ OriginId: 'ec2-https' }, { OriginId: 'another' }) });
const older = { ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' as const } }, MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 };

/** What stands there, and what is sent for it, where they differ from what is wanted. */
const rows: { name: string; standing: Partial<DistributionConfig>; sends?: Partial<DistributionConfig> }[] = [
  { name: 'what is as wanted', standing: {} },
  // What stays.
  { name: 'cache behaviors of somebody, and their origins', standing: { CacheBehaviors: counted(images), Origins: counted(originOf(), bucket) }, sends: { CacheBehaviors: counted(images), Origins: counted(originOf(), bucket) } },
  { name: 'an origin group of somebody, and its origins', standing: { OriginGroups: group, Origins: counted(another, originOf()) }, sends: { OriginGroups: group, Origins: counted(another, originOf()) } },
  ...Object.entries({
    'error pages': { CustomErrorResponses: counted({ ErrorCode: 503, ResponsePagePath: '/sorry.html', ResponseCode: '503', ErrorCachingMinTTL: 10 }) },
    'a log': { Logging: { Enabled: true, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'web/' } },
    'a web ACL': { WebACLId: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/1' },
    'a price class': { PriceClass: 'PriceClass_100' },
    'a comment': { Comment: 'the shop' },
    'an HTTP version': { HttpVersion: 'http1.1' },
    'no IPv6': { IsIPV6Enabled: false },
    'restrictions by country': { Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', ...counted('XX') } } },
    'a default root object': { DefaultRootObject: 'index.html' },
    'a continuous deployment policy': { ContinuousDeploymentPolicyId: 'policy' },
  } satisfies Record<string, Partial<DistributionConfig>>).map(([name, standing]) => ({ name, standing, sends: standing })),
  ...Object.entries({
    'a response headers policy': { ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03' },
    'a function': { FunctionAssociations: counted({ FunctionARN: 'arn:aws:cloudfront::123456789012:function/x', EventType: 'viewer-request' as const }) },
    'a Lambda function': { LambdaFunctionAssociations: counted({ LambdaFunctionARN: 'arn:aws:lambda:us-east-1:123456789012:function:x:1', EventType: 'origin-response' as const }) },
    compression: { Compress: true },
    gRPC: { GrpcConfig: { Enabled: true } },
    'trusted key groups': { TrustedKeyGroups: { Enabled: true, ...counted('group') } },
    'a real-time log': { RealtimeLogConfigArn: 'arn:aws:cloudfront::123456789012:realtime-log-config/x' },
  }).map(([name, deviation]) => ({ name: `${name} of the default behavior`, standing: { DefaultCacheBehavior: behaviorOf(deviation) }, sends: { DefaultCacheBehavior: sentBehavior(deviation) } })),
  {
    name: 'what is cached of the default behavior',
    standing: { DefaultCacheBehavior: behaviorOf({ AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD', 'OPTIONS') } }) },
    sends: { DefaultCacheBehavior: sentBehavior({ AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'), CachedMethods: counted('GET', 'HEAD', 'OPTIONS') } }) },
  },
  ...[
    { ConnectionAttempts: 1, ConnectionTimeout: 3 },
    { OriginShield: { Enabled: true, OriginShieldRegion: 'ap-northeast-1' } },
    { CustomHeaders: counted(ofSomebody, secretHeader) },
    { ResponseCompletionTimeout: 90 },
  ].map((deviation) => ({ name: `${Object.keys(deviation).join(' and ')} of our origin`, standing: { Origins: counted(originOf(deviation)) }, sends: { Origins: counted(originOf(deviation)) } })),
  { name: 'the port for http, by which nobody comes', standing: { Origins: counted(originOf({}, { HTTPPort: 8080 })) }, sends: { Origins: counted(originOf({}, { HTTPPort: 8080 })) } },
  // What comes back.
  { name: 'an alternate name too few', standing: { Aliases: counted('www.example.com') } },
  { name: 'no alternate names', standing: { Aliases: { Quantity: 0 } } },
  { name: 'an alternate name too many', standing: { Aliases: counted('example.com', 'www.example.com', 'shop.example.com') } },
  { name: 'one that is disabled', standing: { Enabled: false } },
  ...[{ OriginReadTimeout: 30 }, { OriginKeepaliveTimeout: 5 }, { OriginProtocolPolicy: 'match-viewer' as const }, { OriginSslProtocols: counted('TLSv1' as const, 'TLSv1.2' as const) }, { IpAddressType: 'dualstack' as const }, { HTTPSPort: 8443 }].map((deviation) => ({
    name: `our origin with ${JSON.stringify(deviation)}`,
    standing: { Origins: counted(originOf({}, deviation)) },
  })),
  ...[{ DomainName: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com' }, { OriginPath: '/app' }, { CustomHeaders: { Quantity: 0 } }, { CustomHeaders: counted({ HeaderName: 'X-EC2-HTTPS-Origin-Secret', HeaderValue: 'guess' }) }].map((deviation) => ({
    name: `our origin with ${JSON.stringify(deviation)}`,
    standing: { Origins: counted(originOf(deviation)) },
  })),
  { name: 'our origin with less time for a whole answer than for its beginning', standing: { Origins: counted(originOf({ ResponseCompletionTimeout: 20 }, { OriginReadTimeout: 20 })) } },
  { name: 'our origin as a bucket', standing: { Origins: counted({ ...originOf(), CustomOriginConfig: undefined, S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: 'control' }) } },
  { name: 'no origin of ours', standing: { Origins: counted(bucket), DefaultCacheBehavior: behaviorOf({ TargetOriginId: 'bucket' }) }, sends: { Origins: counted(newOrigin()) } },
  { name: 'an origin that nothing uses', standing: { Origins: counted(bucket, originOf()) } },
  ...[
    { TargetOriginId: 'another' }, { ViewerProtocolPolicy: 'allow-all' as const }, { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }, { OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' },
    { OriginRequestPolicyId: '' }, { AllowedMethods: { ...counted('HEAD' as const, 'GET' as const), CachedMethods: counted('HEAD' as const, 'GET' as const) } },
  ].map((deviation) => ({ name: `the default behavior with ${JSON.stringify(deviation)}`, standing: { DefaultCacheBehavior: behaviorOf(deviation) } })),
  { name: 'another certificate', standing: { ViewerCertificate: { ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/old', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2025' } } },
  { name: 'an older protocol', standing: { ViewerCertificate: { ACMCertificateArn: edgeCertificate, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1_2016' } } },
  { name: "CloudFront's own certificate", standing: { ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' } } },
  // What AWS refuses beside ours.
  { name: 'values of both ways to cache', standing: { DefaultCacheBehavior: behaviorOf(older) } },
  { name: 'no cache policy', standing: { DefaultCacheBehavior: behaviorOf({ ...older, CachePolicyId: undefined }) } },
  { name: 'both ways to cache in a behavior of somebody', standing: { CacheBehaviors: counted({ ...images, ...older }), Origins: counted(originOf(), bucket) }, sends: { CacheBehaviors: counted(images), Origins: counted(originOf(), bucket) } },
  {
    name: 'the older way to cache in a behavior of somebody',
    standing: { CacheBehaviors: counted({ ...images, ...older, CachePolicyId: undefined }), Origins: counted(originOf(), bucket) },
    sends: { CacheBehaviors: counted({ ...images, ...older, CachePolicyId: undefined }), Origins: counted(originOf(), bucket) },
  },
];

/** Ours in a distribution that had none: what CloudFront fills in is left to it. */
function newOrigin() {
  const { ConnectionAttempts: _attempts, ConnectionTimeout: _timeout, OriginShield: _shield, OriginAccessControlId: _access, ...ours } = originOf();
  return ours;
}

describe('what is sent for', () => {
  it.each(rows)('$name', ({ standing, sends = {} }) => {
    const config = withOurs(standingConfig(standing), wanted, sent);
    expect(comparable(config)).toEqual(comparable(sentConfig(sends)));
    expect(standingSettings(config)).toEqual(standingSettings(standingConfig()));
  });

  it('a new one', () => {
    const { CallerReference, Comment, HttpVersion, IsIPV6Enabled, Enabled, Aliases, Origins, DefaultCacheBehavior, ViewerCertificate, ...rest } = withOurs(newConfig(reference, 'example.com'), wanted, sent);
    expect({ CallerReference, Comment, HttpVersion, IsIPV6Enabled, Enabled }).toEqual({ CallerReference: reference, Comment: 'ec2-https example.com', HttpVersion: 'http2and3', IsIPV6Enabled: true, Enabled: true });
    expect(Aliases).toEqual(counted('example.com', 'www.example.com'));
    expect(Origins).toEqual(counted(newOrigin()));
    expect(DefaultCacheBehavior).toEqual({
      TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
      AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'), CachedMethods: counted('GET', 'HEAD') },
    });
    expect(ViewerCertificate).toEqual({ ACMCertificateArn: edgeCertificate, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2025' });
    expect(rest).toEqual({});
  });

  it('a new one of a long domain: CloudFront takes a comment of 128 characters', () => {
    expect(newConfig(reference, `${'a'.repeat(60)}.${'b'.repeat(60)}.example.com`).Comment).toHaveLength(128);
  });

  it('the other policy for http', () => {
    const httpsOnly = wantedDistribution({ intent: intentOf({ viewerProtocol: 'https-only' }), facts: factsOf() }, edgeCertificate);
    expect(withOurs(standingConfig(), httpsOnly, sent).DefaultCacheBehavior?.ViewerProtocolPolicy).toBe('https-only');
  });

  it('another secret: nothing else changes', () => {
    const standing = { Origins: counted(bucket, originOf({ CustomHeaders: counted(secretHeader, ofSomebody) })), Enabled: false, Aliases: counted('shop.example.com') };
    const other = 'b2'.repeat(32);
    expect(withSecret(standingConfig(standing), { former: sent, secret: new Secret(other) })).toEqual(sentConfig({
      ...standing, DefaultCacheBehavior: behaviorOf(), Origins: counted(bucket, originOf({ CustomHeaders: counted({ ...secretHeader, HeaderValue: other }, ofSomebody) })),
    }));
  });

  it('another secret: further origins that show the former one show the other, and no further ones', () => {
    const other = { ...secretHeader, HeaderValue: 'b2'.repeat(32) };
    const third = { ...secretHeader, HeaderValue: 'c3'.repeat(32) };
    const showing = (...headers: OriginCustomHeader[]): Origin[] => headers.map((header, index) => ({ ...originOf({ Id: `further${index}`, CustomHeaders: counted(ofSomebody, header) }) }));
    const { Origins } = withSecret(standingConfig({ Origins: counted(originOf(), ...showing(secretHeader, third, { ...secretHeader, HeaderName: 'X-EC2-HTTPS-Origin-Secret' })) }), { former: sent, secret: new Secret(other.HeaderValue) });
    expect(Origins).toEqual(counted(originOf({ CustomHeaders: counted(other) }), ...showing(other, third, { ...other, HeaderName: 'X-EC2-HTTPS-Origin-Secret' })));
  });

  it('one that is to answer nobody: nothing else changes', () => {
    expect(disabled(standingConfig({ Aliases: counted('shop.example.com') }))).toEqual(sentConfig({ DefaultCacheBehavior: behaviorOf(), Aliases: counted('shop.example.com'), Enabled: false }));
  });

  it("one with CloudFront's own certificate, as CloudFront answers it", () => {
    const own: DistributionConfig['ViewerCertificate'] = { CloudFrontDefaultCertificate: true, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront' };
    expect(disabled(standingConfig({ ViewerCertificate: own })).ViewerCertificate).toEqual({ CloudFrontDefaultCertificate: true });
  });

  it('one with a certificate of IAM, as a server in the place of AWS answers it', () => {
    const answered: DistributionConfig['ViewerCertificate'] = { CloudFrontDefaultCertificate: true, ACMCertificateArn: '', IAMCertificateId: 'ASCA', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021', Certificate: '', CertificateSource: 'cloudfront' };
    expect(disabled(standingConfig({ ViewerCertificate: answered })).ViewerCertificate).toEqual({ IAMCertificateId: 'ASCA', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' });
  });
});

/** As it goes over the wire: what is undefined is not there; the order of names and headers says nothing. */
function comparable(config: DistributionConfig): unknown {
  const { Aliases, ...rest } = config;
  return JSON.parse(JSON.stringify({ ...rest, Aliases: Aliases?.Items?.toSorted() }));
}
