import { distributionsOf } from '../account/distribution.ts';
import { stateOf } from '../elastic-load-balancing-v2/load-balancers.ts';
import { publicAddressOf, publicDnsName } from '../ec2/network-interfaces.ts';
import type { World } from '../world.ts';
import { edgeAddresses } from './edge-addresses.ts';
import { nameServerAddress } from './name-servers.ts';

/**
 * Addresses of AWS's own names: of a load balancer, once it is active, of a distribution, from the beginning, of an instance's
 * public address, and of name servers.
 * @returns undefined where the name is none of them
 */
export function ownAddresses(world: World, name: string): { A?: string[]; AAAA?: string[] } | undefined {
  const { account } = world;
  const balancer = account.loadBalancers.find((each) => each.dnsName.toLowerCase() === name.replace(/^dualstack\./, ''));
  if (balancer) {
    if (stateOf(world, balancer) === 'provisioning') return {};
    return { A: account.networkInterfaces.filter((it) => it.loadBalancerArn === balancer.arn).map((it) => it.publicAddress ?? it.privateAddress) };
  }
  const distribution = distributionsOf(account).find((each) => each.domainName === name);
  if (distribution) return { A: [...edgeAddresses.A], ...(distribution.config.IsIPV6Enabled === true && { AAAA: [...edgeAddresses.AAAA] }) };
  const addresses = account.networkInterfaces.map((it) => publicAddressOf(account, it)).filter((address) => address !== undefined);
  const address = addresses.find((each) => publicDnsName(account, each) === name) ?? nameServerAddress(account, name);
  return address === undefined ? undefined : { A: [address] };
}
