import { covers } from '../aws/dns-names.ts';
import type { Intent } from './intent.ts';

/** Every name that is served: the domain, then `www.<domain>`, then the further names. */
export function servedNames({ domain, also }: Pick<Intent, 'domain' | 'also'>, www: boolean): string[] {
  return [...new Set([domain, ...(www ? [`www.${domain}`] : []), ...also])];
}

/** The name by which CloudFront calls the load balancer; none without CloudFront. */
export function originNames({ cloudfront, originName }: Pick<Intent, 'cloudfront' | 'originName'>): string[] {
  return cloudfront ? [originName] : [];
}

/** The names that a certificate must carry: the domain, `*.domain` where wanted, then each served name that these do not cover. */
export function certificateNames({ domain, wildcard }: Pick<Intent, 'domain' | 'wildcard'>, served: readonly string[]): string[] {
  const first = wildcard ? [domain, `*.${domain}`] : [domain];
  return [...first, ...served.filter((name) => !first.some((certificateName) => covers(certificateName, name)))];
}
