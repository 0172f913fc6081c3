import type { CloudFrontFacts } from '../facts.ts';
import type { Outside } from './outside.ts';
import { addressesOf } from './public-dns.ts';

/** Whom CloudFront fetches from. */
export interface Origin {
  domainName: string;
  httpsPort: number;
  /** Whether it answers nobody but CloudFront: then nothing is to be learned from a handshake. */
  locked: boolean;
}

/** Where the origin's name leads, and what CloudFront meets there. */
export async function readOrigin(outside: Outside, { domainName, httpsPort, locked }: Origin): Promise<Pick<CloudFrontFacts, 'originAddresses' | 'originHandshake'>> {
  const { network, learn } = outside;
  const addresses = await addressesOf(outside, domainName);
  const originAddresses = addresses && [...addresses.A, ...addresses.AAAA];
  const address = network.redirected(domainName, httpsPort) ? domainName : originAddresses?.[0];
  if (locked || address === undefined) return { originAddresses, originHandshake: undefined };
  return { originAddresses, originHandshake: await learn((asked) => asked.handshake({ address, port: httpsPort, host: domainName, as: 'cloudfront' })) };
}
