import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { Secret } from '../../src/aws/secret.ts';
import { awsError, type Answers } from './aws-answers.ts';
import { account, start, tagsOf } from './site.ts';

export const distributionId = 'E2EXAMPLE00001';
export const distributionName = 'd111111abcdef8.cloudfront.net';
export const edgeCertificate = `arn:aws:acm:us-east-1:${account}:certificate/edge`;
/** As the memory has it. */
export const reference = `ec2-https example.com ${'0'.repeat(32)}`;
/** What the distribution sends to the load balancer. */
export const originSecret = 'a1'.repeat(32);
export const secretHeader = { HeaderName: 'x-ec2-https-origin-secret', HeaderValue: originSecret };

/** The site's distribution is remembered. */
export const remembered = { distribution: { reference, id: distributionId, domainNames: [distributionName], names: ['example.com', 'www.example.com'] } };

const none = { Quantity: 0 };
const nobody = { Enabled: false, Quantity: 0 };

/** How many there are, and which. */
export function counted<Item>(...items: Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: items.length, Items: items };
}

/** The origin that is ours, as CloudFront answers it. */
export function originOf(deviations: Partial<Origin> = {}, custom: Partial<Origin['CustomOriginConfig']> = {}): Origin {
  return {
    Id: 'ec2-https',
    DomainName: 'origin.example.com',
    OriginPath: '',
    CustomHeaders: counted(secretHeader),
    CustomOriginConfig: {
      HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only', OriginSslProtocols: counted('TLSv1.2'), OriginReadTimeout: 60, OriginKeepaliveTimeout: 30, IpAddressType: 'ipv4', ...custom,
    },
    ConnectionAttempts: 3,
    ConnectionTimeout: 10,
    OriginShield: { Enabled: false },
    OriginAccessControlId: '',
    ...deviations,
  };
}

/** The default behavior, as CloudFront answers it: methods in an order of its own. */
export function behaviorOf(deviations: Partial<DistributionConfig['DefaultCacheBehavior']> = {}): NonNullable<DistributionConfig['DefaultCacheBehavior']> {
  return {
    TargetOriginId: 'ec2-https',
    TrustedSigners: nobody,
    TrustedKeyGroups: nobody,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: { ...counted('HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH'), CachedMethods: counted('HEAD', 'GET') },
    SmoothStreaming: false,
    Compress: false,
    LambdaFunctionAssociations: none,
    FunctionAssociations: none,
    FieldLevelEncryptionId: '',
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
    GrpcConfig: { Enabled: false },
    ...deviations,
  };
}

/** The site's distribution as it is wanted, as CloudFront answers it, but for what is given. */
export function standingConfig(deviations: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    CallerReference: reference,
    Aliases: counted('example.com', 'www.example.com'),
    DefaultRootObject: '',
    Origins: counted(originOf()),
    OriginGroups: none,
    DefaultCacheBehavior: behaviorOf(),
    CacheBehaviors: none,
    CustomErrorResponses: none,
    Comment: 'ec2-https example.com',
    Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
    PriceClass: 'PriceClass_All',
    Enabled: true,
    ViewerCertificate: { ...viewerCertificate, CloudFrontDefaultCertificate: false, Certificate: edgeCertificate, CertificateSource: 'acm' },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: '',
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    ContinuousDeploymentPolicyId: '',
    Staging: false,
    ...deviations,
  };
}

const viewerCertificate = { ACMCertificateArn: edgeCertificate, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2025' } as const;

/** The same as it is sent: in our order of methods, and without what CloudFront only answers. */
export function sentConfig(deviations: Partial<DistributionConfig> = {}): DistributionConfig {
  return standingConfig({
    DefaultCacheBehavior: sentBehavior(),
    ViewerCertificate: viewerCertificate,
    ...deviations,
  });
}

/** The default behavior as an update sends it. */
export function sentBehavior(deviations: Partial<DistributionConfig['DefaultCacheBehavior']> = {}): NonNullable<DistributionConfig['DefaultCacheBehavior']> {
  return behaviorOf({ AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'), CachedMethods: counted('HEAD', 'GET') }, ...deviations });
}

/** An answer with the distribution, be it read, made or changed. */
export function answered(DistributionConfig: DistributionConfig, { status = 'Deployed', etag = 'ETAG1', id = distributionId, modified = start }: { status?: string; etag?: string; id?: string; modified?: number } = {}) {
  return {
    ETag: etag,
    Distribution: {
      Id: id, ARN: arnOf(id), Status: status, LastModifiedTime: new Date(modified), InProgressInvalidationBatches: 0, DomainName: id === distributionId ? distributionName : `${id.toLowerCase()}.cloudfront.net`, DistributionConfig,
    },
  };
}

/** The ARN of a distribution. */
export function arnOf(id: string): string {
  return `arn:aws:cloudfront::${account}:distribution/${id}`;
}

/** An account with these distributions, by id, and with the sites that their tags name. `aliasesTold`: whether the list tells of names and origins. */
export function cloudFrontWith(distributions: Readonly<Record<string, DistributionConfig>>, { sites = {}, aliasesTold = true }: { sites?: Readonly<Record<string, string>>; aliasesTold?: boolean } = {}): Answers {
  const summaries = Object.entries(distributions).map(([Id, { Aliases, Origins }]) => ({ Id, ARN: arnOf(Id), ...(aliasesTold && { Aliases, Origins }) }) as never);
  return {
    ListDistributions: { DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: summaries.length, Items: summaries } },
    GetDistribution: ({ Id }) => {
      const config = distributions[String(Id)];
      return config ? answered(config, { id: String(Id) }) : awsError('NoSuchDistribution');
    },
    ListTagsForResource: ({ Resource }) => {
      const id = String(Resource).split('/').at(-1) ?? '';
      return { Tags: { Items: sites[id] === undefined ? [] : tagsOf(sites[id], sites[id]) } };
    },
  };
}

/** The same secret as `originSecret`, in our class. */
export const sent = new Secret(originSecret);
