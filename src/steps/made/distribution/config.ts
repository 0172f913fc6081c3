import type { DefaultCacheBehavior, DistributionConfig, Origin, OriginCustomHeader, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import { originSecretHeader, ourOriginId } from '../../../aws/distributions.ts';
import type { Secret } from '../../../aws/secret.ts';
import { everyMethod, keepAliveSeconds, originsOf, policyIds, responseSeconds, usedElsewhere, type ConfigSettings } from './settings.ts';

/** The beginning of a new distribution: what is not ours any more once it is there. AWS docs: "DistributionConfig". */
export function newConfig(reference: string, domain: string): DistributionConfig {
  return {
    CallerReference: reference,
    Comment: `ec2-https ${domain}`.slice(0, longestComment),
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    Origins: undefined,
    DefaultCacheBehavior: undefined,
    Enabled: true,
  };
}

/** AWS docs: "DistributionConfig". */
const longestComment = 128;

/**
 * The configuration to send: what stands there, and in it what is ours as it is wanted. All else is left as it is, but for what CloudFront
 * would refuse beside it. Of our origin it is where it leads and how, of the default behavior what a visitor's request meets.
 * @param standing as CloudFront answers it, or a new one
 * @param secret what the origin is sent, to let the distribution in
 */
export function withOurs(standing: DistributionConfig, settings: ConfigSettings, secret: Secret): DistributionConfig {
  const config = asSent(standing);
  return {
    ...config,
    Aliases: counted(Object.keys(settings.aliases)),
    Origins: counted(ourOrigins(config, settings, secret)),
    DefaultCacheBehavior: ourBehavior(config.DefaultCacheBehavior, settings),
    ViewerCertificate: { ACMCertificateArn: settings.viewerCertificate.arn, MinimumProtocolVersion: settings.viewerCertificate.minimumTls as 'TLSv1.2_2025', SSLSupportMethod: 'sni-only' },
    Enabled: settings.enabled,
  };
}

/** The same configuration with another secret, and nothing else changed. Further origins may lead to the load balancer as well, and show it the same secret. */
export function withSecret(standing: DistributionConfig, { former, secret }: { former: Secret; secret: Secret }): DistributionConfig {
  const isFormer = ({ HeaderName, HeaderValue }: OriginCustomHeader): boolean => HeaderName?.toLowerCase() === originSecretHeader && HeaderValue === former.reveal();
  const replaced = (header: OriginCustomHeader): OriginCustomHeader => (isFormer(header) ? { ...header, HeaderValue: secret.reveal() } : header);
  const config = asSent(standing);
  return { ...config, Origins: counted(originsOf(config).map((origin) => ({ ...origin, ...(origin.CustomHeaders?.Items && { CustomHeaders: counted(origin.CustomHeaders.Items.map(replaced)) }) }))) };
}

/** The same configuration, of a distribution that answers nobody. */
export function disabled(standing: DistributionConfig): DistributionConfig {
  return { ...asSent(standing), Enabled: false };
}

/** The same without alternate domain names, and with the certificate that CloudFront has for names of its own. AWS docs: "ViewerCertificate". */
export function disabledWithoutNames(standing: DistributionConfig): DistributionConfig {
  return { ...disabled(standing), Aliases: { Quantity: 0 }, ViewerCertificate: { CloudFrontDefaultCertificate: true } };
}

/**
 * What was read in a form that may be sent back: a server in AWS's place answers with the values of both ways to cache, and CloudFront itself with
 * deprecated names beside the certificate. AWS docs: "ViewerCertificate", "CacheBehavior".
 */
function asSent(config: DistributionConfig): DistributionConfig {
  const { ViewerCertificate: certificate, CacheBehaviors: behaviors } = config;
  return {
    ...config,
    ...(config.DefaultCacheBehavior && { DefaultCacheBehavior: withOneWayToCache(config.DefaultCacheBehavior) }),
    ...(behaviors?.Items && { CacheBehaviors: { ...behaviors, Items: behaviors.Items.map(withOneWayToCache) } }),
    ...(certificate && { ViewerCertificate: withOneCertificate(certificate) }),
  };
}

function withOneWayToCache<Behavior extends DefaultCacheBehavior>(behavior: Behavior): Behavior {
  if (!behavior.CachePolicyId) return behavior;
  const { ForwardedValues: _values, MinTTL: _least, DefaultTTL: _usual, MaxTTL: _most, ...others } = behavior;
  return others as Behavior;
}

function withOneCertificate({ ACMCertificateArn: acm, IAMCertificateId: iam, SSLSupportMethod, MinimumProtocolVersion }: ViewerCertificate): ViewerCertificate {
  const named = acm ? { ACMCertificateArn: acm } : iam ? { IAMCertificateId: iam } : undefined;
  return named ? { ...named, SSLSupportMethod, MinimumProtocolVersion } : { CloudFrontDefaultCertificate: true };
}

/** Ours where it stands, or first; of the others those that something else fetches from. */
function ourOrigins(config: DistributionConfig, settings: ConfigSettings, secret: Secret): Origin[] {
  const used = usedElsewhere(config);
  const kept = originsOf(config).filter(({ Id = '' }) => Id === ourOriginId || used.has(Id));
  const before = kept.find(({ Id }) => Id === ourOriginId);
  const ours = ourOrigin(before, settings, secret);
  return before ? kept.map((origin) => (origin === before ? ours : origin)) : [ours, ...kept];
}

function ourOrigin(standing: Origin | undefined, { origin }: ConfigSettings, secret: Secret): Origin {
  const { S3OriginConfig: _bucket, VpcOriginConfig: _vpc, ResponseCompletionTimeout: whole, ...others } = standing ?? {};
  return {
    ...others,
    Id: ourOriginId,
    DomainName: origin.domainName,
    OriginPath: '',
    // A whole answer may not be given less time than its beginning.
    ...(whole !== undefined && whole >= responseSeconds && { ResponseCompletionTimeout: whole }),
    CustomHeaders: ourHeaders(standing, secret),
    ...(standing?.OriginAccessControlId && { OriginAccessControlId: '' }),
    CustomOriginConfig: {
      HTTPPort: 80,
      ...standing?.CustomOriginConfig,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSslProtocols: counted(['TLSv1.2' as const]),
      OriginReadTimeout: responseSeconds,
      OriginKeepaliveTimeout: keepAliveSeconds,
      IpAddressType: 'ipv4',
    },
  };
}

/** Headers that somebody else has sent along stay. */
function ourHeaders(standing: Origin | undefined, secret: Secret): NonNullable<Origin['CustomHeaders']> {
  const others = (standing?.CustomHeaders?.Items ?? []).filter(({ HeaderName }) => HeaderName?.toLowerCase() !== originSecretHeader);
  return counted<OriginCustomHeader>([...others, { HeaderName: originSecretHeader, HeaderValue: secret.reveal() }]);
}

function ourBehavior(standing: DefaultCacheBehavior | undefined, { defaultBehavior }: ConfigSettings): DefaultCacheBehavior {
  return withOneWayToCache({
    ...standing,
    TargetOriginId: ourOriginId,
    ViewerProtocolPolicy: defaultBehavior.viewerProtocol as 'https-only',
    AllowedMethods: { ...counted([...everyMethod]), CachedMethods: standing?.AllowedMethods?.CachedMethods ?? counted(['GET', 'HEAD']) },
    CachePolicyId: policyIds.CachingDisabled,
    OriginRequestPolicyId: policyIds.AllViewer,
  });
}

/** How many there are, and which. */
function counted<Item>(items: readonly Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: items.length, Items: [...items] };
}
