import type {
  AllowedMethods, CacheBehavior, CachedMethods, CookiePreference, CustomErrorResponse, CustomOriginConfig, DefaultCacheBehavior, ForwardedValues, FunctionAssociation, GeoRestriction, GrpcConfig,
  LambdaFunctionAssociation, LoggingConfig, Origin, OriginCustomHeader, OriginMtlsConfig, Origins, OriginShield, OriginSslProtocols, Restrictions, S3OriginConfig, TrustedKeyGroups, ViewerCertificate, VpcOriginConfig,
} from '@aws-sdk/client-cloudfront';
import type { Distribution, ForeignAlias, NoOriginGroups, Settings } from '../account/distribution.ts';
import { exactly, flag, list, perhaps, type Shape, whole } from '../../shapes.ts';
import { count, moment, oneOf, text, texts, word } from './shape.ts';

/** A distribution of the account again, as a check of what was read from a file. */

/** How many there are, and which: AWS leaves the list out where it is empty. */
const counted = <Item>(item: Shape<Item>) => exactly<{ Quantity: number | undefined; Items?: Item[] | undefined }>({ Quantity: count, Items: perhaps(list(item)) });

const methods = list(oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE'));
const event = oneOf('viewer-request', 'viewer-response', 'origin-request', 'origin-response');
const trusted = exactly<TrustedKeyGroups>({ Enabled: flag, Quantity: count, Items: perhaps(list(word)) });

const forwardedValues = exactly<ForwardedValues>({
  QueryString: flag,
  Cookies: exactly<CookiePreference>({ Forward: oneOf('none', 'whitelist', 'all'), WhitelistedNames: perhaps(counted(word)) }),
  Headers: perhaps(counted(word)),
  QueryStringCacheKeys: perhaps(counted(text)),
});

const behaviorParts: { [Key in keyof DefaultCacheBehavior]-?: Shape<Exclude<DefaultCacheBehavior[Key], undefined>> } = {
  TargetOriginId: text,
  TrustedSigners: perhaps(trusted),
  TrustedKeyGroups: perhaps(trusted),
  ViewerProtocolPolicy: oneOf('allow-all', 'https-only', 'redirect-to-https'),
  AllowedMethods: perhaps(exactly<AllowedMethods>({ Quantity: count, Items: methods, CachedMethods: perhaps(exactly<CachedMethods>({ Quantity: count, Items: methods })) })),
  SmoothStreaming: perhaps(flag),
  Compress: perhaps(flag),
  LambdaFunctionAssociations: perhaps(counted(exactly<LambdaFunctionAssociation>({ LambdaFunctionARN: word, EventType: event, IncludeBody: perhaps(flag) }))),
  FunctionAssociations: perhaps(counted(exactly<FunctionAssociation>({ FunctionARN: word, EventType: event }))),
  FieldLevelEncryptionId: perhaps(text),
  RealtimeLogConfigArn: perhaps(text),
  CachePolicyId: perhaps(text),
  OriginRequestPolicyId: perhaps(text),
  ResponseHeadersPolicyId: perhaps(text),
  GrpcConfig: perhaps(exactly<GrpcConfig>({ Enabled: flag })),
  ForwardedValues: perhaps(forwardedValues),
  MinTTL: perhaps(count),
  DefaultTTL: perhaps(count),
  MaxTTL: perhaps(count),
};

const customOrigin = exactly<CustomOriginConfig>({
  HTTPPort: count,
  HTTPSPort: count,
  OriginProtocolPolicy: oneOf('http-only', 'match-viewer', 'https-only'),
  OriginSslProtocols: perhaps(exactly<OriginSslProtocols>({ Quantity: count, Items: list(oneOf('SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2')) })),
  OriginReadTimeout: perhaps(count),
  OriginKeepaliveTimeout: perhaps(count),
  IpAddressType: perhaps(oneOf('ipv4', 'ipv6', 'dualstack')),
  OriginMtlsConfig: perhaps(exactly<OriginMtlsConfig>({ ClientCertificateArn: word })),
});

const origin = exactly<Origin>({
  Id: text,
  DomainName: word,
  OriginPath: perhaps(text),
  CustomHeaders: perhaps(counted(exactly<OriginCustomHeader>({ HeaderName: word, HeaderValue: text }))),
  S3OriginConfig: perhaps(exactly<S3OriginConfig>({ OriginAccessIdentity: text, OriginReadTimeout: perhaps(count) })),
  CustomOriginConfig: perhaps(customOrigin),
  VpcOriginConfig: perhaps(exactly<VpcOriginConfig>({ VpcOriginId: word, OwnerAccountId: perhaps(word), OriginReadTimeout: perhaps(count), OriginKeepaliveTimeout: perhaps(count) })),
  ConnectionAttempts: perhaps(count),
  ConnectionTimeout: perhaps(count),
  ResponseCompletionTimeout: perhaps(count),
  OriginShield: perhaps(exactly<OriginShield>({ Enabled: flag, OriginShieldRegion: perhaps(word) })),
  OriginAccessControlId: perhaps(text),
});

const viewerCertificate = exactly<ViewerCertificate>({
  CloudFrontDefaultCertificate: perhaps(flag),
  IAMCertificateId: perhaps(word),
  ACMCertificateArn: perhaps(word),
  SSLSupportMethod: perhaps(oneOf('sni-only', 'vip', 'static-ip')),
  MinimumProtocolVersion: perhaps(oneOf('SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016', 'TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025')),
  Certificate: perhaps(word),
  CertificateSource: perhaps(oneOf('cloudfront', 'iam', 'acm')),
});

const settings = exactly<Settings>({
  CallerReference: text,
  Aliases: perhaps(counted(word)),
  DefaultRootObject: perhaps(text),
  Origins: exactly<Origins>({ Quantity: count, Items: list(origin) }),
  OriginGroups: perhaps(exactly<NoOriginGroups>({ Quantity: whole(0, 0) })),
  DefaultCacheBehavior: exactly<DefaultCacheBehavior>(behaviorParts),
  CacheBehaviors: perhaps(counted(exactly<CacheBehavior>({ PathPattern: text, ...behaviorParts }))),
  CustomErrorResponses: perhaps(counted(exactly<CustomErrorResponse>({ ErrorCode: count, ResponsePagePath: perhaps(text), ResponseCode: perhaps(text), ErrorCachingMinTTL: perhaps(count) }))),
  Comment: text,
  Logging: perhaps(exactly<LoggingConfig>({ Enabled: perhaps(flag), IncludeCookies: perhaps(flag), Bucket: perhaps(text), Prefix: perhaps(text) })),
  PriceClass: perhaps(oneOf('PriceClass_100', 'PriceClass_200', 'PriceClass_All', 'None')),
  Enabled: flag,
  ViewerCertificate: perhaps(viewerCertificate),
  Restrictions: perhaps(exactly<Restrictions>({ GeoRestriction: exactly<GeoRestriction>({ RestrictionType: oneOf('none', 'blacklist', 'whitelist'), Quantity: count, Items: perhaps(list(word)) }) })),
  WebACLId: perhaps(text),
  HttpVersion: perhaps(oneOf('http1.1', 'http2', 'http3', 'http2and3')),
  IsIPV6Enabled: perhaps(flag),
  ContinuousDeploymentPolicyId: perhaps(text),
  Staging: perhaps(flag),
  ConnectionMode: perhaps(oneOf('direct', 'tenant-only')),
});

/** What a distribution must look like. */
export const distribution = exactly<Distribution>({
  id: word,
  arn: word,
  domainName: word,
  etag: word,
  modifiedAt: moment,
  config: settings,
  inProgress: perhaps(exactly<NonNullable<Distribution['inProgress']>>({ since: moment, before: perhaps(settings) })),
  tags: texts,
});

/** What an alternate domain name of another account must look like. */
export const foreignAlias = exactly<ForeignAlias>({ alias: word, distributionId: word, accountId: word });
