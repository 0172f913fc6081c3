import type { Probe, ProbeAnswer } from '../../src/network/network.ts';
import { isEdgeAddress } from '../../src/sandbox/network/edge-addresses.ts';
import { fromEdge } from '../../src/sandbox/network/edge.ts';
import { visit } from '../../src/sandbox/network/servers.ts';
import type { World } from '../../src/sandbox/world.ts';

/** What visitors ask for. */
export type Protocol = 'http' | 'https';

/** A visitor who was led to an address. */
export interface Visit {
  protocol: Protocol;
  name: string;
  address: string;
}

/**
 * What a visitor gets who does not get the app's answer; a redirect to https is followed, and the same address is asked.
 * @returns in words; undefined where the app answers
 */
export function refusalAt(world: World, { protocol, name, address }: Visit): string | undefined {
  const answer = ask(world, { protocol, address, port: protocol === 'https' ? 443 : 80, host: name, path: '/' });
  if ('failure' in answer) return answer.failure;
  if (answer.status === 200) return undefined;
  if (protocol === 'http' && leadsToHttps(answer.location, name)) return refusalAt(world, { protocol: 'https', name, address });
  return String(answer.status);
}

/** The same request wherever the address is, as the simulated network answers it. */
function ask(world: World, probe: Probe): ProbeAnswer {
  return isEdgeAddress(probe.address) ? fromEdge(world, probe) : visit(world, { ...probe, comer: 'visitor', headers: {}, serverNames: [probe.host] });
}

function leadsToHttps(location: string | undefined, name: string): boolean {
  const to = location === undefined ? undefined : new URL(location);
  return to?.protocol === 'https:' && to.hostname === name && to.port === '' && to.pathname === '/';
}
