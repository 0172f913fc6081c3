import { isAmong } from '../names/places.ts';
import type { CloudFrontFacts } from '../account-facts.ts';
import type { Outside } from './outside.ts';
import { addressesOf } from './public-dns.ts';

/** Whom CloudFront fetches from. */
export interface Origin {
  domainName: string;
  httpsPort: number;
  /** Whether the load balancer answers nobody but CloudFront: nothing is to be learned from a handshake with it. */
  locked: boolean;
  /** The load balancer's DNS name; undefined where it is not known. */
  balancer?: string | undefined;
}

/** Where the origin's name leads, and what CloudFront meets there: a handshake as CloudFront makes it, unless the name leads to a load balancer that is locked, or may. */
export async function readOrigin(outside: Outside, origin: Origin): Promise<Pick<CloudFrontFacts, 'originAddresses' | 'originHandshake'>> {
  const { network, learn } = outside;
  const { domainName, httpsPort } = origin;
  const [addresses, isClosed] = await Promise.all([addressesOf(outside, domainName), closedTo(outside, origin)]);
  const originAddresses = addresses && [...addresses.A, ...addresses.AAAA];
  const address = network.redirected(domainName, httpsPort) ? domainName : originAddresses?.[0];
  if (address === undefined || isClosed(originAddresses ?? [])) return { originAddresses, originHandshake: undefined };
  return { originAddresses, originHandshake: await learn((asked) => asked.handshake({ address, port: httpsPort, host: domainName, as: 'cloudfront' })) };
}

/** Whether addresses may be the locked load balancer's. */
async function closedTo(outside: Outside, { domainName, locked, balancer }: Origin): Promise<(addresses: readonly string[]) => boolean> {
  if (!locked) return () => false;
  if (balancer === undefined || balancer === domainName) return () => true;
  const known = await addressesOf(outside, balancer);
  const its = known && [...known.A, ...known.AAAA];
  return (addresses) => its === undefined || its.length === 0 || addresses.length === 0 || isAmong(addresses, its);
}
