import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Clients, Output } from './clients.ts';
import { normalName } from './dns-names.ts';
import { everyPage } from './calls/every-page.ts';
import { unlessMissing } from './calls/failures.ts';
import type { SiteEntries } from './memory/entries.ts';
import { Secret } from './secret.ts';
import { siteOf } from './tags.ts';

/** A distribution of CloudFront, with the ETag that a change of it must name. */
export interface Distribution {
  id: string;
  arn: string;
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  /** Whether every edge location has its present settings. */
  deployed: boolean;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  etag: string;
  config: DistributionConfig;
}

/** A distribution as far as the list tells. */
export interface ListedDistribution {
  id: string;
  arn: string;
  /** Its alternate domain names; undefined where the list does not tell. */
  aliases: readonly string[] | undefined;
  /** Domain names of its origins. */
  origins: readonly string[];
}

/** The origin that is ours is known by its id, whatever it leads to. */
export const ourOriginId = 'ec2-https';

/** CloudFront sends the secret under this name, and the load balancer looks for it there. */
export const originSecretHeader = 'x-ec2-https-origin-secret';

/** Hosted zone of every distribution's domain name, for alias records. AWS docs: "AliasTarget" (Amazon Route 53). */
export const distributionZone = 'Z2FDTNDATAQYW2';

/** The region whose certificates CloudFront takes. AWS docs: "Requirements for using SSL/TLS certificates with CloudFront". */
export const edgeRegion = 'us-east-1';

/** The distribution; undefined where there is none of this id. AWS docs: "GetDistribution". */
export async function getDistribution(aws: Pick<Clients, 'cloudfront'>, id: string): Promise<Distribution | undefined> {
  const answer = await unlessMissing(aws.cloudfront('GetDistribution', { Id: id }), 'NoSuchDistribution');
  return answer && distributionIn(answer);
}

/**
 * The distribution as CloudFront answers it, be it after a change.
 * @param answer whole: the ETag stands beside what it belongs to
 */
export function distributionIn({ ETag, Distribution: found }: Pick<Output<'cloudfront', 'GetDistribution'>, 'ETag' | 'Distribution'>): Distribution {
  return {
    id: found.Id,
    arn: found.ARN,
    domainName: found.DomainName,
    deployed: found.Status === 'Deployed',
    modifiedAt: found.LastModifiedTime.getTime(),
    etag: ETag,
    config: found.DistributionConfig,
  };
}

/** Every distribution of the account: the list has no filter. AWS docs: "ListDistributions". */
export async function listDistributions(aws: Pick<Clients, 'cloudfront'>): Promise<ListedDistribution[]> {
  const pages = await everyPage((input: { Marker?: string | undefined }) => aws.cloudfront('ListDistributions', input), {}, ({ DistributionList: list }) =>
    (list.NextMarker !== undefined && list.IsTruncated ? { Marker: list.NextMarker } : undefined));
  return pages.flatMap((page) => page.DistributionList.Items ?? []).map(listed);
}

type Summary = NonNullable<Output<'cloudfront', 'ListDistributions'>['DistributionList']['Items']>[number];

function listed({ Id, ARN, Aliases, Origins }: Summary): ListedDistribution {
  return { id: Id, arn: ARN, aliases: Aliases && (Aliases.Items ?? []).map(normalName), origins: (Origins?.Items ?? []).map(({ DomainName }) => normalName(DomainName)) };
}

/** What a site's distribution is known by. */
export interface SearchedSite {
  domain: string;
  /** The names that it serves. */
  names: readonly string[];
  originName: string;
  /** What the memory has of it, and of what else it may be known by. */
  memory: Pick<SiteEntries, 'distribution' | 'origin-record'>;
}

/**
 * The site's distribution: by the id that the memory has, else among those that carry one of its names, or fetch from one of its origins, the one that has the
 * caller reference that the memory has, or our tag. Those that the list says nothing about are read only where the memory says that one was begun:
 * the latest first, since a run was stopped as it was made.
 */
export async function findSiteDistribution(aws: Pick<Clients, 'cloudfront'>, site: SearchedSite): Promise<Distribution | undefined> {
  const { distribution: known, 'origin-record': records = {} } = site.memory;
  const remembered = known?.id === undefined ? undefined : await getDistribution(aws, known.id);
  if (remembered) return remembered;
  const all = await listDistributions(aws);
  const originNames = [site.originName, ...Object.keys(records)];
  const names = [...site.names, ...(known?.names ?? [])];
  const alike = all.filter(({ aliases = [], origins }) => origins.some((origin) => originNames.includes(origin)) || aliases.some((alias) => names.includes(alias)));
  const untold = known?.id === undefined ? all.filter(({ aliases }) => aliases === undefined).toReversed() : [];
  return (await findByReference(aws, known, [...alike, ...untold])) ?? findByTag(aws, site, alike);
}

/** Nobody but us makes one with our caller reference, and we make at most one with it. AWS docs: "CreateDistributionWithTags". */
async function findByReference(aws: Pick<Clients, 'cloudfront'>, known: SiteEntries['distribution'], candidates: readonly ListedDistribution[]): Promise<Distribution | undefined> {
  for (const { id } of known ? candidates : []) {
    const candidate = await getDistribution(aws, id);
    if (candidate?.config.CallerReference === known?.reference) return candidate;
  }
  return undefined;
}

async function findByTag(aws: Pick<Clients, 'cloudfront'>, { domain }: SearchedSite, candidates: readonly ListedDistribution[]): Promise<Distribution | undefined> {
  for (const { id, arn } of candidates) {
    if ((await siteOfDistribution(aws, arn)) === domain) return getDistribution(aws, id);
  }
  return undefined;
}

/** The site that a distribution's tags name; empty where it is not ours. AWS docs: "ListTagsForResource". */
export async function siteOfDistribution(aws: Pick<Clients, 'cloudfront'>, arn: string): Promise<string> {
  const answer = await unlessMissing(aws.cloudfront('ListTagsForResource', { Resource: withRegion(arn) }), 'NoSuchResource');
  return siteOf(answer?.Tags.Items);
}

/** The place of the region is empty, and a server in AWS's place leaves out the place as well. AWS docs: "Resource types defined by Amazon CloudFront". */
function withRegion(arn: string): string {
  return arn.replace(/^(arn:[^:]+:cloudfront):(?=\d)/, '$1::');
}

/**
 * What our origin is sent to let the distribution in; undefined where it is sent nothing that we would have chosen. What further origins are sent says
 * nothing: they are somebody's.
 */
export function sentSecret({ Origins }: Pick<DistributionConfig, 'Origins'>): Secret | undefined {
  const ours = (Origins?.Items ?? []).find(({ Id }) => Id === ourOriginId);
  const value = ours?.CustomHeaders?.Items?.find(({ HeaderName }) => HeaderName?.toLowerCase() === originSecretHeader)?.HeaderValue;
  const secret = new Secret(value ?? '');
  return isSecret(secret) ? secret : undefined;
}

/** Whether it has the form of those that we choose: in a condition of a rule, other characters may stand for others. */
export function isSecret(secret: Secret): boolean {
  return /^[0-9a-f]{64}$/.test(secret.reveal());
}
