import { covers } from '../../aws/dns-names.ts';
import type { CloudFrontFacts, DistributionFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';

/** CloudFront's part of a site that has a distribution. */
export type StandingEdge = CloudFrontFacts & { distribution: DistributionFacts };

/** What stands of CloudFront; undefined where nothing does, or the site is to be without. */
export function standingDistribution({ site: { intent }, cloudfront }: SiteFacts): StandingEdge | undefined {
  if (!intent.cloudfront || cloudfront === undefined || cloudfront === 'none') return undefined;
  const { distribution } = cloudfront;
  return distribution === 'none' ? undefined : { ...cloudfront, distribution };
}

/** Served names that the distribution does not know. One that another distribution has must be taken off there first, which is said apart. */
export function unknownNames({ site: { names } }: SiteFacts, { distribution: { aliases }, namesElsewhere }: StandingEdge): string[] {
  return names.filter((name) => !aliases.some((alias) => covers(alias, name)) && !namesElsewhere.some((one) => one.name === name));
}

/**
 * Whether what visitors of a name meet follows from how the distribution is set up, which is found by itself: one that is disabled, or does not know
 * the name, shows CloudFront's own certificate and redirects nobody; one that serves http as well redirects nobody either.
 * @param what of what they meet
 */
export function isEdgeEffect(facts: SiteFacts, name: string, what: 'certificate' | 'redirect'): boolean {
  const edge = standingDistribution(facts);
  if (edge === undefined) return false;
  const { enabled, viewerProtocol } = edge.distribution;
  return !enabled || unknownNames(facts, edge).includes(name) || (what === 'redirect' && viewerProtocol === 'allow-all');
}

/**
 * What visitors get where CloudFront has not got what it wanted, for evidence: `X-Cache: Error from cloudfront` with its 502 or 504.
 * AWS docs: "HTTP 502 status code (Bad Gateway)" (Amazon CloudFront).
 */
export function edgeErrors({ visits }: SiteFacts): { seen?: readonly { name: string; status: number; 'x-cache': string }[] } {
  const seen = (visits ?? []).flatMap(({ name, https }) => {
    const status = https?.journey.status;
    const xCache = https?.headers['x-cache'];
    return (status === 502 || status === 504) && xCache !== undefined && /^Error from cloudfront$/i.test(xCache) ? [{ name, status, 'x-cache': xCache }] : [];
  });
  return seen.length > 0 ? { seen } : {};
}
