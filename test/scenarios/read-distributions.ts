import type { DefaultCacheBehavior, DistributionConfig, Origin, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import type { Clients } from '../../src/aws/clients.ts';
import { getDistribution, listDistributions, originSecretHeader, sentSecret, type Distribution } from '../../src/aws/distributions.ts';
import type { Names } from './read-names.ts';

export interface DistributionState {
  aliases: readonly string[];
  /** By id, as in `https-only 443 to origin.example.com by TLSv1.2 and ipv4, answer 60 s, idle 30 s, with x-ec2-https-origin-secret`. */
  origins: Record<string, string>;
  /** As in `redirect-to-https to ec2-https: GET HEAD, CachingDisabled, AllViewer`. */
  defaultBehavior: string;
  /** As in `example.com ISSUED in us-east-1, TLSv1.2_2025, sni-only`. */
  certificate: string;
  /** As in `enabled, Deployed, http2and3, with IPv6`. */
  serves: string;
  /** What is nobody's but the person's who set it. */
  priceClass: string;
  tags: Record<string, string>;
}

/** Every distribution of the account, whole: the list of a moto server tells nearly nothing. */
export async function listWhole(aws: Clients): Promise<readonly Distribution[]> {
  const found = await Promise.all((await listDistributions(aws)).map(({ id }) => getDistribution(aws, id)));
  return found.filter((each) => each !== undefined);
}

/**
 * Every distribution of the account by its comment.
 * @throws where two have the same one: of a site there is one
 */
export async function readDistributions(aws: Clients, names: Names): Promise<Record<string, DistributionState>> {
  const comments = names.distributions.map(({ config }) => config.Comment ?? '');
  if (new Set(comments).size < comments.length) throw new Error(`two distributions of one comment: ${comments.join(', ')}`);
  return Object.fromEntries(await Promise.all(names.distributions.map(async (each) => [each.config.Comment ?? '', await readDistribution(aws, names, each)] as const)));
}

/** A value that somebody demands of a header; a distribution's secret by who sends it. */
export function headerValue(names: Pick<Names, 'distributions'>, value: string): string {
  return names.distributions.some(({ config }) => sentSecret(config)?.reveal() === value) ? '(what CloudFront sends)' : value;
}

async function readDistribution(aws: Clients, names: Names, { arn, config, deployed }: Distribution): Promise<DistributionState> {
  const [{ Tags }, certificate] = await Promise.all([aws.cloudfront('ListTagsForResource', { Resource: arn }), certificateText(aws, config.ViewerCertificate)]);
  return {
    aliases: (config.Aliases?.Items ?? []).toSorted(),
    origins: Object.fromEntries((config.Origins?.Items ?? []).map((origin) => [origin.Id, originText(origin, config)])),
    defaultBehavior: behaviorText(config.DefaultCacheBehavior),
    certificate,
    serves: [config.Enabled ? 'enabled' : 'disabled', deployed ? 'Deployed' : 'InProgress', config.HttpVersion, config.IsIPV6Enabled ? 'with IPv6' : 'without IPv6'].join(', '),
    priceClass: config.PriceClass ?? '',
    tags: names.tagsOf(Tags?.Items),
  };
}

function originText({ DomainName, CustomOriginConfig: custom, CustomHeaders }: Origin, config: DistributionConfig): string {
  const headers = (CustomHeaders?.Items ?? []).map(({ HeaderName = '', HeaderValue }) => (HeaderName === originSecretHeader && sentSecret(config) ? HeaderName : `${HeaderName}: ${HeaderValue}`));
  return [
    `${custom?.OriginProtocolPolicy} ${custom?.HTTPSPort} to ${DomainName} by ${custom?.OriginSslProtocols?.Items?.join(' ')} and ${custom?.IpAddressType ?? 'ipv4'}`,
    `answer ${custom?.OriginReadTimeout} s`,
    `idle ${custom?.OriginKeepaliveTimeout} s`,
    ...headers.map((header) => `with ${header}`),
  ].join(', ');
}

function behaviorText(behavior: Partial<DefaultCacheBehavior> = {}): string {
  const { ViewerProtocolPolicy: protocol, TargetOriginId: origin, AllowedMethods, CachePolicyId = '', OriginRequestPolicyId = '' } = behavior;
  return `${protocol} to ${origin}: ${(AllowedMethods?.Items ?? []).toSorted().join(' ')}, ${managedPolicies[CachePolicyId] ?? CachePolicyId}, ${managedPolicies[OriginRequestPolicyId] ?? OriginRequestPolicyId}`;
}

/** AWS docs: "Use managed cache policies", "Use managed origin request policies". */
const managedPolicies: Record<string, string> = { '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': 'CachingDisabled', '216adef6-5c7f-47e4-b989-5492eafa07d3': 'AllViewer' };

async function certificateText(aws: Clients, { ACMCertificateArn: arn, MinimumProtocolVersion, SSLSupportMethod }: ViewerCertificate = {}): Promise<string> {
  if (!arn) return "CloudFront's own";
  const region = arn.split(':')[3] ?? '';
  const { Certificate } = await aws.in(region).acm('DescribeCertificate', { CertificateArn: arn });
  return `${Certificate?.DomainName} ${Certificate?.Status} in ${region}, ${MinimumProtocolVersion}, ${SSLSupportMethod}`;
}
