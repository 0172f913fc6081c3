import type { StandingEdge } from './edge.ts';
import type { SiteFacts } from './facts.ts';
import { isAliasTo } from '../aws/leading-records.ts';

/** What CloudFront is shown by the origin, as far as is known. */
export interface OriginCertificate {
  names: readonly string[];
  /** Milliseconds since the epoch. */
  validFrom: number | undefined;
  validTo: number | undefined;
}

/**
 * By the handshake with the origin. A locked load balancer makes none with us: there it is the certificate on its listener, where the origin's name leads to it.
 */
export function certificateAtOrigin(facts: SiteFacts, edge: StandingEdge): OriginCertificate | undefined {
  const met = edge.originHandshake;
  if (met !== undefined && !('failure' in met)) {
    const [own] = met.chain;
    return own && { names: own.names, validFrom: own.validFrom, validTo: own.validTo };
  }
  const standing = facts.certificate?.standing;
  if (standing === undefined || standing === 'none' || !isOnBalancer(facts, standing.arn) || !leadsToBalancer(facts, edge)) return undefined;
  return { names: standing.names, validFrom: undefined, validTo: standing.notAfter };
}

function isOnBalancer({ loadBalancer }: SiteFacts, arn: string): boolean {
  return typeof loadBalancer === 'object' && loadBalancer.listeners.some(({ port, certificateArn }) => port === 443 && certificateArn === arn);
}

function leadsToBalancer({ loadBalancer, records }: SiteFacts, { distribution: { origin } }: StandingEdge): boolean {
  if (typeof loadBalancer !== 'object') return false;
  return origin.domainName === loadBalancer.dnsName || (records?.[origin.domainName] ?? []).some((set) => isAliasTo(set, loadBalancer.dnsName));
}
