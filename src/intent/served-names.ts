import { covers } from '../aws/dns-names.ts';
import type { Intent } from './intent.ts';

/** Every name that is served: the domain, then `www.<domain>`, then the further names. */
export function servedNames({ domain, also }: Pick<Intent, 'domain' | 'also'>, www: boolean): string[] {
  return [...new Set([domain, ...(www ? [`www.${domain}`] : []), ...also])];
}

/** The names that a certificate must carry: the domain, `*.domain` where wanted, then each served name that these do not cover. */
export function certificateNames({ domain, wildcard }: Pick<Intent, 'domain' | 'wildcard'>, served: readonly string[]): string[] {
  const first = wildcard ? [domain, `*.${domain}`] : [domain];
  return [...first, ...served.filter((name) => !first.some((certificateName) => covers(certificateName, name)))];
}
