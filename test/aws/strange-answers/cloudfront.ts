import type { DefaultCacheBehavior, Distribution, DistributionConfig, DistributionSummary, Origin } from '@aws-sdk/client-cloudfront';
import { strange } from './strange.ts';

/** AWS docs: "DistributionConfig", "Unsupported features for SaaS Manager for Amazon CloudFront", "Use CloudFront continuous deployment to safely test CDN configuration changes". */

const arnOf = (id: string): string => `arn:aws:cloudfront::123456789012:distribution/${id}`;
const bucket: Origin = { Id: 'bucket', DomainName: 'b.s3.us-west-2.amazonaws.com', OriginPath: '', CustomHeaders: { Quantity: 0 }, S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: 'E0', ConnectionAttempts: 3, ConnectionTimeout: 10, OriginShield: { Enabled: false } };
const inVpc: Origin = { Id: 'vpc', DomainName: 'internal-alb-1.us-west-2.elb.amazonaws.com', VpcOriginConfig: { VpcOriginId: 'vo_0', OwnerAccountId: '210987654321' } };
const byPlainHttp: Origin = { Id: 'old', DomainName: 'old.example.org', CustomOriginConfig: { HTTPPort: 8080, HTTPSPort: 8443, OriginProtocolPolicy: 'match-viewer', OriginSslProtocols: { Quantity: 1, Items: ['SSLv3'] } } };
const today: DefaultCacheBehavior = { TargetOriginId: 'bucket', ViewerProtocolPolicy: 'allow-all', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', FieldLevelEncryptionId: '' };
const plain: DistributionConfig = { CallerReference: 'a b', Comment: '', Enabled: true, Aliases: { Quantity: 0 }, Origins: { Quantity: 1, Items: [bucket] }, OriginGroups: { Quantity: 0 }, DefaultCacheBehavior: today, CacheBehaviors: { Quantity: 0 }, ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront' } };
const { Aliases: _, ...withoutNames } = plain;

const configs: Readonly<Record<string, DistributionConfig>> = {
  'without names, to a bucket': plain,
  'disabled': { ...plain, Enabled: false },
  'of old, with cache settings of its own': {
    ...plain, Origins: { Quantity: 1, Items: [byPlainHttp] }, ViewerCertificate: { IAMCertificateId: 'ASCA0', Certificate: 'ASCA0', CertificateSource: 'iam', SSLSupportMethod: 'vip', MinimumProtocolVersion: 'SSLv3' },
    DefaultCacheBehavior: { TargetOriginId: 'old', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' }, Headers: { Quantity: 1, Items: ['*'] } }, TrustedSigners: { Enabled: false, Quantity: 0 }, MinTTL: 0, SmoothStreaming: false },
  },
  'with a group of origins, one of them in a VPC': {
    ...plain, Origins: { Quantity: 2, Items: [bucket, inVpc] },
    OriginGroups: { Quantity: 1, Items: [{ Id: 'group', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [502] } }, Members: { Quantity: 2, Items: [{ OriginId: 'bucket' }, { OriginId: 'vpc' }] }, SelectionCriteria: 'media-quality-based' }] },
    CacheBehaviors: { Quantity: 1, Items: [{ ...today, PathPattern: '/a*', TargetOriginId: 'group' }] },
  },
  'for staging': { ...plain, Staging: true },
  'with a continuous deployment, visitors with certificates, and a function': { ...plain, ContinuousDeploymentPolicyId: '00000000-0000-4000-8000-000000000000', ViewerMtlsConfig: { Mode: 'required' }, ConnectionFunctionAssociation: { Id: 'cf_0' }, AnycastIpListId: 'aip_0' },
  'of many tenants, which has no place for names': { ...withoutNames, ConnectionMode: 'tenant-only', TenantConfig: { ParameterDefinitions: [{ Name: 'tenant', Definition: { StringSchema: { Required: true } } }] }, Origins: { Quantity: 1, Items: [{ ...bucket, OriginPath: '/{{tenant}}' }] } },
};

/** Distributions of all kinds but the usual one. */
export const distributions: Readonly<Record<string, Distribution>> = Object.fromEntries(Object.entries(configs).map(([name, DistributionConfig], index) => [name, {
  Id: `E${index}`, ARN: arnOf(`E${index}`), DomainName: DistributionConfig.ConnectionMode === 'tenant-only' ? '-' : `d${index}.cloudfront.net`, Status: 'InProgress', InProgressInvalidationBatches: 1, LastModifiedTime: new Date(0), ActiveTrustedSigners: { Enabled: false, Quantity: 0 }, DistributionConfig,
}]));

/** The same as the list has them. */
export const listed = Object.values(distributions).map(({ Id, ARN, Status, LastModifiedTime, DomainName, DistributionConfig }) => {
  const { CallerReference: _reference, ContinuousDeploymentPolicyId: _policy, TenantConfig: _tenants, ...told } = DistributionConfig ?? {};
  return { Id, ARN, Status, LastModifiedTime, DomainName, Aliases: { Quantity: 0 }, ...told } as DistributionSummary;
});

/** Rare answers of CloudFront. */
export const ofCloudFront = [
  ...Object.entries(distributions).flatMap(([name, one]) => strange('cloudfront', 'GetDistribution', { Id: 'E1' }, { [name]: { ETag: 'E1', Distribution: one } })),
  ...strange('cloudfront', 'ListDistributions', {}, {
    'of all kinds': { DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: listed.length, Items: listed } },
    'none': { DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 } },
  }),
  ...strange('cloudfront', 'ListConflictingAliases', { DistributionId: 'E1', Alias: 'example.com' }, {
    'half hidden': { ConflictingAliasesList: { MaxItems: 100, Quantity: 1, Items: [{ Alias: '*.example.com', DistributionId: '*******EXAMPLE', AccountId: '******112233' }] } },
    'none': { ConflictingAliasesList: { MaxItems: 100, Quantity: 0 } },
  }),
  ...strange('cloudfront', 'ListTagsForResource', { Resource: arnOf('E1') }, { 'none': { Tags: {} }, 'without a value': { Tags: { Items: [{ Key: 'a', Value: '' }, { Key: 'b' }] } } }),
];
