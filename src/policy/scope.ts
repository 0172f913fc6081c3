import { edgeRegion } from '../aws/distributions.ts';

/** What a policy is for. Whatever is not known is left open, so the policy is wider then. */
export interface Scope {
  /** As in `aws` or `aws-cn`. */
  partition: string;
  /** Twelve digits; undefined: any. */
  account: string | undefined;
  /** As in `ap-northeast-1`; undefined: any. */
  region: string | undefined;
  /** Ids of the hosted zones that are written to; none: any. */
  zones: readonly string[];
  /** Whether it is for CloudFront as well: it is to be put in front of the load balancer, stands there, or is taken out. */
  cloudfront: boolean;
  /** One site; undefined: every site that carries our tag. */
  site: SiteScope | undefined;
}

/** The site that a policy is for. */
export interface SiteScope {
  domain: string;
  /** Every other name that is served, or was; undefined: any. */
  names: readonly string[] | undefined;
  /** The names by which CloudFront calls the load balancer, or did; none without CloudFront. */
  origins: readonly string[];
  /** Names beyond the domain, served or not, of which the site remembers a validation record. */
  proved: readonly string[];
  /** Known of a site that stands; undefined: any. */
  vpcId: string | undefined;
}

/**
 * The partition that a region belongs to. AWS docs: "Amazon Resource Names (ARNs)".
 * @param region undefined: the commercial regions are meant
 */
export function partitionOf(region: string | undefined): string {
  if (region?.startsWith('cn-')) return 'aws-cn';
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
 * An ARN in a region of the account, or a pattern of such ARNs.
 * @param resource its last part, as in `security-group/*`
 */
export function arnIn(scope: Pick<Scope, 'partition' | 'region' | 'account'>, service: string, resource: string): string {
  return `arn:${scope.partition}:${service}:${scope.region ?? '*'}:${scope.account ?? '*'}:${resource}`;
}

/** The certificates of the load balancer's region, and with CloudFront those of us-east-1. */
export function certificatesOf(scope: Scope): string[] {
  const regions = certificateRegions(scope);
  return (regions.length > 0 ? regions : [undefined]).map((region) => arnIn({ ...scope, region }, 'acm', 'certificate/*'));
}

/** Where the site's certificates are; none: anywhere. */
export function certificateRegions({ region, cloudfront }: Scope): string[] {
  if (region === undefined) return [];
  return cloudfront && region !== edgeRegion ? [region, edgeRegion] : [region];
}

/** ARN of a distribution, which names no region; `*` for the id: of any. */
export function distributionArn({ partition, account }: Pick<Scope, 'partition' | 'account'>, id: string): string {
  return `arn:${partition}:cloudfront::${account ?? '*'}:distribution/${id}`;
}

/** The hosted zones that are written to. An ARN of Route 53 knows neither regions nor accounts. */
export function zonesOf({ partition, zones }: Pick<Scope, 'partition' | 'zones'>): string[] {
  return (zones.length > 0 ? zones : ['*']).map((id) => `arn:${partition}:route53:::hostedzone/${id}`);
}
