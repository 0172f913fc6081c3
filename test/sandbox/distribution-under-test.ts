import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import type { UnderTest } from './account-under-test.ts';
import { addCertificate } from '../support/site-parts.ts';

/** An issued certificate of us-east-1. */
export function edgeCertificate({ account }: UnderTest, names: readonly string[] = ['example.com', '*.example.com']): string {
  return addCertificate(account, names, { region: 'us-east-1' }).arn;
}

/** The origin `origin.example.com`, which is asked over https alone. */
export const origin: Origin = {
  Id: 'alb',
  DomainName: 'origin.example.com',
  CustomOriginConfig: {
    HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only', OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] }, OriginReadTimeout: 60, OriginKeepaliveTimeout: 30,
  },
};

/** The policies of a site that is not cached, and whose Host goes to the origin. */
export const behavior = {
  TargetOriginId: 'alb',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  AllowedMethods: { Quantity: 7, Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] },
} satisfies DistributionConfig['DefaultCacheBehavior'];

/** What a create call sends at least; with a certificate for www.example.com as well. */
export function config(certificateArn?: string, more: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    CallerReference: 'one',
    Comment: '',
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: behavior,
    ...(certificateArn !== undefined && {
      Aliases: { Quantity: 1, Items: ['www.example.com'] },
      ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    }),
    ...more,
  };
}

/** Makes a distribution. @returns its id, and the version that it has */
export async function created({ aws }: UnderTest, sent: DistributionConfig, tags: Record<string, string> = {}): Promise<{ Id: string; IfMatch: string }> {
  const { Distribution, ETag = '' } = await aws.cloudfront('CreateDistributionWithTags', {
    DistributionConfigWithTags: { DistributionConfig: sent, Tags: { Items: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } },
  });
  return { Id: Distribution?.Id ?? '', IfMatch: ETag };
}

/** Changes the configuration that stands there, and sends all of it back. @returns the new version */
export async function updated({ aws }: UnderTest, Id: string, change: (config: DistributionConfig) => void): Promise<string> {
  const { Distribution, ETag } = await aws.cloudfront('GetDistribution', { Id });
  const DistributionConfig = Distribution?.DistributionConfig;
  if (DistributionConfig) change(DistributionConfig);
  return (await aws.cloudfront('UpdateDistribution', { Id, IfMatch: ETag, DistributionConfig })).ETag ?? '';
}
