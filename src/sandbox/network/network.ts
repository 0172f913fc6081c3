import { DnsUnavailable, tells, type Failed, type Handshake, type Network, type Probe, type ProbeAnswer, type Question, type TlsProbe } from '../../network/network.ts';
import { isIpv4 } from '../addresses.ts';
import { normalName } from '../domain-names.ts';
import { t } from '../../language/text.ts';
import type { World } from '../world.ts';
import { connected, tlsAt } from './connections.ts';
import { answerTo, lookUp, valuesIn } from './dns.ts';
import { closedAtEdge, edgeTls, fromEdge } from './edge.ts';
import { isEdgeAddress } from './edge-addresses.ts';
import { notTls, otherVersions } from './failures.ts';
import { delegatedServers } from './name-servers.ts';
import { visit } from './servers.ts';
import { common, isFor, type ServerTls } from './tls.ts';

/**
 * The internet as it looks at the simulated account.
 * @param look waits as long as a look takes, and gives the account at that moment
 */
export function simulatedNetwork(look: () => Promise<World>): Network {
  return {
    publicResolvers: ['resolver-1.sandbox', 'resolver-2.sandbox'],
    redirected: () => undefined,
    resolve: async (name, type, server) => values(await look(), { name, type, ...(server !== undefined && { server }) }),
    ask: async (question) => answerTo(await look(), question),
    delegation: async (zone) => delegatedServers((await look()).account, normalName(zone)).toSorted(),
    request: async (probe) => answer(await look(), probe),
    handshake: async (probe) => shown(await look(), probe),
  };
}

/** @throws {DnsUnavailable} the server refuses to say anything, as it does where signatures are missing */
function values(world: World, question: Question): string[] {
  const found = answerTo(world, question);
  if (!tells(found)) throw new DnsUnavailable(t`No answer for ${question.name} ${question.type} (${found.status})`);
  return valuesIn(found, question.type);
}

/** Where a connection goes: the address itself, or the first one of a name. */
function addressFor(world: World, { address }: Pick<Probe, 'address'>): string | Failed {
  if (isIpv4(address) || isEdgeAddress(address)) return address;
  return lookUp(world, address, 'A')[0] ?? { failure: 'unreachable', detail: t`${address} has no address` };
}

function answer(world: World, probe: Probe): ProbeAnswer {
  const address = addressFor(world, probe);
  if (typeof address !== 'string') return address;
  if (isEdgeAddress(address)) return fromEdge(world, probe);
  return visit(world, { ...probe, address, comer: 'visitor', headers: probe.headers ?? {}, serverNames: [probe.host] });
}

/** A handshake that does not mind what is wrong with the certificate. */
function shown(world: World, probe: TlsProbe): Handshake | Failed {
  const tls = tlsFor(world, probe);
  if (tls === undefined) return notTls;
  if ('failure' in tls) return tls;
  const protocol = probe.as === 'cloudfront' ? common(tls) : tls.protocols.at(-1);
  if (protocol === undefined) return otherVersions('tls-version');
  return { protocol, chain: tls.chain, trust: tls.trust, covers: isFor(tls, [probe.host]), inOrder: true };
}

function tlsFor(world: World, probe: TlsProbe): ServerTls | Failed | undefined {
  const address = addressFor(world, probe);
  if (typeof address !== 'string') return address;
  if (isEdgeAddress(address)) return closedAtEdge(probe) ?? (probe.port === 443 ? edgeTls(world, probe.host) : undefined);
  const server = connected(world, { address, port: probe.port, comer: 'visitor' });
  return 'failure' in server ? server : tlsAt(world, server, { port: probe.port, names: [probe.host] });
}
