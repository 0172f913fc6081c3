import type { AllowedMethods, DefaultCacheBehavior, Method, Origin, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import type { Settings } from '../account/distribution.ts';

/**
 * The configuration as CloudFront gives it back: whole, with its defaults for all that a request has left out, and without
 * empty lists. AWS docs: "DistributionConfig", "Origin", "CacheBehavior".
 */
export function withDefaults(sent: Settings): Settings {
  const config = tidy(sent);
  return {
    Aliases: none,
    DefaultRootObject: '',
    OriginGroups: none,
    CacheBehaviors: none,
    CustomErrorResponses: none,
    Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
    PriceClass: 'PriceClass_All',
    Restrictions: { GeoRestriction: { RestrictionType: 'none', ...none } },
    WebACLId: '',
    HttpVersion: 'http2',
    IsIPV6Enabled: true,
    ContinuousDeploymentPolicyId: '',
    Staging: false,
    ...config,
    Origins: config.Origins && { ...config.Origins, Items: config.Origins.Items?.map(origin) },
    DefaultCacheBehavior: config.DefaultCacheBehavior && behavior(config.DefaultCacheBehavior),
    ...(config.CacheBehaviors?.Items && { CacheBehaviors: { ...config.CacheBehaviors, Items: config.CacheBehaviors.Items.map(behavior) } }),
    ViewerCertificate: viewerCertificate(config.ViewerCertificate ?? {}),
  };
}

const none = { Quantity: 0 };
const nobody = { Enabled: false, Quantity: 0 };

function tidy(sent: Settings): Settings {
  const text = JSON.stringify(sent, (key, value: unknown) => (key === 'Items' && Array.isArray(value) && value.length === 0 ? undefined : value));
  return JSON.parse(text) as Settings;
}

function origin(sent: Origin): Origin {
  return {
    OriginPath: '',
    CustomHeaders: none,
    ConnectionAttempts: 3,
    ConnectionTimeout: 10,
    OriginShield: { Enabled: false },
    OriginAccessControlId: '',
    ...sent,
    ...(sent.CustomOriginConfig && {
      CustomOriginConfig: {
        OriginSslProtocols: { Quantity: 3, Items: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] },
        OriginReadTimeout: 30,
        OriginKeepaliveTimeout: 5,
        IpAddressType: 'ipv4',
        ...sent.CustomOriginConfig,
      },
    }),
  };
}

function behavior<Sent extends DefaultCacheBehavior>(sent: Sent): Sent {
  return {
    TrustedSigners: nobody,
    TrustedKeyGroups: nobody,
    SmoothStreaming: false,
    Compress: false,
    LambdaFunctionAssociations: none,
    FunctionAssociations: none,
    FieldLevelEncryptionId: '',
    GrpcConfig: { Enabled: false },
    ...(sent.ForwardedValues && { MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000 }),
    ...sent,
    ...(sent.ForwardedValues && { ForwardedValues: { Headers: none, QueryStringCacheKeys: none, ...sent.ForwardedValues } }),
    AllowedMethods: allowedMethods(sent.AllowedMethods),
  };
}

/** CloudFront lists methods in an order of its own, whatever the request's was. */
function allowedMethods(sent: AllowedMethods | undefined): AllowedMethods {
  const listed = (items: readonly Method[]): { Quantity: number; Items: Method[] } => ({ Quantity: items.length, Items: methods.filter((method) => items.includes(method)) });
  return { ...listed(sent?.Items ?? ['HEAD', 'GET']), CachedMethods: listed(sent?.CachedMethods?.Items ?? ['HEAD', 'GET']) };
}

const methods: readonly Method[] = ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH'];

/** With the two members that are deprecated, which CloudFront still answers with. AWS docs: "ViewerCertificate". */
function viewerCertificate(sent: ViewerCertificate): ViewerCertificate {
  const { ACMCertificateArn: acm } = sent;
  if (acm !== undefined) return { ...sent, CloudFrontDefaultCertificate: false, Certificate: acm, CertificateSource: 'acm' };
  return { CloudFrontDefaultCertificate: true, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront' };
}
