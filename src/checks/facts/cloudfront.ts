import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { isPublicRange } from '../../aws/addresses.ts';
import { type Distribution, ourOriginId } from '../../aws/distributions.ts';
import { normalName } from '../../aws/dns-names.ts';
import { listInboundRules, opensPort } from '../../aws/security-group-rules.ts';
import { t } from '../../language/text.ts';
import { originsOf, standingSettings } from '../../steps/made/distribution/settings.ts';
import { siteDistribution } from '../../steps/made/distribution/site-distribution.ts';
import type { CloudFrontFacts, DistributionFacts, LoadBalancerFacts } from '../account-facts.ts';
import { forwardsHost } from './forwards-host.ts';
import { shownRule } from './instances.ts';
import type { Reads } from './reads.ts';

/** What the account says of CloudFront's part of the site: how the origin answers only the network tells. */
export type AccountFront = Omit<CloudFrontFacts, 'originHandshake' | 'originAddresses'>;

/**
 * How the distribution is set up, and whether others than CloudFront get past it. AWS docs: "GetDistribution".
 * @returns none where the site is to be without
 */
export async function readCloudFront({ context, optional }: Reads, balancer: LoadBalancerFacts | 'none' | undefined): Promise<AccountFront | 'none' | undefined> {
  const { intent, facts: { cloudfront } } = context.inputs;
  if (!intent.cloudfront) return 'none';
  const groups = cloudfront.locked && typeof balancer === 'object' ? balancer.securityGroups : [];
  const [distribution, rules] = await Promise.all([
    optional(t`the distribution`, async () => (await siteDistribution(context)) ?? 'none'),
    optional(t`the inbound rules of the load balancer's groups`, () => listInboundRules(context.aws, groups)),
  ]);
  if (distribution === undefined || rules === undefined) return undefined;
  // Without the list of CloudFront's servers the world may come, and the secret alone tells who it is.
  const past = cloudfront.prefixList === undefined ? [] : rules.filter((rule) => isPublicRange(rule.source) && (opensPort(rule, 80) || opensPort(rule, 443)));
  return {
    distribution: distribution === 'none' ? 'none' : distributionFacts(distribution),
    namesElsewhere: cloudfront.namesElsewhere,
    locked: cloudfront.locked,
    openRules: past.map(shownRule),
  };
}

function distributionFacts({ id, domainName, deployed, config }: Distribution): DistributionFacts {
  const { aliases, enabled, viewerCertificate, defaultBehavior } = standingSettings(config);
  const origin = ourOrigin(config);
  return {
    id,
    domainName,
    enabled,
    deployed,
    aliases: Object.keys(aliases),
    certificateArn: viewerCertificate.arn === 'none' ? undefined : viewerCertificate.arn,
    viewerProtocol: defaultBehavior.viewerProtocol,
    forwardsHost: forwardsHost(config.DefaultCacheBehavior),
    origin: originFacts(origin),
  };
}

/** What an origin of another kind answers to, such as one in a VPC, its settings do not tell. */
function originFacts({ DomainName = '', CustomOriginConfig: custom }: Partial<Origin> = {}): DistributionFacts['origin'] {
  if (!custom) return undefined;
  const { OriginProtocolPolicy: protocolPolicy = 'none', OriginSslProtocols, HTTPSPort: httpsPort = 443 } = custom;
  return { domainName: normalName(DomainName), protocolPolicy, sslProtocols: OriginSslProtocols?.Items ?? [], httpsPort };
}

/** Ours; where somebody has renamed it, the one that is fetched from. */
function ourOrigin(config: DistributionConfig): Origin | undefined {
  const origins = originsOf(config);
  return origins.find(({ Id }) => Id === ourOriginId) ?? origins.find(({ Id }) => Id === config.DefaultCacheBehavior?.TargetOriginId);
}
