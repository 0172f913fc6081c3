import { plainAddress } from '../../aws/addresses.ts';
import type { SiteFacts } from '../facts.ts';
import type { Visit } from '../outside-facts.ts';

/** Where a visitor of a name comes to. */
export type Place = 'instance' | 'load balancer' | 'distribution';

/** Who was met on the visit, by the one address that was asked; undefined where that is nobody's that we know. */
export function placeOf(facts: SiteFacts, { visited }: Pick<Visit, 'visited'>): Place | undefined {
  const met = visited === undefined ? [] : [visited];
  if (isAmong(met, instanceAddresses(facts))) return 'instance';
  if (isAmong(met, balancerAddresses(facts))) return 'load balancer';
  return isAmong(met, edgeAddresses(facts)) ? 'distribution' : undefined;
}

/** Every public address of an instance of the site. */
export function instanceAddresses({ fronts, instances }: SiteFacts): readonly string[] {
  return [...(fronts?.instances ?? []), ...(instances ?? [])].flatMap(({ addresses }) => addresses);
}

/** Addresses of the load balancer; undefined where they are not known, or there is none. */
export function balancerAddresses({ fronts }: SiteFacts): readonly string[] | undefined {
  return fronts === undefined || fronts.loadBalancer === 'none' ? undefined : fronts.loadBalancer.addresses;
}

/** Addresses of the distribution, as some resolver answered them: others may answer others. */
export function edgeAddresses({ fronts }: SiteFacts): readonly string[] | undefined {
  return fronts === undefined || fronts.distribution === 'none' ? undefined : fronts.distribution.addresses;
}

/** Whether one of the addresses is among the others, in whatever form they are written. */
export function isAmong(addresses: readonly string[], others: readonly string[] | undefined): boolean {
  const known = new Set(others?.map(plainAddress));
  return addresses.some((address) => known.has(plainAddress(address)));
}

/** Whether CloudFront has answered: it puts itself into the Via header of every answer. AWS docs: "Request and response behavior for custom origins". */
export function cameThroughCloudFront({ https }: Pick<Visit, 'https'>): boolean {
  return /\.cloudfront\.net \(CloudFront\)/.test(https?.headers['via'] ?? '');
}
