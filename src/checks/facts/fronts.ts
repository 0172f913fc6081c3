import type { Fronts } from '../outside-facts.ts';
import type { Outside } from './outside.ts';
import { addressesOf } from './public-dns.ts';

/** What stands in front of the app, by its own names. */
export interface Standing {
  /** DNS name of the load balancer. */
  loadBalancer: string | undefined;
  /** Domain name of the distribution. */
  distribution: string | undefined;
  instances: Fronts['instances'];
}

/** What names may lead to, with the addresses that each of it has now. */
export async function readFronts(outside: Outside, { loadBalancer, distribution, instances }: Standing): Promise<Fronts> {
  const [ofBalancer, ofDistribution] = await Promise.all([loadBalancer, distribution].map(async (name) => {
    const addresses = name === undefined ? undefined : await addressesOf(outside, name);
    return addresses && [...addresses.A, ...addresses.AAAA];
  }));
  return frontsOf({ loadBalancer, distribution, instances }, ofBalancer, ofDistribution);
}

/** What names may lead to, as far as the account tells: where DNS is not asked, nobody knows the addresses. Pure. */
export function frontsOf({ loadBalancer, distribution, instances }: Standing, ofBalancer?: readonly string[], ofDistribution?: readonly string[]): Fronts {
  return {
    loadBalancer: loadBalancer === undefined ? 'none' : { dnsName: loadBalancer, addresses: ofBalancer },
    distribution: distribution === undefined ? 'none' : { domainName: distribution, addresses: ofDistribution },
    instances,
  };
}
