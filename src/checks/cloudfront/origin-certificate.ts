import type { Certificate } from '../../aws/certificates.ts';
import type { ListenerFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { StandingEdge } from './edge.ts';
import { originPlace } from './origin-place.ts';

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
  const standing = certificateOnListener(facts, edge);
  return standing && { names: standing.names, validFrom: undefined, validTo: standing.notAfter };
}

/** Whether AWS itself says which versions of TLS the origin speaks: each policy of a load balancer has 1.2 or 1.3. AWS docs: "Security policies for your Application Load Balancer". */
export function speaksByPolicy(facts: SiteFacts, edge: StandingEdge): boolean {
  return listenerAtOrigin(facts, edge)?.tlsPolicy !== undefined;
}

/**
 * Whether the lock leaves open what CloudFront meets at the origin: nobody else may make a handshake there, and what AWS says does not settle it.
 * A certificate of ACM's own comes with its chain and is trusted; one that was imported need not be.
 */
export function isHiddenByLock(facts: SiteFacts, edge: StandingEdge): boolean {
  if (!edge.locked || edge.originHandshake !== undefined || originPlace(facts, edge) !== 'load balancer') return false;
  return certificateOnListener(facts, edge)?.type !== 'AMAZON_ISSUED' || !speaksByPolicy(facts, edge);
}

function certificateOnListener(facts: SiteFacts, edge: StandingEdge): Certificate | undefined {
  const standing = facts.certificate?.standing;
  if (standing === undefined || standing === 'none') return undefined;
  return listenerAtOrigin(facts, edge)?.certificateArn === standing.arn ? standing : undefined;
}

/** The listener that CloudFront comes to, where the origin's name leads to the load balancer. */
function listenerAtOrigin(facts: SiteFacts, edge: StandingEdge): ListenerFacts | undefined {
  const { loadBalancer } = facts;
  if (typeof loadBalancer !== 'object' || originPlace(facts, edge) !== 'load balancer') return undefined;
  return loadBalancer.listeners.find(({ port, protocol }) => port === (edge.distribution.origin?.httpsPort ?? 443) && protocol === 'HTTPS');
}
