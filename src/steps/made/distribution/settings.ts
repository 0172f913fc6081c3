import type { CustomOriginConfig, DefaultCacheBehavior, DistributionConfig, Origin, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import { ourOriginId, sentSecret } from '../../../aws/distributions.ts';
import { normalName } from '../../../aws/dns-names.ts';
import type { Inputs } from '../../../context.ts';

/** What of a distribution is ours, in the words of a plan. The secret itself is no part of it. */
export interface DistributionSettings {
  /** The site whose tag it carries. */
  site: string;
  /** The alternate domain names. */
  aliases: Record<string, 'served'>;
  /** Where it fetches from. */
  origin: Record<'domainName' | 'protocol' | 'port' | 'tls' | 'responseTimeout' | 'keepAlive' | 'addresses' | 'path', string>;
  /** How it fetches; `origin` is the id of one. */
  defaultBehavior: Record<'origin' | 'viewerProtocol' | 'methods' | 'cachePolicy' | 'originRequestPolicy', string>;
  viewerCertificate: Record<'arn' | 'minimumTls' | 'supportMethod', string>;
  enabled: boolean;
  /** Whether the load balancer can know by a header that it is this distribution that asks. */
  originSecret: 'sent' | 'missing';
  /** Domain names of further origins that nothing fetches from, by id; none is wanted. */
  unusedOrigins: Record<string, string>;
}

/** What is ours to say of the configuration. */
export type ConfigSettings = Omit<DistributionSettings, 'site'>;

/** What is wanted. Pure: the ARN may be a placeholder. */
export function wantedDistribution({ intent, facts }: Inputs, certificateArn: string): DistributionSettings {
  return {
    site: intent.domain,
    aliases: Object.fromEntries(facts.names.map((name) => [name, 'served' as const])),
    origin: {
      domainName: intent.originName,
      protocol: 'https-only',
      port: '443',
      tls: 'TLSv1.2',
      responseTimeout: seconds(responseSeconds),
      keepAlive: seconds(keepAliveSeconds),
      addresses: 'ipv4',
      path: '/',
    },
    defaultBehavior: { origin: ourOriginId, viewerProtocol: intent.viewerProtocol, methods: 'all', cachePolicy: 'CachingDisabled', originRequestPolicy: 'AllViewer' },
    viewerCertificate: { arn: certificateArn, minimumTls, supportMethod: 'sni-only' },
    enabled: true,
    originSecret: 'sent',
    unusedOrigins: {},
  };
}

/** What stands there, in the same words. */
export function standingSettings(config: DistributionConfig): ConfigSettings {
  const ours = originsOf(config).find(({ Id }) => Id === ourOriginId);
  return {
    aliases: Object.fromEntries((config.Aliases?.Items ?? []).map((alias) => [normalName(alias), 'served' as const])),
    origin: originSettings(ours),
    defaultBehavior: behaviorSettings(config.DefaultCacheBehavior),
    viewerCertificate: certificateSettings(config.ViewerCertificate),
    enabled: config.Enabled ?? false,
    originSecret: sentSecret(config) ? 'sent' : 'missing',
    unusedOrigins: Object.fromEntries(originsOf(config).filter(({ Id = '' }) => Id !== ourOriginId && !usedElsewhere(config).has(Id)).map(({ Id = '', DomainName = '' }) => [Id, DomainName])),
  };
}

/**
 * The newest policy that leaves out nobody but clients without TLS 1.2 and AES-GCM.
 * AWS docs: "Supported protocols and ciphers between viewers and CloudFront".
 */
const minimumTls = 'TLSv1.2_2025';

/** The load balancer gives up an idle connection after 60 seconds: an answer may take as long, and CloudFront lets go before it does. */
export const responseSeconds = 60;
/** As `responseSeconds`. */
export const keepAliveSeconds = 30;

/** Managed policies have the same ids everywhere. AWS docs: "Use managed cache policies", "Use managed origin request policies". */
export const policyIds = { CachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', AllViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3' } as const;

/** All that CloudFront can let through. */
export const everyMethod = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/** Its origins. */
export function originsOf({ Origins }: Pick<DistributionConfig, 'Origins'>): readonly Origin[] {
  return Origins?.Items ?? [];
}

/** Ids of the origins that something else than the default behavior fetches from, and of those in an origin group: taking these away would be refused. */
export function usedElsewhere({ CacheBehaviors, OriginGroups }: Pick<DistributionConfig, 'CacheBehaviors' | 'OriginGroups'>): ReadonlySet<string> {
  const grouped = (OriginGroups?.Items ?? []).flatMap(({ Members }) => (Members?.Items ?? []).map(({ OriginId = '' }) => OriginId));
  return new Set([...(CacheBehaviors?.Items ?? []).map(({ TargetOriginId = '' }) => TargetOriginId), ...grouped]);
}

const nothing = 'none';

function seconds(count: number | undefined): string {
  return count === undefined ? nothing : `${count} s`;
}

function originSettings(origin: Origin | undefined): ConfigSettings['origin'] {
  const custom: Partial<CustomOriginConfig> = origin?.CustomOriginConfig ?? {};
  return {
    domainName: normalName(origin?.DomainName ?? nothing),
    protocol: custom.OriginProtocolPolicy ?? nothing,
    port: String(custom.HTTPSPort ?? nothing),
    tls: inOrder(custom.OriginSslProtocols?.Items) || nothing,
    responseTimeout: seconds(custom.OriginReadTimeout),
    keepAlive: seconds(custom.OriginKeepaliveTimeout),
    // CloudFront has asked by IPv4 alone where this says nothing.
    addresses: origin?.CustomOriginConfig ? (custom.IpAddressType ?? 'ipv4') : nothing,
    path: origin ? origin.OriginPath || '/' : nothing,
  };
}

function behaviorSettings(behavior: DefaultCacheBehavior | undefined): ConfigSettings['defaultBehavior'] {
  const methods = inOrder(behavior?.AllowedMethods?.Items);
  return {
    origin: behavior?.TargetOriginId ?? nothing,
    viewerProtocol: behavior?.ViewerProtocolPolicy ?? nothing,
    methods: methods === inOrder(everyMethod) ? 'all' : methods || nothing,
    cachePolicy: policyName(behavior?.CachePolicyId),
    originRequestPolicy: policyName(behavior?.OriginRequestPolicyId),
  };
}

function policyName(id: string | undefined): string {
  return Object.entries(policyIds).find(([, known]) => known === id)?.[0] ?? (id || nothing);
}

function certificateSettings({ ACMCertificateArn: acm, IAMCertificateId: iam, MinimumProtocolVersion: version, SSLSupportMethod: method }: ViewerCertificate = {}): ConfigSettings['viewerCertificate'] {
  return { arn: acm || iam || nothing, minimumTls: version ?? nothing, supportMethod: method ?? nothing };
}

function inOrder(items: readonly string[] = []): string {
  return items.toSorted().join(', ');
}
