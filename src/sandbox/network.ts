import type { Network, Probe, ProbeAnswer } from '../network/network.ts';
import { isIpv4 } from './addresses.ts';
import { lookUp } from './dns.ts';
import { fromEdge } from './edge.ts';
import { isEdgeAddress } from './edge-addresses.ts';
import { visit } from './servers.ts';
import type { World } from './world.ts';

/**
 * The internet as it looks at the simulated account.
 * @param look waits as long as a look takes, and gives the account at that moment
 */
export function simulatedNetwork(look: () => Promise<World>): Network {
  return {
    publicResolvers: ['resolver-1.sandbox', 'resolver-2.sandbox'],
    redirected: () => undefined,
    resolve: async (name, type) => lookUp(await look(), name, type),
    request: async (probe) => answer(await look(), probe),
  };
}

function answer(world: World, probe: Probe): ProbeAnswer {
  const [address] = isIpv4(probe.address) || isEdgeAddress(probe.address) ? [probe.address] : lookUp(world, probe.address, 'A');
  if (address === undefined) return { failure: 'unreachable', detail: `${probe.address} has no address.` };
  if (isEdgeAddress(address)) return fromEdge(world, probe);
  return visit(world, { ...probe, address, comer: 'visitor', headers: {}, serverNames: [probe.host] });
}
