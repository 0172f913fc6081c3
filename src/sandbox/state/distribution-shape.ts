import type {
  AllowedMethods, CacheBehavior, CachedMethods, CookiePreference, CustomErrorResponse, CustomOriginConfig, DefaultCacheBehavior, ForwardedValues, FunctionAssociation, GeoRestriction, GrpcConfig,
  LambdaFunctionAssociation, LoggingConfig, Origin, OriginCustomHeader, OriginMtlsConfig, Origins, OriginShield, OriginSslProtocols, Restrictions, S3OriginConfig, TrustedKeyGroups, ViewerCertificate, VpcOriginConfig,
} from '@aws-sdk/client-cloudfront';
import type { Distribution, ForeignAlias, NoOriginGroups, Settings } from '../account/distribution.ts';
import { count, flag, list, moment, oneOf, parts, perhaps, text, texts, whole, word, type Shape } from './shape.ts';

/** A distribution of the account again, as a check of what was read from a file. */

/** How many there are, and which: AWS leaves the list out where it is empty. */
const counted = <Item>(item: Shape<Item>) => parts<{ Quantity: number | undefined; Items?: Item[] | undefined }>({ Quantity: count, Items: perhaps(list(item)) });

const methods = list(oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE'));
const event = oneOf('viewer-request', 'viewer-response', 'origin-request', 'origin-response');
const trusted = parts<TrustedKeyGroups>({ Enabled: flag, Quantity: count, Items: perhaps(list(word)) });

const forwardedValues = parts<ForwardedValues>({
  QueryString: flag,
  Cookies: parts<CookiePreference>({ Forward: oneOf('none', 'whitelist', 'all'), WhitelistedNames: perhaps(counted(word)) }),
  Headers: perhaps(counted(word)),
  QueryStringCacheKeys: perhaps(counted(text)),
});

const behaviorParts: { [Key in keyof DefaultCacheBehavior]-?: Shape<Exclude<DefaultCacheBehavior[Key], undefined>> } = {
  TargetOriginId: text,
  TrustedSigners: perhaps(trusted),
  TrustedKeyGroups: perhaps(trusted),
  ViewerProtocolPolicy: oneOf('allow-all', 'https-only', 'redirect-to-https'),
  AllowedMethods: perhaps(parts<AllowedMethods>({ Quantity: count, Items: methods, CachedMethods: perhaps(parts<CachedMethods>({ Quantity: count, Items: methods })) })),
  SmoothStreaming: perhaps(flag),
  Compress: perhaps(flag),
  LambdaFunctionAssociations: perhaps(counted(parts<LambdaFunctionAssociation>({ LambdaFunctionARN: word, EventType: event, IncludeBody: perhaps(flag) }))),
  FunctionAssociations: perhaps(counted(parts<FunctionAssociation>({ FunctionARN: word, EventType: event }))),
  FieldLevelEncryptionId: perhaps(text),
  RealtimeLogConfigArn: perhaps(text),
  CachePolicyId: perhaps(text),
  OriginRequestPolicyId: perhaps(text),
  ResponseHeadersPolicyId: perhaps(text),
  GrpcConfig: perhaps(parts<GrpcConfig>({ Enabled: flag })),
  ForwardedValues: perhaps(forwardedValues),
  MinTTL: perhaps(count),
  DefaultTTL: perhaps(count),
  MaxTTL: perhaps(count),
};

const customOrigin = parts<CustomOriginConfig>({
  HTTPPort: count,
  HTTPSPort: count,
  OriginProtocolPolicy: oneOf('http-only', 'match-viewer', 'https-only'),
  OriginSslProtocols: perhaps(parts<OriginSslProtocols>({ Quantity: count, Items: list(oneOf('SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2')) })),
  OriginReadTimeout: perhaps(count),
  OriginKeepaliveTimeout: perhaps(count),
  IpAddressType: perhaps(oneOf('ipv4', 'ipv6', 'dualstack')),
  OriginMtlsConfig: perhaps(parts<OriginMtlsConfig>({ ClientCertificateArn: word })),
});

const origin = parts<Origin>({
  Id: text,
  DomainName: word,
  OriginPath: perhaps(text),
  CustomHeaders: perhaps(counted(parts<OriginCustomHeader>({ HeaderName: word, HeaderValue: text }))),
  S3OriginConfig: perhaps(parts<S3OriginConfig>({ OriginAccessIdentity: text, OriginReadTimeout: perhaps(count) })),
  CustomOriginConfig: perhaps(customOrigin),
  VpcOriginConfig: perhaps(parts<VpcOriginConfig>({ VpcOriginId: word, OwnerAccountId: perhaps(word), OriginReadTimeout: perhaps(count), OriginKeepaliveTimeout: perhaps(count) })),
  ConnectionAttempts: perhaps(count),
  ConnectionTimeout: perhaps(count),
  ResponseCompletionTimeout: perhaps(count),
  OriginShield: perhaps(parts<OriginShield>({ Enabled: flag, OriginShieldRegion: perhaps(word) })),
  OriginAccessControlId: perhaps(text),
});

const viewerCertificate = parts<ViewerCertificate>({
  CloudFrontDefaultCertificate: perhaps(flag),
  IAMCertificateId: perhaps(word),
  ACMCertificateArn: perhaps(word),
  SSLSupportMethod: perhaps(oneOf('sni-only', 'vip', 'static-ip')),
  MinimumProtocolVersion: perhaps(oneOf('SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016', 'TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025')),
  Certificate: perhaps(word),
  CertificateSource: perhaps(oneOf('cloudfront', 'iam', 'acm')),
});

const settings = parts<Settings>({
  CallerReference: text,
  Aliases: perhaps(counted(word)),
  DefaultRootObject: perhaps(text),
  Origins: parts<Origins>({ Quantity: count, Items: list(origin) }),
  OriginGroups: perhaps(parts<NoOriginGroups>({ Quantity: whole(0, 0) })),
  DefaultCacheBehavior: parts<DefaultCacheBehavior>(behaviorParts),
  CacheBehaviors: perhaps(counted(parts<CacheBehavior>({ PathPattern: text, ...behaviorParts }))),
  CustomErrorResponses: perhaps(counted(parts<CustomErrorResponse>({ ErrorCode: count, ResponsePagePath: perhaps(text), ResponseCode: perhaps(text), ErrorCachingMinTTL: perhaps(count) }))),
  Comment: text,
  Logging: perhaps(parts<LoggingConfig>({ Enabled: perhaps(flag), IncludeCookies: perhaps(flag), Bucket: perhaps(text), Prefix: perhaps(text) })),
  PriceClass: perhaps(oneOf('PriceClass_100', 'PriceClass_200', 'PriceClass_All', 'None')),
  Enabled: flag,
  ViewerCertificate: perhaps(viewerCertificate),
  Restrictions: perhaps(parts<Restrictions>({ GeoRestriction: parts<GeoRestriction>({ RestrictionType: oneOf('none', 'blacklist', 'whitelist'), Quantity: count, Items: perhaps(list(word)) }) })),
  WebACLId: perhaps(text),
  HttpVersion: perhaps(oneOf('http1.1', 'http2', 'http3', 'http2and3')),
  IsIPV6Enabled: perhaps(flag),
  ContinuousDeploymentPolicyId: perhaps(text),
  Staging: perhaps(flag),
  ConnectionMode: perhaps(oneOf('direct', 'tenant-only')),
});

/** What a distribution must look like. */
export const distribution = parts<Distribution>({
  id: word,
  arn: word,
  domainName: word,
  etag: word,
  modifiedAt: moment,
  config: settings,
  inProgress: perhaps(parts<NonNullable<Distribution['inProgress']>>({ since: moment, before: perhaps(settings) })),
  tags: texts,
});

/** What an alternate domain name of another account must look like. */
export const foreignAlias = parts<ForeignAlias>({ alias: word, distributionId: word, accountId: word });
