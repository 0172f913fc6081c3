import type { CloudFrontFacts, DistributionFacts, SiteFacts } from './facts.ts';

/** CloudFront's part of a site that has a distribution. */
export type StandingEdge = CloudFrontFacts & { distribution: DistributionFacts };

/** What stands of CloudFront; undefined where nothing does, or the site is to be without. */
export function standingDistribution({ site: { intent }, cloudfront }: SiteFacts): StandingEdge | undefined {
  if (!intent.cloudfront || cloudfront === undefined || cloudfront === 'none') return undefined;
  const { distribution } = cloudfront;
  return distribution === 'none' ? undefined : { ...cloudfront, distribution };
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
